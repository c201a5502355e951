export { default } from "./host.fr.json";
