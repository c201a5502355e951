import shell from "./shell.fr.json";
import terms from "./terms.fr.json";
export default { ...terms, ...shell };
