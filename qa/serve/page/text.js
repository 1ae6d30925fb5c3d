// Words for a reader: what articles bring is made harmless here, dates and counts are told.

const BLANK = /[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]/g;
const UNSEEN = new RegExp(
  "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e" +
    "\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}]",
  "gu",
);
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `text` without characters that change how others are shown or that nobody sees. */
export const safe = (text) =>
  String(text ?? "")
    .replace(LONE, "\ufffd")
    .replace(BLANK, " ")
    .replace(UNSEEN, "");

/** `safe` text on one line. */
export const line = (text) => safe(text).split(/\s+/u).filter(Boolean).join(" ");

/** At most `most` characters of `text`, with … where something had to go. */
export function cut(text, most) {
  const whole = line(text);
  return whole.length <= most ? whole : `${safe(whole.slice(0, most - 1)).trimEnd()}…`;
}

export const count = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Such as "5 May 2025" for an ISO date or time; another text as it is. */
export function day(iso) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "") ?? [];
  return MONTHS[month - 1] ? `${Number(date)} ${MONTHS[month - 1]} ${year}` : line(iso);
}

/** A time of day as the reader's clock has it, with its day. */
export const moment = (iso) => new Date(iso).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });

const parts = (iso) => iso.slice(0, 10).split("-").map(Number);

/** Such as "5 May 2025", "May 2025", "3–9 March 2025" or "2025"; both days are in it. */
export function spanOfDays(start, end) {
  const [y, m, d] = parts(start);
  const [Y, M, D] = parts(end);
  if (start.slice(0, 10) === end.slice(0, 10)) return day(start);
  if (d === 1 && D === new Date(Date.UTC(Y, M, 0)).getUTCDate()) return spanOfMonths(y, m, Y, M);
  if (y !== Y) return `${day(start)} – ${day(end)}`;
  return m === M ? `${d}–${day(end)}` : `${d} ${MONTHS[m - 1]} – ${day(end)}`;
}

function spanOfMonths(y, m, Y, M) {
  const [first, last] = [MONTHS[m - 1], MONTHS[M - 1]];
  if (y === Y && m === M) return `${first} ${y}`;
  if (m === 1 && M === 12) return y === Y ? String(y) : `${y}–${Y}`;
  return y === Y ? `${first} – ${last} ${y}` : `${first} ${y} – ${last} ${Y}`;
}

/** What a time told means; nothing where its words have the year, only that of a month named. */
export function meaning({ text, start, end }) {
  if ([start, end].some((iso) => text.includes(iso.slice(0, 4)))) return "";
  const isNamed = text.toLowerCase().includes(MONTHS[parts(start)[1] - 1].toLowerCase());
  return isNamed && start.slice(0, 7) === end.slice(0, 7) ? start.slice(0, 4) : spanOfDays(start, end);
}

/** The times of a quote and what they mean, where their words do not say: ["March (2025)"]. */
export const meanings = (times) => [
  ...new Set((times ?? []).filter(meaning).map((told) => `${line(told.text)} (${meaning(told)})`)),
];

export const isDated = ({ published }) => Boolean(published);

const OPENING = 60;
/** A title; of an article that has none its first words, told to be no title, or else its id. */
export function titleOf({ title, opening, text, article_id: of, id }) {
  if (line(title)) return line(title);
  const first = line(opening ?? text?.slice(0, 4 * OPENING).trim().split("\n")[0]);
  if (!first) return `Untitled article ${line(of ?? id).slice(0, 8)}`;
  const begun = first.slice(0, OPENING + 1).replace(/\s+\S*$/u, "");
  return `“${first.length > OPENING ? `${safe(begun)}…` : first}” (untitled)`;
}
/** Such as "RFI, 5 May 2025". */
export const outletAndDay = ({ source, published }) => [cut(source, 80), day(published)].filter(Boolean).join(", ");
export const fileOf = ({ origin }) => line(origin).split(/[\\/]/).pop();

/** Such as "a, b and 3 more". */
export function listed(names, most = 6) {
  const shown = names
    .slice(0, most)
    .map((name) => cut(name, 80))
    .join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** Who backs a statement: "2 independent reports: RFI, Reuters"; empty where it tells no more. */
export function backing({ independent_reports: reports, outlets = [] }) {
  const named = outlets.length ? `: ${listed(outlets)}` : "";
  if (reports > 1) return `${reports} independent reports${named}`;
  return outlets.length > 1 ? `one report, carried by ${listed(outlets)}` : "";
}

/**
 * Where code points stand in a JavaScript string, which counts in UTF-16: the offsets of articles
 * are code points. `points` in any order gives a Map from each to its index.
 */
export function indexes(text, points) {
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  const found = new Map();
  let [index, point] = [0, 0];
  for (const wanted of sorted) {
    while (point < wanted && index < text.length) {
      index += text.codePointAt(index) > 0xffff ? 2 : 1;
      point += 1;
    }
    found.set(wanted, index);
  }
  return found;
}

const REASONS = {
  no_citation: "it cites nothing",
  unknown_citation: "it cites a sentence that is not there",
  number: "a number is not in what it cites",
  date: "a date is not in what it cites",
  name: "a name is not in what it cites",
  role: "who did what is not as in what it cites",
  negation: "it affirms what is denied, or denies what is affirmed",
  scope: "it says more than what it cites",
  cause: "the cause is not in what it cites",
  quotation: "the quoted words are not in what it cites",
  attribution: "it is not told as said by whom it was said by",
  support: "what it cites does not bear it out",
  language: "it cannot be checked in this language",
  premise: "it rests on what the articles deny",
};
/** Why a statement was dropped, in words. */
export const reason = (kind) => REASONS[kind] ?? line(kind);

export const KINDS = {
  conflict: "Conflict",
  superseded: "Superseded: the last is the latest",
  detail: "Different detail",
};
