// Everything visible is made here, from text and attributes only: no markup is ever parsed.

import { direction, LANGUAGES } from "./conversation.js";

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  chat: "M4 4h16v12H9l-5 4z M8 9h8 M8 12h5",
  close: "M6 6l12 12 M18 6L6 18",
  more: "M5 12h.01 M12 12h.01 M19 12h.01",
  send: "M4 12L20 4l-5 16-4-7z M11 13l9-9",
  check: "M5 12.5l4.5 4.5L19 7.5",
  up: "M7 11v9H4v-9z M7 11l4-7c2 0 2.6 1.4 2.2 3L12.6 10H19c1 0 1.7 1 1.4 2l-2 7c-.2.6-.7 1-1.4 1H7",
};

/** An element with attributes, listeners ("onclick") and children; strings become text nodes. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function icon(name, kind = name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${kind}`);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** For screen readers only. */
const spoken = (text) => el("span", { class: "spoken" }, text);

/** Write the strings into every element that names one; focus and typed text stay. */
export function translate(root, strings) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = strings[node.dataset.text];
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", strings[node.dataset.label]);
    if (node.localName === "button") node.title = strings[node.dataset.label];
  }
  root.querySelector("textarea").placeholder = strings.message;
}

// A number begins with "+" or, as in France, has ten digits and a leading 0: quantities do not.
// No lookbehind: browsers of a few years ago would refuse the whole file.
const GAP = "[ \\u00a0\\u202f.\\-]?";
const LINK = new RegExp(
  `https://[^\\s<>"'«»()]+|(?:\\+\\d(?:${GAP}\\d){7,13}|0(?:${GAP}\\d){9})(?!\\d)`, "gi");

/** The text as strings and links, in order. */
function linked(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const found = match[0].replace(/[.,;:!?…]+$/, "");
    const link = /[\w+]/.test(text[match.index - 1] || "") ? null : anchor(found);
    if (!link) continue;
    parts.push(text.slice(end, match.index), link);
    end = match.index + found.length;
  }
  return [...parts, text.slice(end)];
}

function anchor(found) {
  const href = /^https:/i.test(found) ? webAddress(found) : `tel:${found.replace(/[^\d+]/g, "")}`;
  // Left to right whatever surrounds it: the groups of a number must not be reordered in Arabic.
  return href && el("a", { href, dir: "ltr" }, found);
}

/** Where a link may lead, or null. */
export function webAddress(address) {
  try {
    const url = new URL(address, document.baseURI);
    // "https://town.example@evil.example" leads elsewhere than it seems to.
    return /^https?:$/.test(url.protocol) && !url.username ? url.href : null;
  } catch {
    return null;
  }
}

const KEPT = 8000;

/** Two live regions take turns: the same words twice are a change both times. */
export class Announcer {
  #turn = 0;

  regions = [0, 1].map(() => el("div", { class: "spoken", "aria-live": "polite", "aria-atomic": "true" }));

