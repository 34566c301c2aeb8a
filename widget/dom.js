// Everything visible is made here, from text and attributes only: no markup is ever parsed.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  chat: "M4 4h16v12H9l-5 4z M8 9h8 M8 12h5",
  close: "M6 6l12 12 M18 6L6 18",
  more: "M5 12h.01 M12 12h.01 M19 12h.01",
  send: "M4 12L20 4l-5 16-4-7z M11 13l9-9",
  check: "M5 12.5l4.5 4.5L19 7.5",
  up: "M7 11v9H4v-9z M7 11l4-7c2 0 2.6 1.4 2.2 3L12.6 10H19c1 0 1.7 1 1.4 2l-2 7c-.2.6-.7 1-1.4 1H7",
  down: "M7 13V4H4v9z M7 13l4 7c2 0 2.6-1.4 2.2-3l-.6-3H19c1 0 1.7-1 1.4-2l-2-7c-.2-.6-.7-1-1.4-1H7",
};

/** An element with attributes, listeners ("onclick") and children; strings become text nodes. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A decorative line drawing in the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon ${name}`);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Text for screen readers only. */
export const spoken = (text) => el("span", { class: "spoken" }, text);

/** Write the strings into every element that names one, without touching focus or what was typed. */
export function translate(root, strings) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = strings[node.dataset.text];
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", strings[node.dataset.label]);
    if (node.localName === "button") node.title = strings[node.dataset.label];
  }
  for (const node of root.querySelectorAll("[data-placeholder]")) {
    node.placeholder = strings[node.dataset.placeholder];
  }
}

// --- Links: telephone numbers and https addresses become links; nothing else does.


// A number begins with "+" or, as in France, has ten digits with a leading 0: years and quantities do not.
// (No lookbehind in the pattern: telephones of a few years ago would refuse the whole file.)
const GAP = "[ \\u00a0\\u202f.\\-]?";
const LINK = new RegExp(
  `https://[^\\s<>"'«»()]+|(?:\\+\\d(?:${GAP}\\d){7,13}|0(?:${GAP}\\d){9})(?!\\d)`, "gi");

/** The text as strings and links, in order. */
export function linked(text) {
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
  return href && el("a", { href, dir: "ltr", rel: "noopener noreferrer" }, found);
}

/** The address a link may lead to (relative to the page, http or https), or null. */
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

/**
 * Tells screen readers what has just happened, once.
 * Two regions take turns, so that the same words said twice are a change both times; each is emptied
 * afterwards, so that nobody meets stale announcements while reading.
 */
export class Announcer {
  #turn = 0;

  regions = [0, 1].map(() => el("div", { class: "spoken announcement", "aria-live": "polite", "aria-atomic": "true" }));

  /** @param {...{text: string, language: string}} parts what to say, each in its language's voice */
  say(...parts) {
    const region = this.regions[this.#turn];
    this.#turn = 1 - this.#turn;
    this.regions[this.#turn].replaceChildren();
    const said = parts.map(({ text, language }) => el("p", { lang: language }, text));
    region.replaceChildren(...said);
    setTimeout(() => said.forEach((part) => part.remove()), KEPT);
  }
}

/** Offer a text for download. The file is made in the browser: nothing is asked of any server. */
export function saveText(text, name) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
