// <cglu-chat>: the assistant on any page. See index.html for how to embed it.

import { ask, direction, Memory, post, spokenLanguage, stringsOf } from "./conversation.js";
import {
  Announcer, buildLauncher, buildPanel, el, explanation, Log, saveText, transcript, translate, webAddress,
} from "./view.js";

// On a telephone, or enlarged four times, the panel takes the whole screen.
const SMALL = "(max-width: 30rem), (max-height: 30rem)";
const PATIENCE = 2500;

/**
 * Attributes: endpoint, language, position ("start" | "end"), open, privacy-url.
 * Events: cglu-open, cglu-close, cglu-answer ({language, facts}: what was asked is nobody else's business).
 */
class CgluChat extends HTMLElement {
  static observedAttributes = ["language", "open"];

  #memory = new Memory();
  #announcer = new Announcer();
  #ready = false;
  #busy = false;
  #returnTo = null;
  #patience;
  #language; #strings; #root; #launcher; #panel; #log;

  async connectedCallback() {
    window.addEventListener("online", this);
    window.addEventListener("offline", this);
    if (this.shadowRoot) return;
    await Promise.all([this.#build(), this.#speak(this.#wantedLanguage())]);
    this.#restore();
  }

  disconnectedCallback() {
    window.removeEventListener("online", this);
    window.removeEventListener("offline", this);
  }

  handleEvent() { this.#connection(); }

  attributeChangedCallback(name, _, value) {
    if (!this.#ready) return;
    if (name === "language") this.#speak(this.#wantedLanguage());
    else if (value === null) this.#hide();
    else this.#show();
  }

  open() { this.setAttribute("open", ""); }

  close() { this.removeAttribute("open"); }

  #build() {
    const on = {
      close: () => this.close(), language: (code) => this.#pickLanguage(code), save: () => this.#save(),
      restart: () => this.#restart("restarted"), erase: () => this.#erase(), submit: () => this.#submit(),
      pick: (button, language) => this.#ask(button.title, language, button.payload),
      retry: (question) => this.#retry(question), vote: (...vote) => this.#vote(...vote),
    };
    this.#launcher = buildLauncher(() => this.open());
    const privacy = this.getAttribute("privacy-url");
    this.#panel = buildPanel(on, this.#announcer.regions, privacy && webAddress(privacy));
    this.#log = new Log(this.#panel.log.entries, on);
    this.#panel.dialog.addEventListener("keydown", (event) => this.#escape(event));
    this.#panel.dialog.addEventListener("cancel", (event) => { event.preventDefault(); this.close(); });
    this.#root = el("div", { class: "root", hidden: "" }, this.#launcher, this.#panel.dialog);
    return this.#attach();
  }

  /** The style sheet by a link: a strict style-src allows it, and old browsers know it. */
  #attach() {
    const href = new URL("widget.css", import.meta.url).href;
    return new Promise((onload, onerror) => {
      const style = el("link", { rel: "stylesheet", href, onload, onerror });
      this.attachShadow({ mode: "open" }).append(style, this.#root);
    });
  }

  /** As the visitor left it; focus stays where the page has it. */
  #restore() {
    this.#ready = true;
    const { open } = this.#memory.state;
    const wanted = (open === null ? this.hasAttribute("open") : open) && !matchMedia(SMALL).matches;
    if (wanted) this.#panel.dialog.setAttribute("open", "");
    this.toggleAttribute("open", wanted);
    this.#launcher.hidden = wanted;
    // Only now: nothing is to be seen without its style and its words.
    this.#root.hidden = false;
    this.#connection();
    this.#scroll();
  }

  // Language

  #wantedLanguage() {
    return spokenLanguage(this.#memory.state.language, this.getAttribute("language"), document.documentElement.lang);
  }

  async #pickLanguage(code) {
    this.#memory.set({ language: code });
    try {
      await this.#speak(code);
      this.#say(this.#strings.languageChanged);
    } catch {
      this.#memory.set({ language: this.#language });
      this.#panel.picker.value = this.#language;
      this.#say(this.#strings.offline);
    }
  }

  async #speak(language) {
    const strings = await stringsOf(language);
    // Another one was picked meanwhile.
    if (language !== this.#wantedLanguage()) return;
    this.#language = language;
    this.#strings = strings;
    this.#root.lang = language;
    this.#root.dir = direction(language);
    this.#panel.picker.value = language;
    translate(this.#root, strings);
    this.#draw();
  }

  /** The welcome is in the picked language, so it is made anew and never kept. */
  #draw() {
    const { welcome: text, starterHelp, starterContact } = this.#strings;
    const buttons = [{ title: starterHelp, payload: "/ask_help" }, { title: starterContact, payload: "/ask_contact" }];
    const welcome = { from: "assistant", text, buttons, language: this.#language };
    this.#log.redraw([welcome, ...this.#memory.state.log], this.#strings);
  }

  // Opening and closing

  #show() {
    const { dialog, title, input } = this.#panel;
    if (dialog.open) return;
    const small = matchMedia(SMALL).matches;
    this.#returnTo = document.activeElement;
    dialog.classList.toggle("full", small);
    if (small) dialog.showModal(); else dialog.setAttribute("open", "");
    this.#launcher.hidden = true;
    // On a telephone the keyboard would cover what there is to read first.
    (small ? title : input).focus();
    this.#scroll();
    this.#changed("open");
  }

  #hide() {
    if (!this.#panel.dialog.open) return;
    const inside = document.activeElement === this;
    this.#panel.dialog.close();
    this.#launcher.hidden = false;
    const target = this.#returnTo;
    const usable = target && target.isConnected && target !== document.body && target !== this;
    if (inside) (usable ? target : this.#launcher).focus();
    this.#changed("close");
  }

  #changed(what) {
    this.#memory.set({ open: what === "open" });
    this.#emit(`cglu-${what}`);
  }

  #escape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    const { options } = this.#panel;
    if (!options.open) return this.close();
    options.open = false;
    options.querySelector("summary").focus();
  }

