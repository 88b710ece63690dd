import { keep, Status, type Engine } from "./engine.js";
import { freeze, MxpatchError, type Fault } from "./error.js";
import { expect, faultAt, refuse } from "./found.js";
import { disposable, Handle } from "./handle.js";
import { engine as current } from "./instance.js";
import type { FieldRule, FieldType, Text } from "./types.js";

const types: readonly FieldType[] = [
  "labels",
  "annotations",
  "integer",
  "string",
  "boolean",
  "any",
];

/** Which fields of which kind may be updated. Gates that use it live on when it
 * is disposed. */
export class Policy {
  /** @internal */
  readonly engine: Engine;
  private readonly handle: Handle;
  readonly name: string;
  /** The updatable paths; what is not listed is locked. */
  readonly fields: readonly FieldRule[];

  private constructor(
    engine: Engine,
    at: number,
    /** @internal The same policy once more, also when this one is disposed. */
    readonly again: () => Policy,
  ) {
    this.engine = engine;
    this.handle = new Handle(this, engine, at, "mxpatch_policy_free");
    engine.call["mxpatch_policy_name"]!(at, engine.out);
    this.name = engine.slice();
    const count = engine.call["mxpatch_policy_field_count"]!(at);
    this.fields = freeze(
      Array.from({ length: count }, (_, index) => readRule(engine, at, index)),
    );
  }

  /** The names of the policies that are built in. */
  static get builtin(): readonly string[] {
    const engine = current();
    const names: string[] = [];
    for (let i = 0; ; ++i) {
      const status = engine.call["mxpatch_builtin_name"]!(i, engine.out);
      if (status !== Status.ok) return Object.freeze(names);
      names.push(engine.slice());
    }
  }

  /** Compiles a policy (mxpatch.policy/v1, JSON). Throws an MxpatchError with
   * all its faults. */
  static parse(json: Text): Policy {
    return Policy.compile(current(), json);
  }

  private static compile(engine: Engine, json: Text): Policy {
    const kept = keep(json);
    const text = engine.bring(0, kept);
    const out = engine.out;
    const status = engine.call["mxpatch_policy_parse"]!(
      text.at,
      text.size,
      out,
      out + 4,
    );
    if (status === Status.refused) {
      const list = engine.word(1);
      const faults: Fault[] = [];
      const count = engine.call["mxpatch_faults_count"]!(list);
      for (let i = 0; i !== count; ++i) {
        // The diagnostic, and the message behind its 12 words.
        engine.call["mxpatch_faults_at"]!(list, i, out, out + 64);
        const message = engine.slice(16);
        faults.push(faultAt(engine, 0, message, () => text));
      }
      engine.call["mxpatch_faults_free"]!(list);
      engine.settle();
      refuse(faults);
    }
    expect(status);
    engine.settle();
    const again = () => Policy.compile(engine, kept);
    return new Policy(engine, engine.word(0), again);
  }

  /** @internal A policy that is built in. */
  static named(name: string, engine = current()): Policy {
    const text = engine.bring(0, name);
    const status = engine.call["mxpatch_policy_builtin"]!(
      text.at,
      text.size,
      engine.out,
    );
    if (status === Status.absent) {
      throw new MxpatchError(
        "policy-unknown",
        `there is no built-in policy ${JSON.stringify(name)}: ` +
          `there are ${Policy.builtin.join(", ")}`,
      );
    }
    expect(status);
    const again = () => Policy.named(name, engine);
    return new Policy(engine, engine.word(0), again);
  }

  /** @internal */
  get at(): number {
    return this.handle.at;
  }

  /** Frees it; what was read of it stays. Doing so again does nothing. */
  dispose(): void {
    this.handle.dispose();
  }
}
export interface Policy extends Disposable {}
disposable(Policy);

// mxpatch_field_rule in words: minimum 0, maximum 2, type 4, has_minimum 5,
// has_maximum 6, removable 7, repeats 8, enum_count 9, locked_key_count 10.
function readRule(engine: Engine, policy: number, index: number): FieldRule {
  const out = engine.out;
  engine.call["mxpatch_policy_field"]!(policy, index, out, out + 64, out + 72);
  const bound = (has: number, at: number): number | bigint | null => {
    if (engine.word(has) === 0) return null;
    const exact = engine.signed64(at);
    const plain = Number(exact);
    return Number.isSafeInteger(plain) ? plain : exact;
  };
  const rule = {
    field: engine.slice(16),
    pointer: engine.slice(18),
    repeats: engine.word(8) === 1,
    type: types[engine.word(4)]!,
    removable: engine.word(7) === 1,
    minimum: bound(5, 0),
    maximum: bound(6, 2),
  };
  const enums = engine.word(9);
  const keys = engine.word(10);
  const words = (call: string, count: number): string[] =>
    Array.from({ length: count }, (_, which) => {
      engine.call[call]!(policy, index, which, out);
      return engine.slice();
    });
  return {
    ...rule,
    enum: words("mxpatch_policy_field_enum", enums),
    lockedKeys: words("mxpatch_policy_field_locked_key", keys),
  };
}
