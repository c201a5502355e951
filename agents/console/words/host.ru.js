export { default } from "./host.ru.json";