  /** Say parts ({text, language}), each in its language's voice. */
  say(...parts) {
    const region = this.regions[this.#turn];
    this.#turn = 1 - this.#turn;
    this.regions[this.#turn].replaceChildren();
    const said = parts.map(({ text, language }) => el("p", { lang: language }, text));
    region.replaceChildren(...said);
    // Nobody is to meet stale words while reading.
    setTimeout(() => said.forEach((part) => part.remove()), KEPT);
  }
}

export function buildLauncher(onclick) {
  return el("button", { type: "button", class: "launcher", part: "launcher", "aria-haspopup": "dialog", onclick },
    icon("chat"), el("span", { "data-text": "launcher" }));
}

/** The dialog and its parts that change. */
export function buildPanel(on, regions, privacy) {
  const log = buildLog(privacy);
  const offline = el("p", { class: "offline", hidden: "", "data-text": "offline" });
  const composer = buildComposer(on);
  const header = buildHeader(on);
  const dialog = el("dialog", { class: "panel", part: "panel", "aria-labelledby": "title" },
    header.root, offline, log.root, composer.root, ...regions);
  return { dialog, offline, log, ...header.parts, ...composer.parts };
}

function buildHeader(on) {
  const picker = el("select", { "data-label": "language", onchange: (event) => on.language(event.target.value) },
    ...Object.entries(LANGUAGES).map(([value, name]) => el("option", { value, lang: value }, name)));
  const options = buildOptions(on);
  // No <header>: the page has a banner already.
  const root = el("div", { class: "header", part: "header" },
    el("div", { class: "names" },
      el("h2", { id: "title", tabindex: "-1", "data-text": "title" }), el("p", { "data-text": "tagline" })),
    picker, options,
    el("button", { type: "button", class: "tool", "data-label": "close", onclick: on.close }, icon("close")));
  return { root, parts: { picker, options, title: root.querySelector("h2") } };
}

/** Native: it works from the keyboard and speaks for itself. */
function buildOptions(on) {
  const choice = (text, action) => el("button", {
    type: "button", "data-text": text, onclick: () => { options.open = false; action(); },
  });
  const options = el("details", { class: "options" },
    el("summary", { class: "tool", "data-label": "options" }, icon("more")),
    el("div", { class: "menu" }, choice("save", on.save), choice("restart", on.restart), buildErasing(on)));
  return options;
}

/** What cannot be undone takes two steps, and stays open if it failed. */
function buildErasing(on) {
  const failure = el("p", { class: "alert", hidden: "", "data-text": "notDone" });
  const onclick = async () => {
    failure.hidden = await on.erase();
    root.open = !failure.hidden;
  };
  const root = el("details", {},
    el("summary", { "data-text": "erase" }), el("p", { "data-text": "eraseNote" }), failure,
    el("button", { type: "button", class: "alert", "data-text": "eraseNow", onclick }));
  return root;
}

function buildLog(privacy) {
  const entries = el("div", { class: "entries" });
  const privacyLink = el("a", { href: privacy, "data-text": "privacyLink", hidden: privacy ? null : "" });
  const typing = el("p", { class: "typing", hidden: "" },
    el("span", { class: "dots" }), el("span", { "data-text": "typing" }));
  // Announced by the live regions; read again at will, hence reachable by Tab.
  const root = el("div", {
    class: "log", part: "log", role: "log", "aria-live": "off", tabindex: "0", "data-label": "log",
  },
    el("p", { class: "privacy" }, el("span", { "data-text": "privacy" }), " ", privacyLink),
    entries, typing);
  return { root, entries, typing };
}

function buildComposer(on) {
  const input = el("textarea", {
    id: "message", rows: "1", enterkeyhint: "send", autocomplete: "off", onkeydown: sendOnEnter,
  });
  const submit = (event) => { event.preventDefault(); on.submit(); };
  const send = el("button", { type: "submit", class: "send", part: "send", "data-label": "send" }, icon("send"));
  const root = el("form", { class: "composer", part: "composer", onsubmit: submit },
    el("label", { for: "message", class: "spoken", "data-text": "message" }), input, send);
  return { root, parts: { input, send } };
}

/** But not an Enter that ends a composed character. */
function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

/** The messages, one row each. Rows are changed in place, so that the focus stays where it is. */
export class Log {
  #rows = new Map();
  #strings;
  #on;

  /** `on`: what the buttons in a row do ({pick, retry, vote}). */
  constructor(element, on) {
    this.element = element;
    this.#on = on;
  }

  redraw(entries, strings) {
    this.#strings = strings;
    this.#rows.clear();
    this.element.replaceChildren();
    entries.forEach((entry) => this.show(entry));
  }

  /** Add an entry's row, or move it, to the end. */
  show(entry) {
    if (!this.#rows.has(entry)) this.#rows.set(entry, el("div", { class: `row ${entry.from}` }));
    this.element.append(this.rowOf(entry));
    this.update(entry);
  }

  update(entry) { this.rowOf(entry).replaceChildren(...this.#content(entry)); }

  rowOf(entry) { return this.#rows.get(entry); }

  #content(entry) {
    const parts = [spoken(`${this.#strings[entry.from]} `), bubble(entry)];
    if (entry.buttons && entry.buttons.length) parts.push(this.#quickReplies(entry));
    if (entry.state === "failed") parts.push(this.#failure(entry));
    if (entry.answer >= 0) parts.push(feedback(entry, this.#strings, this.#on.vote));
    return parts;
  }

  #quickReplies(entry) {
    const { language } = entry;
    const items = entry.buttons.map((button) => el("li", {}, this.#quickReply(entry, button)));
    return el("ul", { class: "replies", role: "list", lang: language, dir: direction(language) }, ...items);
  }

  /** It stays, readable and usable, with a tick once it was asked. */
  #quickReply(entry, button) {
    const onclick = () => {
      // Busy with another question: do not mark what was not asked.
      if (!this.#on.pick(button, entry.language) || button.asked) return;
      button.asked = true;
      mark();
    };
    const node = el("button", { type: "button", class: "reply", part: "quick-reply", onclick }, button.title);
    const mark = () => {
      node.classList.add("asked");
      node.prepend(icon("check"));
      node.append(spoken(` ${this.#strings.asked}`));
    };
    if (button.asked) mark();
    return node;
  }

  #failure(entry) {
    const onclick = () => this.#on.retry(entry);
    return el("div", { class: "failure" },
      el("p", {}, explanation(entry.problem, this.#strings)),
      el("button", { type: "button", class: "button", onclick }, this.#strings.retry));
  }
}

/** Why there is no answer; of a page left in the meantime, nothing is known. */
export function explanation({ kind = "failed", wait = 0 } = {}, strings) {
  const seconds = new Intl.NumberFormat(strings.language, { style: "unit", unit: "second", unitDisplay: "long" });
  return strings[kind].replace("{wait}", seconds.format(wait));
}

function bubble({ from, text, language }) {
  const visitor = from === "visitor";
  // What a visitor types may be in any script.
  const dir = visitor ? "auto" : direction(language);
  const content = visitor ? [text] : linked(text);
  return el("p", { class: "bubble", part: `bubble ${from}`, lang: language, dir }, ...content);
}

/** Two thumbs; the second one asks why. Nothing disappears from under the focus. */
function feedback(entry, strings, vote) {
  const box = el("div", { class: "feedback", role: "group", "aria-label": strings.feedback });
  const thumbs = [true, false].map((helpful) => thumb(helpful, strings, () => choose(helpful)));
  const rest = el("div", { class: "rest" });
  const choose = async (helpful) => {
    if (!await vote(entry, helpful)) return;
    show();
    rest.scrollIntoView({ block: "nearest" });
  };
  const show = () => {
    const voted = typeof entry.vote === "boolean";
    box.classList.toggle("voted", voted);
    thumbs.forEach((button, index) => button.setAttribute("aria-pressed", voted && entry.vote === !index));
    rest.replaceChildren(voted ? strings.thanks : "");
    if (entry.vote === false && !entry.reason) rest.append(reasonForm(entry, strings, vote, done));
  };
  const done = () => { show(); thumbs[1].focus(); };
  box.append(...thumbs, rest);
  show();
  return box;
}

function thumb(helpful, strings, onclick) {
  const name = helpful ? strings.helpful : strings.unhelpful;
  return el("button", { type: "button", class: "thumb", "aria-label": name, title: name, onclick },
    icon("up", helpful ? "up" : "down"));
}

function reasonForm(entry, strings, vote, done) {
  const input = el("input", { name: "reason", maxlength: "500", autocomplete: "off" });
  const onsubmit = async (event) => {
    event.preventDefault();
    if (input.value.trim() && await vote(entry, false, input.value.trim())) done();
  };
  return el("form", { class: "reason", onsubmit },
    el("label", {}, strings.reason, input), el("button", { type: "submit", class: "button" }, strings.send));
}

/** The conversation as plain text. */
export function transcript(entries, strings, language) {
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
  const lines = entries.map(({ from, text, time }) => `${when.format(time)}\n${strings[from]} ${text}\n`);
  return [`${strings.title}\n${location.origin}\n`, ...lines].join("\n");
}

/** No server is asked. */
export function saveText(text, name) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
