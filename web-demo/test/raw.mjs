// Lets tests import what Vite does: `?raw` is the text of a file, which stands beside
// the source and not beside what was compiled of it.
import { register } from "node:module";

const hooks = `
import { readFileSync } from "node:fs";
export async function resolve(specifier, context, next) {
  if (!specifier.endsWith("?raw")) return next(specifier, context);
  const from = context.parentURL.replace("/build/web-demo/", "/web-demo/");
  return { url: new URL(specifier, from).href, shortCircuit: true };
}
export async function load(url, context, next) {
  if (!url.endsWith("?raw")) return next(url, context);
  const text = readFileSync(new URL(url.slice(0, -4)), "utf8");
  const source = "export default " + JSON.stringify(text);
  return { format: "module", source, shortCircuit: true };
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