  // Asking

  #submit() {
    const { input } = this.#panel;
    const text = input.value.trim();
    input.focus();
    if (text && this.#ask(text, this.#language)) input.value = "";
  }

  /** Send a question; false if one is still waiting. */
  #ask(text, language, payload = text) {
    if (payload === "/forget") {
      // The menu erases this page too.
      const { options } = this.#panel;
      options.open = options.querySelector("details").open = true;
      options.querySelector(".alert:last-child").focus();
      return false;
    }
    if (this.#busy) return false;
    this.#deliver(this.#memory.add({ from: "visitor", text, payload, language, state: "waiting" }));
    return true;
  }

  #retry(question) {
    if (this.#busy) return;
    const { log } = this.#memory.state;
    // Asked now, so at the end.
    log.push(...log.splice(log.indexOf(question), 1));
    question.state = "waiting";
    this.#panel.input.focus();
    this.#deliver(question);
  }

  async #deliver(question) {
    const { id } = this.#memory.state;
    this.#waiting(true);
    this.#log.show(question);
    this.#scroll();
    const message = { sender: id, message: question.payload, metadata: this.#metadata() };
    const outcome = await ask(this.#endpoint(), message).catch((problem) => problem);
    // A new conversation has begun: this answer is nobody's.
    if (id !== this.#memory.state.id) return;
    this.#waiting(false);
    if (outcome instanceof Error) this.#failed(question, outcome); else this.#answered(question, outcome);
    this.#memory.save();
    this.#scroll(question);
  }

  #answered(question, replies) {
    const { state } = this.#memory;
    for (const reply of replies) reply.language = reply.language || this.#language;
    const { language } = replies[0];
    // Who is answered in a language has most likely written in it.
    const typed = question.payload === question.text;
    Object.assign(question, { state: "answered", language: typed ? language : question.language });
    this.#log.update(question);
    replies.forEach((reply, index) => {
      const answer = index === replies.length - 1 ? { answer: state.answers++ } : {};
      this.#log.show(this.#memory.add({ from: "assistant", ...reply, ...answer }));
    });
    this.#announceAnswer(replies);
    this.#emit("cglu-answer", { language, facts: replies.flatMap((reply) => reply.facts) });
  }

  #announceAnswer(replies) {
    const { assistant, suggestions } = this.#strings;
    const offers = replies.flatMap(({ buttons, language }) => buttons.map(({ title }) => ({ text: title, language })));
    const label = (text) => ({ text, language: this.#language });
    this.#announcer.say(label(assistant), ...replies, ...(offers.length ? [label(suggestions), ...offers] : []));
  }

  #failed(question, { kind, wait }) {
    Object.assign(question, { state: "failed", problem: { kind, wait } });
    this.#log.update(question);
    this.#say(explanation(question.problem, this.#strings));
  }

  /** A hint as long as it is the page's, a wish once the visitor picked it. */
  #metadata() {
    const { language } = this.#memory.state;
    return language ? { language, chosen: true } : { language: this.#language };
  }

  #endpoint() {
    const base = this.getAttribute("endpoint");
    return (base ? new URL(base, document.baseURI) : new URL(".", import.meta.url)).href.replace(/\/$/, "");
  }

