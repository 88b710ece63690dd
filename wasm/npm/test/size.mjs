// What the JavaScript weighs in a page, as a bundler makes it small, without the
// module: all of it but the texts of explain(), which a page that does not call that
// does without; and those.
//
//   node size.mjs FOLDER     with the built dist
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const most = { init: 10_240, meanings: 7_168 }; // bytes of gzip
const folder = resolve(process.argv[2]);

// Bytes of a page's code, each chunk by its name.
async function sizes(code) {
  const { output } = await build({
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id === "page" ? "\0page" : undefined),
        load: (id) => (id === "\0page" ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      rollupOptions: {
        input: "page",
        preserveEntrySignatures: "strict",
        output: {
          manualChunks: (id) => (id.endsWith("/meanings.js") ? "meanings" : undefined),
        },
      },
    },
  });
  return new Map(
    output.map(({ name, code, exports }) => [
      name === "meanings" ? "meanings" : "init",
      { size: gzipSync(code, { level: 9 }).length, exports },
    ]),
  );
}

const init = JSON.stringify(join(folder, "init.js"));
const all = await sizes(`export * from ${init};`);
for (const [name, { size }] of all) {
  console.log(`${name}: gzip ${size}, at most ${most[name]}`);
  if (size > most[name]) process.exitCode = 1;
}
if (!all.get("init").exports.includes("Gate") || all.size !== 2) process.exitCode = 1;
// Who does not explain has no texts for that.
const some = await sizes(`export { Gate, parseYaml } from ${init};`);
if (some.has("meanings")) {
  console.log("a page that does not call explain() has its texts");
  process.exitCode = 1;
}
