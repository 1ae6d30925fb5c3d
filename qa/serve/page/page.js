// An article as a page of its own.

import { problemOf } from "./api.js";
import { body, fetched, head } from "./article.js";
import { el, fill, notice, trouble, working } from "./dom.js";
import { removing } from "./removing.js";
import { cut, titleOf } from "./text.js";

/** Shows the article `id`; of an address that ends in #start-end, with these code points marked. */
export async function show(main, { id, hash, signal }) {
  fill(main, working("Opening the article…"));
  const [, start, end] = /^#(\d+)-(\d+)$/.exec(hash) ?? [];
  const current = Number(end) > Number(start) ? { start: Number(start), end: Number(end) } : null;
  try {
    const article = await fetched(id, signal);
    const shown = el(
      "article.page",
      {},
      head(article),
      body(article, [], current),
      el(
        "p.bar.acts",
        {},
        el("a.button", { href: `/summaries?article=${encodeURIComponent(article.id)}` }, "Sum it up"),
        removing(article, main, signal),
      ),
    );
    fill(main, shown);
    requestAnimationFrame(() => shown.querySelector("mark.current")?.scrollIntoView({ block: "center" }));
    return cut(titleOf(article), 100);
  } catch (error) {
    const problem = problemOf(error);
    const isGone = problem.status === 404 || problem.status === 422;
    fill(
      main,
      isGone
        ? notice(
            "failure",
            "There is no such article",
            "It may have been removed from the library.",
            el("p", {}, el("a", { href: "/library" }, "To the library")),
          )
        : trouble(problem, () => show(main, { id, hash, signal })),
    );
    return isGone ? "No such article" : "Article";
  }
}
