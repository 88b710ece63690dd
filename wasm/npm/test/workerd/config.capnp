using Workerd = import "/workerd/workerd.capnp";

# What Vite made of worker.js, and beside it the module, which workerd compiles.
const config :Workerd.Config = (
  services = [(name = "main", worker = .consumer)],
);

const consumer :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "cases.json", json = embed "dist/cases.json"),
    (name = "mxpatch.wasm", wasm = embed "dist/mxpatch.wasm"),
  ],
  compatibilityDate = "2026-01-01",
);
