export { default } from "./evaluation.ar.json";
