// Timeline: what happened under each date, as the articles tell of a topic.

import { problemOf, query, send } from "./api.js";
import { marks, sources } from "./answer.js";
import { announce, bdi, el, fill, long, notice, trouble, working } from "./dom.js";
import { filters } from "./filters.js";
import { backing, count, cut, line, spanOfDays } from "./text.js";

/** Shows the form, and the timeline of the topic in the address. */
export async function show(main, { params, signal, visit }) {
  const narrow = filters(signal);
  const field = el("input", {
    id: "topic",
    name: "topic",
    maxlength: "500",
    required: true,
    autocomplete: "off",
    "aria-label": "Topic",
    placeholder: "A topic, such as “talks on migrants”",
    value: params.get("topic") ?? "",
  });
  const button = el("button.go", { type: "submit" }, "Show");
  const form = el(
    "form.ask",
    { role: "search", "aria-label": "Topic of the timeline" },
    el("div.line", {}, field, button),
    narrow.element,
  );
  const result = el("section", { "aria-label": "Events" });
  fill(main, el("h1", { tabindex: "-1" }, "Timeline"), form, result);
  const load = () => events(result, button, { topic: field.value.trim(), ...narrow.value() }, signal);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    visit(`/timeline${query({ topic: field.value.trim() })}`, "Timeline");
    load();
  });
  if (field.value) await load();
  else
    fill(
      result,
      el("p.lead", {}, "What happened, day by day, as far as the articles tell of a topic. Each event is cited."),
    );
  return field.value ? `Timeline: ${field.value.slice(0, 60)}` : "Timeline";
}

async function events(result, button, value, signal) {
  button.disabled = true;
  result.setAttribute("aria-busy", "true");
  fill(result, working("Reading what is told of it and when…"));
  try {
    const response = await send("/timeline", value, signal);
    const list = await response.json();
    const cited = new Map(list.flatMap(({ citations }) => citations).map((one) => [one.number, one]));
    const all = [...cited.values()];
    fill(
      result,
      list.length
        ? [el("p.muted", {}, told(list, value.topic, response.headers)), timeline(list, all), sources(all)]
        : notice(
            "abstained",
            "The articles tell of no dated events about this.",
            "Articles without a date tell few: “last week” means nothing without one.",
          ),
    );
    announce(count(list.length, "event"));
  } catch (error) {
    if (!signal.aborted)
      fill(
        result,
        trouble(problemOf(error), () => events(result, button, value, signal)),
      );
  } finally {
    button.disabled = false;
    result.removeAttribute("aria-busy");
  }
}

function told(list, topic, headers) {
  const [more, undated] = ["X-More-Events", "X-Undated-Sentences"].map((name) => Number(headers.get(name) ?? 0));
  return [
    `${count(list.length, "event")} about “${cut(topic, 80)}”`,
    more && `${more} more are not shown`,
    undated && `${count(undated, "sentence")} left out because no date can be told`,
  ]
    .filter(Boolean)
    .join(", ");
}

function timeline(list, all) {
  let last = null;
  return el(
    "ol.timeline",
    {},
    list.map((event) => {
      const days = event.disputed
        ? [...new Set(event.datings.map((one) => spanOfDays(one.start, one.end)))].join(" or ")
        : spanOfDays(event.start, event.end);
      const isAgain = days === last;
      last = days;
      return el(
        "li",
        {},
        el(
          "h2.days",
          { class: isAgain ? "days unseen" : "days" },
          el("time", { datetime: event.start.slice(0, 10) }, days),
        ),
        el(
          "div",
          {},
          el(
            "p",
            {},
            event.disputed && [el("span.tag.unsupported", {}, "disputed"), " "],
            long(event.text),
            "\u00a0",
            marks(event.citations, all),
          ),
          backing(event) && el("p.backing", {}, bdi(backing(event))),
          event.disputed && event.datings.map((one) => dating(one, event.text, all)),
        ),
      );
    }),
  );
}

/** What one of the dates rests on; the quote only where it is not the event's own words. */
function dating(one, text, all) {
  const cited = one.citations.map((n) => all.find(({ number }) => number === n)).filter(Boolean);
  return cited.map((citation) =>
    el(
      "p.backing",
      {},
      `${spanOfDays(one.start, one.end)}: `,
      line(citation.quote) !== line(text) && ["“", long(citation.quote, 400), "” "],
      marks([citation], all),
    ),
  );
}
