import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const page = (name) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  root: page("."),
  logLevel: "warn",
  worker: { format: "es" },
  build: {
    target: "es2022",
    emptyOutDir: true,
    rollupOptions: { input: ["index.html", "given.html", "readme.html"].map(page) },
  },
});
