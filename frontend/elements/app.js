// Small improvements of pages that work without them. No element owns a truth: the server does.
import { define, say } from "./shared.js";

/** A tap is heard at once, and counts once: the button says that it is busy until the next page is there. */
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  (event.submitter ?? form.querySelector("[type=submit], button:not([type])"))?.setAttribute("aria-busy", "true");
});

/** Coming back by the browser's own way back finds a page on which one can tap again. */
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

/** Takes the focus when the page opens: what went wrong is the first thing one hears. */
define("samenbuur-attention", class extends HTMLElement {
  connectedCallback() { this.focus(); }
});

/** What just happened can be put away; it never goes by itself, because not everyone reads fast. */
define("samenbuur-undo", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => { if (event.key === "Escape") this.remove(); });
  }
});

/** Hides the whole page at once, by a tap or Escape, when someone else comes in; one tap brings it back. */
define("samenbuur-hide", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.cover());
    // An open menu closes first: one key does one thing.
    this.heard = (event) => { if (event.key === "Escape" && !document.querySelector(".samenbuur-menu[open]")) this.cover(); };
    addEventListener("keydown", this.heard);
  }
  disconnectedCallback() { removeEventListener("keydown", this.heard); }
  cover() {
    if (document.querySelector("[data-cover]")) return;
    const cover = document.createElement("main"), back = this.querySelector("button").cloneNode();
    cover.dataset.cover = "";
    back.textContent = this.dataset.again;
    back.addEventListener("click", () => { cover.remove(); delete document.documentElement.dataset.covered; });
    const name = document.createElement("h1");
    name.textContent = "Samenbuur";
    cover.append(name, back);
    document.body.append(cover);
    document.documentElement.dataset.covered = "";
    back.focus();
  }
});

define("samenbuur-copy", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("code").textContent);
      this.querySelector("button > :last-child").textContent = this.dataset.done;
      say(this.dataset.done);
    });
  }
});

/** Away in one tap: this page is replaced at once, and the door is closed behind it. Without script it closes all the same. */
define("samenbuur-quick-exit", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      fetch(event.target.action, { method: "POST", body: new FormData(event.target), keepalive: true, redirect: "manual" });
      document.documentElement.hidden = true;
      location.replace(this.dataset.away);
    });
  }
});

const voiceFor = (language) => speechSynthesis.getVoices().find(
  (one) => one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === language);

const NOT_SAID = "samenbuur-read-aloud, [aria-hidden=true], script, style, option, textarea";
const PIECES = "p, li, h1, h2, h3, h4, dt, dd, th, td, a, button, label, legend, summary, blockquote, div";

/** The words of a part of the page as one sees them, in pieces of one block and one language: {text, lang}. */
function piecesOf(part) {
  const found = [];
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data, at = walk.currentNode.parentElement;
    if (!text.trim() || at.closest(NOT_SAID) || !(at.checkVisibility?.() ?? at.getClientRects().length)) continue;
    const block = at.closest(PIECES), lang = languageOf(at, text), last = found.at(-1);
    if (last && last.block === block && last.lang === lang) last.text += text;
    else found.push({ block, lang, text });
  }
  return found.map(({ text, lang }) => ({ lang, text: text.replace(/\s+/g, " ").trim() }));
}

/** People write in their own letters: Arabic letters ask an Arabic voice, and on an Arabic page our letters a Dutch one. */
function languageOf(element, text) {
  const lang = element.closest("[lang]").lang;
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  return lang === "ar" && /\p{Script=Latin}/u.test(text) ? "nl" : lang;
}

/**
 * Reads aloud with a voice that lives on this device; with a voice elsewhere the text would leave it.
 * Each piece in its own language: what names its language, and words of people in other letters than the page.
 */
