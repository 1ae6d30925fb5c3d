// Talking to the server that the page came from, and to no other.

const BASE = "/api/v1";
/** How often what a busy server refuses is sent again. */
const AGAIN = 6;
const AGAIN_SECONDS = 5;

/**
 * What went wrong, for a person: a title, and what to do next. Status 0: the server was not reached
 * or not heard to the end. `kind` is what the server calls it, such as "empty-library".
 */
export class Problem extends Error {
  constructor(title, detail, status, kind) {
    super(title);
    Object.assign(this, { title, detail, status, kind });
  }
}

const listeners = new Set();
/** `heard(state)` is called when a request found the server "there", "away" or "busy". */
export const onState = (heard) => listeners.add(heard);
const found = (state) => {
  for (const heard of listeners) heard(state);
};

/** The problem that a thrown error is; an abort is thrown again. */
export function problemOf(error) {
  if (error instanceof Problem) return error;
  if (error?.name === "AbortError") throw error;
  if (error instanceof TypeError && /fetch|network|load/i.test(error.message)) {
    found("away");
    return new Problem(
      "The server does not answer",
      "Is qa serve still running? Nothing you did is lost: try again when it is.",
      0,
    );
  }
  return new Problem("The page made a mistake", String(error), -1);
}

async function failure(response) {
  if (response.status === 401) location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  const said = await response.json().catch(() => ({}));
  return fromObject({ status: response.status, ...said });
}

const TITLES = { 404: "There is no such thing", 413: "That is too much at once" };

/** A problem from an RFC 9457 object. */
export function fromObject({ type, title, detail, status }) {
  const [, kind] = /#([\w-]+)$/.exec(type ?? "") ?? [];
  return new Problem((!kind && TITLES[status]) || title || "The server failed", sentence(detail), status, kind);
}

const sentence = (detail) =>
  typeof detail === "string" && !/^(?:https?:|qa\b)/i.test(detail) ? detail.charAt(0).toUpperCase() + detail.slice(1) : detail;

async function request(path, { signal, accept = "application/json", ...options } = {}) {
  const sent = { signal, ...options, headers: { Accept: accept, ...options.headers } };
  for (let left = AGAIN; ; left -= 1) {
    let response;
    try {
      response = await fetch(BASE + path, sent);
    } catch (error) {
      throw problemOf(error);
    }
    const isBusy = response.status === 429 && left > 0;
    found(isBusy ? "busy" : "there");
    if (response.ok) return response;
    if (!isBusy) throw await failure(response);
    const wanted = Number(response.headers.get("Retry-After")) || AGAIN_SECONDS;
    await pause(wanted * (1 + Math.random() / 4), signal).catch((ended) => {
      found("there");
      throw ended;
    });
  }
}

/** Waits; a signal ends it as it ends a request. */
export const pause = (seconds, signal) =>
  new Promise((woken, ended) => {
    const timer = setTimeout(woken, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      ended(signal.reason);
    });
  });

const body = (value) => ({
  method: "POST",
  body: JSON.stringify(value),
  headers: { "Content-Type": "application/json" },
});
/** The object at a path. */
export const get = async (path, signal) => (await request(path, { signal })).json();
/** The response to `value`, and the object in it. */
export const send = (path, value, signal) => request(path, { signal, ...body(value) });
export const post = async (path, value, signal) => (await send(path, value, signal)).json();
/** Deletes what stands at a path. */
export const remove = async (path, signal) => (await request(path, { signal, method: "DELETE" })).json();

/** The events that the server sends: [name, object], to `value` if one is posted. */
export async function* events(path, { value, signal } = {}) {
  const options = value === undefined ? {} : body(value);
  const response = await request(path, { signal, accept: "text/event-stream", ...options });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  try {
    for (;;) {
      const { value: piece, done } = await reader.read();
      if (done) return;
      const blocks = (held + piece).split(/\r?\n\r?\n/);
      held = blocks.pop();
      for (const block of blocks) {
        const event = parsed(block);
        if (event) yield event;
      }
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw problemOf(error);
    get("/health").catch(() => {}); // which says whether the server is away
    throw cutOff();
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** That an answer did not come to its end. */
export const cutOff = () =>
  new Problem("The answer was cut off", "The connection ended early. What stands here passed the checks.", 0);

function parsed(block) {
  let [name, data] = ["message", []];
  for (const row of block.split(/\r?\n/)) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(row);
    if (field === "event") name = value;
    if (field === "data") data.push(value);
  }
  return data.length ? [name, JSON.parse(data.join("\n"))] : null;
}

/** Sends files; `progress(share)` is called as they go. `fetch` cannot tell how far it is. */
export const upload = (files, progress, signal) =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    for (const file of files) form.append("files", file, file.webkitRelativePath || file.name);
    const sent = new XMLHttpRequest();
    sent.open("POST", `${BASE}/ingest`);
    sent.setRequestHeader("Accept", "application/json");
    sent.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    sent.addEventListener("load", () => {
      const response = new Response(sent.responseText, { status: sent.status });
      if (response.ok) resolve(response.json());
      else failure(response).then(reject);
    });
    sent.addEventListener("error", () => reject(problemOf(new TypeError("network"))));
    sent.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    signal?.addEventListener("abort", () => sent.abort());
    sent.send(form);
  });

/** A query string of what is set in `wanted`. */
export function query(wanted) {
  const set = Object.entries(wanted).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const told = new URLSearchParams(set).toString();
  return told ? `?${told}` : "";
}
