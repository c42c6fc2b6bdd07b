/* Small aids of a form: a long list narrowed by typing with or without marks, and reasons ready to be taken over. */

/** Letters without marks: "Sở Ngoại vụ" is "so ngoai vu". */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function narrow(search) {
  const list = document.getElementById(search.getAttribute("aria-controls"));
  if (!list) return;
  const words = folded(search.value).split(/\s+/).filter(Boolean);
  let first = null;
  for (const option of list.options) {
    option.folded ??= folded(option.text);
    option.hidden = !words.every((word) => option.folded.includes(word));
    if (!option.hidden && option.value) first ??= option;
  }
  if (first && words.length && !list.multiple) first.selected = true;
}

const listOf = (element) => (element.matches("[data-narrows]") ? document.getElementById(element.getAttribute("aria-controls")) : element);
let bodies = null;

/** Fill a list of agencies with those of the plan: they come once a page, when a list is first asked for. */
async function fill(list) {
  if (list.dataset.filled || list.options.length > 1) return;
  list.dataset.filled = "";
  bodies ??= fetch(list.dataset.bodies).then((answer) => answer.text());
  const options = new DOMParser().parseFromString(`<select>${await bodies}</select>`, "text/html").querySelectorAll("option");
  const isFit = ({ value }) => list.name !== "agency" || value.startsWith("agency:");
  list.append(...[...options].filter(isFit).map((option) => document.importNode(option, true)));
  const search = document.querySelector(`[data-narrows][aria-controls="${CSS.escape(list.id)}"]`);
  if (search?.value) narrow(search);
}

function choosesBeside(list) {
  const radio = list.closest("label, .choice, fieldset")?.querySelector("input[type=radio][data-chooses]");
  if (radio && list.value) radio.checked = true;
}

/** Wire every form of the page, also those that come later. */
export function aid(scope = document) {
  scope.addEventListener("input", (event) => {
    if (event.target.matches("[data-narrows]")) narrow(event.target);
    const choice = event.target.closest(".choice")?.querySelector("input[type=radio]");
    if (choice && choice !== event.target && event.target.value) choice.checked = true;
  });
  scope.addEventListener("focusin", ({ target }) => {
    const list = target.matches("[data-narrows], select[data-bodies]") ? listOf(target) : null;
    if (list?.matches("[data-bodies]")) fill(list);
  });
  scope.addEventListener("change", (event) => {
    if (event.target.matches("select")) choosesBeside(event.target);
  });
  scope.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-fill]");
    if (!chip) return;
    const box = document.getElementById(chip.getAttribute("aria-controls"));
    box.value = chip.dataset.fill;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });
  scope.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-narrows]") || event.key !== "ArrowDown" || event.isComposing) return;
    event.preventDefault();
    document.getElementById(event.target.getAttribute("aria-controls"))?.focus();
  });
}
