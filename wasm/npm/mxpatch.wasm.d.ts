/** The WebAssembly.Module, where a bundler or a worker imports it as one. */
declare const module: object;
export default module;
