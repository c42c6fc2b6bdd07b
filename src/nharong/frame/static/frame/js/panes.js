// Two columns that become tabs on a phone: <div class="panes" data-panes><section data-pane="Name">…</section>…</div>
const NARROW = matchMedia("screen and (max-width: 860px)");
let count = 0;

/** Give the panes tabs while the screen is narrow; the columns of a wide one are left alone. */
export function wake(panes) {
  const sections = [...panes.querySelectorAll(":scope > [data-pane]")];
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.className = "tabs";
  const tabs = sections.map((section) => tab(section, list));
  const show = (at, takesFocus) => {
    panes.dataset.shown = at;
    sections.forEach((section, one) => (section.hidden = NARROW.matches && one !== at));
    tabs.forEach((button, one) => {
      button.setAttribute("aria-selected", one === at);
      button.tabIndex = one === at ? 0 : -1;
    });
    if (takesFocus) tabs[at].focus();
  };
  tabs.forEach((button, at) => button.addEventListener("click", () => show(at)));
  list.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) show((Number(panes.dataset.shown) + step + tabs.length) % tabs.length, true);
  });
  // what is looked for in a hidden pane brings its tab forward: a field in error, a line that is pointed at
  panes.addEventListener("pane:show", (event) => show(sections.findIndex((one) => one.contains(event.target))));
  const arrange = () => {
    sections.forEach((section, at) => mark(section, tabs[at], NARROW.matches));
    if (NARROW.matches) panes.before(list);
    else list.remove();
    show(Number(panes.dataset.shown ?? 0));
  };
  NARROW.addEventListener("change", arrange);
  arrange();
}

function tab(section, list) {
  const button = document.createElement("button");
  count += 1;
  section.id ||= `pane-${count}`;
  Object.assign(button, { type: "button", id: `${section.id}-tab`, textContent: section.dataset.pane });
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", section.id);
  list.append(button);
  return button;
}

function mark(section, button, isTab) {
  if (isTab) {
    section.setAttribute("role", "tabpanel");
    section.dataset.label = section.getAttribute("aria-labelledby") ?? "";
    section.setAttribute("aria-labelledby", button.id);
  } else if (section.getAttribute("role") === "tabpanel") {
    section.removeAttribute("role");
    section.removeAttribute("aria-labelledby");
    if (section.dataset.label) section.setAttribute("aria-labelledby", section.dataset.label);
  }
}
