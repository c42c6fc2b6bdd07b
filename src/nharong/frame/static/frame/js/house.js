// What every page needs: single keys, the questions before an act, and the parts a page names by its attributes.
// Parts are fetched only where they are used, so that the first page is one module.

const PARTS = [
  ["form[data-autosave]", () => import("./autosave.js")],
  ["body [data-drop]", () => import("./drop.js")],
  ["input[data-day]", () => import("./day.js")],
  ["form[data-upload]", () => import("./upload.js")],
  ["[data-panes]", () => import("./panes.js")],
];
const root = document.documentElement;

/** Whether a single key pressed now means an act: not while one types, composes or holds another key, nor when off. */
export function isFree(event) {
  const held = event.ctrlKey || event.altKey || event.metaKey;
  const composes = event.isComposing || event.keyCode === 229;
  const field = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
  return !held && !composes && !field && !event.defaultPrevented && root.dataset.keys !== "off";
}

/** Call acts[key] when that single key is pressed inside `scope`; an act that answers false leaves the key to the
 * browser, and "Enter" on a link or a button stays theirs. Answers a function that ends it. */
export function onKeys(acts, scope = document) {
  const listen = (event) => {
    const act = Object.hasOwn(acts, event.key) && acts[event.key];
    const own = event.key === "Enter" && event.target.closest?.("a, button, summary");
    if (act && !own && isFree(event) && act(event) !== false) event.preventDefault();
  };
  scope.addEventListener("keydown", listen);
  return () => scope.removeEventListener("keydown", listen);
}

/** What lets a request of htmx POST to this house. */
function sign({ detail }) {
  detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf]")?.content ?? "";
}

/** Wake the parts inside `within`, each once. */
async function wake(within) {
  for (const [selector, fetched] of PARTS) {
    const found = [...within.querySelectorAll(selector), ...(within.matches?.(selector) ? [within] : [])];
    const asleep = found.filter((one) => !("awake" in one.dataset));
    if (!asleep.length) continue;
    asleep.forEach((one) => (one.dataset.awake = ""));
    const part = await fetched();
    asleep.forEach(part.wake);
  }
}

function asksFirst(event) {
  const form = event.target;
  const words = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!words || form.dataset.agreed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  import("./confirm.js").then((part) => part.ask(words, form, event.submitter));
}

if (!("house" in root.dataset)) {
  root.dataset.house = "";
  addEventListener("submit", asksFirst, true);
  addEventListener("htmx:load", (event) => wake(event.target));
  addEventListener("htmx:configRequest", sign);
  const search = document.querySelector("#search");
  if (search) onKeys({ "/": () => search.focus() });
  document.querySelector(".more")?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.currentTarget.open = false;
  });
  wake(document);
}
