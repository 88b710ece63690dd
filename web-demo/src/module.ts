import { init } from "mxpatch/init";
import { rejoin } from "./rejoin.js";
import { unpack } from "./unpack.js";

/** Unpacks, rejoins and compiles the WebAssembly module, which stands in the page. */
export async function loadModule(): Promise<void> {
  const base64 = atob(document.getElementById("module")!.textContent.trim());
  const packed = Uint8Array.from(base64, (one) => one.charCodeAt(0));
  init(await WebAssembly.compile(rejoin(unpack(packed))));
}
