// Takes from an NL Design System package only what our components use, with only the tokens that our theme sets.
import postcss from "postcss";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const CLASS = /\b(?:nl|utrecht)-[a-z0-9]+(?:-[a-z0-9]+|__[a-z0-9]+)*(?:--[a-z0-9-]+)?/g;

/** Every design-system class that a component writes, read from the templates and the form code. */
const used = new Set(
  globSync(["jinja2/**/*.html", "*.py"], { cwd: join(HERE, "../src/samenbuur/ui") })
    .flatMap((file) => readFileSync(join(HERE, "../src/samenbuur/ui", file), "utf8").match(CLASS) ?? []),
);

/** The custom properties that a style sheet sets. */
export const tokensOf = (css) => new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));

function wanted(selector) {
  // What stands in :not() and :has() says where a rule does not hold; it need not be ours.
  const plain = selector.replace(/:(?:not|has)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, "");
  return (plain.match(/\.[\w-]+/g) ?? []).every((name) => used.has(name.slice(1)));
}

/** Split `--name, fallback` of a var() at its first comma. */
function halves(inside) {
  const comma = inside.indexOf(",");
  return comma < 0 ? [inside.trim(), null] : [inside.slice(0, comma).trim(), inside.slice(comma + 1).trim()];
}

/** Resolve var() to what our theme sets, or the package itself; null when nothing is left of the value. */
function settle(value, tokens, own) {
  const at = value.indexOf("var(");
  if (at < 0) return value;
  let depth = 0, end = at + 3;
  do { depth += { "(": 1, ")": -1 }[value[end]] ?? 0; end++; } while (depth);
  const [name, fallback] = halves(value.slice(at + 4, end - 1));
  const other = fallback ? settle(fallback, tokens, own) : null;
  // What a package sets for itself holds in some states only, so what it falls back on must stay.
  const inner = tokens.has(name) ? `var(${name})` : !own.has(name) ? other : `var(${name}${other === null ? "" : `, ${other}`})`;
  const rest = inner === null ? null : settle(value.slice(end), tokens, own);
  return rest === null ? null : value.slice(0, at) + inner + rest;
}

function file(name) {
  const short = name.split("/")[1].replace(/-css$/, "");
  return join(HERE, "node_modules", name, "dist", name.startsWith("@utrecht/") ? "index.css" : `${short}.css`);
}

/** Return the rules of one package that our components need, as a postcss tree. */
export function designSystem(name, tokens) {
  const tree = postcss.parse(readFileSync(file(name), "utf8"));
  tree.walkComments((comment) => comment.remove());
  tree.walkRules((rule) => {
    rule.selectors = rule.selectors.filter(wanted);
    if (!rule.selectors.length || !rule.selector) rule.remove();
  });
  const sets = (own) => tree.walkDecls(/^--/, (decl) => { own.add(decl.prop); });
  for (let before = -1, count = 0; count !== before; ) {
    before = count;
    const own = new Set();
    sets(own);
    // A package's own name that only refers to itself or to nothing goes, and with it what was built on it.
    tree.walkDecls((decl) => {
      const value = settle(decl.value, tokens, own);
      if (value === null) decl.remove();
      else decl.value = value;
    });
    count = 0;
    tree.walkDecls(() => { count++; });
  }
  tree.walkRules((rule) => { if (!rule.nodes.length) rule.remove(); });
  tree.walkAtRules((rule) => { if (rule.nodes && !rule.nodes.length) rule.remove(); });
  return tree;
}
