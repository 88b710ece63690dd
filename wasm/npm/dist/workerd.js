import module from "../mxpatch.wasm";
import { use } from "./instance.js";
use(() => module);
export * from "./api.js";
