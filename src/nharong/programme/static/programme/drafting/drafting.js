// The form of one item: keys between items, and two versions beside each other when somebody else wrote meanwhile.
import { onKeys } from "../../frame/js/keys.js";

// What the server has just kept need not be kept in the browser.
const saved = document.querySelector("[data-forget]")?.dataset.forget;
if (saved) {
  for (const name of Object.keys(sessionStorage)) if (name.includes(`/${saved}`)) sessionStorage.removeItem(name);
  const address = new URL(location);
  address.searchParams.delete("saved"); // or text typed from now on would be forgotten when the page is opened again
  history.replaceState(null, "", address);
}

const form = document.querySelector("form.typed");
if (saved) (form?.elements.narrative ?? document.querySelector("#errors"))?.focus(); // one goes on where one was
const here = document.querySelector(".items a[aria-current]");
const place = document.querySelector("[data-conflict]");

function go(way) {
  const next = here?.closest("li")?.[way]?.querySelector("a");
  if (next) next.click();
  return Boolean(next);
}

onKeys({ j: () => go("nextElementSibling"), k: () => go("previousElementSibling") });

form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button[value=next]"));
});

// Words and "nothing to report" cannot stand together: who begins to write means the words.
form?.elements.narrative?.addEventListener("input", (event) => {
  if (event.target.value.trim()) form.elements.nothing_to_report.checked = false;
});

// A link inside the report waits for what was just typed, so that the next page shows it.
const unsaved = { typed: false, told: () => {} };
form?.addEventListener("input", () => (unsaved.typed = true));
for (const told of ["autosave:saved", "autosave:refused"]) {
  form?.addEventListener(told, () => {
    unsaved.typed = false;
    unsaved.told(told === "autosave:saved");
  });
}
document.addEventListener("click", async (event) => {
  const link = event.target.closest(".items a, a[data-waits]");
  if (!link || !unsaved.typed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const longest = new Promise((done) => setTimeout(done, 2500, true));
  const answered = new Promise((done) => (unsaved.told = done));
  form.dispatchEvent(new Event("focusout"));
  if (await Promise.race([answered, longest])) location.assign(link.href);
});

form?.addEventListener("autosave:refused", (event) => {
  if (!event.detail.html) return;
  place.innerHTML = event.detail.html;
  place.firstElementChild.scrollIntoView({ block: "start" });
});

form?.addEventListener("autosave:saved", (event) => {
  place.replaceChildren();
  here.querySelector(".state").outerHTML = event.detail.mark;
  document.querySelector(".items .count").outerHTML = event.detail.count;
});

// The item at hand is in sight in the list, which is a strip on a phone.
const list = here?.closest("ol");
if (list) {
  list.scrollTop = here.offsetTop - list.offsetTop - list.clientHeight / 2;
  list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;
}
