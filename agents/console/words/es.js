import shell from "./shell.es.json";
import terms from "./terms.es.json";
export default { ...terms, ...shell };
