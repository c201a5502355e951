export { default } from "./templates.es.json";
