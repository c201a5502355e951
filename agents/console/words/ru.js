import evaluation from "./evaluation.ru.json";
import control from "./control.ru.json";
import shell from "./shell.ru.json";
import team from "./team.ru.json";
import terms from "./terms.ru.json";
export default { ...terms, ...shell, ...team, ...control, ...evaluation };
