export { default } from "./host.en.json";
