// At the door. Every name is a form that works by itself; this element makes a tap count at once, also when the
// reception is poor: it shows the tap, sends it with a key made here, and sends it again until the server has it.
import { define, say } from "./shared.js";

const PAUSE = 4000;
const CSRF = /(?:^|; )samenbuur_csrf=([^;]+)/;

/** A key that no other device makes; also where the page is not served over https. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

define("samenbuur-door", class extends HTMLElement {
  connectedCallback() {
    this.waiting = [];
    this.addEventListener("submit", (event) => this.tap(event));
    const search = this.querySelector("[data-search]");
    search?.addEventListener("input", () => this.filter(search.value));
    search?.closest("[data-search-box]")?.removeAttribute("hidden");
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
    // Leaving with unsent taps would lose them, so the browser asks first.
    addEventListener("beforeunload", (event) => { if (this.waiting.length) event.preventDefault(); });
    this.tell();
  }

  /** A tap: show it at once, then send it. Forms without `data-tap` go the ordinary way. */
  tap(event) {
    const form = event.target;
    if (!form.hasAttribute("data-tap")) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    fields.set("key", newKey());
    fields.set("client_time", new Date().toISOString());
    // The token travels in the header, read when it is sent: it may have changed while this waited.
    fields.delete("csrfmiddlewaretoken");
    const here = this.turn(form);
    this.waiting.push({ form, fields, here, action: form.getAttribute("action") });
    this.tell();
    this.send();
  }

  /** Turn a name round, or add a guest; return whether someone is here now. */
  turn(form) {
    const button = form.querySelector("button[aria-pressed]");
    if (!button) return this.step(form);
    const here = button.getAttribute("aria-pressed") !== "true";
    this.mark(form, button, here);
    say(`${button.dataset.name ?? button.textContent.trim()}: ${here ? this.dataset.here : this.dataset.gone}`);
    return here;
  }

  mark(form, button, here) {
    if ((button.getAttribute("aria-pressed") === "true") === here) return;
    button.setAttribute("aria-pressed", String(here));
    const type = form.querySelector("[name=type]");
    if (type) type.value = here ? "undo" : "checkin";
    this.add("count", here ? 1 : -1);
  }

  step(form) {
    const field = form.querySelector("[name=step]");
    if (field) this.add("guests", Number(field.value));
    return undefined;
  }

  add(name, number) {
    const place = this.querySelector(`[data-${name}]`);
    if (place) place.textContent = String(Math.max(0, Number(place.textContent) + number));
  }

  /** Send what waits, oldest first, one at a time: order is part of the truth. */
  async send() {
    if (this.sending || !this.waiting.length) return;
    this.sending = true;
    clearTimeout(this.later);
    const next = this.waiting[0];
    try {
      const token = CSRF.exec(document.cookie)?.[1] ?? "";
      const answer = await fetch(next.action, {
        method: "POST", body: next.fields, redirect: "manual", signal: AbortSignal.timeout?.(20000),
        headers: { Accept: "application/json", "X-CSRFToken": token },
      });
      const away = answer.type === "opaqueredirect";
      if (away) this.note(this.dataset.enter);
      if (away || answer.status >= 500 || answer.status === 429) throw new Error("later");
      const said = await answer.json().catch(() => ({}));
      this.waiting.shift();
      this.settle(next, answer, said);
    } catch {
      this.later = setTimeout(() => this.send(), PAUSE);
      this.sending = false;
      return this.tell();
    }
    this.sending = false;
    this.later = undefined;
    this.tell();
    this.send();
  }

  /** The server has the last word: {"here": bool, "count": n, "guests": n, "said": "…", "next": address or null}. */
  settle({ form, here }, answer, said) {
    const again = this.waiting.some((other) => other.form === form);
    const button = form.querySelector("button[aria-pressed]");
    if (button && !again) this.mark(form, button, answer.ok ? (said.here ?? here) : !here);
    if (!answer.ok && !button) this.add("guests", -Number(form.querySelector("[name=step]")?.value ?? 0));
    if (!this.waiting.length && answer.ok) {
      this.place("count", said.count);
      this.place("guests", said.guests);
    }
    if (!answer.ok) this.note(said.said ?? this.dataset.refused);
    else if (said.said) this.note(said.said, said.next);
  }

  place(name, value) {
    const found = value === undefined ? null : this.querySelector(`[data-${name}]`);
    if (found) found.textContent = String(value);
  }

  /** Say something above the names; with an address it is a way on, which nobody has to take now. */
  note(text, address) {
    const place = this.querySelector("[data-note]");
    if (!place) return;
    const inside = address ? document.createElement("a") : document.createElement("span");
    inside.textContent = text;
    if (address) inside.href = new URL(address, location.href).pathname;
    place.replaceChildren(inside);
    place.hidden = !text;
    say(text);
  }

  /** What is not yet sent is plainly said, and so is that all is kept. */
  tell() {
    const number = this.waiting.length;
    const place = this.querySelector("p[data-waiting]");
    if (place) {
      place.hidden = !number || !this.later;
      place.textContent = this.dataset.waiting.replace("{n}", String(number));
    }
    const saved = this.querySelector("p[data-saved]");
    if (saved) saved.textContent = number ? "…" : this.dataset.saved;
  }

  /** Two letters are enough; what does not fit steps aside. Accents do not matter. */
  filter(text) {
    const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = plain(text.trim());
    let found = 0;
    for (const form of this.querySelectorAll("[data-find]")) {
      const fits = plain(form.dataset.find).split(/[\s(]+/).some((word) => word.startsWith(wanted));
      form.hidden = !fits;
      found += fits;
    }
    const nobody = this.querySelector("[data-nobody]");
    if (nobody) nobody.hidden = found > 0;
  }
});
