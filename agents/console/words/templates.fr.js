export { default } from "./templates.fr.json";
