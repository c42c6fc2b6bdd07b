/* What other people do to the same plan, asked for every fifteen seconds: cards come anew, typed words stay. */

const EVERY = 15_000;
const parser = new DOMParser();

const isTouched = (card) => card.contains(document.activeElement) && document.activeElement.matches("input, select, textarea") || card.dataset.touched === "yes";

const purpose = (control) => control.form?.action ?? control.href ?? control.textContent;

/** Put the fresh part where the old one is; the focus stays on the control of the same purpose, or on the part. */
function replace(there, fresh) {
  const focused = there.contains(document.activeElement) ? document.activeElement : null;
  there.replaceWith(fresh);
  window.htmx?.process(fresh);
  if (!focused) return;
  const same = [...fresh.querySelectorAll("a[href], button, summary")].find((one) => focused !== there && purpose(one) === purpose(focused));
  if (!same) fresh.tabIndex = -1;
  (same ?? fresh).focus({ preventScroll: true });
}

function put(fresh, { card, changed }) {
  const key = fresh.id.replace(/^o-/, "");
  const there = card(key);
  if (!there) return;
  if (isTouched(there)) {
    there.querySelector(".stale")?.removeAttribute("hidden");
    return;
  }
  replace(there, fresh);
  changed();
}

/** Ask `told` (data-url, data-since) again and again, as long as the page is seen. */
export function follow(told, ways) {
  let tag = "";
  let asking = null;
  const ask = async () => {
    const answer = await fetch(`${told.dataset.url}?since=${told.dataset.since}`, { headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status !== 200) return;
    tag = answer.headers.get("ETag") ?? "";
    const page = parser.parseFromString(await answer.text(), "text/html");
    const news = page.getElementById("changes");
    if (!news) return;
    for (const fresh of page.querySelectorAll("article.duty")) put(document.importNode(fresh, true), ways);
    for (const part of page.querySelectorAll("[data-part-of-head]")) {
      const there = document.getElementById(part.id);
      if (there) replace(there, document.importNode(part, true));
    }
    if (told.dataset.since !== news.dataset.since) tag = "";
    told.dataset.since = news.dataset.since;
    if (news.textContent.trim()) told.replaceChildren(...news.childNodes);
  };
  follow.now = () => {
    asking = (asking ?? Promise.resolve()).then(ask).catch(() => {});
  };
  document.addEventListener("input", ({ target }) => target.closest("article.duty")?.setAttribute("data-touched", "yes"));
  setInterval(() => document.visibilityState === "visible" && follow.now(), EVERY);
}
follow.now = () => {};
