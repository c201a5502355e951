export { default } from "./host.zh.json";
