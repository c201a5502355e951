export { default } from "./team.zh.json";
