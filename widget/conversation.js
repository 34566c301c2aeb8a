// Memory, server and wording: nothing here draws.

const KEY = "cglu-chat";

const blank = () => ({ id: null, language: null, open: null, answers: 0, log: [] });

/** Kept for this tab, from the first message on; without storage, as long as the page. */
export class Memory {
  state = recall() || blank();

  /** Add an entry; the first one gives the conversation its id. */
  add(entry) {
    this.state.id = this.state.id || uuid4();
    const kept = { time: Date.now(), ...entry };
    this.state.log.push(kept);
    this.save();
    return kept;
  }

  set(changes) {
    Object.assign(this.state, changes);
    this.save();
  }

  /** Nothing is written down before there is a conversation. */
  save() {
    if (!this.state.id) return;
    try { sessionStorage.setItem(KEY, JSON.stringify(this.state)); } catch { /* forbidden or full */ }
  }

  /** The picked language and the open panel stay. */
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

/** Why no answer came: `kind` names a string, `wait` is in seconds. */
const problem = (kind, wait = 0) => Object.assign(new Error(kind), { kind, wait });

/** The replies to a message: [{text, buttons, language, facts}]. */
export async function ask(endpoint, message) {
  const replies = list(JSON.parse(await post(`${endpoint}/webhook`, message))).map(cleaned).filter(Boolean);
  // Rasa answers an empty list when its action server is down: that is no answer.
  if (!replies.length) throw problem("failed");
  return replies;
}

const list = (value) => (Array.isArray(value) ? value : []);

/** The body of the answer; a server that stops half-way is too late as well. */
export async function post(address, content) {
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
    throw error.kind ? error : problem(navigator.onLine ? "failed" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

function refusal(response) {
  if (response.status === 429) return problem("tooMany", Number(response.headers.get("Retry-After")) || 30);
  return problem(response.status < 500 ? "refused" : "failed");
}

/** What we understand of a reply, or null. */
function cleaned(reply) {
  if (!reply || typeof reply.text !== "string") return null;
  const buttons = list(reply.buttons).filter((button) => button && button.title && button.payload)
    .map(({ title, payload }) => ({ title: String(title), payload: String(payload) }));
  const language = /^[a-z]{2,3}$/.test(reply.language) ? reply.language : null;
  return { text: reply.text, language, buttons, facts: list(reply.facts) };
}

/** Each has a file in strings/. */
export const LANGUAGES = {
  fr: "Français", en: "English", es: "Español", pt: "Português",
  de: "Deutsch", it: "Italiano", nl: "Nederlands", ar: "العربية",
};

const loaded = {};

/** The first of the wishes ("pt-BR", "", null…) that we speak, or French. */
export function spokenLanguage(...wishes) {
  const codes = wishes.map((wish) => String(wish || "").split(/[-_]/)[0].toLowerCase());
  return codes.find((code) => Object.keys(LANGUAGES).includes(code)) || "fr";
}

export const direction = (language) => (/^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr");

/** A failed download is tried again next time. */
export async function stringsOf(language) {
  if (!loaded[language]) {
    const response = await fetch(new URL(`strings/${language}.json`, import.meta.url), { credentials: "omit" });
    if (!response.ok) throw problem("failed");
    loaded[language] = { ...await response.json(), language };
  }
  return loaded[language];
}
