// Single keys for a page: `import { onKeys } from "…/frame/js/keys.js"`, then `onKeys({ j() {}, k() {} })`.
export { isFree, onKeys } from "./house.js";
