export { default } from "./team.es.json";
