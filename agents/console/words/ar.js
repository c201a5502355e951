import evaluation from "./evaluation.ar.json";
import control from "./control.ar.json";
import shell from "./shell.ar.json";
import team from "./team.ar.json";
import terms from "./terms.ar.json";
export default { ...terms, ...shell, ...team, ...control, ...evaluation };
