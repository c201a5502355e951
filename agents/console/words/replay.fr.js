export { default } from "./replay.fr.json";
