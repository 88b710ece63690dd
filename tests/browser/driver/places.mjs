// Where things stand in the repository.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));

/** The page as it is built: one file. */
export const built = new URL("web-demo/dist/index.html", root);
/** What a failing test leaves, and how each state looks. */
export const artefacts = path("build/browser");
export const program = (name) => path(`build/bin/${name}`);
export const data = (name) => path(`tests/data/${name}`);
export const text = (name) => readFileSync(data(name), "utf8");
export const asPath = (name) => path(name);
