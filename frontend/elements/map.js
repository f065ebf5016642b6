// The map: outlines drawn as a sketch, with tiles only where the house has chosen a source. The list beside it is
// the same map for who cannot see or use it, and works without this script.
import { Map as LeafletMap } from "leaflet/src/map/index.js";
import { zoom } from "leaflet/src/control/Control.Zoom.js";
import { scale } from "leaflet/src/control/Control.Scale.js";
import "leaflet/src/control/index.js";
import "leaflet/src/layer/index.js";
import { GeoJSON } from "leaflet/src/layer/GeoJSON.js";
import { Marker } from "leaflet/src/layer/marker/Marker.js";
import { DivIcon } from "leaflet/src/layer/marker/DivIcon.js";
import { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
import "leaflet/src/layer/vector/index.js";
import { define } from "./shared.js";

// Leaflet writes a few fixed texts as markup. Only those are let through; anything else becomes plain text.
const FIXED = new Set(["<svg/>", '<span aria-hidden="true">+</span>', '<span aria-hidden="true">&#x2212;</span>', ""]);
const plain = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
if (window.trustedTypes && !trustedTypes.defaultPolicy)
  trustedTypes.createPolicy("default", { createHTML: (text) => (FIXED.has(text) ? text : plain(text)) });

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

define("samenbuur-map", class extends HTMLElement {
  async connectedCallback() {
    const answer = await fetch(this.dataset.shapes, { headers: { Accept: "application/geo+json, application/json" } });
    if (!answer.ok) return;
    this.draw(await answer.json());
  }

  disconnectedCallback() { this.map?.remove(); }

  draw(shapes) {
    const sheet = document.createElement("div");
    sheet.className = "samenbuur-map__sheet";
    sheet.setAttribute("role", "application");
    sheet.setAttribute("aria-label", this.dataset.label);
    this.prepend(sheet);
    this.map = new LeafletMap(sheet, {
      zoomControl: false, attributionControl: Boolean(this.dataset.tiles), zoomAnimation: !still, fadeAnimation: !still,
      markerZoomAnimation: !still, zoomSnap: 0.25, scrollWheelZoom: false, minZoom: 3, maxZoom: 19,
    });
    zoom({ zoomInTitle: this.dataset.nearer, zoomOutTitle: this.dataset.further }).addTo(this.map);
    scale({ imperial: false }).addTo(this.map);
    this.map.attributionControl?.setPrefix(false);
    if (this.dataset.tiles) new TileLayer(this.dataset.tiles, { attribution: this.dataset.attribution ?? "", alt: "" }).addTo(this.map);
    this.layers = new Map();
    const layer = new GeoJSON(shapes, {
      style: (feature) => ({ className: `samenbuur-map__area samenbuur-map__area--${feature.properties.look ?? "plain"}`, weight: 2 }),
      pointToLayer: (feature, at) => this.pin(feature, at),
      onEachFeature: (feature, one) => this.each(feature, one),
    }).addTo(this.map);
    const bounds = layer.getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [16, 16], animate: false });
    this.tie();
    if (this.dataset.picks) this.pick(document.getElementById(this.dataset.picks));
  }

  /** Lets a tap, or the button for who uses the keyboard, fill a field with where that is; the field moves the pin as well. */
  pick(field) {
    const button = this.querySelector("button");
    button.parentElement.hidden = false;
    const written = () => field.value.split(/[,;]/).map(Number);
    const show = (move) => {
      const at = written();
      if (at.length !== 2 || at.some((part) => !part)) return this.pinned?.remove();
      if (!this.pinned) this.pinned = this.pin({ properties: { name: this.dataset.label, mark: "" } }, at);
      this.pinned.setLatLng(at).addTo(this.map);
      if (move) this.map.setView(at, Math.max(this.map.getZoom(), 15), { animate: false });
    };
    const put = ({ lat, lng }) => {
      field.value = `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
      show(false);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    this.map.on("click", ({ latlng }) => put(latlng));
    button.addEventListener("click", () => put(this.map.getCenter()));
    field.addEventListener("input", () => show(true));
    show(true);
  }

  /** A place: a small round with its first letter, which can be reached with the keyboard. */
  pin(feature, at) {
    const mark = document.createElement("span");
    mark.textContent = feature.properties.mark ?? (feature.properties.name ?? "").slice(0, 1);
    const icon = new DivIcon({ html: mark, className: "samenbuur-map__pin", iconSize: [40, 40] });
    return new Marker(at, { icon, alt: feature.properties.name, title: feature.properties.name, keyboard: true });
  }

  each(feature, one) {
    const { name, url, key } = feature.properties;
    if (key) this.layers.set(String(key), one);
    if (name && !(one instanceof Marker)) {
      const label = document.createElement("span");
      label.textContent = name;
      one.bindTooltip(label, { sticky: true, className: "samenbuur-map__word" });
    }
    if (url && !this.dataset.picks) one.on("click keypress", (event) => {
      if (event.type === "keypress" && event.originalEvent.key !== "Enter") return;
      location.assign(new URL(url, location.href).pathname);
    });
  }

  /** Pointing at a line of the list shows it on the map. */
  tie() {
    for (const line of this.querySelectorAll("[data-feature]")) {
      const mark = (on) => this.layers.get(line.dataset.feature)?.getElement?.()?.classList.toggle("samenbuur-map--pointed", on);
      for (const [event, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]])
        line.addEventListener(event, () => mark(on));
    }
  }
});
