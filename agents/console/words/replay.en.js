export { default } from "./replay.en.json";