  /** Who hears should not be told of every short pause. */
  #waiting(busy) {
    this.#busy = busy;
    this.#panel.log.typing.hidden = !busy;
    this.#panel.send.setAttribute("aria-disabled", String(busy));
    clearTimeout(this.#patience);
    if (busy) this.#patience = setTimeout(() => this.#say(this.#strings.typing), PATIENCE);
  }

  // Opinion, new conversation, transcript

  async #vote(entry, helpful, reason) {
    const { id } = this.#memory.state;
    const opinion = { sender: id, helpful, answer: entry.answer, ...(reason && { reason }) };
    if (!await this.#done("feedback", opinion)) return false;
    Object.assign(entry, { vote: helpful, reason: Boolean(reason) });
    this.#memory.save();
    this.#say(this.#strings.thanks);
    return true;
  }

  /** Have the server do something; say if it does not. */
  async #done(what, content) {
    const done = await post(`${this.#endpoint()}/${what}`, content).then(() => true, () => false);
    if (!done) this.#say(this.#strings.notDone);
    return done;
  }

  #restart(news) {
    this.#memory.forget();
    this.#waiting(false);
    this.#draw();
    this.#panel.input.focus();
    this.#say(this.#strings[news]);
  }

  /** What is still on the server must not look erased here. */
  async #erase() {
    const { id } = this.#memory.state;
    if (id && !await this.#done("forget", { sender: id })) return false;
    this.#panel.options.open = false;
    this.#restart("erased");
    return true;
  }

  #save() {
    const day = new Date().toISOString().slice(0, 10);
    saveText(transcript(this.#memory.state.log, this.#strings, this.#language), `conversation-${day}.txt`);
    this.#panel.options.querySelector("summary").focus();
    this.#say(this.#strings.saved);
  }

  #connection() {
    const { offline } = this.#panel;
    if (offline.hidden === navigator.onLine) return;
    offline.hidden = navigator.onLine;
    this.#say(navigator.onLine ? this.#strings.online : this.#strings.offline);
  }

  /** To the end; but a long answer is read from its question on. */
  #scroll(question) {
    const { root, entries } = this.#panel.log;
    const row = question && this.#log.rowOf(question);
    root.scrollTop = row ? row.offsetTop - entries.parentElement.offsetTop - 12 : root.scrollHeight;
  }

  #say(text) { this.#announcer.say({ text, language: this.#language }); }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

if (!customElements.get("cglu-chat")) customElements.define("cglu-chat", CgluChat);
