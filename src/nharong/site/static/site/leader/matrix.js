// The table of agencies by tasks by keyboard: one stop for Tab, arrows move between the cells, Home and End along a row.
const table = document.querySelector("[data-matrix] table");
const links = table ? [...table.querySelectorAll("tbody td a")] : [];
for (const link of links) link.tabIndex = -1;
if (links.length) links[0].tabIndex = 0;

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** The next cell with a link in that direction; empty cells are passed over. */
function beyond(cell, [down, right]) {
  let row = cell.parentElement.rowIndex;
  let at = cell.cellIndex;
  for (;;) {
    row += down;
    at += right;
    const there = row > 0 ? table.rows[row]?.cells[at] : null;
    if (!there || at < 1) return null;
    const link = there.querySelector("a");
    if (link) return link;
  }
}

function edge(cell, isLast) {
  const row = [...cell.parentElement.querySelectorAll("td a")];
  return isLast ? row.at(-1) : row[0];
}

table?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("td");
  if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
  const next = STEPS[event.key] ? beyond(cell, STEPS[event.key]) : ["Home", "End"].includes(event.key) ? edge(cell, event.key === "End") : null;
  if (!STEPS[event.key] && !next) return;
  event.preventDefault();
  if (next) go(next);
});
table?.addEventListener("focusin", (event) => event.target.matches("td a") && mark(event.target));

function mark(link) {
  for (const one of links) one.tabIndex = one === link ? 0 : -1;
}

function go(link) {
  mark(link);
  link.focus();
  link.scrollIntoView({ block: "nearest", inline: "nearest" });
}
