export { default } from "./control.fr.json";
