export { default } from "./control.es.json";
