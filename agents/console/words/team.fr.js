export { default } from "./team.fr.json";
