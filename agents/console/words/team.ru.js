export { default } from "./team.ru.json";
