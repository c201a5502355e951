export { default } from "./team.en.json";
