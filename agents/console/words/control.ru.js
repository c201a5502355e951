export { default } from "./control.ru.json";
