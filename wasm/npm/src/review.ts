// What answers AdmissionReviews, for a gate or a set of policies.
import { Status, type Engine } from "./engine.js";
import { expect, numberOf, refuse } from "./found.js";
import { Handle } from "./handle.js";
import type { Policy } from "./policy.js";
import type { ReviewOptions, Text } from "./types.js";

// What a whole review may have (review_limit).
const limit = 16 << 20;
const modes = ["enforce", "warn", "audit"] as const;

/** A set of the module, of policies of the same one. */
export function setOf(
  engine: Engine,
  policies: readonly Policy[],
  builtin: boolean,
  language: number,
): number {
  const { call, out } = engine;
  const handles = policies.map((policy) => {
    if (policy.engine === engine) return policy.at;
    throw new TypeError("mxpatch: a policy was made in another module");
  });
  const list = engine.bringWords(handles);
  const status = call["mxpatch_policy_set_new"]!(
    list,
    handles.length,
    builtin ? 1 : 0,
    out,
    out + 4,
  );
  // Where they are is in the text of the policy that each is about.
  if (status === Status.refused) refuse(engine, 1, language, {});
  expect(status);
  return engine.word(0);
}

export class Reviewer {
  private readonly handle: Handle;

  /** By a set of the module, which it shares. */
  constructor(
    owner: object,
    private readonly engine: Engine,
    set: number,
    private readonly language: number,
  ) {
    const { call, out } = engine;
    expect(call["mxpatch_reviewer_new"]!(set, 0, out));
    const at = engine.word(0);
    this.handle = new Handle(owner, engine, at, "mxpatch_reviewer_free");
  }

  review(review: Text, { mode = "enforce" }: ReviewOptions = {}): Uint8Array {
    const { engine, language } = this;
    const { call, out } = engine;
    const { at } = this.handle;
    const how = numberOf("mode", modes, mode);
    const text = engine.bring(0, review, limit);
    const answer = call["mxpatch_reviewer_review"]!;
    const status = answer(at, text.at, text.size, how, language, out);
    if (status === Status.refused) {
      expect(call["mxpatch_reviewer_faults"]!(at, out));
      refuse(engine, 0, language, { review: text });
    }
    expect(status);
    const response = engine.copy(engine.word(0), engine.word(1));
    engine.free(0);
    engine.settle();
    return response;
  }

  dispose(): void {
    this.handle.dispose();
  }
}
