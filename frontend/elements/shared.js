// What the elements share: saying something aloud to a screen reader, and finding words that the server gave.

let region;

/** Say something to who listens instead of looks; polite, once. */
export function say(text) {
  if (!region) {
    region = document.createElement("div");
    region.className = "samenbuur-unseen";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  // A region that was filled before it was heard is not heard.
  setTimeout(() => { region.textContent = text; }, 50);
}

/** Define a custom element once, even when two bundles on one page carry it. */
export function define(name, kind) {
  if (!customElements.get(name)) customElements.define(name, kind);
}
