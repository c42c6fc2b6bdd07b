/* Parts of a long page that are fetched when they come into sight; without this file their links lead on. */

const parser = new DOMParser();

async function fetched(link) {
  const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return [...parser.parseFromString(await answer.text(), "text/html").body.querySelector("[data-part]").childNodes];
}

/** Put what `[data-more]` promises in its place, once; `came` is told after it is there. */
export function load(more, came) {
  more.promise ??= fetched(more.querySelector("a") ?? more)
    .then((nodes) => {
      more.replaceWith(...nodes);
      came(nodes);
    })
    .catch(() => {
      more.promise = undefined;
    });
  return more.promise;
}

/** Load the parts of `within` as they come near. */
export function watch(within, came) {
  const observer = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        load(target, (nodes) => {
          came(nodes);
          follow();
        });
      }
    },
    { rootMargin: "600px" },
  );
  const follow = () => {
    for (const more of within.querySelectorAll("[data-more]")) observer.observe(more);
  };
  follow();
}
