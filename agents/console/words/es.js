import evaluation from "./evaluation.es.json";
import control from "./control.es.json";
import shell from "./shell.es.json";
import team from "./team.es.json";
import terms from "./terms.es.json";
export default { ...terms, ...shell, ...team, ...control, ...evaluation };
