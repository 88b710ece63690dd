/** mxpatch.wasm in Base64. What is published was written by tools/embed.mjs. */
export declare const base64: string;
