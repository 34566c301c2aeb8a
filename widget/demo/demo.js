// The demo page in the visitor's language: ?lang=xx, else what the browser prefers. French is in the page itself.

import { direction, LANGUAGES, spokenLanguage } from "../conversation.js";

const wish = new URLSearchParams(location.search).get("lang");
const language = spokenLanguage(wish, navigator.languages.find((code) => code.split("-")[0] in LANGUAGES));

// At once, so that the assistant starts in the right language.
document.documentElement.lang = language;
document.documentElement.dir = direction(language);

function offerLanguages() {
  const links = Object.entries(LANGUAGES).map(([code, name]) => {
    const link = Object.assign(document.createElement("a"), { href: `?lang=${code}`, lang: code, hreflang: code, textContent: name });
    if (code === language) link.setAttribute("aria-current", "true");
    return link;
  });
  document.querySelector("nav.languages").append(...links);
}

/** A language that was asked for by address goes along to the other page. */
function keepLanguage() {
  if (!wish) return;
  for (const link of document.querySelectorAll('a[href$=".html"]')) link.search = `?lang=${language}`;
}

/** The code to paste names this very server. */
function completeEmbedCode() {
  const code = document.querySelector("#embed-code");
  if (code) code.textContent = code.textContent.replace("widget.js", new URL("../widget.js", import.meta.url).href);
}

async function translatePage() {
  if (language === "fr") return;
  const strings = await (await fetch(new URL(`${language}.json`, import.meta.url))).json();
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = strings[node.dataset.t];
  for (const node of document.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", strings[node.dataset.tLabel]);
}

offerLanguages();
keepLanguage();
completeEmbedCode();
translatePage();
const button = document.querySelector("#ask-button");
if (button) button.addEventListener("click", () => document.querySelector("cglu-chat").open());
