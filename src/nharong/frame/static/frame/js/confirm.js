// A question before an act: <button data-confirm="words"> or <form data-confirm="words">.
import { said } from "./said.js";

/** Ask `words` in a dialog; send the form as it was meant to be sent once the person agrees. */
export function ask(words, form, submitter) {
  const dialog = document.createElement("dialog");
  const question = document.createElement("p");
  const acts = document.createElement("form");
  const yes = button(submitter?.textContent.trim() || said("yes"), "button", "yes");
  const no = button(said("no"), "button second", "");
  dialog.className = "confirm";
  question.id = "confirm-words";
  question.textContent = words;
  dialog.setAttribute("aria-labelledby", question.id);
  acts.method = "dialog";
  acts.className = "acts";
  acts.append(yes, no);
  dialog.append(question, acts);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue !== "yes") return submitter?.focus();
    form.dataset.agreed = "1";
    form.requestSubmit(submitter);
    delete form.dataset.agreed;
  });
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
}

function button(words, kind, value) {
  const made = document.createElement("button");
  Object.assign(made, { textContent: words, className: kind, value });
  return made;
}
