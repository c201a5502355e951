export { default } from "./templates.en.json";
