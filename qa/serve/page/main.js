// Which view stands at which address, and whether the server is there.

import { get, onConnection } from "./api.js";
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

/** Shows what stands at the address; `isFirst` when the browser has just loaded the page. */
async function route(isFirst = false) {
  const { pathname, search, hash } = location;
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  shownAt = here();
  hide();
  close(null);
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

/** Gives what is shown an address, without showing it anew. */
function visit(address, title) {
  if (address === here()) return;
  history.pushState(null, "", address);
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
  history.pushState(null, "", link.href);
  route();
});
addEventListener("popstate", () => {
  if (here() !== shownAt) route();
});

const offline = document.getElementById("offline");
let waiting = null;
onConnection((isConnected) => {
  offline.hidden = isConnected;
  clearTimeout(waiting);
  if (!isConnected) waiting = setTimeout(() => get("/health").catch(() => {}), 3000);
});

route(true);
