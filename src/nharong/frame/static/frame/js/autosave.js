// A form that saves itself: <form data-autosave data-url="…"> with a <p data-saved role="status"> inside.
// The server answers {"words": "đã lưu 10:32", "fields": {"seen": "…"}}; a refusal answers words with its status, and
// "forget": true where the text may not be kept in the browser either. A hidden field `seen` (which state of the thing
// the page showed) is kept with the text, so that text put back later cannot write over what it was not written on.
import { said } from "./said.js";

const QUIET = 800; // ms without a key before the text is sent

/** Send the form when its typing rests, keep in the browser what could not be sent, and offer it again. */
export function wake(form) {
  const kept = `unsent:${form.dataset.url}`;
  const state = { timer: 0, sending: false, sent: written(form) };
  const tell = (words, tone = "") => {
    const place = form.querySelector("[data-saved]");
    if (place) Object.assign(place, { textContent: words }).dataset.tone = tone;
  };

  async function send() {
    clearTimeout(state.timer);
    const now = written(form);
    if (now === state.sent) return;
    keep(now);
    if (state.sending) return;
    state.sending = true;
    tell(said("saving"));
    try {
      const body = new FormData(form);
      const answer = await fetch(form.dataset.url, { method: "POST", body, keepalive: now.length < 6e4 });
      const told = await read(answer);
      if (answer.ok && !answer.redirected) accept(now, told);
      else refuse(told);
    } catch {
      tell(said("unsaved"), "late");
      addEventListener("online", send, { once: true });
    }
    state.sending = false;
    if (state.sent === now && written(form) !== now) wait();
  }

  function accept(now, told) {
    for (const [name, value] of Object.entries(told.fields ?? {})) if (form.elements[name]) form.elements[name].value = value;
    state.sent = now;
    if (written(form) === now) forget();
    tell(told.words || said("saved"), "done");
    form.dispatchEvent(new CustomEvent("autosave:saved", { bubbles: true, detail: told }));
  }

  function refuse(told) {
    if (told.forget) forget();
    tell(told.words || said("unsaved"), "late");
    form.dispatchEvent(new CustomEvent("autosave:refused", { bubbles: true, detail: told }));
  }

  function keep(now) {
    sessionStorage.setItem(kept, now);
    sessionStorage.setItem(`${kept} seen`, form.elements.seen?.value ?? "");
  }

  function forget() {
    sessionStorage.removeItem(kept);
    sessionStorage.removeItem(`${kept} seen`);
  }

  function wait() {
    clearTimeout(state.timer);
    state.timer = setTimeout(send, QUIET);
  }

  form.addEventListener("input", wait);
  form.addEventListener("change", send);
  form.addEventListener("focusout", send);
  form.addEventListener("submit", () => {
    clearTimeout(state.timer);
    state.sent = written(form);
    if ("keepOnSubmit" in form.dataset) keep(state.sent);
    else forget();
  });
  addEventListener("pagehide", send);
  offer(form, sessionStorage.getItem(kept), { send, forget, seen: sessionStorage.getItem(`${kept} seen`) });
}

/** What a person has written in the form, as one string; hidden fields are the server's, files go by `upload.js`. */
function written(form) {
  const typed = ([name, value]) => typeof value === "string" && form.elements[name].type !== "hidden";
  return JSON.stringify([...new FormData(form)].filter(typed));
}

async function read(answer) {
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  return isJson ? answer.json() : {};
}

function offer(form, text, { send, forget, seen }) {
  if (!text || text === written(form)) return forget();
  const note = document.createElement("div");
  const words = Object.assign(document.createElement("p"), { textContent: said("kept") });
  const take = Object.assign(document.createElement("button"), { type: "button", className: "button second", textContent: said("take") });
  const leave = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: said("leave") });
  note.className = "note";
  note.setAttribute("role", "alert");
  note.dataset.tone = "soon";
  take.addEventListener("click", () => {
    form.querySelectorAll("input[type=checkbox]").forEach((box) => (box.checked = false));
    for (const [name, value] of JSON.parse(text)) fill(form.elements[name], value);
    if (seen && form.elements.seen) form.elements.seen.value = seen;
    note.remove();
    send();
  });
  leave.addEventListener("click", () => {
    forget();
    note.remove();
  });
  note.append(words, take, leave);
  form.prepend(note);
}

function fill(field, value) {
  if (!field || field.type === "hidden" || field.type === "file") return;
  if (field.type === "checkbox") field.checked = true;
  else field.value = value;
}
