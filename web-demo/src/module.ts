import { init } from "mxpatch/init";

/** Unpacks and compiles the WebAssembly module, which stands in the page. */
export async function loadModule(): Promise<void> {
  const packed = document.getElementById("module")!.textContent;
  const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
  const unpacked = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"));
  init(await WebAssembly.compile(await new Response(unpacked).arrayBuffer()));
}
