// Reading articles in: files dropped or chosen, or addresses; each job with its progress.

import { events, get, pause, post, problemOf, upload } from "./api.js";
import { forget } from "./article.js";
import { announce, bdi, el, fill, trouble } from "./dom.js";
import { count, cut, line } from "./text.js";

/** The section that takes files and addresses; `done()` is called when articles have come. */
export function adding(signal, done) {
  const jobs = el("div.jobs", {});
  const start = (name, begin) => {
    const shown = card(name);
    jobs.prepend(shown.element);
    const run = () =>
      begin(shown)
        .then((job) => follow(job, shown, signal))
        .then(done)
        .catch((error) => {
          if (!signal.aborted) shown.fail(error, run);
        });
    run();
  };
  const send = (files) =>
    inParts(files, (part) =>
      start(part.length === 1 ? cut(part[0].name, 80) : count(part.length, "file"), (shown) =>
        upload(part, shown.sent, signal),
      ),
    );
  const section = el(
    "section.adding",
    { "aria-label": "Add articles" },
    drop(send),
    addresses((urls) =>
      inParts(urls, (part) =>
        start(part.length === 1 ? cut(part[0], 80) : count(part.length, "address", "addresses"), () =>
          post("/ingest", { urls: part }),
        ),
      ),
    ),
    jobs,
  );
  onDrop(section, send, signal);
  unfinished(jobs, signal, done);
  return section;
}

/** The server takes so many at once. */
const MOST = 100;
function inParts(all, take) {
  for (let at = 0; at < all.length; at += MOST) take(all.slice(at, at + MOST));
}

function drop(send) {
  const field = el("input.unseen", { type: "file", id: "files", multiple: true });
  field.addEventListener("change", () => {
    send([...field.files]);
    field.value = "";
  });
  return el(
    "p.drop",
    {},
    field,
    el("label.button", { for: "files" }, "Choose files"),
    el("span", {}, " or drop them here"),
  );
}

function addresses(send) {
  const field = el("textarea", {
    id: "urls",
    rows: "1",
    placeholder: "https://…",
    spellcheck: "false",
    autocomplete: "off",
  });
  const form = el(
    "form.urls",
    { "aria-label": "Read pages from the web" },
    el("label", { for: "urls" }, "Addresses of pages, one a line"),
    el("div.line", {}, field, el("button", { type: "submit" }, "Read")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const urls = field.value.split(/\s+/).filter(Boolean);
    if (urls.length) send(urls);
    field.value = "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return form;
}

function onDrop(section, send, signal) {
  const holds = (event) => event.dataTransfer?.types.includes("Files");
  const over = (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    section.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") send([...event.dataTransfer.files]);
  };
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, over, { signal });
  document.addEventListener("dragleave", (event) => event.relatedTarget || section.classList.remove("over"), {
    signal,
  });
}

/** What is shown of a job: what it reads, how far it is, and what became of each item. */
function card(name) {
  const title = el("b", {}, name);
  const state = el("span.muted", {});
  const bar = el("progress", { max: "1", "aria-label": `Reading ${name}` });
  const items = el("ul.items", {});
  const failed = el("div", {});
  const element = el("div.job", {}, el("p", {}, title, state), bar, failed, items);
  const begin = () => {
    state.textContent = " sending…";
    bar.hidden = false;
    fill(failed);
  };
  begin();
  return {
    element,
    sent: (share) => {
      bar.value = share;
    },
    update(job) {
      state.textContent = ` ${told(job)}`;
      if (job.total) [bar.max, bar.value] = [job.total, job.done];
      else bar.removeAttribute("value");
      bar.hidden = isOver(job);
      fill(items, job.items.slice(-200).map(item));
    },
    fail(error, run) {
      const again = () => {
        begin();
        run();
      };
      bar.hidden = true;
      state.textContent = "";
      fill(failed, trouble(problemOf(error), run && again));
    },
  };
}

const isOver = (job) => job.state === "done" || job.state === "failed";

function told(job) {
  if (job.state === "waiting") return job.detail ? `waiting: ${line(job.detail)}` : "waiting its turn…";
  if (job.state === "running") return job.total ? `${job.done} of ${job.total}…` : "reading…";
  if (job.state === "failed") return `failed: ${line(job.detail)}`;
  const counts = new Map();
  for (const { status } of job.items) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, n]) => `${n} ${line(status)}`).join(", ") || "nothing to read";
}

const item = (one) =>
  el(
    "li",
    {},
    el(`span.tag.${{ waiting: "still", skipped: "unsupported" }[one.status] ?? "supported"}`, {}, line(one.status)),
    " ",
    one.article_id
      ? el("a", { href: `/articles/${encodeURIComponent(one.article_id)}` }, bdi(cut(one.name, 160)))
      : bdi(cut(one.name, 160)),
    one.detail && el("span.muted", {}, " ", bdi(cut(one.detail, 400))),
  );

/** Shows a job till it is over; where the server goes out of sight, once it is there again. */
async function follow(begun, shown, signal) {
  const at = `/jobs/${encodeURIComponent(begun.id)}`;
  let last = begun;
  const update = (job) => shown.update((last = job));
  update(begun);
  while (!isOver(last)) {
    try {
      for await (const [name, data] of events(at, { signal })) if (name === "job") update(data);
    } catch (error) {
      if (problemOf(error).status !== 0) throw error;
    }
    if (!isOver(last)) await pause(2, signal);
  }
  forget();
  announce(`Read in: ${told(last)}`);
}

async function unfinished(jobs, signal, done) {
  const found = await get("/jobs", signal).catch(() => []);
  for (const job of found.filter((one) => !isOver(one))) {
    const shown = card("Reading on");
    jobs.append(shown.element);
    follow(job, shown, signal)
      .then(done)
      .catch((error) => {
        if (!signal.aborted) shown.fail(error);
      });
  }
}
