// The map that a table draws together. The server draws it, checks every mark and has the last word; this element lets one
// point with a finger, a mouse or the keyboard, and shows what others put down. Without it the form and the list do the same.
import { define, say } from "./shared.js";

const SVG = "http://www.w3.org/2000/svg";
const SCALE = 10;
const FAR_ENOUGH = 8;
/** Pixels that a pointer moves before a tap is a drag. */
const FEWEST = { point: 1, line: 2, area: 3 };
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function drawn(name, attributes, ...inside) {
  const it = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  it.append(...inside);
  return it;
}
const path = (places, form) => `M${places.map(([x, y]) => `${x * SCALE} ${y * SCALE}`).join("L")}${form === "area" ? "Z" : ""}`;
const between = (least, value, most) => Math.min(Math.max(value, least), most);

define("samenbuur-mapped", class extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg.samenbuur-mapped");
    if (!this.svg) return;
    this.sheet = this.querySelector("[data-sheet]");
    this.form = this.querySelector("form[data-draws]");
    for (const name of ["cell", "columns", "rows", "since", "pace"]) this[name] = Number(this.dataset[name]);
    this.whole = this.svg.getAttribute("viewBox").split(" ").map(Number);
    this.view = [...this.whole];
    this.draft = [];
    for (const one of this.querySelectorAll("[data-helps]")) one.hidden = false;
    this.fit = new ResizeObserver(() => this.sized());
    this.fit.observe(this.svg);
    this.pointing();
    if (this.form) this.drawing();
    this.addEventListener("click", (event) => {
      const closer = event.target.closest("[data-zoom]"), back = event.target.closest("[data-back]");
      if (closer) this.zoom(Number(closer.dataset.zoom) > 0 ? 1.6 : 1 / 1.6);
      if (back) this.stepBack();
    });
    for (const event of ["mouseover", "focusin", "mouseout", "focusout"]) this.addEventListener(event, (it) => this.tie(it));
    if (this.dataset.live) this.ask(this.pace);
  }

  disconnectedCallback() { clearTimeout(this.later); this.fit?.disconnect(); }

  // --- what others do -------------------------------------------------------------------------------------------------

  /** Asks now and then what is new; less often when nobody looks or nothing answers. */
  ask(pause) {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.look(), pause);
  }

  async look() {
    let pause = document.hidden && !this.classList.contains("samenbuur-mapped__together--big") ? 10_000 : this.pace;
    try {
      const answer = await fetch(`${this.dataset.live}?since=${this.since}`, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) });
      if (answer.status === 200) {
        const news = await answer.json();
        if (news.over) return location.reload();
        this.take(news);
      }
      else if (answer.status !== 204) throw new Error(answer.status);
      if (this.lost) this.tell("");
      this.lost = false;
      this.waits = this.pace;
    } catch {
      this.lost = true;
      this.tell(this.dataset.lost);
      pause = this.waits = Math.min((this.waits ?? this.pace) * 1.6, 10_000);
    }
    if (this.isConnected) this.ask(pause);
  }

  take({ change, marks, off, joined, open }) {
    if (change < this.since) return;
    const before = this.since;
    this.since = change;
    for (const key of off) this.off(key);
    for (const mark of marks) this.put(mark);
    for (const one of this.querySelectorAll("[data-joined]")) one.textContent = joined;
    const list = this.querySelector("[data-list]"), empty = this.querySelector("[data-empty]");
    if (empty) empty.hidden = Boolean(list?.children.length);
    const fresh = marks.filter((mark) => !mark.mine);
    if (before && fresh.length === 1) say(this.dataset.new.replace("{}", `${fresh[0].kind}: ${fresh[0].words}`));
    if (!open) location.reload();
  }

  off(key) {
    for (const one of this.querySelectorAll(`[data-mark="${CSS.escape(key)}"], [data-row-of="${CSS.escape(key)}"]`)) one.remove();
  }

  put(mark) {
    const known = this.svg.querySelector(`[data-mark="${CSS.escape(mark.key)}"]`);
    const came = known ? "" : " samenbuur-mapped--came";
    const [x, y] = mark.form === "area"
      ? [0, 1].map((side) => mark.places.reduce((sum, place) => sum + place[side], 0) / mark.places.length)
      : mark.places[Math.floor(mark.places.length / 2)];
    const title = drawn("title", {});
    title.textContent = `${mark.number}. ${mark.kind}: ${mark.words}`;
    const text = drawn("text", { y: 30 });
    text.textContent = mark.number;
    const pin = drawn("g", { "data-pin": "", transform: `translate(${x * SCALE} ${y * SCALE})` },
      drawn("circle", { r: 17 }), drawn("use", { href: `#merk-${mark.look}`, x: -11, y: -11, width: 22, height: 22 }), text);
    const shape = mark.form === "point" ? [] : [drawn("path", { class: `samenbuur-mapped__${mark.form}`, d: path(mark.places, mark.form) })];
    const it = drawn("g", {
      class: `samenbuur-mapped__mark samenbuur-mapped__mark--${mark.look}${mark.agreed ? " samenbuur-mapped__mark--agreed" : ""}${came}`, "data-mark": mark.key,
    }, title, ...shape, pin);
    if (known) known.replaceWith(it);
    else this.svg.querySelector("[data-marks]").append(it);
    this.scale(pin);
    this.row(mark);
  }

  /** The line of the list, from the pattern that the server gave. Every word goes in as text. */
  row(mark) {
    const list = this.querySelector("[data-list]"), pattern = this.querySelector("template[data-row]");
    if (!list || !pattern) return;
    const it = pattern.content.firstElementChild.cloneNode(true);
    for (const one of [it, ...it.querySelectorAll("*")])
      for (const { name, value } of [...one.attributes])
        if (/KEY|LOOK/.test(value)) one.setAttribute(name, value.replaceAll("KEY", mark.key).replaceAll("LOOK", mark.look));
    for (const slot of it.querySelectorAll("[data-slot]")) {
      const said = mark[slot.dataset.slot];
      if (slot.dataset.slot === "agreed") slot.hidden = !mark.agreed;
      else if (slot.dataset.slot !== "badge") slot.textContent = said ?? "";
    }
    for (const one of it.querySelectorAll("[data-mine]")) one.hidden = !mark.mine;
    for (const one of it.querySelectorAll("[data-when]")) one.hidden = (one.dataset.when === "agreed") !== mark.agreed;
    const old = list.querySelector(`[data-row-of="${CSS.escape(mark.key)}"]`);
    const ticked = old?.querySelector("input[type=checkbox]")?.checked;
    if (ticked) it.querySelector("input[type=checkbox]").checked = true;
    const held = old?.contains(document.activeElement) ? document.activeElement.getAttribute("value") : null;
    if (old) old.replaceWith(it);
    else list.prepend(it);
    if (held) it.querySelector(`[value="${CSS.escape(held)}"]`)?.focus();
  }

  /** Pointing at a line of the list shows it on the map. */
  tie({ target, type }) {
    const row = target.closest?.("[data-row-of]");
    if (!row) return;
    const mark = this.svg.querySelector(`[data-mark="${CSS.escape(row.dataset.rowOf)}"]`);
    mark?.classList.toggle("samenbuur-mapped--pointed", type === "mouseover" || type === "focusin");
  }

  // --- looking closer -------------------------------------------------------------------------------------------------

  get nearness() { return this.whole[2] / this.view[2]; }

  /** Pins stay as large as a fingertip wants them, however close one looks. */
  sized() {
    const matrix = this.svg.getScreenCTM();
    if (!matrix?.a) return;
    const units = 1 / matrix.a;
    // On a small map pins give way, so that they do not cover it.
    this.per = units * between(0.7, this.svg.clientWidth / 620, 1.4);
    for (const pin of this.svg.querySelectorAll("[data-pin]")) this.scale(pin);
    this.svg.classList.toggle("samenbuur-mapped--near", this.nearness > 1.01);
  }

  scale(pin) {
    const at = pin.getAttribute("transform").match(/translate\([^)]*\)/)[0];
    pin.setAttribute("transform", `${at} scale(${(this.per ?? 1).toFixed(3)})`);
  }

  zoom(by, at = null) {
    const near = between(1, this.nearness * by, 12);
    const [x, y] = at ?? (this.cursor ? this.cursor.map((one) => one * SCALE) : [this.view[0] + this.view[2] / 2, this.view[1] + this.view[3] / 2]);
    const [wide, high] = [this.whole[2] / near, this.whole[3] / near];
    const [left, top] = [(x - this.view[0]) / this.view[2], (y - this.view[1]) / this.view[3]];
    this.show(x - left * wide, y - top * high, wide, high);
  }

  show(x, y, wide, high) {
    this.view = [
      between(this.whole[0], x, this.whole[0] + this.whole[2] - wide), between(this.whole[1], y, this.whole[1] + this.whole[3] - high), wide, high,
    ];
    this.svg.setAttribute("viewBox", this.view.join(" "));
    this.sized();
  }

  /** Where a pointer is, in units of the drawing. */
  at({ clientX, clientY }) {
    const matrix = this.svg.getScreenCTM().inverse();
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    return [x, y];
  }

  pointing() {
    const fingers = new Map();
    let from = null;
    this.svg.addEventListener("pointerdown", (event) => {
      fingers.set(event.pointerId, event);
      from = { x: event.clientX, y: event.clientY, view: [...this.view], moved: false, apart: 0 };
    });
    addEventListener("pointerup", (event) => {
      const alone = fingers.size === 1, tap = fingers.delete(event.pointerId) && alone && from && !from.moved;
      if (tap && this.form && !event.button && this.svg.contains(event.target)) this.tapped(this.at(event));
    });
    addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
    addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId) || !from) return;
      fingers.set(event.pointerId, event);
      if (fingers.size === 2) return this.pinched([...fingers.values()], from);
      const [across, down] = [event.clientX - from.x, event.clientY - from.y];
      if (Math.hypot(across, down) > FAR_ENOUGH) from.moved = true;
      if (!from.moved || this.nearness <= 1.01) return;
      const units = 1 / this.svg.getScreenCTM().a;
      this.show(from.view[0] - across * units, from.view[1] - down * units, this.view[2], this.view[3]);
    });
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, this.at(event));
    }, { passive: false });
  }

  pinched([one, other], from) {
    from.moved = true;
    const apart = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const middle = this.at({ clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 });
    if (from.apart) this.zoom(apart / from.apart, middle);
    from.apart = apart;
  }

  // --- drawing --------------------------------------------------------------------------------------------------------

  get kind() { return this.form.elements.form.value || "point"; }

  drawing() {
    this.svg.classList.add("samenbuur-mapped--draws");
    this.places = this.form.elements.places;
    this.squares = this.form.elements.squares;
    this.layer = drawn("g", { "aria-hidden": "true" });
    this.svg.append(this.layer);
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.sheet.addEventListener("blur", () => { this.cursor = null; this.redraw(); });
    this.form.addEventListener("change", ({ target }) => {
      if (target.name === "form") { this.draft = this.draft.slice(0, this.kind === "point" ? 1 : undefined); this.kept(); }
      if (target.name === "kind") this.chosen();
    });
    // Who writes a square means that square, and no longer what was pointed at.
    this.squares.addEventListener("input", () => { this.draft = []; this.places.value = ""; this.redraw(); });
    this.form.addEventListener("submit", (event) => this.submit(event));
    try { this.draft = JSON.parse(this.places.value || "[]").map(([x, y]) => [x, y]); } catch { this.draft = []; }
    this.chosen();
    this.redraw();
  }

  chosen() {
    const kind = this.form.querySelector("[name=kind]:checked");
    for (const one of this.form.querySelectorAll("[data-only-when]")) one.hidden = !kind?.hasAttribute("data-asks-when");
    const asks = this.form.querySelector("[data-question]");
    if (asks && kind) asks.textContent = kind.dataset.asks;
  }

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      event.preventDefault();
      const step = event.shiftKey ? Math.max(2, Math.round(this.cell / 2)) : 1;
      const [x, y] = this.cursor ?? this.draft.at(-1) ?? [this.cell * this.columns / 2, this.cell * this.rows / 2].map(Math.round);
      this.cursor = this.inside([x + arrow[0] * step, y + arrow[1] * step]);
      this.follow();
      this.redraw();
      say(this.dataset.square.replace("{}", this.square(this.cursor)));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.cursor ??= [this.cell * this.columns / 2, this.cell * this.rows / 2].map(Math.round);
      this.add(this.cursor);
    } else if (event.key === "Backspace") { event.preventDefault(); this.stepBack(); }
    else if (event.key === "+" || event.key === "=") this.zoom(1.6);
    else if (event.key === "-") this.zoom(1 / 1.6);
  }

  /** The cursor stays in sight when one looks closer. */
  follow() {
    const [x, y] = this.cursor.map((one) => one * SCALE), [left, top, wide, high] = this.view;
    if (x > left && x < left + wide && y > top && y < top + high) return;
    this.show(x - wide / 2, y - high / 2, wide, high);
  }

  inside([x, y]) { return [between(0, Math.round(x), this.cell * this.columns), between(0, Math.round(y), this.cell * this.rows)]; }

  square([x, y]) {
    const column = between(0, Math.floor(x / this.cell), this.columns - 1), row = between(0, Math.floor(y / this.cell), this.rows - 1);
    return String.fromCharCode(65 + column) + (row + 1);
  }

  tapped([x, y]) { this.add(this.inside([x / SCALE, y / SCALE])); }

  add(place) {
    this.draft = this.kind === "point" ? [place] : [...this.draft, place].slice(0, 60);
    this.kept();
    const number = this.draft.length;
    this.tell(number === 1 ? this.dataset.square.replace("{}", this.square(place)) : this.dataset.placed.replace("{}", number));
  }

  stepBack() { this.draft = this.draft.slice(0, -1); this.kept(); }

  /** What was pointed at stands in the form, also as squares: the same field that one can write in. */
  kept() {
    this.places.value = this.draft.length ? JSON.stringify(this.draft) : "";
    this.squares.value = this.draft.map((place) => this.square(place)).join(" ");
    this.redraw();
  }

  redraw() {
    const spots = this.draft.map(([x, y]) => drawn("g", { "data-pin": "", transform: `translate(${x * SCALE} ${y * SCALE})` }, drawn("circle", { class: "samenbuur-mapped__spot", r: 9 })));
    const line = this.draft.length > 1 ? [drawn("path", { class: "samenbuur-mapped__draft", d: path(this.draft, this.kind) })] : [];
    const cursor = this.cursor && document.activeElement === this.sheet
      ? [drawn("g", { "data-pin": "", transform: `translate(${this.cursor[0] * SCALE} ${this.cursor[1] * SCALE})` }, drawn("path", { class: "samenbuur-mapped__cursor", d: "M-22 0H-6M6 0H22M0 -22V-6M0 6V22" }), drawn("circle", { class: "samenbuur-mapped__cursor", r: 12 }))] : [];
    this.layer.replaceChildren(...line, ...spots, ...cursor);
    for (const pin of this.layer.querySelectorAll("[data-pin]")) this.scale(pin);
    const back = this.querySelector("[data-back]");
    if (back) back.hidden = this.draft.length < 2;
  }

  tell(text) {
    const place = this.querySelector("[data-said]");
    if (place) place.textContent = text;
  }

  async submit(event) {
    // Changing a mark leads to another page: there the form goes the plain way.
    if (!this.dataset.live) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.sending) return;
    if (!this.squares.value.trim()) { this.tell(this.dataset.first); this.sheet.focus(); return; }
    this.sending = true;
    const button = this.form.querySelector("button[type=submit], button:not([type])");
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (said.over) return location.reload();
      this.tell(said.said ?? "");
      this.wrong(said.field, said.said);
      if (answer.ok) this.sent();
    } catch {
      this.tell(this.dataset.notSent);
    } finally {
      this.sending = false;
      button?.removeAttribute("aria-busy");
    }
  }

  wrong(name, said) {
    const field = name && this.form.elements[name];
    for (const one of this.form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    if (!field?.setAttribute) return;
    field.setAttribute("aria-invalid", "true");
    field.focus();
    say(said);
  }

  sent() {
    this.draft = [];
    this.kept();
    this.form.elements.words.value = "";
    for (const one of this.querySelectorAll("[data-undo]")) one.hidden = false;
    this.look();
  }
});
