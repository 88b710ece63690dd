import { init } from "mxpatch/init";
import { unpack } from "./unpack.js";

/** Unpacks and compiles the WebAssembly module, which stands in the page. */
export async function loadModule(): Promise<void> {
  const base64 = atob(document.getElementById("module")!.textContent.trim());
  const packed = Uint8Array.from(base64, (one) => one.charCodeAt(0));
  init(await WebAssembly.compile(unpack(packed)));
}
