export { default } from "./team.ar.json";
