import type { Engine } from "./engine.js";
import { expect, languageOf } from "./found.js";
import { complete, Handle } from "./handle.js";
import { engine as current } from "./instance.js";
import { Policy } from "./policy.js";
import { Reviewer, setOf } from "./review.js";
import type { Choice, Kind, Language, ReviewOptions, Text } from "./types.js";
import type { Using } from "./using.js";

const answers: readonly Choice<Policy>["how"][] = [
  "unknown",
  "judged",
  "scaled",
  "other-version",
  "other-object",
  "without-scale",
];

/** Several policies, and the one rule by which an object gets its own of them:
 * by group, version and kind; one of your own wins over one that is built in,
 * the default of a kind over the others, and of those the first. */
export class PolicySet {
  private readonly engine: Engine;
  private readonly handle: Handle;
  private readonly language: Language | undefined;
  private readonly known: (Policy | undefined)[];
  private reviewer: Reviewer | undefined;
  /** How many policies there are, those that are built in too. */
  readonly size: number;

  /** Throws an MxpatchError for a second default of your own for one kind. It
   * shares the policies, which may be disposed of. */
  constructor(
    policies: readonly Policy[],
    options: { readonly builtin?: boolean; readonly language?: Language } = {},
  ) {
    const engine = (this.engine = policies[0]?.engine ?? current());
    this.language = options.language;
    const language = languageOf(options.language);
    const at = setOf(engine, policies, options.builtin === true, language);
    this.handle = new Handle(this, engine, at, "mxpatch_policy_set_free");
    this.known = [...policies];
    this.size = engine.call["mxpatch_policy_set_size"]!(at);
  }

  /** Which policy is for an object that says so of itself: see identify(). */
  choose({ apiVersion, kind }: Kind): Choice<Policy> {
    const { engine } = this;
    const { call, out } = engine;
    const a = engine.bring(0, apiVersion ?? "");
    const b = engine.bring(1, kind ?? "");
    const set = this.handle.at;
    const choose = call["mxpatch_policy_set_choose"]!;
    expect(choose(set, a.at, a.size, b.at, b.size, out, out + 4));
    const how = answers[engine.word(0)]!;
    const policy = how === "unknown" ? null : this.policy(engine.word(1));
    return Object.freeze({ how, policy });
  }

  // One that is built in is behind those that were given.
  private policy(index: number): Policy {
    let policy = this.known[index];
    if (policy === undefined) {
      const { engine } = this;
      const { call, out } = engine;
      expect(call["mxpatch_policy_set_policy"]!(this.handle.at, index, out));
      const at = engine.word(0);
      call["mxpatch_policy_name"]!(at, out);
      const name = engine.slice();
      call["mxpatch_policy_free"]!(at);
      policy = this.known[index] = Policy.named(name, engine);
    }
    return policy;
  }

  /** Answers an AdmissionReview by the policy that is for the object, as a
   * validating webhook does, in JSON. Throws an MxpatchError for what is not
   * a review. */
  review(review: Text, options?: ReviewOptions): Uint8Array {
    const language = languageOf(this.language);
    this.reviewer ??= new Reviewer(this, this.engine, this.handle.at, language);
    return this.reviewer.review(review, options);
  }

  /** Frees it; policies stay. Doing so again does nothing. */
  dispose(): void {
    this.handle.dispose();
    this.reviewer?.dispose();
  }
}
export interface PolicySet extends Using {}
complete("PolicySet", PolicySet, ({ size }) => ({ size }));
