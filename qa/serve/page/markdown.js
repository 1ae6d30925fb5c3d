// An answer as Markdown to paste: its statements with [n], then the quotes these stand for.

import { titleFor } from "./article.js";
import { KINDS, backing, line, meanings, outletAndDay } from "./text.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** `text` on one line, so that Markdown shows its characters and acts on none of them. */
const escaped = (text) =>
  line(text)
    .replace(/[\\`*_{}[\]#|~!$@]|(?<=:)\/|(?<=www)\./g, "\\$&")
    .replace(/[&<>]/g, (sign) => ENTITIES[sign])
    .replace(/^(?:\d+(?=[.)](?:\s|$))|(?=[-+=:]))/, "$&\\");

const markers = (numbers) => numbers.map((n) => `[${n}]`).join("");
const noted = (text) => (text ? ` *(${escaped(text)})*` : "");

/** The answer, and the address at which it stands. */
export async function markdown(answer, address) {
  const { statements, citations, disagreements = [], notes = [] } = answer;
  const byNumber = new Map(citations.map((one) => [one.number, one]));
  const sources = await Promise.all(citations.map(source));
  return [
    `# ${escaped(answer.question)}`,
    ...statements.map((one) => `${escaped(one.text)} ${markers(one.citations)}${noted(backing(one))}`),
    !statements.length && "The articles do not say.",
    answer.complete === false && "*This was cut off here.*",
    ...notes.map((note) => `*${escaped(note)}*`),
    disagreements.length && "## The articles differ",
    disagreements.map((one) => difference(one, byNumber)).join("\n"),
    sources.length && "## Sources",
    sources.join("\n"),
    `<${address}>`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function difference({ topic, kind, note, sides }, byNumber) {
  const cited = (n) => `[${n}]${where(byNumber.get(n))}`;
  const told = sides.map(({ value, citations }) => `“${escaped(value)}” ${citations.map(cited).join(", ")}`);
  return `- ${escaped(topic)}: ${told.join(" / ")}; ${escaped(KINDS[kind] ?? kind).toLowerCase()}${note ? `. ${escaped(note)}` : ""}`;
}

const where = (citation) => {
  const known = citation && outletAndDay(citation);
  return known ? ` (${escaped(known)})` : "";
};

async function source(citation) {
  const { number, article_id: id, start, end, quote, url } = citation;
  const isWeb = /^https?:\/\/[^\s<>\\`]+$/.test(url ?? "") && line(url) === url;
  const named = [
    [await titleFor(citation), outletAndDay(citation)].filter(Boolean).map(escaped).join(" — "),
    url && (isWeb ? `<${url}>` : escaped(url)),
  ];
  const times = meanings(citation.times);
  const when = times.length ? `; when: ${escaped(times.join("; "))}` : "";
  return `${number}. ${named.filter(Boolean).join("; ")}: “${escaped(quote)}” (${id}:${start}-${end})${when}`;
}
