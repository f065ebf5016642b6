// The circle drawing, moved by a finger, a mouse or the arrow keys. The server draws it and has the last word: this
// element sends one gesture and puts everyone where the answer says. Without it the forms in the list do the same.
import { define, say } from "./shared.js";

const CSRF = /(?:^|; )samenbuur_csrf=([^;]+)/;
const FAR_ENOUGH = 6;
/** Pixels that a pointer moves before a tap is a drag. */
const KEYS = { ArrowUp: "nearer", ArrowDown: "farther", ArrowLeft: "back", ArrowRight: "onwards" };
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

define("samenbuur-circle", class extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg");
    if (!this.dataset.do || !this.svg) return;
    for (const hint of this.querySelectorAll("[data-hint]")) hint.hidden = false;
    this.svg.addEventListener("keydown", (event) => this.key(event));
    this.svg.addEventListener("pointerdown", (event) => this.take(event));
    this.svg.addEventListener("pointermove", (event) => this.carry(event));
    this.svg.addEventListener("pointerup", (event) => this.drop(event));
    this.svg.addEventListener("pointercancel", () => this.letGo());
    // A link is dragged as an address, and opened after a drag, unless one says no.
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
    this.svg.addEventListener("click", (event) => { if (this.dragged) event.preventDefault(); this.dragged = false; }, true);
  }

  dot(key) { return this.svg.querySelector(`[data-dot="${CSS.escape(key)}"]`); }

  key(event) {
    const dot = event.target.closest("[data-dot]");
    if (!dot || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Delete") return this.row(dot.dataset.dot)?.querySelector("button[value=take_away]")?.click();
    if (!KEYS[event.key]) return;
    event.preventDefault();
    this.send({ do: KEYS[event.key], one: dot.dataset.dot });
  }

  take(event) {
    const dot = event.target.closest("a[data-dot]");
    this.dragged = false;
    if (!dot || !event.isPrimary || event.button) return;
    this.held = { dot, x: event.clientX, y: event.clientY, from: dot.getAttribute("transform") };
  }

  carry(event) {
    if (!this.held) return;
    if (!event.buttons) return this.letGo();
    const { dot, x, y, from } = this.held;
    const [across, down] = [event.clientX - x, event.clientY - y];
    if (!this.dragged && Math.hypot(across, down) < FAR_ENOUGH) return;
    if (!this.dragged) {
      this.dragged = true;
      this.svg.setPointerCapture(event.pointerId);
      this.svg.classList.add("samenbuur-circle--held");
      this.svg.append(dot);
    }
    // Turned to the other side of the table, right is left and up is down.
    const scale = (this.svg.viewBox.baseVal.width / this.svg.getBoundingClientRect().width) * (this.dataset.turned ? -1 : 1);
    const [left, top] = from.match(/-?[\d.]+/g).map(Number);
    dot.setAttribute("transform", `translate(${left + across * scale} ${top + down * scale})`);
    this.show(this.cell(event));
  }

  cell(event) {
    return document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches("[data-ring][data-part]") && this.svg.contains(one));
  }

  show(cell) {
    this.shown?.classList.remove("samenbuur-circle--here");
    this.shown = cell;
    cell?.classList.add("samenbuur-circle--here");
  }

  drop(event) {
    const { held } = this;
    const cell = this.dragged && held ? this.cell(event) : undefined;
    if (!cell) return this.letGo();
    this.held = undefined;
    this.rest();
    this.send({ do: "put", one: held.dot.dataset.dot, ring: cell.dataset.ring, part: cell.dataset.part }, held);
  }

  /** Put down outside the rings: back to where one was. */
  letGo() {
    this.held?.dot.setAttribute("transform", this.held.from);
    this.held = undefined;
    this.rest();
  }

  rest() {
    this.show(undefined);
    this.svg.classList.remove("samenbuur-circle--held");
  }

  /** One gesture at a time, in the order in which they were made. */
  send(gesture, held) {
    this.busy = (this.busy ?? Promise.resolve()).then(() => this.ask(gesture, held));
  }

  async ask(gesture, held) {
    const fields = new FormData();
    for (const [name, value] of Object.entries(gesture)) fields.set(name, value);
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": CSRF.exec(document.cookie)?.[1] ?? "" };
      const answer = await fetch(this.dataset.do, { method: "POST", body: fields, headers, redirect: "manual" });
      const said = await answer.json();
      if (answer.ok) this.settle(said);
      else held?.dot.setAttribute("transform", held.from);
      this.note(said.said);
    } catch {
      held?.dot.setAttribute("transform", held.from);
      this.note(this.dataset.failed);
    }
  }

  /** {"dots": {key: [x, y, push, where, name]}, "rings": {ring: [keys]}}: everyone where the server says. */
  settle({ dots, rings }) {
    for (const [key, [x, y, push, where, name]] of Object.entries(dots)) {
      const dot = this.dot(key);
      if (!dot) continue;
      this.glide(dot, x, y);
      dot.querySelector("desc").textContent = `${name}, ${where}`;
      dot.querySelector("text:last-child").setAttribute("x", push);
      const place = this.row(key)?.querySelector("[data-where]");
      if (place) place.textContent = where;
    }
    for (const [ring, keys] of Object.entries(rings)) {
      const list = this.querySelector(`[data-ring-list="${ring}"]`);
      for (const key of keys) { const row = this.row(key); if (row && list) list.append(row); }
    }
    for (const undo of this.querySelectorAll("[data-undo]")) undo.hidden = false;
  }

  row(key) { return this.querySelector(`[data-row="${CSS.escape(key)}"]`); }

  glide(dot, x, y) {
    const from = dot.getAttribute("transform").match(/-?[\d.]+/g);
    dot.setAttribute("transform", `translate(${x} ${y})`);
    if (still || (Number(from[0]) === x && Number(from[1]) === y)) return;
    const at = (left, top) => ({ transform: `translate(${left}px, ${top}px)` });
    dot.animate([at(...from), at(x, y)], { duration: 150, easing: "ease-out" });
  }

  note(text) {
    const place = this.querySelector("[data-note]");
    if (place && text) { place.textContent = text; place.hidden = false; }
    if (text) say(text);
  }
});
