// Ask: a question, its answer as it is verified, and the answer at an address of its own.

import { cutOff, events, fromObject, get, problemOf } from "./api.js";
import { checkedView, marks, spoken, statement } from "./answer.js";
import { announce, bdi, copying, el, fill, notice, trouble, working } from "./dom.js";
import { filters } from "./filters.js";
import { markdown } from "./markdown.js";
import { count, cut, line, moment } from "./text.js";

/** Shows the form and, of `id`, the saved answer; gives the title of the page. */
export async function show(main, { id, signal, visit }) {
  const narrow = filters(signal);
  const field = el("textarea", {
    id: "question",
    name: "question",
    rows: "1",
    required: true,
    maxlength: "2000",
    autocomplete: "off",
    "aria-label": "Question",
    placeholder: "Ask the articles a question",
  });
  const button = el("button.go", { type: "submit" }, "Ask");
  const form = el(
    "form.ask",
    { role: "search", "aria-label": "Ask the articles" },
    el("div.line", {}, field, button),
    narrow.element,
  );
  const result = el("section.result", { "aria-label": "Answer" });
  fill(main, el("h1.unseen", { tabindex: "-1" }, "Ask the articles"), form, result);

  const state = { main, field, button, narrow, result, visit, running: null };
  signal.addEventListener("abort", () => state.running?.abort());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (state.running) state.running.abort();
    else if (field.value.trim()) ask(state, field.value.trim());
    else field.focus();
  });
  if (id) return saved(state, id, signal);
  field.focus({ preventScroll: true });
  await welcome(state, signal);
  return "Ask";
}

async function welcome({ result }, signal) {
  try {
    const [{ total }, answers] = await Promise.all([
      get("/articles?limit=1", signal),
      get("/answers?limit=12", signal),
    ]);
    if (result.childElementCount) return;
    fill(
      result,
      total
        ? [
            el(
              "p.lead",
              {},
              "Every sentence of an answer is tied to the exact words of an article and was checked against them. What the articles do not say is not answered.",
            ),
            el("p.muted", {}, el("a", { href: "/library" }, count(total, "article")), " can be asked."),
            earlier(answers),
          ]
        : nothingYet(),
    );
  } catch (error) {
    fill(
      result,
      trouble(problemOf(error), () => location.reload()),
    );
  }
}

const nothingYet = () =>
  notice(
    "plain",
    "The library is empty",
    "Read articles in first: files from your disk, or addresses of pages.",
    el("p", {}, el("a", { href: "/library" }, "Add articles")),
  );

const earlier = (answers) =>
  answers.length > 0 &&
  el(
    "section.earlier",
    {},
    el("h2", {}, "Asked before"),
    el(
      "ul.plain",
      {},
      answers.map((one) =>
        el(
          "li",
          {},
          el("a", { href: `/answers/${encodeURIComponent(one.id)}` }, bdi(cut(one.question, 200))),
          el("span.muted", {}, ` ${moment(one.asked)}${one.abstained ? " · not answered" : ""}`),
        ),
      ),
    ),
  );

async function saved(state, id, signal) {
  fill(state.result, working("Opening the answer…"));
  try {
    const { asked, answer } = await get(`/answers/${encodeURIComponent(id)}`, signal);
    state.field.value = line(answer.question);
    whole(state, { id, asked, answer });
    return cut(answer.question, 80);
  } catch (error) {
    const problem = problemOf(error);
    const gone = problem.status === 404 || problem.status === 422;
    fill(
      state.result,
      gone
        ? notice(
            "failure",
            "There is no such answer",
            "What it cites was removed from the library, or it was asked of another one. Ask the question again above.",
          )
        : trouble(problem, () => saved(state, id, signal)),
    );
    return gone ? "No such answer" : "Ask";
  }
}

async function ask(state, question) {
  const { field, button, narrow, result, visit } = state;
  const running = new AbortController();
  const started = performance.now();
  const list = el("ol.statements", {});
  const waiting = working("Reading the articles and checking each sentence…");
  const isShown = { answer: false };
  state.running = running;
  button.textContent = "Stop";
  result.setAttribute("aria-busy", "true");
  fill(result, heading(question), list, waiting);
  announce("Asking");
  try {
    for await (const [name, data] of events("/ask", {
      value: { question, ...narrow.value() },
      signal: running.signal,
    })) {
      if (name === "statement") {
        list.append(statement(data, marks(data.citations)));
        announce(data.text);
      } else if (name === "problem") throw fromObject(data);
      else if (name === "answer") {
        isShown.answer = true;
        visit(`/answers/${data.id}`, cut(question, 80));
        whole(state, { ...data, took: performance.now() - started });
        announce(spoken(data.answer));
      }
    }
    if (!isShown.answer) throw cutOff();
  } catch (error) {
    failed(error, state, question, list, waiting);
  } finally {
    if (state.running === running) state.running = null;
    button.textContent = "Ask";
    result.removeAttribute("aria-busy");
    if (document.activeElement === document.body) field.focus();
  }
}

function failed(error, state, question, list, waiting) {
  waiting.remove();
  const stopped = error?.name === "AbortError";
  if (stopped && !state.main.isConnected) return;
  const shown = stopped
    ? notice(
        "warn",
        "Stopped",
        list.childElementCount ? "What stands above passed the checks." : "Nothing was answered yet.",
      )
    : error?.kind === "empty-library"
      ? nothingYet()
      : trouble(problemOf(error), () => ask(state, question));
  state.result.append(shown);
  announce(shown.firstElementChild.textContent);
}

const heading = (question) => el("h2.question", {}, bdi(cut(question, 2000)));

function whole({ result, narrow }, { id, asked, answer, took }) {
  const address = new URL(`/answers/${id}`, location.href).href;
  const facts = [
    asked ? `Asked ${moment(asked)}` : took && `Answered in ${(took / 1000).toFixed(1)} s`,
    answer.model === "extractive"
      ? "in the articles' own sentences"
      : answer.model && `written by ${cut(answer.model, 60)}, checked`,
  ]
    .filter(Boolean)
    .join(", ");
  const focused = [...result.querySelectorAll(".cite")].indexOf(document.activeElement);
  fill(
    result,
    heading(answer.question),
    el(
      "p.facts",
      {},
      facts,
      " ",
      copying("Copy link", () => address),
      " ",
      copying("Copy as Markdown", () => markdown(answer, address)),
    ),
    answer.false_premise &&
      el(
        "p.note.premise",
        {},
        "The question takes for granted what the articles deny: ",
        el("b", {}, bdi(line(answer.false_premise))),
      ),
    checkedView({ ...answer, notes: answer.false_premise ? [] : answer.notes }, abstained(narrow)),
  );
  if (focused >= 0) result.querySelectorAll(".cite")[focused]?.focus();
}

const abstained = (narrow) =>
  notice(
    "abstained",
    "The articles do not say.",
    narrow.isSet()
      ? "Only a part of the library was asked. Widen the outlets and dates above to ask all of it."
      : "Nothing in the library answers this in words that pass the checks.",
  );
