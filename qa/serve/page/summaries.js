// Summaries: of articles that are picked, or of what the library tells of a topic.

import { get, post, problemOf, query } from "./api.js";
import { checkedView, spoken } from "./answer.js";
import { titled } from "./article.js";
import { announce, bdi, copying, el, fill, notice, saving, trouble, working } from "./dom.js";
import { filters } from "./filters.js";
import { count, cut, day, titleOf } from "./text.js";

const STYLES = [
  ["brief", "Brief"],
  ["headline", "Headline"],
  ["bullets", "Bullets"],
  ["paragraph", "Paragraph"],
];
const MOST = 100;

/** Shows the form; articles named in the address's query (?article=ID) are picked. */
export async function show(main, { params, signal }) {
  const picked = new Map(params.getAll("article").map((id) => [id, null]));
  const narrow = filters(signal);
  const picking = picker(picked, signal);
  const topic = el(
    "div.field.wide",
    {},
    el("label", { for: "about" }, "Topic"),
    el("input", {
      id: "about",
      name: "about",
      maxlength: "500",
      autocomplete: "off",
      placeholder: "deported migrants",
    }),
    narrow.element,
  );
  const radio = (value, label, checked) =>
    el("label.choice", {}, el("input", { type: "radio", name: "of", value, checked }), ` ${label}`);
  const button = el("button.go", { type: "submit" }, "Sum up");
  const form = el(
    "form.filter",
    { "aria-label": "What to sum up" },
    el(
      "fieldset.wide.of",
      {},
      el("legend", {}, "Sum up"),
      radio("articles", "articles I pick", true),
      radio("about", "a topic", false),
    ),
    picking.element,
    topic,
    options(),
    el("p.field", {}, button),
  );
  const result = el("section", { "aria-label": "Summaries" });
  fill(main, el("h1", { tabindex: "-1" }, "Summaries"), form, result);
  const isTopic = () => form.elements.of.value === "about";
  const choose = () => {
    topic.hidden = !isTopic();
    picking.element.hidden = isTopic();
  };
  form.addEventListener("change", choose);
  choose();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { style, words, together } = form.elements;
    const of = isTopic()
      ? { about: form.elements.about.value.trim(), ...narrow.value() }
      : { articles: [...picked.keys()] };
    if (!(of.about || of.articles?.length))
      return fill(result, notice("warn", isTopic() ? "Name a topic first" : "Pick an article first"));
    const value = {
      ...of,
      together: together.checked,
      style: style.value,
      ...(words.value && { words: Number(words.value) }),
    };
    return sum(result, button, value, signal);
  });
  await picking.search();
  return "Summaries";
}

const options = () => [
  el(
    "p.field",
    {},
    el("label", { for: "style" }, "Style"),
    el(
      "select",
      { id: "style", name: "style" },
      STYLES.map(([value, label]) => el("option", { value }, label)),
    ),
  ),
  el(
    "p.field",
    {},
    el("label", { for: "words" }, "Words at most"),
    el("input", { type: "number", id: "words", name: "words", min: "1", max: "2000", placeholder: "any" }),
  ),
  el(
    "p.field.wide",
    {},
    el("label.choice", {}, el("input", { type: "checkbox", name: "together" }), " One summary of all of them"),
  ),
];

/** A list of articles to tick, searched as one types; `picked` holds the ids ticked. */
function picker(picked, signal) {
  const search = el("input", { type: "search", id: "pick", autocomplete: "off", placeholder: "Find articles" });
  const list = el("ul.pick", { "aria-label": "Articles found" });
  const told = el("p.muted", { role: "status" });
  const tell = () => fill(told, picked.size ? `${count(picked.size, "article")} picked` : "None picked yet");
  const one = (article) => {
    const box = el("input", { type: "checkbox", value: article.id, checked: picked.has(article.id) });
    box.addEventListener("change", () => {
      if (box.checked) picked.set(article.id, article);
      else picked.delete(article.id);
      tell();
    });
    return el(
      "li",
      {},
      el(
        "label.choice",
        {},
        box,
        " ",
        bdi(cut(titleOf(article), 160)),
        " ",
        el(
          "span.muted",
          {},
          bdi(cut(article.source, 40)),
          article.source && ", ",
          day(article.published) || "undated",
        ),
      ),
    );
  };
  let asked = 0;
  async function find() {
    const now = ++asked;
    try {
      const { articles } = await get(`/articles${query({ q: search.value.trim(), limit: MOST })}`, signal);
      if (now !== asked) return;
      fill(
        list,
        articles.length
          ? articles.map(one)
          : el("li.muted", {}, search.value ? "No article has these words." : "The library is empty."),
      );
    } catch (error) {
      if (!signal.aborted) fill(list, el("li", {}, trouble(problemOf(error), find)));
    }
    tell();
  }
  let typing;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(find, 250);
  });
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return {
    element: el("div.field.wide", {}, el("label", { for: "pick" }, "Articles"), search, list, told),
    search: find,
  };
}

async function sum(result, button, value, signal) {
  button.disabled = true;
  result.setAttribute("aria-busy", "true");
  fill(result, working("Reading and checking each sentence…"));
  try {
    const found = await post("/summarize", value, signal);
    const summaries = found.summaries ?? [];
    fill(
      result,
      summaries.length
        ? toolbar(found)
        : notice("abstained", "The articles do not say.", "Nothing in the library is about this."),
      summaries.map((one) => summary(one, value.style)),
    );
    announce(summaries.length === 1 ? spoken(summaries[0]) : count(summaries.length, "summary", "summaries"));
  } catch (error) {
    if (!signal.aborted)
      fill(
        result,
        trouble(problemOf(error), () => sum(result, button, value, signal)),
      );
  } finally {
    button.disabled = false;
    result.removeAttribute("aria-busy");
  }
}

const toolbar = ({ summaries, markdown }) =>
  el(
    "p.bar",
    {},
    copying("Copy as Markdown", () => markdown),
    saving("Save as Markdown", "summaries.md", "text/markdown", () => markdown),
    saving("Save as JSON Lines", "summaries.jsonl", "application/jsonl", () =>
      summaries.map((one) => `${JSON.stringify(one)}\n`).join(""),
    ),
  );

const summary = (one, style) =>
  el(
    "article.summary",
    { class: `summary ${style}` },
    el(
      "h2",
      {},
      one.article_ids.length === 1
        ? titled(one.citations[0] ?? { article_id: one.article_ids[0] })
        : `Summary of ${one.article_ids.length} articles`,
    ),
    checkedView(one, notice("abstained", "Nothing that would sum it up passed the checks.")),
  );
