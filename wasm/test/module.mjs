// The module without the package: mxpatch.h called by its numbers.
import { readFileSync } from "node:fs";

export const load = (path) => new WebAssembly.Module(readFileSync(path));

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const inputs = ["document", "patch", "new", "policy", "review"];
const limits = ["document", "patch", "depth", "output", "diagnostics", "changes", "fields"];
const kinds = ["updatable", "key-locked", "server", "locked", "mixed"];
const styles = ["preserve", "compact", "pretty"];

/** An instance, and the outcome that it gives for a case (see
 * tests/outcomes/outcome.hpp). */
export class Instance {
  constructor(module) {
    const instance = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: {
        proc_exit(code) {
          throw new Error(`proc_exit(${code})`);
        },
      },
    });
    this.call = instance.exports;
    this.call._initialize();
    this.out = this.call.mxpatch_allocate(256);
    this.given = [];
  }

  memory() {
    return new Uint8Array(this.call.memory.buffer);
  }
  word(index) {
    return new DataView(this.call.memory.buffer).getUint32(this.out + 4 * index, true);
  }
  // Address and size of bytes that are brought in; free() takes them back.
  bring(bytes) {
    const data = typeof bytes === "string" ? encoder.encode(bytes) : bytes;
    const at = this.call.mxpatch_allocate(data.length) >>> 0;
    if (at === 0) throw new Error("out of memory");
    this.memory().set(data, at);
    this.given.push(at);
    return [at, data.length];
  }
  free() {
    for (const at of this.given.splice(0)) this.call.mxpatch_release(at);
  }
  bytes(index = 0) {
    const at = this.word(index);
    return decoder.decode(this.memory().subarray(at, at + this.word(index + 1)));
  }
  owned() {
    const text = this.bytes();
    this.call.mxpatch_owned_free(this.out);
    return text;
  }
  name(code) {
    const at = this.call.mxpatch_code_name(code) >>> 0;
    const memory = this.memory();
    return decoder.decode(memory.subarray(at, memory.indexOf(0, at)));
  }
  // The faults that a function put out, a line for each; the list is freed.
  lines(index = 0) {
    const { call, out } = this;
    const list = this.word(index);
    let lines = "";
    for (let i = 0; i !== call.mxpatch_faults_count(list); ++i) {
      call.mxpatch_fault_message(list, i, 0, out);
      const message = this.bytes();
      call.mxpatch_faults_at(list, i, out);
      const [code, , input, begin, end] = [0, 1, 2, 3, 4].map((at) => this.word(at));
      lines += `${this.name(code)} ${inputs[input]} ${begin}:${end} ${message}\n`;
    }
    call.mxpatch_faults_free(list);
    return lines;
  }

  outcome(one) {
    try {
      if (one.operation === "policy") return this.compile(one);
      if (one.operation === "review") return this.review(one);
      if (["take-back", "regions", "places"].includes(one.operation)) return this.ask(one);
      return ["patch", "update", "create"].includes(one.operation)
        ? this.judge(one)
        : this.merge(one);
    } finally {
      this.free();
    }
  }

  policy(one) {
    return one.policyText === undefined
      ? this.call.mxpatch_policy_builtin(...this.bring(one.policy), this.out)
      : this.call.mxpatch_policy_parse(
          ...this.bring(one.policyText),
          this.out,
          this.out + 4,
        );
  }

  compile(one) {
    if (this.policy(one) === 0) {
      const policy = this.word(0);
      this.call.mxpatch_policy_name(policy, this.out);
      const name = this.bytes();
      this.call.mxpatch_policy_free(policy);
      return `ok\n${name}`;
    }
    if (one.policyText === undefined) return "no such policy";
    return this.lines(1);
  }

  review(one) {
    this.policy(one);
    const policy = this.word(0);
    // An array of one pointer, which stands where it was put out.
    this.call.mxpatch_policy_set_new(this.out, 1, 0, this.out + 4, 0);
    const set = this.word(1);
    this.call.mxpatch_policy_free(policy);
    this.call.mxpatch_reviewer_new(set, 0, this.out);
    this.call.mxpatch_policy_set_free(set);
    const reviewer = this.word(0);
    const review = this.bring(one.document);
    let out;
    if (this.call.mxpatch_reviewer_review(reviewer, ...review, 0, 0, this.out) === 0) {
      out = `ok\n${this.owned()}`;
    } else {
      this.call.mxpatch_reviewer_faults(reviewer, this.out);
      out = this.lines();
    }
    this.call.mxpatch_reviewer_free(reviewer);
    return out;
  }

  judge(one) {
    if (this.policy(one) !== 0) return "the policy does not compile";
    const policy = this.word(0);
    this.call.mxpatch_gate_new(policy, this.out);
    this.call.mxpatch_policy_free(policy);
    const gate = this.word(0);
    for (const [key, value] of Object.entries(one.limits)) {
      this.call.mxpatch_gate_set_limit(gate, limits.indexOf(key), BigInt(value));
    }
    const document = this.bring(one.document);
    if (one.operation === "create") {
      this.call.mxpatch_gate_create(gate, ...document, this.out);
    } else if (one.operation === "patch") {
      const patch = this.bring(one.patch);
      this.call.mxpatch_gate_patch(gate, ...document, ...patch, this.out);
    } else {
      const updated = this.bring(one.new);
      const user = this.bring(one.user);
      this.call.mxpatch_gate_update(gate, ...document, ...updated, ...user, this.out);
    }
    this.call.mxpatch_verdict_json(this.word(0), 0, this.out);
    const json = this.owned();
    this.call.mxpatch_gate_free(gate);
    return json;
  }

  // The address of names in an array of mxpatch_slice, and how many there are.
  names(pointer) {
    const names = pointer
      .split("/")
      .slice(1)
      .map((name) => this.bring(name.replaceAll("~1", "/").replaceAll("~0", "~")));
    const [at] = this.bring(new Uint8Array(8 * names.length));
    const view = new DataView(this.call.memory.buffer);
    names.flat().forEach((word, i) => view.setUint32(at + 4 * i, word, true));
    return [at, names.length];
  }

  place(policy, pointer) {
    const { call, out } = this;
    call.mxpatch_policy_place(policy, ...this.bring(pointer), out, out + 16);
    const [kind, rule, begin, end] = [0, 1, 2, 3].map((at) => this.word(at));
    const key = this.bytes(4);
    const found = call.mxpatch_policy_field_path(policy, rule, out) === 0;
    const said = begin === 0xffffffff ? "-" : `${begin}:${end}`;
    return `${pointer} ${kinds[kind]} ${found ? this.bytes() : "-"} ${key} ${said}\n`;
  }

  // What takes the last patch back; the regions of a document; or places.
  ask(one) {
    const { call, out } = this;
    if (this.policy(one) !== 0) return "the policy does not compile";
    const policy = this.word(0);
    call.mxpatch_gate_new(policy, out);
    const gate = this.word(0);
    for (const [key, value] of Object.entries(one.limits)) {
      call.mxpatch_gate_set_limit(gate, limits.indexOf(key), BigInt(value));
    }
    const document = this.bring(one.document);
    let text = "";
    if (one.operation === "regions") {
      call.mxpatch_gate_regions(gate, ...document, out, out + 4);
      const [count, omitted] = [this.word(0), this.word(1)];
      for (let i = 0; i !== count; ++i) {
        call.mxpatch_gate_region(gate, i, out);
        const [kind, rule, begin, end] = [0, 1, 2, 3].map((at) => this.word(at));
        text += `${kind} ${rule} ${begin}:${end}\n`;
      }
      text += `omitted ${omitted}`;
    } else if (one.operation === "places") {
      call.mxpatch_gate_patch(gate, ...document, ...this.bring(one.patch), out);
      call.mxpatch_verdict_json(this.word(0), 0, out);
      const { diagnostics, changes } = JSON.parse(this.owned());
      for (const { pointer } of [...diagnostics, ...changes]) text += this.place(policy, pointer);
    } else {
      call.mxpatch_gate_patch(gate, ...document, ...this.bring(one.patch), out);
      const status = call.mxpatch_gate_undo(gate, 0, out, out + 8);
      text = status === 0 ? `ok\n${this.owned()}` : this.lines(2);
    }
    call.mxpatch_gate_free(gate);
    call.mxpatch_policy_free(policy);
    return text;
  }

  merge(one) {
    this.call.mxpatch_merger_new(this.out);
    const merger = this.word(0);
    for (const [key, value] of Object.entries(one.limits)) {
      this.call.mxpatch_merger_set_limit(merger, limits.indexOf(key), BigInt(value));
    }
    const document = () => this.bring(one.document);
    const patch = () => this.bring(one.patch);
    const pointer = () => this.bring(one.pointer);
    const dialect = one.dialect === "kubernetes" ? 1 : 0;
    const values = {
      apply: () => [...document(), ...patch(), dialect],
      diff: () => [...document(), ...this.bring(one.new), dialect],
      undo: () => [...document(), ...patch(), dialect],
      edit: () => [...patch(), ...pointer(), ...this.bring(one.value)],
      unset: () => [...patch(), ...pointer()],
      "edit-names": () => [...patch(), ...this.names(one.pointer), ...this.bring(one.value)],
      "unset-names": () => [...patch(), ...this.names(one.pointer)],
      validate: () => document(),
    }[one.operation]();
    const at = ["edit", "unset"].includes(one.operation) ? "_at" : "";
    const name = one.operation.replace("-names", "");
    const status = this.call[`mxpatch_merger_${name}${at}`](merger, ...values);
    let out;
    if (status === 0) {
      const got = this.call.mxpatch_merger_output(
        merger,
        styles.indexOf(one.style),
        this.out,
      );
      out = `ok\n${got === 0 ? this.owned() : ""}`;
    } else {
      this.call.mxpatch_merger_faults(merger, this.out);
      out = this.lines();
    }
    this.call.mxpatch_merger_free(merger);
    return out;
  }
}
