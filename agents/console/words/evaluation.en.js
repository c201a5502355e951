export { default } from "./evaluation.en.json";
