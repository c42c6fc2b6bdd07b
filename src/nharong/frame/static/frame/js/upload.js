// An upload that shows how far it is: <form data-upload> with a <progress hidden> and a [data-told] inside.
import { said } from "./said.js";

/** Send the form by a request that can be watched; where it leads, the page follows. */
export function wake(form) {
  const bar = form.querySelector("progress");
  const told = form.querySelector("[data-told]");
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || ![...form.querySelectorAll("input[type=file]")].some((input) => input.files.length)) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const submitter = event.submitter;
    const end = (words) => {
      tell(told, words);
      if (bar) bar.hidden = true;
      if (submitter) submitter.disabled = false;
    };
    request.open("POST", form.action);
    request.setRequestHeader("X-Upload", "1"); // leave the messages to the page that will be shown
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (bar) Object.assign(bar, { hidden: false, max: total, value: loaded });
      tell(told, loaded < total ? `${Math.round((100 * loaded) / total)} %` : said("reading"));
    });
    request.addEventListener("load", () => follow(request, end));
    request.addEventListener("error", () => end(said("unsent")));
    request.send(new FormData(form, submitter));
    if (submitter) submitter.disabled = true;
  });
}

function tell(place, words) {
  if (place) place.textContent = words;
}

function follow(request, end) {
  const moved = request.responseURL && request.responseURL !== location.href && request.status < 400;
  if (moved) return location.assign(request.responseURL);
  if (!request.getResponseHeader("Content-Type")?.startsWith("text/html")) return end(said("unsent"));
  // the same page with its errors, or a refusal: what the server drew is what is shown
  const shown = new DOMParser().parseFromString(request.responseText, "text/html");
  document.title = shown.title;
  document.querySelector("#main").replaceWith(shown.querySelector("main"));
  document.querySelector("#main")?.focus();
  dispatchEvent(new CustomEvent("house:shown"));
}
