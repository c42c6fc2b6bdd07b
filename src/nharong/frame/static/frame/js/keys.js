// Single keys for a page: `onKeys({ j() {}, k() {} })`.
export { isFree, onKeys } from "./house.js";
