// Building the page. Nothing here makes markup of text: every string becomes a text node.

import { safe } from "./text.js";

/** An element; `attributes` set properties named as in HTML, "on" its listeners. */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, heard] of Object.entries(value)) made.addEventListener(event, heard);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...nodes(children));
  return made;
}

const nodes = (children) =>
  children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (child instanceof Node ? child : document.createTextNode(safe(child))));

/** Puts `children` in the place of what is in `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
  return parent;
}

/** Text that others wrote, kept from turning the direction of what stands around it. */
export const bdi = (text) => el("bdi", {}, text);

/** A link to another site, if `url` is one that a browser may follow; else its text. */
export function outside(url, text) {
  const parsed = URL.canParse(url ?? "") ? new URL(url) : null;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) return url ? bdi(text) : null;
  const rel = "noopener noreferrer nofollow";
  return el("a", { href: parsed.href, rel, target: "_blank" }, bdi(text), el("span.unseen", {}, " (another site)"));
}

/** `text`, of which what is beyond `most` characters is shown on demand. */
export function long(text, most = 2000) {
  const whole = safe(text);
  if (whole.length <= most + 200) return bdi(whole);
  const rest = el("span", { hidden: true });
  const more = el(
    "button.link",
    { type: "button" },
    `show ${(whole.length - most).toLocaleString("en")} more characters`,
  );
  more.addEventListener("click", () => {
    rest.textContent = whole.slice(most);
    rest.hidden = false;
    more.remove();
  });
  return el("bdi", {}, whole.slice(0, most), rest, "… ", more);
}

let spoken;
/** Tells those who hear the page what has changed. */
export function announce(text) {
  const status = document.getElementById("status");
  clearTimeout(spoken);
  const said = el("p", {}, text);
  status.append(said);
  while (status.childElementCount > 4) status.firstElementChild.remove();
  spoken = setTimeout(() => status.replaceChildren(), 15000);
}

/** What is shown instead of content: a heading, what to do, and perhaps a button or link. */
export const notice = (kind, title, detail, ...more) =>
  el(
    `div.notice.${kind}`,
    kind === "failure" ? { role: "alert" } : {},
    el("p.title", {}, title),
    detail && el("p", {}, bdi(detail)),
    ...more,
  );

/** A problem in words, with a way to try again. */
export const trouble = (problem, again) =>
  notice(
    "failure",
    problem.title,
    problem.detail,
    again && el("p", {}, el("button", { type: "button", on: { click: again } }, "Try again")),
  );

/** What is shown while the server works. */
export const working = (text) => el("p.working", {}, el("span.dots", { "aria-hidden": "true" }), text);

/** A button that copies what `text()` gives, and says so. */
export function copying(label, text) {
  const button = el("button.quiet", { type: "button" }, label);
  button.addEventListener("click", async () => {
    const done = await copy(await text());
    button.textContent = done ? "Copied" : "Could not copy";
    announce(button.textContent);
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not in a secure context, such as plain HTTP from another machine: the old way.
    const field = el("textarea.unseen", { "aria-hidden": "true", tabindex: "-1" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/** A button that saves what `text()` gives as a file. */
export function saving(label, name, type, text) {
  return el(
    "button.quiet",
    {
      type: "button",
      on: {
        click: () => {
          const href = URL.createObjectURL(new Blob([text()], { type }));
          el("a", { href, download: name }).click();
          setTimeout(() => URL.revokeObjectURL(href), 10000);
        },
      },
    },
    label,
  );
}
