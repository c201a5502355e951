export { default } from "./evaluation.es.json";
