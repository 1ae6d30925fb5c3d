// Taking an article out of the library, after saying what goes with it.

import { problemOf, remove } from "./api.js";
import { forget } from "./article.js";
import { announce, bdi, el, fill, notice, trouble } from "./dom.js";
import { count, cut, titleOf } from "./text.js";

/** A button that asks, then deletes `article` and tells so in the place of `main`. */
export function removing(article, main, signal) {
  const title = bdi(cut(titleOf(article), 200));
  const failed = el("div", {});
  const keep = el("button", { type: "button" }, "Keep it");
  const go = el("button.bad", { type: "button" }, "Remove it");
  const asked = el(
    "dialog",
    { "aria-labelledby": "removing" },
    el("h2", { id: "removing" }, "Remove this article?"),
    el("p", {}, el("b", {}, title), older(article)),
    el("p", {}, "Answers that cite it are deleted from this server: their addresses lead nowhere then."),
    el(
      "p",
      {},
      "Answers that were copied or saved elsewhere cannot be checked any more: their citations verify as “gone”.",
    ),
    el("p.muted", {}, "Reading its file or page in again brings the article back, but not the answers."),
    failed,
    el("p.bar", {}, keep, go),
  );
  keep.addEventListener("click", () => asked.close());
  go.addEventListener("click", async () => {
    go.disabled = true;
    fill(failed);
    try {
      const { removed } = await remove(`/articles/${encodeURIComponent(article.id)}`, signal);
      forget();
      asked.close();
      gone(main, title, removed.length - 1);
    } catch (error) {
      if (!signal.aborted) fill(failed, trouble(problemOf(error)));
    }
    go.disabled = false;
  });
  const open = el("button", { type: "button", "aria-haspopup": "dialog" }, "Remove article");
  open.addEventListener("click", () => asked.showModal());
  return [open, asked];
}

/** What a version that others came before takes with it. */
const older = ({ id, superseded_by: newer, versions }) => {
  const before = newer ? 0 : versions.findIndex((one) => one.id === id);
  return before > 0 && ` and the ${count(before, "version")} before it`;
};

function gone(main, title, others) {
  fill(
    main,
    el("h1", { tabindex: "-1" }, "Removed"),
    notice(
      "plain",
      title,
      `It is no longer in the library${others > 0 ? `, with ${count(others, "older version")}` : ""}.`,
      el("p", {}, el("a", { href: "/library" }, "To the library")),
    ),
  );
  main.querySelector("h1").focus();
  announce("Removed");
}
