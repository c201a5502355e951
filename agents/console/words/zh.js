import evaluation from "./evaluation.zh.json";
import control from "./control.zh.json";
import shell from "./shell.zh.json";
import team from "./team.zh.json";
import terms from "./terms.zh.json";
export default { ...terms, ...shell, ...team, ...control, ...evaluation };
