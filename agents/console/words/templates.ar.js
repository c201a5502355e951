export { default } from "./templates.ar.json";
