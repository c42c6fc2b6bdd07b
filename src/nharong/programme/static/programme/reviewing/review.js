// The review by keyboard: j and k move between the items, a accepts, r returns, e opens the evidence, u undoes.
import { onKeys } from "../../frame/js/keys.js";

const items = [...document.querySelectorAll("[data-item]")];
const whole = document.querySelector("#decide");
const here = () => document.activeElement?.closest("[data-item]");

/** Go to an item, or to the report as a whole behind the last one. */
function go(step) {
  const stops = whole ? [...items, whole] : items;
  const now = stops.indexOf(document.activeElement?.closest("[data-item], #decide"));
  const next = stops[now < 0 ? (step > 0 ? 0 : stops.length - 1) : Math.min(Math.max(now + step, 0), stops.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "start" });
}

function press(name) {
  const item = here();
  const button = item?.querySelector(`[data-act="${name}"]`) ?? (name === "accept" && whole?.contains(document.activeElement) ? whole.querySelector("[data-whole]") : null);
  button?.click();
}

function open(selector, field) {
  const details = here()?.querySelector(selector);
  if (!details) return;
  details.open = true;
  details.querySelector(field)?.focus();
}

onKeys({
  j: () => go(1),
  k: () => go(-1),
  a: () => press("accept"),
  u: () => press("undo"),
  r: () => open('[data-act="return"]', "textarea"),
  e: () => open("[data-evidence]", "a, summary"),
});

for (const details of document.querySelectorAll(".returning")) {
  details.addEventListener("toggle", () => details.open && details.querySelector("textarea")?.focus());
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    details.open = false;
    details.closest("[data-item]")?.focus();
  });
}

const wrong = document.querySelector('[aria-invalid="true"]');
const target = wrong ?? (location.hash ? document.getElementById(location.hash.slice(1)) : null);
target?.focus();
