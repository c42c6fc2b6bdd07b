/* The review of a plan: fields light their words, words find their field, keys move, other people's changes come in. */

import { onKeys } from "../../frame/js/keys.js";
import { aid } from "./choosing.js";
import { load, watch } from "./more.js";
import { Paper } from "./paper.js";
import { follow } from "./changes.js";

const list = document.getElementById("duties");
const pane = document.getElementById("paper");
const paper = new Paper(pane.querySelector("ol"));
const places = JSON.parse(document.getElementById("places").textContent); // [start, end, key] of every duty
const lines = (nodes) => (nodes, paper.read());
let fields = null;

const cards = () => [...list.querySelectorAll("article.duty")];
const card = (key) => document.getElementById(`o-${key}`);
const current = () => document.activeElement?.closest?.("article.duty");
const span = (element) => element.dataset.at.split("-").map(Number);
const isAside = () => getComputedStyle(pane).overflowY === "auto";

const forward = (within) => within.dispatchEvent(new Event("pane:show", { bubbles: true })); // the tab of a phone

/** Every field that points into the text, the shortest first: built once, and anew after cards were swapped. */
function index() {
  fields ??= [...list.querySelectorAll("[data-at]")]
    .map((element) => ({ element, span: span(element) }))
    .sort((one, other) => one.span[1] - one.span[0] - (other.span[1] - other.span[0]));
  return fields;
}

async function come(start) {
  const waiting = () => [...pane.querySelectorAll("[data-more]")].find((one) => +one.dataset.start <= start && start < +one.dataset.end);
  if (!paper.has(start) && waiting()) await load(waiting(), lines);
}

async function light(element) {
  const [start, end] = span(element);
  await come(start);
  const first = paper.light(start, end);
  for (const one of list.querySelectorAll(".lighting")) one.classList.remove("lighting");
  element.classList.add("lighting");
  if (first && isAside()) pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

/** Show the words on a phone, where text and duties are two tabs. */
async function show(element) {
  await light(element);
  if (isAside()) return;
  forward(pane);
  pane.querySelector("mark.lit")?.scrollIntoView({ block: "center" });
}

async function find(key) {
  while (!card(key)) {
    const more = list.querySelector("[data-more]");
    if (!more) return null;
    await load(more, changed);
  }
  return card(key);
}

/** The field whose words hold the offset; beside the words ("Cơ quan chủ trì:"), the field of that line. */
function fieldAt(offset) {
  const [line] = paper.touching(offset, offset + 1);
  const holds = index().find(({ span: [start, end] }) => start <= offset && offset < end);
  const isField = holds?.element.matches("a");
  const beside = line && index().find(({ element, span: [start] }) => element.matches("a") && line.start <= start && start < line.end);
  return (isField ? holds : beside ?? holds)?.element;
}

async function findField(offset) {
  const place = places.filter(([start, end]) => start <= offset && offset < end).sort((one, other) => one[1] - one[0] - (other[1] - other[0]))[0];
  if (place) await find(place[2]);
  const field = fieldAt(offset);
  if (!field) return;
  forward(list);
  field.focus();
  field.scrollIntoView({ block: "nearest" });
}

function changed() {
  fields = null;
}

function step(way) {
  const all = cards();
  const next = all[all.indexOf(current()) + way] ?? (way > 0 ? all.at(-1) : all[0]);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  const more = list.querySelector("[data-more]");
  if (more && next === all.at(-1)) load(more, changed);
}

function act() {
  const here = current() ?? cards()[0];
  const doubt = here?.querySelector(".doubt.open input:not([type=hidden]), .doubt.open select, .doubt.open a");
  if (doubt) doubt.focus();
  else here?.querySelector("[data-confirm-duty]")?.click();
}

function addFromSelection() {
  const add = document.getElementById("add-here");
  const chosen = getSelection();
  if (!chosen?.rangeCount || chosen.isCollapsed) return add?.toggleAttribute("hidden", true);
  const range = chosen.getRangeAt(0);
  const [start, end] = [paper.offset(range.startContainer, range.startOffset), paper.offset(range.endContainer, range.endOffset)];
  if (start === null || end === null || end <= start) return add?.toggleAttribute("hidden", true);
  add.href = `${add.dataset.href}?start=${start}&end=${end}`;
  add.toggleAttribute("hidden", false);
}

list.addEventListener("focusin", ({ target }) => {
  const field = target.closest("[data-at]");
  if (field) light(field);
});
list.addEventListener("click", (event) => {
  const field = event.target.closest("a[data-at]");
  if (!field || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  show(field);
});
pane.addEventListener("click", (event) => {
  if (!getSelection()?.isCollapsed || event.target.closest("a")) return;
  const offset = paper.pointed(event);
  if (offset !== null) findField(offset);
});
document.addEventListener("selectionchange", addFromSelection);
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if ([409, 422].includes(detail.xhr.status)) Object.assign(detail, { shouldSwap: true, isError: false });
});
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => detail.elt.closest("article.duty")?.setAttribute("aria-busy", "true"));
document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  changed();
  const swapped = detail.target.id && document.getElementById(detail.target.id);
  if (!swapped?.matches("article.duty")) return;
  const held = swapped.querySelector("[autofocus], [role=alert]") ?? swapped;
  held.focus({ preventScroll: true });
  held.scrollIntoView({ block: "nearest" }); // a form that is gone leaves the screen below its card
});
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.requestConfig.verb === "post") follow.now();
});
onKeys({
  j: () => step(1),
  k: () => step(-1),
  Enter: act,
  u: () => document.querySelector("#undo button")?.click(),
  "?": () => document.getElementById("keys").showModal(),
});
aid(document);
watch(pane, lines);
watch(list, (nodes) => {
  changed();
  for (const node of nodes) if (node.nodeType === Node.ELEMENT_NODE) window.htmx?.process(node);
});
follow(document.getElementById("changes"), { card, changed });
addEventListener("plan:ask", () => follow.now());
document.documentElement.dataset.review = "ready";
