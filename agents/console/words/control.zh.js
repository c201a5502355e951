export { default } from "./control.zh.json";
