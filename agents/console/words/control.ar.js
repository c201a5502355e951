export { default } from "./control.ar.json";
