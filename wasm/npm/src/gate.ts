import { Status, type Bytes, type Engine } from "./engine.js";
import { freeze } from "./error.js";
import { expect, faultAt, refuse, spanAt } from "./found.js";
import { disposable, Handle } from "./handle.js";
import { Policy } from "./policy.js";
import { Ranges, type Texts } from "./ranges.js";
import type {
  FieldRule,
  FieldState,
  Language,
  Limits,
  Text,
  Verdict,
} from "./types.js";
import { readVerdict } from "./verdict.js";

const limitNames = [
  "document",
  "patch",
  "depth",
  "output",
  "diagnostics",
] as const;
const languages: readonly Language[] = ["en", "zh"];

/** Judges by a policy: by the name of one that is built in, or by one of your
 * own. A denial is a verdict; nothing here throws for what is in a text. */
export class Gate {
  private readonly engine: Engine;
  private readonly gate: Handle;
  private readonly reviewer: Handle;
  private readonly rules: readonly FieldRule[];
  private readonly language: number;

  constructor(policy: Policy | string, limits?: Limits, language?: Language) {
    this.language = languages.indexOf(language ?? "en");
    if (this.language < 0) throw new TypeError(`no language ${language}`);
    const own = typeof policy === "string";
    const rules = own ? Policy.named(policy) : policy;
    const engine = (this.engine = rules.engine);
    this.rules = rules.fields;
    const { call, out } = engine;
    expect(call["mxpatch_gate_new"]!(rules.at, out));
    this.gate = new Handle(this, engine, engine.word(0), "mxpatch_gate_free");
    expect(call["mxpatch_reviewer_new"]!(0, this.language, out));
    const reviewer = engine.word(0);
    this.reviewer = new Handle(this, engine, reviewer, "mxpatch_reviewer_free");
    expect(call["mxpatch_reviewer_add"]!(reviewer, rules.at));
    // Both share it.
    if (own) rules.dispose();
    limitNames.forEach((name, which) => {
      const value = limits?.[name];
      if (value === undefined) return;
      if (!Number.isSafeInteger(value) || value < 0) {
        throw new RangeError(`limits.${name} is no count: ${value}`);
      }
      const set = call["mxpatch_gate_set_limit"]!;
      expect(set(this.gate.at, which, BigInt(value)));
    });
  }

  /** What a PATCH with this merge patch would do to the document. */
  patch(document: Text, patch: Text): Verdict {
    const a = this.engine.bring(0, document);
    const b = this.engine.bring(1, patch);
    return this.judge("mxpatch_gate_patch", { document: a, patch: b }, [
      a.at,
      a.size,
      b.at,
      b.size,
    ]);
  }

  /** What a PUT did: the stored object and the one that is to replace it. The
   * user is for a policy's writers. */
  update(document: Text, updated: Text, user = ""): Verdict {
    const a = this.engine.bring(0, document);
    const b = this.engine.bring(1, updated);
    const c = this.engine.bring(2, user);
    return this.judge("mxpatch_gate_update", { document: a, new: b }, [
      a.at,
      a.size,
      b.at,
      b.size,
      c.at,
      c.size,
    ]);
  }

  /** The types of the updatable fields of an object that is to be created. */
  create(document: Text): Verdict {
    const a = this.engine.bring(0, document);
    return this.judge("mxpatch_gate_create", { document: a }, [a.at, a.size]);
  }

  private judge(call: string, texts: Texts, inputs: number[]): Verdict {
    const { engine } = this;
    const { out } = engine;
    expect(engine.call[call]!(this.gate.at, ...inputs, out));
    const verdict = engine.word(0);
    expect(engine.call["mxpatch_verdict_json"]!(verdict, this.language, out));
    const made = readVerdict(engine, engine.owned(), texts);
    engine.settle();
    return made;
  }

  /** Answers an AdmissionReview as a validating webhook does, in JSON. Throws an
   * MxpatchError for what is no review. */
  review(review: Text): Uint8Array {
    const { engine } = this;
    const { call, out } = engine;
    const text = engine.bring(0, review);
    const reviewer = this.reviewer.at;
    const status = call["mxpatch_reviewer_review"]!(
      reviewer,
      text.at,
      text.size,
      out,
    );
    if (status !== Status.refused) {
      expect(status);
      const response = engine.copy(engine.word(0), engine.word(1));
      engine.settle();
      return response;
    }
    call["mxpatch_reviewer_error_message"]!(reviewer, this.language, out);
    const message = engine.owned();
    call["mxpatch_reviewer_error"]!(reviewer, out);
    const fault = faultAt(engine, 0, message, () => text);
    engine.settle();
    refuse([fault]);
  }

  /** The updatable fields as the document has them, one for each member where a
   * path has a `*`; none where it can not be read. */
  fields(document: Text): FieldState[] {
    const { engine } = this;
    const { call, out } = engine;
    const text = engine.bring(0, document);
    const gate = this.gate.at;
    expect(call["mxpatch_gate_fields"]!(gate, text.at, text.size, out));
    const found = Array.from({ length: engine.word(0) }, (_, index) => {
      call["mxpatch_gate_field"]!(gate, index, out, out + 64, out + 72);
      return this.field(text);
    });
    engine.settle();
    return freeze(found);
  }

  // mxpatch_field_state in words: rule 0, present 1, span 2.
  private field(document: Bytes): FieldState {
    const { engine } = this;
    const span = spanAt(engine, 2);
    const ranges = new Ranges(engine, { document });
    ranges.tell("document", span);
    ranges.find();
    return {
      rule: this.rules[engine.word(0)]!,
      pointer: engine.slice(16),
      present: engine.word(1) === 1,
      value: span === null ? null : engine.slice(18),
      span,
      range: ranges.of("document", span),
    };
  }

  /** Frees it; verdicts stay. Doing so again does nothing. */
  dispose(): void {
    this.gate.dispose();
    this.reviewer.dispose();
  }
}
export interface Gate extends Disposable {}
disposable(Gate);
