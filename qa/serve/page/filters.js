// Which articles are asked: outlets and dates, the same for every form.

import { get } from "./api.js";
import { bdi, el, fill } from "./dom.js";
import { count, cut, day, line, listed } from "./text.js";

/** The outlets of the library: [{name, articles}]. */
export async function outlets(signal) {
  return (await get("/articles?limit=1", signal)).sources;
}

export const dateField = (name, label, value = "") =>
  el(
    "p.field",
    {},
    el("label", { for: `by-${name}` }, label),
    el("input", { type: "date", id: `by-${name}`, name, value }),
  );

/** A fold of a form; `value()` is what it asks for, in the names of the API. */
export function filters(signal) {
  const summary = el("summary", {}, "All outlets, all dates");
  const choices = el("div.choices", {}, el("p.muted", {}, "Looking for outlets…"));
  const mode = el(
    "select",
    { name: "mode", "aria-label": "Which outlets" },
    el("option", { value: "sources" }, "Only the outlets ticked"),
    el("option", { value: "not_sources" }, "All but the outlets ticked"),
  );
  const fold = el(
    "details.narrow",
    {},
    summary,
    el(
      "div.fields",
      {},
      el("fieldset", {}, el("legend", {}, "Outlets"), mode, choices),
      el(
        "fieldset.dates",
        {},
        el("legend", {}, "Published"),
        dateField("since", "From"),
        dateField("until", "To"),
        dateField("as_of", "As the library was on"),
        el("p.muted", {}, "Articles without a date are never left out for want of one."),
      ),
    ),
  );
  const field = (name) => fold.querySelector(`[name=${name}]`).value;
  const ticked = () => [...choices.querySelectorAll("input:checked")].map((one) => one.value);

  function value() {
    const set = {};
    if (ticked().length) set[mode.value] = ticked();
    for (const name of ["since", "until", "as_of"]) if (field(name)) set[name] = field(name);
    return set;
  }

  const told = () => {
    const { since, until, as_of: asOf } = value();
    const only = mode.value === "sources" ? "Only" : "All but";
    return [
      ticked().length ? `${only} ${listed(ticked(), 3)}` : "All outlets",
      !since && !until
        ? "all dates"
        : [since && `from ${day(since)}`, until && `to ${day(until)}`].filter(Boolean).join(" "),
      asOf && `as of ${day(asOf)}`,
    ]
      .filter(Boolean)
      .join(", ");
  };

  fold.addEventListener("input", () => fill(summary, told()));
  fold.addEventListener(
    "toggle",
    () =>
      outlets(signal).then(
        (found) => offer(mode, choices, found),
        () => fill(choices, el("p.muted", {}, "The outlets could not be listed.")),
      ),
    { once: true },
  );
  return { element: fold, value, isSet: () => Object.keys(value()).length > 0 };
}

function offer(mode, choices, found) {
  mode.hidden = !found.length;
  if (!found.length) return fill(choices, el("p.muted", {}, "Of no article is the outlet known."));
  return fill(
    choices,
    found.map(({ name, articles }) =>
      el(
        "label.choice",
        {},
        el("input", { type: "checkbox", value: name }),
        " ",
        bdi(cut(line(name), 80)),
        " ",
        el("span.muted", {}, count(articles, "article")),
      ),
    ),
  );
}
