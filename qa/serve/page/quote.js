// [n]: a link to the cited sentence in its article, and its quote while it is pointed at.

import { titled } from "./article.js";
import { bdi, el, fill } from "./dom.js";
import { cut, day, line, listed, meanings, titleOf } from "./text.js";

const box = el("div.quote", { id: "quote", role: "tooltip", popover: "manual" });
document.body.append(box);

let shownFor = null;
let timer = null;

/** The address of a citation: its article, with the code points cited. */
export const addressOf = ({ article_id: id, start, end }) => `/articles/${encodeURIComponent(id)}#${start}-${end}`;

/** The [n] of `citation`; `open(citation, link)` shows the article beside what cites it. */
export function mark(citation, open) {
  const named = [line(citation.source) || titleOf(citation), day(citation.published) || "undated"];
  const link = el(
    "a.cite",
    {
      href: addressOf(citation),
      "data-number": citation.number,
      "aria-label": `[${citation.number}] ${cut(named.join(", "), 160)}`,
    },
    `[${citation.number}]`,
  );
  link.addEventListener(
    "pointerenter",
    (event) => event.pointerType === "mouse" && later(() => show(link, citation), 120),
  );
  link.addEventListener("pointerleave", () => later(hide, 200));
  link.addEventListener("focus", () => link.matches(":focus-visible") && show(link, citation));
  link.addEventListener("blur", () => later(hide, 0));
  link.addEventListener("click", (event) => {
    hide();
    if (!open || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(citation, link);
  });
  return link;
}

/** The quote of a citation, told by outlet and date. */
function told(citation) {
  const when = meanings(citation.times);
  return [
    el("blockquote", {}, el("p", {}, "“", bdi(cut(citation.quote, 1200)), "”")),
    el(
      "p.from",
      {},
      line(citation.source) ? el("b", {}, bdi(cut(citation.source, 80))) : "Outlet not known",
      ", ",
      day(citation.published) || "undated",
    ),
    el("p.from", {}, titled(citation, 200)),
    citation.outlets?.length > 1 && el("p.from", {}, "carried by ", bdi(listed(citation.outlets))),
    when.length > 0 && el("p.from", {}, "when: ", bdi(when.join("; "))),
  ];
}

function later(what, wait) {
  clearTimeout(timer);
  timer = setTimeout(what, wait);
}

function show(link, citation) {
  clearTimeout(timer);
  if (!link.isConnected) return;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = link;
  fill(box, ...told(citation));
  link.setAttribute("aria-describedby", "quote");
  box.showPopover();
  place(link);
}

function place(link) {
  const [at, size] = [link.getClientRects()[0] ?? link.getBoundingClientRect(), box.getBoundingClientRect()];
  const right = document.documentElement.clientWidth - size.width - 8;
  const isBelow = at.bottom + size.height + 8 < innerHeight || at.top < size.height + 8;
  box.style.left = `${Math.max(8, Math.min(at.left - 24, right))}px`;
  box.style.top = `${isBelow ? at.bottom + 4 : at.top - size.height - 4}px`;
}

/** Takes the quote away. */
export function hide() {
  clearTimeout(timer);
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
  if (box.matches(":popover-open")) box.hidePopover();
}

new ResizeObserver(() => shownFor && place(shownFor)).observe(box);
box.addEventListener("pointerenter", () => clearTimeout(timer));
box.addEventListener("pointerleave", () => later(hide, 200));
addEventListener("scroll", hide, { passive: true });
addEventListener("resize", hide, { passive: true });
addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !shownFor) return;
    hide();
    event.stopImmediatePropagation();
  },
  { capture: true },
);
