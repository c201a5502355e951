export { default } from "./replay.ar.json";
