import { direction, LANGUAGES } from "./conversation.js";
import { el, icon, linked, spoken } from "./dom.js";

/** The launcher: all that a page shows until somebody asks for more. */
export function buildLauncher(onclick) {
  return el("button", { type: "button", class: "launcher", part: "launcher", "aria-haspopup": "dialog", onclick },
    icon("chat"), el("span", { "data-text": "launcher" }));
}

/** The dialog and the parts of it that change. Wording comes later, by `data-text` and `data-label`. */
export function buildPanel(on, regions) {
  const log = buildLog();
  const offline = el("p", { class: "offline", hidden: true, "data-text": "offline" });
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
  const root = el("header", { class: "header", part: "header" },
    el("div", { class: "names" },
      el("h2", { id: "title", tabindex: "-1", "data-text": "title" }), el("p", { "data-text": "tagline" })),
    picker, options,
    el("button", { type: "button", class: "tool", part: "close", "data-label": "close", onclick: on.close }, icon("close")));
  return { root, parts: { picker, options, title: root.querySelector("h2") } };
}

/** A native disclosure: it works from the keyboard and speaks for itself. */
function buildOptions(on) {
  const choice = (text, action) => el("button", {
    type: "button", "data-text": text, onclick: () => { options.open = false; action(); },
  });
  const options = el("details", { class: "options" },
    el("summary", { class: "tool", "data-label": "options" }, icon("more")),
    el("div", { class: "menu" }, choice("save", on.save), choice("restart", on.restart)));
  return options;
}

function buildLog() {
  const entries = el("div", { class: "entries" });
  const starters = el("ul", { class: "replies", role: "list" });
  const privacyLink = el("a", { "data-text": "privacyLink", hidden: true });
  const typing = el("p", { class: "typing", hidden: true }, el("span", { class: "dots" }), el("span", { "data-text": "typing" }));
  // Announced by the live regions, once each; read again at will, hence reachable by Tab.
  const root = el("div", { class: "log", part: "log", role: "log", "aria-live": "off", tabindex: "0", "data-label": "log" },
    el("p", { class: "privacy" }, el("span", { "data-text": "privacy" }), " ", privacyLink),
    el("p", { class: "bubble welcome", part: "bubble assistant", "data-text": "welcome" }),
    starters, entries, typing);
  return { root, entries, starters, privacyLink, typing };
}

function buildComposer(on) {
  const input = el("textarea", {
    id: "message", rows: "1", enterkeyhint: "send", autocomplete: "off", "data-placeholder": "placeholder", onkeydown: sendOnEnter,
  });
  const submit = (event) => { event.preventDefault(); on.submit(); };
  const send = el("button", { type: "submit", class: "send", part: "send", "data-label": "send" }, icon("send"));
  const root = el("form", { class: "composer", part: "composer", onsubmit: submit },
    el("label", { for: "message", class: "spoken", "data-text": "message" }), input, send);
  return { root, parts: { input, send } };
}

