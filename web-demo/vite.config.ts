import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { packedBeside } from "./tools/packed-beside.js";
import { singleFile } from "./tools/single-file.js";

export default defineConfig({
  base: "./",
  plugins: [singleFile(new URL("mxpatch.wasm", import.meta.url)), packedBeside()],
  resolve: {
    // No grammars: what CodeMirror asks of them otherwise is a file of our own.
    alias: [
      {
        find: /^@(codemirror\/language|lezer\/common)$/,
        replacement: fileURLToPath(new URL("src/editor/language.ts", import.meta.url)),
      },
    ],
    // The linked package brings nothing else along; one copy of each of these.
    dedupe: ["@codemirror/state", "@codemirror/view", "lit-html"],
  },
  build: {
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // How long our own plugin packs is no fault.
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // What is only read does nothing by that.
      treeshake: { propertyReadSideEffects: false },
    },
  },
  server: { host: "127.0.0.1", fs: { allow: [".."] } },
});
