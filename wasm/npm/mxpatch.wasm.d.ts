/** The compiled module, where a bundler or a worker imports it as one. */
declare const module: WebAssembly.Module;
export default module;
