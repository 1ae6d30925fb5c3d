// The library: search, sort and filter its articles, and read more in.

import { get, problemOf, query } from "./api.js";
import { bdi, el, fill, notice, trouble, working } from "./dom.js";
import { dateField, outlets } from "./filters.js";
import { adding } from "./upload.js";
import { count, cut, day, fileOf, line, titleOf } from "./text.js";

const PAGE = 50;
const SORTS = [
  ["published-desc", "Newest first"],
  ["published-asc", "Oldest first"],
  ["ingested-desc", "Added last"],
  ["title-asc", "Title"],
  ["source-asc", "Outlet"],
];
const FIELDS = ["q", "source", "since", "until", "sort"];

/** Shows the list as the address's query asks for it. */
export async function show(main, { params, signal, visit }) {
  const list = el("section", { "aria-label": "Articles" });
  const form = searchForm(params);
  const reload = (quiet) => load(list, wanted(form), signal, quiet);
  fill(
    main,
    el("h1", { tabindex: "-1" }, "Library"),
    adding(signal, () => reload(true)),
    form,
    list,
  );
  const changed = () => {
    visit(`/library${query(kept(form))}`, "Library");
    reload();
  };
  let typing;
  form.addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(changed, event.target.type === "search" ? 250 : 0);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  offerOutlets(form, params.get("source"), signal);
  await reload();
  return "Library";
}

function searchForm(params) {
  const at = (name) => params.get(name) ?? "";
  const sort = el(
    "select",
    { id: "by-sort", name: "sort" },
    SORTS.map(([value, label]) => el("option", { value, selected: value === at("sort") }, label)),
  );
  return el(
    "form.filter",
    { role: "search", "aria-label": "Articles" },
    el(
      "p.field.wide",
      {},
      el("label", { for: "by-q" }, "Search"),
      el("input", {
        type: "search",
        id: "by-q",
        name: "q",
        value: at("q"),
        placeholder: "Words of the article",
        autocomplete: "off",
      }),
    ),
    el(
      "p.field",
      {},
      el("label", { for: "by-source" }, "Outlet"),
      el(
        "select",
        { id: "by-source", name: "source" },
        el("option", { value: "" }, "All outlets"),
        at("source") && el("option", { value: at("source"), selected: true }, cut(at("source"), 60)),
      ),
    ),
    dateField("since", "From", at("since")),
    dateField("until", "To", at("until")),
    el("p.field", {}, el("label", { for: "by-sort" }, "Order"), sort),
  );
}

async function offerOutlets(form, chosen, signal) {
  const found = await outlets(signal).catch(() => []);
  form.elements.source.append(
    ...found
      .filter(({ name }) => name !== chosen)
      .map(({ name, articles }) => el("option", { value: name }, `${cut(name, 60)} (${articles})`)),
  );
}

const kept = (form) =>
  Object.fromEntries(
    FIELDS.map((name) => [name, form.elements[name].value]).filter(
      ([name, value]) => name !== "sort" || value !== SORTS[0][0],
    ),
  );

function wanted(form) {
  const { sort, ...others } = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  const [by, order] = sort.split("-");
  return { ...others, sort: by, order, versions: "all", limit: PAGE };
}

let asked = 0;
async function load(list, search, signal, isQuiet = false) {
  const now = ++asked;
  if (!isQuiet) fill(list, working("Looking…"));
  try {
    const found = await get(`/articles${query(search)}`, signal);
    if (now === asked) fill(list, ...listing(found, search, signal));
  } catch (error) {
    if (signal.aborted || now !== asked) return;
    fill(
      list,
      trouble(problemOf(error), () => load(list, search, signal)),
    );
  }
}

function listing(found, search, signal) {
  const isNarrow = ["q", "source", "since", "until"].some((name) => search[name]);
  if (!found.total)
    return [
      isNarrow
        ? notice("plain", "No article fits", "Try fewer words, or other dates.")
        : notice(
            "plain",
            "The library is empty",
            "Add files or addresses above: they are read, cleaned and made ready to be asked.",
          ),
    ];
  const rows = el("ul.articles", {}, found.articles.map(row));
  const told = el("p.muted", { role: "status" }, count(found.total, "article"));
  return [told, rows, further(rows, found, search, signal)];
}

function further(rows, found, search, signal) {
  if (found.total <= found.articles.length) return null;
  const button = el("button", { type: "button" }, "Show more");
  button.addEventListener("click", async () => {
    button.disabled = true;
    const offset = rows.childElementCount;
    try {
      const more = await get(`/articles${query({ ...search, offset })}`, signal);
      rows.append(...more.articles.map(row));
      rows.children[offset]?.querySelector("a").focus();
      if (rows.childElementCount >= more.total || !more.articles.length) button.remove();
    } catch (error) {
      button.after(trouble(problemOf(error)));
    }
    button.disabled = false;
  });
  return button;
}

const row = (article) =>
  el(
    "li",
    {},
    el("a.title", { href: `/articles/${encodeURIComponent(article.id)}` }, bdi(cut(titleOf(article), 240))),
    " ",
    tags(article),
    el(
      "p.facts",
      {},
      bdi(cut(article.source, 60) || "Outlet not known"),
      " · ",
      day(article.published) || "undated",
      " · ",
      count(article.words, "word"),
      !article.title && [" · ", bdi(cut(fileOf(article), 60))],
    ),
  );

function tags(article) {
  const { superseded_by: newer, story = [], corrections = [] } = article;
  const copyOf = story.length && story[0] !== article.id ? story[0] : null;
  return [
    newer && el("a.tag", { href: `/articles/${encodeURIComponent(newer)}` }, "replaced by a newer version"),
    copyOf &&
      el("a.tag", { href: `/articles/${encodeURIComponent(copyOf)}` }, `same story as ${line(copyOf).slice(0, 8)}`),
    !copyOf && story.length > 1 && el("span.tag", {}, `carried ${story.length} times`),
    corrections.length > 0 && el("span.tag", {}, "corrected"),
  ]
    .filter(Boolean)
    .flatMap((tag) => [tag, " "]);
}
