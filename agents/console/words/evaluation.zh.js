export { default } from "./evaluation.zh.json";
