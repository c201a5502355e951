export { default } from "./replay.zh.json";
