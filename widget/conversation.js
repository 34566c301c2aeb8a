// What is said and kept: the conversation's memory, the server, the wording. Nothing here draws.

const KEY = "cglu-chat";

const blank = () => ({ id: null, language: null, open: null, answers: 0, log: [] });

/**
 * The conversation, kept for this tab only, and only from the first message on.
 * Where storage is forbidden it lasts as long as the page.
 */
export class Memory {
  state = recall() || blank();

  /** Add an entry; the first one gives the conversation its id. */
  add(entry) {
    this.state.id = this.state.id || uuid4();
    this.state.log.push({ time: Date.now(), ...entry });
    this.save();
    return this.state.log[this.state.log.length - 1];
  }

  /** Change what is known ("open", "language"); written down once there is a conversation. */
  set(changes) {
    Object.assign(this.state, changes);
    this.save();
  }

  save() {
    if (!this.state.id) return;
    try { sessionStorage.setItem(KEY, JSON.stringify(this.state)); } catch { /* forbidden or full */ }
  }

  /** Forget id and log; the language that was picked and the open panel stay as they are. */
  forget() {
    const { language, open } = this.state;
    this.state = { ...blank(), language, open };
    try { sessionStorage.removeItem(KEY); } catch { /* forbidden */ }
  }
}

function recall() {
  try {
    const state = JSON.parse(sessionStorage.getItem(KEY));
    if (!state || !state.id || !Array.isArray(state.log)) return null;
    // The page was left before the answer came: the question can be sent again.
    for (const entry of state.log) if (entry.state === "waiting") entry.state = "failed";
    return state;
  } catch {
    return null;
  }
}

/** crypto.randomUUID is missing on plain http and on older telephones. */
function uuid4() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const TIMEOUT = 10000;

/** Why no answer came: `kind` names a string of the widget, `wait` the seconds the server asked for. */
export class Problem extends Error {
  constructor(kind, wait = 0) {
    super(kind);
    this.kind = kind;
    this.wait = wait;
  }
}

/** The replies to a message, as [{text, buttons, language, facts}], or a Problem. */
export async function ask(endpoint, message) {
  const replies = parsed(await post(`${endpoint}/webhook`, message));
  const readable = Array.isArray(replies) ? replies.map(cleaned).filter(Boolean) : [];
  // Rasa answers an empty list when its action server is down: that is no answer.
  if (!readable.length) throw new Problem("failed");
  return readable;
}

/** Tell staff whether an answer helped. */
export const sendFeedback = (endpoint, opinion) => post(`${endpoint}/feedback`, opinion);

function parsed(body) {
  try { return JSON.parse(body); } catch { throw new Problem("failed"); }
}

/** The body of the answer; a server that stops half-way is too late as well. */
async function post(address, content) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT);
  try {
    const response = await fetch(address, {
      method: "POST", body: JSON.stringify(content), headers: { "Content-Type": "application/json" },
      credentials: "omit", signal: controller.signal,
    });
    if (!response.ok) throw refusal(response);
    return await response.text();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(navigator.onLine ? "failed" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

function refusal(response) {
  if (response.status === 429) return new Problem("tooMany", Number(response.headers.get("Retry-After")) || 30);
  return new Problem(response.status < 500 ? "refused" : "failed");
}

/** What we understand of a reply, so that nothing of another shape reaches the page; or null. */
function cleaned(reply) {
  if (!reply || typeof reply.text !== "string") return null;
  const buttons = (Array.isArray(reply.buttons) ? reply.buttons : []).filter(
    (button) => button && typeof button.title === "string" && typeof button.payload === "string");
  const language = /^[a-z]{2,3}$/.test(reply.language) ? reply.language : null;
  return {
    text: reply.text, language, facts: Array.isArray(reply.facts) ? reply.facts : [],
    buttons: buttons.map(({ title, payload }) => ({ title, payload })),
  };
}

/** The languages of the widget, each under its own name. Each has a file in strings/. */
export const LANGUAGES = {
  fr: "Français", en: "English", es: "Español", pt: "Português",
  de: "Deutsch", it: "Italiano", nl: "Nederlands", ar: "العربية",
};

const loaded = {};

/** The first of the wishes ("pt-BR", "", null…) that we speak, or French. */
export function spokenLanguage(...wishes) {
  const codes = wishes.map((wish) => String(wish || "").split(/[-_]/)[0].toLowerCase());
  return codes.find((code) => Object.hasOwnProperty.call(LANGUAGES, code)) || "fr";
}

/** "rtl" or "ltr". */
export const direction = (language) => (/^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr");

/** The widget's wording in a language; a failed download is tried again next time. */
export async function stringsOf(language) {
  if (!loaded[language]) {
    const response = await fetch(new URL(`strings/${language}.json`, import.meta.url), { credentials: "omit" });
    if (!response.ok) throw new Error(`No strings for ${language}: ${response.status}`);
    loaded[language] = { ...await response.json(), language };
  }
  return loaded[language];
}
