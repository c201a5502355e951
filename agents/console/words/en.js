import shell from "./shell.en.json";
import terms from "./terms.en.json";
export default { ...terms, ...shell };
