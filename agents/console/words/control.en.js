export { default } from "./control.en.json";
