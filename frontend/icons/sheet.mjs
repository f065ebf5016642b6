// Collects the chosen Tabler pictures and our own into one sheet that Python reads.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const inside = (svg) =>
  svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "")
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, "").replace(/ \/>/g, "/>").replace(/\s*\n\s*/g, "").trim();

/** Return name -> drawing as JSON, in alphabetical order; our own drawing wins over Tabler's. */
export function iconSheet(here) {
  const sheet = {};
  for (const name of readFileSync(join(here, "icons/tabler.txt"), "utf8").split("\n").filter(Boolean))
    sheet[name] = inside(readFileSync(join(here, `node_modules/@tabler/icons/icons/outline/${name}.svg`), "utf8"));
  for (const file of readdirSync(join(here, "icons/own")))
    sheet[file.replace(".svg", "")] = inside(readFileSync(join(here, "icons/own", file), "utf8"));
  return JSON.stringify(Object.fromEntries(Object.entries(sheet).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1) + "\n";
}
