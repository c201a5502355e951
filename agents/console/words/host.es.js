export { default } from "./host.es.json";
