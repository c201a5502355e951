import shell from "./shell.ar.json";
import terms from "./terms.ar.json";
export default { ...terms, ...shell };
