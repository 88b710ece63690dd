// A worker as its author writes it: the package by its name. Where it runs, bytes
// may not be compiled; its bundler brings the module.
import { apply, diff, Gate, MxpatchError, Policy } from "mxpatch";
import cases from "cases.json";
import module from "mxpatch.wasm";

const utf8 = new TextDecoder();

function same(found, wanted, what) {
  if (found !== wanted) throw new Error(`${what}: ${found} where ${wanted} is wanted`);
}

const worker = {
  async fetch(request) {
    const { document, patch } = await request.json();
    const verdict = new Gate("mxjob").patch(document, patch);
    return Response.json(JSON.parse(verdict.json), { status: verdict.code });
  },

  async test() {
    // Nothing else than a module that the bundler compiled will do here.
    if (!(module instanceof WebAssembly.Module)) throw new Error("no module");
    let refused = false;
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    } catch {
      refused = true;
    }
    if (!refused) throw new Error("bytes were compiled");

    const gate = new Gate("mxjob");
    for (const one of cases) {
      const { json } =
        one.operation === "patch"
          ? gate.patch(one.document, one.patch)
          : gate.update(one.document, one.new, one.user);
      same(json, one.outcome, one.name);
    }
    if (cases.length < 100) throw new Error(`only ${cases.length} cases`);

    same(apply('{"a":1}', '{"a":null,"b":2}'), '{"b":2}', "apply");
    same(diff('{"a":1}', '{"a":2}'), '{"a":2}', "diff");
    try {
      Policy.parse("{}");
      throw new Error("a policy of nothing");
    } catch (error) {
      if (!(error instanceof MxpatchError)) throw error;
    }
    const [first] = cases;
    const request = new Request("http://worker/", { method: "POST", body: JSON.stringify(first) });
    const response = await worker.fetch(request);
    same(utf8.decode(await response.arrayBuffer()), first.outcome, "a response");
    gate.dispose();
  },
};

export default worker;
