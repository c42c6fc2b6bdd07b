// The form of one item: keys between items, and two versions beside each other when somebody else wrote meanwhile.
import { onKeys } from "../../frame/js/keys.js";

// What the server has just kept need not be kept in the browser.
const saved = document.querySelector("[data-forget]")?.dataset.forget;
if (saved) for (const name of Object.keys(sessionStorage)) if (name.includes(`/${saved}`)) sessionStorage.removeItem(name);

const form = document.querySelector("form.typed");
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

form?.addEventListener("autosave:refused", (event) => {
  if (!event.detail.html) return;
  place.innerHTML = event.detail.html;
  place.querySelector("[data-theirs]")?.addEventListener("click", () => sessionStorage.removeItem(`unsent:${form.dataset.url}`));
  place.firstElementChild.scrollIntoView({ block: "start" });
});

form?.addEventListener("autosave:saved", () => place.replaceChildren());

// The list is a strip on a phone: the item at hand is in sight.
const strip = here?.closest("ol");
if (strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = here.offsetLeft - strip.clientWidth / 2 + here.offsetWidth / 2;
