// What the JavaScript weighs in a page: all of it, as a bundler makes it small,
// without the module.
//
//   node size.mjs FOLDER     with the built dist
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const most = 10_240; // bytes of gzip
const { output } = await build({
  configFile: false,
  logLevel: "error",
  build: {
    write: false,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: join(resolve(process.argv[2]), "init.js"),
      preserveEntrySignatures: "strict",
    },
  },
});
const size = gzipSync(output[0].code, { level: 9 }).length;
console.log(`${output[0].code.length} bytes, gzip ${size}, at most ${most}`);
if (size > most || !output[0].exports.includes("Gate")) process.exitCode = 1;
