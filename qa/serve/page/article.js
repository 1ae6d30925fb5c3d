// An article as it is read: who published it, and its text with the cited sentences marked.

import { get } from "./api.js";
import { bdi, el, fill, long, outside } from "./dom.js";
import { count, cut, day, fileOf, indexes, line, outletAndDay, titleOf } from "./text.js";

const read = new Map();

/** The object of an article, asked for once. */
export function fetched(id, signal) {
  if (!read.has(id)) {
    const asked = get(`/articles/${encodeURIComponent(id)}`, signal);
    read.set(id, asked);
    asked.catch(() => read.delete(id));
  }
  return read.get(id);
}

/** Forgets what was asked for: something was read in or changed. */
export const forget = () => read.clear();

/** The title of a cited article, or its first words; its id if that article is not to be had. */
export const titleFor = (cited) =>
  line(cited.title) ? titleOf(cited) : fetched(cited.article_id).then(titleOf, () => titleOf(cited));

/** The same to be shown: at once, and better where more is known a moment later. */
export function titled(cited, most = 300) {
  const shown = bdi(cut(titleOf(cited), most));
  if (!line(cited.title)) titleFor(cited).then((title) => fill(shown, cut(title, most)));
  return shown;
}

/** Who published a cited article and when; its title where the outlet is not known. */
export const whence = (cited, most = 100) =>
  line(cited.source)
    ? bdi(outletAndDay(cited))
    : [titled(cited, most), ", ", day(cited.published) || "undated"];

/** The title, who published it and when, and what there is to know of it. */
export function head(article, level = "h1") {
  const others = article.publications?.slice(1) ?? [];
  const facts = [
    el("b", {}, bdi(cut(article.source, 80) || "Outlet not known")),
    day(article.published) || "undated",
    article.authors?.length > 0 && bdi(cut(article.authors.join(", "), 200)),
    count(wordsOf(article), "word"),
    fileName(article),
  ].filter(Boolean);
  return el(
    "header.head",
    {},
    el(level, { tabindex: "-1" }, article.title ? long(article.title, 300) : titleOf(article)),
    el(
      "p.facts",
      {},
      facts.flatMap((fact, i) => [i ? " · " : "", fact]),
    ),
    article.url && el("p.facts", {}, outside(article.url, cut(article.url, 120))),
    others.length > 0 &&
      el("p.facts", {}, "Also in ", bdi(others.map((p) => outletAndDay(p) || line(p.origin)).join("; "))),
    known(article),
  );
}

const wordsOf = (article) => article.words ?? article.text.split(/\s+/u).filter(Boolean).length;
const fileName = (article) => !article.url && article.origin && bdi(cut(fileOf(article), 80));

/** Versions, copies and corrections. */
function known({ id, superseded_by: newer, versions, duplicates, corrections }) {
  const notes = [];
  if (newer) notes.push(["This version was replaced: ", to({ id: newer }, "the newer one"), "."]);
  if (versions.length > 1)
    notes.push([
      "Versions, the first one first: ",
      between(
        versions.map((one, i) => {
          const named = `${i + 1} (${day(one.published) || "undated"})`;
          return one.id === id ? el("b", {}, named) : to(one, named);
        }),
      ),
    ]);
  if (duplicates.length)
    notes.push(["The same story: ", between(duplicates.map((one) => to(one, outletAndDay(one) || titleOf(one))))]);
  for (const { text } of corrections) notes.push(["Corrected: ", bdi(cut(text, 400))]);
  return (
    notes.length > 0 &&
    el(
      "ul.known",
      {},
      notes.map((note) => el("li", {}, note)),
    )
  );
}

const between = (links) => links.flatMap((link, i) => [i ? ", " : "", link]);
const to = ({ id }, named) => el("a", { href: `/articles/${encodeURIComponent(id)}` }, bdi(cut(named, 160)));

/**
 * The text, a paragraph a line. `cited` are {number, start, end} in code points; `current` is the
 * one that was asked for.
 */
export function body(article, cited = [], current = null) {
  const { text } = article;
  const marks = current ? [...cited, { ...current, isCurrent: true }] : cited;
  const index = indexes(
    text,
    marks.flatMap(({ start, end }) => [start, end]),
  );
  const ranges = marks.map((one) => ({ ...one, from: index.get(one.start), to: index.get(one.end) }));
  const made = el("div.text", { lang: /^[a-z]{2,3}$/.test(article.language) ? article.language : null });
  let at = 0;
  for (const paragraph of text.split("\n")) {
    if (paragraph.trim()) made.append(el("p", { dir: "auto" }, pieces(text, at, at + paragraph.length, ranges)));
    at += paragraph.length + 1;
  }
  return made;
}

function pieces(text, from, to, ranges) {
  const inside = ranges.filter((range) => range.from < to && from < range.to);
  const bounds = [from, ...inside.flatMap((range) => [range.from, range.to]), to];
  const cuts = [...new Set(bounds)].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const on = inside.filter((range) => range.from < end && cuts[i] < range.to);
    const part = text.slice(cuts[i], end);
    if (!on.length) return part;
    const isCurrent = on.some((range) => range.isCurrent);
    return el("mark", { class: isCurrent ? "current" : "cited", tabindex: isCurrent ? "-1" : null }, part);
  });
}

/** Brings the marked sentence into the middle of `pane`, which scrolls by itself. */
export function scrollToMark(pane) {
  const found = pane.querySelector("mark.current")?.getBoundingClientRect();
  const own = pane.getBoundingClientRect();
  if (found) pane.scrollTop += found.top - own.top - Math.max(60, (pane.clientHeight - found.height) / 3);
}