/** Enter sends, Shift+Enter begins a line, and an Enter that ends a composed character does neither. */
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

  /**
   * @param {HTMLElement} element where the rows go
   * @param {{pick: Function, retry: Function, vote: Function}} on what the buttons in a row do
   */
  constructor(element, on) {
    this.element = element;
    this.#on = on;
  }

  /** Draw everything again, in a language's wording. */
  redraw(entries, strings) {
    this.#strings = strings;
    this.#rows.clear();
    this.element.replaceChildren();
    entries.forEach((entry) => this.show(entry));
  }

  /** Add an entry's row at the end, moving it there if it has one. */
  show(entry) {
    const row = this.#row(entry);
    const old = this.#rows.get(entry);
    if (old) old.remove();
    this.#rows.set(entry, row);
    this.element.append(row);
    return row;
  }

  /** The question has been answered, or could not be: say so in its row. */
  update(entry) {
    const old = this.#rows.get(entry);
    const row = this.#row(entry);
    this.#rows.set(entry, row);
    old.replaceWith(row);
  }

  /** Where an entry is drawn. */
  rowOf(entry) { return this.#rows.get(entry); }

  #row(entry) {
    const row = el("div", { class: `row ${entry.from}` }, spoken(`${this.#strings[entry.from]} `), bubble(entry));
    if (entry.buttons && entry.buttons.length) row.append(this.#quickReplies(entry));
    if (entry.state === "failed") row.append(this.#failure(entry));
    if (entry.answer >= 0) row.append(feedback(entry, this.#strings, this.#on.vote));
    return row;
  }

  #quickReplies(entry) {
    const language = entry.language;
    const items = entry.buttons.map((button) => {
      const asked = (entry.asked || []).includes(button.payload);
      return el("li", {}, quickReply(button, asked, this.#strings, (node) => this.#pick(entry, button, node)));
    });
    return el("ul", { class: "replies", role: "list", lang: language, dir: direction(language) }, ...items);
  }

  #pick(entry, button, node) {
    // The assistant is busy with another question: do not mark what was not asked.
    if (!this.#on.pick(button, entry.language)) return;
    if (node.classList.contains("asked")) return;
    entry.asked = [...(entry.asked || []), button.payload];
    markAsked(node, this.#strings);
  }

  #failure(entry) {
    const onclick = () => this.#on.retry(entry);
    return el("div", { class: "failure" },
      el("p", {}, explanation(entry.problem, this.#strings)),
      el("button", { type: "button", class: "button", part: "retry", onclick }, this.#strings.retry));
  }
}

/** Why there is no answer, in words; a page that was left says nothing, so there is nothing to know. */
export function explanation({ kind = "failed", wait = 0 } = {}, strings) {
  const seconds = new Intl.NumberFormat(strings.language, { style: "unit", unit: "second", unitDisplay: "long" });
  return strings[kind].replace("{wait}", seconds.format(wait));
}

function bubble({ from, text, language }) {
  const visitor = from === "visitor";
  // What a visitor types may be in any script; what the assistant says is in the language that it names.
  const dir = visitor ? "auto" : direction(language);
  const content = visitor ? [text] : linked(text);
  return el("p", { class: "bubble", part: `bubble ${from}`, lang: language, dir }, ...content);
}

/** A button that asks a question; it stays, readable and usable, with a tick once it was asked. */
export function quickReply({ title }, asked, strings, pick) {
  const onclick = (event) => pick(event.currentTarget);
  const button = el("button", { type: "button", class: "reply", part: "quick-reply", onclick }, title);
  if (asked) markAsked(button, strings);
  return button;
}

function markAsked(button, strings) {
  button.classList.add("asked");
  button.prepend(icon("check"));
  button.append(spoken(` ${strings.asked}`));
}

/** Two thumbs below an answer; the second one offers to say why. Nothing disappears from under the focus. */
export function feedback(entry, strings, vote) {
  const box = el("div", { class: "feedback", role: "group", "aria-label": strings.feedback });
  const thumbs = [true, false].map((helpful) => thumb(helpful, strings, () => choose(helpful)));
  const rest = el("div", { class: "rest" });
  const choose = async (helpful) => {
    if (await vote(entry, helpful)) show();
  };
  const show = () => {
    const voted = typeof entry.vote === "boolean";
    box.classList.toggle("voted", voted);
    thumbs.forEach((button, index) => button.setAttribute("aria-pressed", String(voted && entry.vote === !index)));
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
  return el("button", { type: "button", class: "thumb", "aria-label": name, title: name, onclick }, icon(helpful ? "up" : "down"));
}

function reasonForm(entry, strings, vote, done) {
  const input = el("input", { name: "reason", maxlength: "500", autocomplete: "off" });
  const onsubmit = async (event) => {
    event.preventDefault();
    if (input.value.trim() && await vote(entry, false, input.value.trim())) done();
  };
  return el("form", { class: "reason", onsubmit },
    el("label", {}, strings.reason, input), el("button", { type: "submit", class: "button" }, strings.reasonSend));
}

/** The conversation as plain text, in the wording of the widget's language. */
export function transcript(entries, strings, language) {
  const when = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
  const lines = entries.map(({ from, text, time }) => `${when.format(time)}\n${strings[from]} ${text}\n`);
  return [`${strings.title}\n${location.origin}\n`, ...lines].join("\n");
}
