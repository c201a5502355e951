export { default } from "./replay.es.json";
