export { default } from "./replay.ru.json";
