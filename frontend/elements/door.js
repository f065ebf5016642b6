// At the door. Every name is a form that works by itself; this element makes a tap count at once, also when the
// reception is poor: it shows the tap, sends it with a key made here, and sends it again until the server has it.
import { define, say } from "./shared.js";

const PAUSE = 4000;

define("samenbuur-door", class extends HTMLElement {
  connectedCallback() {
    this.waiting = [];
    this.addEventListener("submit", (event) => this.tap(event));
    this.querySelector("[data-search]")?.addEventListener("input", (event) => this.filter(event.target.value));
    addEventListener("online", () => this.send());
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
    fields.set("key", crypto.randomUUID());
    fields.set("client_time", new Date().toISOString());
    this.show(form);
    this.waiting.push({ form, fields, action: event.submitter?.formAction ?? form.action });
    this.tell();
    this.send();
  }

  show(form) {
    const button = form.querySelector("button[aria-pressed]");
    if (!button) return;
    const here = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(here));
    const type = form.querySelector("[name=type]");
    if (type) type.value = here ? "undo" : "checkin";
    this.count(here ? 1 : -1);
    say(`${button.dataset.name ?? button.textContent.trim()}: ${here ? this.dataset.here : this.dataset.gone}`);
  }

  count(step) {
    const place = this.querySelector("[data-count]");
    if (place) place.textContent = String(Math.max(0, Number(place.textContent) + step));
  }

  /** Send what waits, oldest first, one at a time: order is part of the truth. */
  async send() {
    if (this.sending || !this.waiting.length) return;
    this.sending = true;
    clearTimeout(this.later);
    const next = this.waiting[0];
    try {
      const answer = await fetch(next.action, {
        method: "POST", body: next.fields, headers: { Accept: "application/json" }, redirect: "error",
      });
      if (answer.status >= 500) throw new Error("later");
      this.waiting.shift();
      await this.settle(next, answer);
    } catch {
      this.later = setTimeout(() => this.send(), PAUSE);
      this.sending = false;
      return this.tell();
    }
    this.sending = false;
    this.tell();
    this.send();
  }

  /** The server has the last word: {"here": bool, "count": n, "guests": n, "said": "…", "next": address or null}. */
  async settle({ form }, answer) {
    const said = await answer.json().catch(() => ({}));
    if (said.next) return location.assign(new URL(said.next, location.href).pathname);
    if (!answer.ok) {
      this.show(form);
      return this.note(said.said ?? this.dataset.refused);
    }
    const place = (name, value) => {
      const found = value === undefined || this.waiting.length ? null : this.querySelector(`[data-${name}]`);
      if (found) found.textContent = String(value);
    };
    place("count", said.count);
    place("guests", said.guests);
    if (said.said) this.note(said.said);
  }

  note(text) {
    const place = this.querySelector("[data-note]");
    if (place) { place.textContent = text; place.hidden = !text; }
    say(text);
  }

  /** What is not yet sent is plainly said. */
  tell() {
    const place = this.querySelector("[data-waiting]");
    if (!place) return;
    place.hidden = !this.waiting.length || !this.later;
    place.textContent = this.dataset.waiting.replace("{n}", String(this.waiting.length));
    if (!this.waiting.length) this.later = undefined;
  }

  /** Two letters are enough; what does not fit steps aside. Accents do not matter. */
  filter(text) {
    const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const wanted = plain(text.trim());
    let found = 0;
    for (const form of this.querySelectorAll("[data-find]")) {
      const fits = plain(form.dataset.find).split(/\s+/).some((word) => word.startsWith(wanted));
      form.hidden = !fits;
      found += fits;
    }
    const nobody = this.querySelector("[data-nobody]");
    if (nobody) nobody.hidden = found > 0;
  }
});
