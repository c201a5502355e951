import shell from "./shell.ru.json";
import terms from "./terms.ru.json";
export default { ...terms, ...shell };
