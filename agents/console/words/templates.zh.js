export { default } from "./templates.zh.json";
