import type { State } from "../state/state.js";

/** The fragment of an address that holds all of the state. */
export async function fragmentOf(state: State): Promise<string> {
  const packed = new Blob([JSON.stringify(state)])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const base64 = btoa(binary).replaceAll("+", "-").replaceAll("/", "_");
  return `#v1=${base64.replace(/=+$/, "")}`;
}
