// The browser's own calendar beside a day that is typed as dd/mm/yyyy: <input data-day>.

const iso = (typed) => typed.trim().replace(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, (_, day, month, year) =>
  [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"));

/** Put the calendar beside the field; without one in the browser the field stays as it is. */
export function wake(input) {
  if (!CSS.supports("selector(::-webkit-calendar-picker-indicator)")) return;
  const place = document.createElement("span");
  const calendar = document.createElement("input");
  place.className = "day";
  Object.assign(calendar, { type: "date", tabIndex: -1 });
  calendar.setAttribute("aria-hidden", "true"); // the typed field is what a keyboard and a reader use
  input.before(place);
  place.append(input, calendar);
  calendar.addEventListener("pointerdown", () => (calendar.value = iso(input.value)));
  calendar.addEventListener("click", () => calendar.showPicker?.());
  calendar.addEventListener("change", () => {
    if (calendar.value) input.value = calendar.value.split("-").reverse().join("/");
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    input.focus();
  });
}
