// What was answered or summed up: statements with their [n], where the articles differ, sources.

import { titled, whence } from "./article.js";
import { bdi, el, long, notice } from "./dom.js";
import { mark } from "./quote.js";
import { openBeside } from "./reader.js";
import { KINDS, backing, count, cut, day, line, meaning, meanings, outletAndDay, reason } from "./text.js";

/** The marks of a checked object: [n] for the number n, each opening the article beside it. */
function marker(checked) {
  const byNumber = new Map(checked.citations.map((one) => [one.number, one]));
  const open = (citation, link) => openBeside(citation, checked.citations, link);
  return (numbers) =>
    numbers
      .map((n) => byNumber.get(n))
      .filter(Boolean)
      .map((one) => mark(one, open));
}

/** The [n] of `citations`, kept on the line of the last word. */
export const marks = (citations, all = citations) =>
  el(
    "span.cites",
    {},
    citations.map((one) => mark(one, (citation, link) => openBeside(citation, all, link))),
  );

/** A statement, with who backs it. */
export const statement = (one, cites) =>
  el(
    "li.statement",
    {},
    el("p", {}, long(one.text, 1200), "\u00a0", el("span.cites", {}, cites)),
    backing(one) && el("p.backing", {}, bdi(backing(one))),
  );

/** The statements of an answer or a summary and all that belongs to them. */
export function checkedView(checked, empty) {
  const cites = marker(checked);
  const statements = checked.statements.map((one) => statement(one, cites(one.citations)));
  return [
    (checked.notes ?? []).map((note) => el("p.note", {}, bdi(line(note)))),
    statements.length ? el("ol.statements", {}, statements) : empty,
    checked.complete === false &&
      notice("warn", "This was cut off", "What stands here passed the checks; there may be more that was not told."),
    differences(checked, cites),
    dropped(checked, cites),
    sources(checked.citations),
  ].flat();
}

function differences(checked, cites) {
  const found = checked.disagreements ?? [];
  if (!found.length) return null;
  const byNumber = new Map(checked.citations.map((one) => [one.number, one]));
  return el(
    "section.differ",
    {},
    el("h3", {}, "The articles differ"),
    found.map((one) =>
      el(
        "div.difference",
        {},
        el("h4", {}, bdi(cut(one.topic, 200)), " ", el("span.tag", {}, KINDS[one.kind] ?? line(one.kind))),
        el(
          "div.sides",
          {},
          one.sides.map((side) =>
            el(
              "div.side",
              {},
              el("p.value", {}, "“", long(side.value, 400), "” ", meant(side, byNumber)),
              el(
                "ul.plain",
                {},
                side.citations
                  .map((n) => byNumber.get(n))
                  .filter(Boolean)
                  .map((citation) =>
                    el(
                      "li",
                      {},
                      cites([citation.number]),
                      " ",
                      whence(citation),
                    ),
                  ),
              ),
            ),
          ),
        ),
        one.note && el("p.muted", {}, bdi(line(one.note))),
      ),
    ),
  );
}

function meant(side, byNumber) {
  const times = side.citations
    .flatMap((n) => byNumber.get(n)?.times ?? [])
    .filter(({ text }) => side.value.toLowerCase().includes(text.toLowerCase()));
  const known = new Set(times.map(meaning).filter(Boolean));
  return known.size === 1 && el("span.meant", {}, `(${[...known][0]})`);
}

function dropped(checked, cites) {
  const found = checked.dropped ?? [];
  if (!found.length) return null;
  return el(
    "details.dropped",
    {},
    el(
      "summary",
      {},
      `${count(found.length, "statement")} failed the checks, dropped`,
    ),
    el(
      "ul",
      {},
      found.map((one) =>
        el(
          "li",
          {},
          el("p", {}, long(one.text), " ", el("span.cites", {}, cites(one.citations))),
          el(
            "p.why",
            {},
            one.reasons.map((kind) => el("span.tag.unsupported", {}, reason(kind))),
          ),
        ),
      ),
    ),
  );
}

/** What each [n] stands for: each article once, with the sentences cited of it. */
export function sources(citations) {
  const byArticle = Map.groupBy(citations, (one) => one.article_id);
  if (!byArticle.size) return null;
  const open = (citation, link) => openBeside(citation, citations, link);
  return el(
    "section.sources",
    {},
    el("h3", {}, "Sources"),
    el(
      "ul.plain",
      {},
      [...byArticle].map(([, cited]) =>
        el(
          "li",
          {},
          el("p.source", {}, el("b", {}, titled(cited[0]))),
          el(
            "p.muted",
            {},
            bdi(outletAndDay({ ...cited[0], published: null }) || "Outlet not known"),
            " · ",
            day(cited[0].published) || "undated",
          ),
          el(
            "ul.quotes",
            {},
            cited.map((one) =>
              el("li", {}, mark(one, open), el("span", {}, "“", long(one.quote, 1200), "”", when(one))),
            ),
          ),
        ),
      ),
    ),
  );
}

const when = (citation) => {
  const found = meanings(citation.times);
  return found.length > 0 && el("span.when", {}, " when: ", bdi(found.join("; ")));
};

/** What is told of a summary or an answer to those who hear the page. */
export function spoken(checked) {
  if (!checked.statements.length) return "The articles do not say.";
  const differ = checked.disagreements?.length
    ? ` The articles differ on ${count(checked.disagreements.length, "point")}.`
    : "";
  return `${count(checked.statements.length, "statement")}, ${count(checked.citations.length, "citation")}.${differ}`;
}
