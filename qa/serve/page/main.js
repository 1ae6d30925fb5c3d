// Which view stands at which address, and whether the server is there.

import { get, onState } from "./api.js";
import { forget } from "./article.js";
import { show as article } from "./page.js";
import { show as ask } from "./ask.js";
import { announce, el, fill, notice } from "./dom.js";
import { show as evaluation } from "./evaluation.js";
import { show as library } from "./library.js";
import { hide } from "./quote.js";
import { close } from "./reader.js";
import { show as summaries } from "./summaries.js";
import { show as timeline } from "./timeline.js";

const VIEWS = [
  [/^\/$/, ask, "/"],
  [/^\/answers\/([^/]+)$/, ask, "/"],
  [/^\/library$/, library, "/library"],
  [/^\/articles\/([^/]+)$/, article, "/library"],
  [/^\/summaries$/, summaries, "/summaries"],
  [/^\/timeline$/, timeline, "/timeline"],
  [/^\/evaluation$/, evaluation, "/evaluation"],
];

const main = document.getElementById("main");
let leaving = new AbortController();
let shownAt = null;

/** The address, with the part of an article it names; another fragment, such as the skip link's, is no place. */
const here = () => location.pathname + location.search + (/^#\d+-\d+$/.test(location.hash) ? location.hash : "");

/** Shows what stands at the address, `scrolled` down so far; null when the browser has just loaded the page. */
async function route(scrolled = 0) {
  const isFirst = scrolled === null;
  const { pathname, search, hash } = location;
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  shownAt = here();
  hide();
  close(null);
  forget(); // another process may have read something in
  const [pattern, view, tab] = VIEWS.find(([one]) => one.test(pathname)) ?? [null, missing, null];
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const id = decoded(pattern?.exec(pathname)?.[1]);
  if (!isFirst) scrollTo(0, 0);
  const shown = view(main, { id, params: new URLSearchParams(search), hash, signal, visit });
  if (!isFirst && !main.contains(document.activeElement))
    (main.querySelector("h1") ?? main).focus({ preventScroll: true });
  try {
    const title = await shown;
    if (signal.aborted) return;
    name(title);
    if (scrolled) scrollTo(0, scrolled);
    if (!isFirst) announce(title);
    if (!isFirst && document.activeElement === document.body) main.querySelector("h1")?.focus({ preventScroll: true });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function decoded(part) {
  try {
    return part && decodeURIComponent(part);
  } catch {
    return part;
  }
}

const name = (title) => {
  document.title = `${title} – qa`;
};

/** Goes to an address; an article that covers what is left is not come back to. */
function enter(address) {
  if (history.state?.isBeside) return history.replaceState(null, "", address);
  history.replaceState({ scrolled: scrollY }, "");
  return history.pushState(null, "", address);
}

/** Gives what is shown an address, without showing it anew. */
function visit(address, title) {
  if (address === here()) return;
  enter(address);
  shownAt = here();
  name(title);
}

function missing(place) {
  fill(
    place,
    el("h1", { tabindex: "-1" }, "Nothing stands here"),
    notice("plain", "There is no page at this address.", "", el("p", {}, el("a", { href: "/" }, "Ask the articles"))),
  );
  return "Nothing stands here";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const isPlain =
    !event.defaultPrevented && !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target || link.download || link.origin !== location.origin) return;
  if (link.getAttribute("href").startsWith("#") || /^\/(api|login|logout|static)\b/.test(link.pathname)) return;
  event.preventDefault();
  enter(link.href);
  route();
});
addEventListener("popstate", () => {
  if (here() !== shownAt) route(history.state?.scrolled);
});

const STATES = {
  away: "The server does not answer. This page looks for it again and again; what is shown stays.",
  busy: "The server is busy. What was asked is sent again in a few seconds.",
};
const told = document.getElementById("state");
let waiting = null;
onState((state) => {
  told.hidden = state === "there";
  told.textContent = STATES[state] ?? "";
  clearTimeout(waiting);
  if (state === "away") waiting = setTimeout(() => get("/health").catch(() => {}), 3000);
});

const leave = document.getElementById("leave");
get("/health").then(
  ({ login }) => {
    leave.hidden = !login;
  },
  () => {},
);
// What the browser kept of a page is not for those who come after one has logged out.
addEventListener("pageshow", (event) => event.persisted && !leave.hidden && location.reload());

route(null);