define("samenbuur-read-aloud", class extends HTMLElement {
  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.find = () => this.prepare();
    speechSynthesis.addEventListener("voiceschanged", this.find);
    this.prepare();
  }
  disconnectedCallback() {
    window.speechSynthesis?.removeEventListener("voiceschanged", this.find);
    window.speechSynthesis?.cancel();
  }
  prepare() {
    if (!voiceFor(document.documentElement.lang) || !this.hidden) return;
    this.hidden = false;
    const label = this.querySelector("button > :last-child");
    const start = label.textContent;
    const rest = () => { label.textContent = start; };
    this.querySelector("button").addEventListener("click", () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); return rest(); }
      label.textContent = this.dataset.stop;
      const said = piecesOf(document.getElementById(this.dataset.of)).map(({ text, lang }) => {
        const voice = voiceFor(lang);
        return voice && Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9 });
      }).filter(Boolean);
      if (said.length) said.at(-1).onend = rest;
      said.forEach((one) => speechSynthesis.speak(one));
    });
  }
});

/** Asks now and then how far something is. Answer: {"done": n, "of": m, "said": "…", "next": address or null}. */
define("samenbuur-progress", class extends HTMLElement {
  connectedCallback() { if (this.dataset.poll) this.ask(1000); }
  disconnectedCallback() { clearTimeout(this.later); }
  ask(pause) {
    this.later = setTimeout(async () => {
      try {
        const answer = await fetch(this.dataset.poll, { headers: { Accept: "application/json" } });
        if (answer.ok) {
          const { done, of, said, next } = await answer.json();
          if (next) return location.assign(new URL(next, location.href).pathname);
          Object.assign(this.querySelector("progress"), { max: of, value: done });
          if (said) this.querySelector("[role=status]").textContent = said;
        }
      } catch { /* no reception: ask again, less often */ }
      this.ask(Math.min(pause * 1.3, 8000));
    }, pause);
  }
});

/** Something that others add to, at the big screen: new things show by themselves, but never while someone is writing. */
define("samenbuur-live", class extends HTMLElement {
  connectedCallback() { this.ask(2000); }
  disconnectedCallback() { clearTimeout(this.later); }
  ask(pause) {
    this.later = setTimeout(async () => {
      try {
        const answer = await fetch(this.dataset.poll, { headers: { Accept: "application/json" } });
        if (answer.ok && (await answer.json()).mark !== this.dataset.mark) {
          const writing = [...document.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
          if (!writing) return location.reload();
          this.hidden = false;
        }
        pause = 2000;
      } catch { pause = Math.min(pause * 1.5, 20000); /* no reception: ask again, less often */ }
      this.ask(pause);
    }, pause);
  }
});

/** Tips for the words in the text fields of the form around it, a moment after one stops typing. Nothing is kept of them. */
define("samenbuur-advice", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.typed = ({ target }) => {
      if (!target.matches("textarea")) return;
      clearTimeout(this.later);
      this.later = setTimeout(() => this.ask(target), 700);
    };
    this.form?.addEventListener("input", this.typed);
  }
  disconnectedCallback() { clearTimeout(this.later); this.form?.removeEventListener("input", this.typed); }
  async ask(field) {
    const body = new FormData();
    body.set("text", field.value);
    body.set("csrfmiddlewaretoken", this.form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    try {
      const answer = await fetch(this.dataset.url, { method: "POST", body });
      if (answer.ok) this.show((await answer.json()).advice, field);
    } catch { /* no reception: then there is no tip */ }
  }
  show(tips, field) {
    this.querySelector("ul").replaceChildren(...tips.map((tip) => this.tip(tip, field)));
    this.hidden = tips.length === 0;
  }
  tip({ said, why, instead }, field) {
    const item = document.createElement("li");
    const word = document.createElement("strong");
    word.textContent = said;
    item.append(word, `: ${why} `);
    if (instead.length) item.append(`${this.dataset.instead} `);
    for (const words of instead) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "samenbuur-plain";
      button.textContent = words;
      button.addEventListener("click", () => {
        field.value = field.value.replace(said, words);
        field.focus();
        this.ask(field);
      });
      item.append(button, " ");
    }
    return item;
  }
});

define("samenbuur-print", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", () => print());
  }
});

/** A menu closes when one does something else. */
for (const event of ["click", "focusin", "keydown"])
  addEventListener(event, ({ target, key }) => {
    for (const menu of document.querySelectorAll(".samenbuur-menu[open]")) {
      if (key === "Escape") menu.querySelector("summary").focus();
      if (key === "Escape" || (event !== "keydown" && !menu.contains(target))) menu.open = false;
    }
  });
