// A place for files: <div class="drop" data-drop><input type="file"></div> takes them dropped or pasted, too.
import { said } from "./said.js";

/** Make the place accept files; the input stays what a keyboard and a reader use. */
export function wake(place) {
  const input = place.querySelector("input[type=file]");
  const told = document.createElement("p");
  told.className = "help";
  told.setAttribute("role", "status");
  const button = document.createElement("label"); // the browser's own button speaks the browser's language
  button.className = "button second small";
  button.htmlFor = input.id;
  button.textContent = said("browse");
  button.setAttribute("aria-hidden", "true");
  input.classList.add("visually-hidden");
  place.append(button, told);
  const tell = () => {
    const names = [...input.files].map((file) => `${file.name} (${size(file.size)})`);
    told.textContent = names.join("; ") || said("choose");
  };
  const take = (event, files) => {
    const taken = new DataTransfer();
    const fitting = [...files].filter((file) => fits(file, input.accept));
    (input.multiple ? [...input.files, ...fitting] : fitting.slice(0, 1)).forEach((file) => taken.items.add(file));
    event.preventDefault();
    if (!fitting.length) {
      told.textContent = said("unfit");
      return;
    }
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.dataset.over = "";
  });
  place.addEventListener("dragleave", () => delete place.dataset.over);
  place.addEventListener("drop", (event) => {
    delete place.dataset.over;
    take(event, event.dataTransfer.files);
  });
  (input.form ?? place).addEventListener("paste", (event) => {
    if (event.clipboardData.files.length) take(event, event.clipboardData.files);
  });
  input.addEventListener("change", tell);
  tell();
}

function fits(file, accept) {
  const kinds = accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
  const name = file.name.toLowerCase();
  return !kinds.length || kinds.some((kind) => (kind.startsWith(".") ? name.endsWith(kind) : matches(file.type, kind)));
}

function matches(type, kind) {
  return kind.endsWith("/*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
}

function size(bytes) {
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const style = { style: "unit", unit, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(amount);
}
