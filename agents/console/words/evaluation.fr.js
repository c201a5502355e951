export { default } from "./evaluation.fr.json";
