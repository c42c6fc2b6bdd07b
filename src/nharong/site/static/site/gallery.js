// j and k move between the rows of the gallery's table.
import { onKeys } from "../frame/js/keys.js";

const rows = [...document.querySelectorAll("[data-row]")];

function move(step) {
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
}

onKeys({ j: () => move(1), k: () => move(-1) });
