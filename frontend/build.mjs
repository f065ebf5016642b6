// Builds the styles, scripts, fonts and pictures that the Python package serves. `node build.mjs`
import { build } from "esbuild";
import postcss from "postcss";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { designSystem, tokensOf } from "./design-system.mjs";
import { iconSheet } from "./icons/sheet.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const UI = join(HERE, "../src/samenbuur/ui");
const OUT = join(UI, "static/samenbuur");
// The door's own styles and script hold nothing of the map, the programme holds no script at all: see README.md, budgets.
const STYLES = ["base", "app", "door", "map", "mapped", "print"];
const SCRIPTS = ["app", "door", "map", "circle", "mapped"];

const read = (path) => readFileSync(join(HERE, path), "utf8");
const target = ["chrome109", "firefox115", "safari15.6"];

/** Put together one style sheet: our own files by @import, the design system's parts by @component. */
async function style(name) {
  const own = (path) => read(path).replace(/@import "([^"]+)";/g, (_, next) => own(next));
  const source = own(`styles/${name}.css`);
  const tokens = tokensOf(own("styles/base.css") + own("styles/app.css") + source);
  const whole = postcss.parse(source);
  whole.walkAtRules("component", (rule) => rule.replaceWith(designSystem(rule.params.replaceAll('"', ""), tokens)));
  const result = await build({
    stdin: { contents: whole.toString(), loader: "css", resolveDir: HERE },
    bundle: true, minify: true, write: false, target, external: ["*.woff2", "*.svg"], logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

async function script(name) {
  const result = await build({
    entryPoints: [join(HERE, `elements/${name}.js`)],
    bundle: true, minify: true, write: false, format: "iife", target, logLevel: "warning", legalComments: "none",
  });
  return result.outputFiles[0].text;
}

/** Write a text file with its packed twins beside it, so that no request has to wait for packing. */
function put(name, text) {
  const path = join(OUT, name);
  writeFileSync(path, text);
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(`${path}.gz`, packed);
  writeFileSync(`${path}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  return [name, text.length, packed.length];
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, "fonts"), { recursive: true });
const sizes = [];
for (const name of STYLES) sizes.push(put(`${name}.css`, await style(name)));
for (const name of SCRIPTS) sizes.push(put(`${name}.js`, await script(name)));
sizes.push(put("mark.svg", read("icons/mark.svg")));
for (const file of readdirSync(join(HERE, "fonts")).filter((file) => file.endsWith(".woff2"))) {
  cpSync(join(HERE, "fonts", file), join(OUT, "fonts", file));
  sizes.push([`fonts/${file}`, 0, readFileSync(join(OUT, "fonts", file)).length]);
}
writeFileSync(join(UI, "icons.json"), iconSheet(HERE));
for (const [name, , packed] of sizes) console.log(`${(packed / 1000).toFixed(1).padStart(6)} kB  ${name}`);
