import url from "mxpatch/mxpatch.wasm?url";

postMessage(await WebAssembly.compileStreaming(fetch(url)));
