export { default } from "./host.ar.json";
