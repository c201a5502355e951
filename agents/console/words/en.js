import evaluation from "./evaluation.en.json";
import control from "./control.en.json";
import shell from "./shell.en.json";
import team from "./team.en.json";
import terms from "./terms.en.json";
export default { ...terms, ...shell, ...team, ...control, ...evaluation };
