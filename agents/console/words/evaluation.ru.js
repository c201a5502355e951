export { default } from "./evaluation.ru.json";
