import evaluation from "./evaluation.fr.json";
import control from "./control.fr.json";
import shell from "./shell.fr.json";
import team from "./team.fr.json";
import terms from "./terms.fr.json";
export default { ...terms, ...shell, ...team, ...control, ...evaluation };
