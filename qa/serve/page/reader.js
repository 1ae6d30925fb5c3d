// The article beside what cites it.

import { problemOf } from "./api.js";
import { body, fetched, head, scrollToMark, whence } from "./article.js";
import { announce, el, fill, trouble, working } from "./dom.js";
import { addressOf } from "./quote.js";
import { titleOf } from "./text.js";

const pane = document.getElementById("reader");
const covers = matchMedia("(max-width: 62rem)");
let cameFrom = null;

/** Where the article covers what cites it, that is out of reach till it is closed. */
function cover() {
  for (const one of document.querySelectorAll("header.top, #main, .skip")) one.inert = covers.matches && !pane.hidden;
}
covers.addEventListener("change", cover);

/** Opens the article of `citation`; `all` are the citations whose sentences are marked too. */
export async function openBeside(citation, all, link) {
  // Where it covers all, the browser's way back closes it.
  if (pane.hidden && covers.matches) history.pushState({ isBeside: true }, "");
  cameFrom = link;
  document.body.classList.add("reading");
  document.querySelectorAll(".cite[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  link?.setAttribute("aria-current", "true");
  pane.hidden = false;
  cover();
  const asked = citation;
  pane.shown = asked;
  fill(pane, bar(citation), working("Opening the article…"));
  try {
    const article = await fetched(citation.article_id);
    if (pane.shown !== asked) return;
    const cited = all.filter((one) => one.article_id === citation.article_id);
    fill(pane, bar(citation), head(article, "h2"), body(article, cited, citation));
    pane.querySelector("mark.current")?.focus({ preventScroll: true });
    scrollToMark(pane);
    announce(`${titleOf(article)}: the cited sentence is marked. Escape goes back.`);
  } catch (error) {
    if (pane.shown !== asked) return;
    fill(
      pane,
      bar(citation),
      trouble(problemOf(error), () => openBeside(citation, all, link)),
    );
    pane.querySelector("button").focus();
  }
}

const bar = (citation) =>
  el(
    "p.bar",
    {},
    el("button.quiet", { type: "button", "aria-keyshortcuts": "Escape", on: { click: leave } }, "Close"),
    el("span.where", {}, whence(citation)),
    el("a", { href: addressOf(citation) }, "Open as a page"),
  );

/** Closes it; the focus goes back to the [n] it came from. */
export function close(backTo = cameFrom) {
  if (pane.hidden) return;
  pane.hidden = true;
  cover();
  pane.shown = null;
  document.body.classList.remove("reading");
  document.querySelectorAll(".cite[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  pane.replaceChildren();
  if (!backTo) return;
  const again = document.querySelector(`.cite[data-number="${Number(backTo.dataset.number)}"]`);
  (backTo.isConnected ? backTo : again)?.focus();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !pane.hidden) leave();
});
addEventListener("popstate", () => covers.matches && !history.state?.isBeside && close());

function leave() {
  close();
  if (history.state?.isBeside) history.back();
}
