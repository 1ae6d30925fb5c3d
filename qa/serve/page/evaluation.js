// Evaluation: how faithful the answers are, as the last saved run measured it.

import { get, problemOf } from "./api.js";
import { bdi, el, fill, notice, trouble, working } from "./dom.js";
import { cut, listed, moment } from "./text.js";

const FIGURES = {
  faithfulness: "Faithfulness: printed statements that the articles support",
  unsupported_rate: "Printed statements that they do not support",
  irrelevant_rate: "Printed statements that are true but do not answer",
  fact_recall: "Required facts told",
  abstention_recall: "Questions without an answer that were left unanswered",
  citation_precision: "Citations that support and are needed",
  false_drop_rate: "True statements that were dropped",
};

/** Shows the main figures of the last run and leads to its report. */
export async function show(main, { signal }) {
  const result = el("section", {}, working("Looking for a run…"));
  fill(main, el("h1", { tabindex: "-1" }, "Evaluation"), result);
  try {
    const told = await get("/evaluation", signal);
    fill(
      result,
      told.available
        ? run(told)
        : notice(
            "plain",
            "There is no run to show",
            told.detail,
            el("pre", {}, el("code", {}, "qa eval")),
            el("p.muted", {}, "It is made on the command line; its report then stands here."),
          ),
    );
  } catch (error) {
    if (!signal.aborted)
      fill(
        result,
        trouble(problemOf(error), () => show(main, { signal })),
      );
  }
  return "Evaluation";
}

function run({ report, created, version, models, figures }) {
  const rows = Object.entries(FIGURES)
    .map(([metric, words]) => [
      words,
      models.map((model) => figures.find((one) => one.metric === metric && one.model === model)),
    ])
    .filter(([, found]) => found.some((one) => one?.n));
  return [
    el(
      "p.lead",
      {},
      "How often the answers are right, and how often true sentences are dropped, measured over labelled questions, offline.",
    ),
    el("p.facts", {}, `Run of ${moment(created)}, qa ${cut(version, 40)}: ${listed(models, 8)}`),
    rows.length > 0 &&
      el(
        "div.scroll",
        { tabindex: "0", role: "region", "aria-label": "Figures" },
        el(
          "table",
          {},
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              el("th", { scope: "col" }, "Figure"),
              models.map((model) => el("th", { scope: "col" }, bdi(cut(model, 40)))),
            ),
          ),
          el(
            "tbody",
            {},
            rows.map(([words, found]) =>
              el(
                "tr",
                {},
                el("th", { scope: "row" }, words),
                found.map((one) => el("td", {}, figure(one))),
              ),
            ),
          ),
        ),
      ),
    el("p", {}, el("a.button", { href: report }, "Open the whole report")),
  ];
}

const percent = (share) => (share * 100).toFixed(1);
const figure = (one) =>
  one?.value === null || one?.value === undefined
    ? "–"
    : [`${percent(one.value)} %`, el("span.muted", {}, ` ${percent(one.low)}–${percent(one.high)}, n ${one.n}`)];
