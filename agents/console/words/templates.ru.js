export { default } from "./templates.ru.json";
