import shell from "./shell.zh.json";
import terms from "./terms.zh.json";
export default { ...terms, ...shell };
