import { keep, measure, Status, type Engine, type Given } from "./engine.js";
import { freeze, MxpatchError } from "./error.js";
import { expect, languageOf, placesAt, refuse, spanAt, unknown } from "./found.js";
import { complete, Handle } from "./handle.js";
import { engine as current } from "./instance.js";
import { Ranges } from "./ranges.js";
import type {
  FieldRule,
  FieldType,
  Kind,
  Language,
  Match,
  Place,
  StatusMode,
  Text,
} from "./types.js";
import type { Using } from "./using.js";

// What the module takes (policy_limit).
const limit = 1 << 16;

const types: readonly FieldType[] = [
  "labels",
  "annotations",
  "integer",
  "string",
  "boolean",
  "any",
];

/** What a policy makes of a part of an object, as mxpatch_region_kind counts. */
export const kinds: readonly Place["kind"][] = [
  "updatable",
  "key-locked",
  "server",
  "locked",
  "mixed",
];

const statuses: readonly StatusMode[] = ["subresource", "locked", "open"];

/** Which fields of which kind may be updated. Gates that use it live on when it
 * is disposed. */
export class Policy {
  /** @internal */
  readonly engine: Engine;
  private readonly handle: Handle;
  readonly name: string;
  readonly match: Match;
  readonly status: StatusMode;
  /** Whether it is the one for its kind when no policy is named. */
  readonly isDefault: boolean;
  /** The updatable paths; what is not listed is locked. */
  readonly fields: readonly FieldRule[];

  /** @internal */
  constructor(
    engine: Engine,
    at: number,
    /** @internal The same policy once more, also when this one is disposed. */
    readonly again: () => Policy,
    private readonly text: Given,
  ) {
    this.engine = engine;
    this.handle = new Handle(this, engine, at, "mxpatch_policy_free");
    engine.call["mxpatch_policy_name"]!(at, engine.out);
    this.name = engine.slice();
    const { out } = engine;
    engine.call["mxpatch_policy_match"]!(at, out, out + 8, out + 16);
    const [group, kind, resource] = [0, 2, 4].map((index) => engine.slice(index));
    const versions: string[] = [];
    while (engine.call["mxpatch_policy_version"]!(at, versions.length, out) === Status.ok) {
      versions.push(engine.slice());
    }
    this.match = freeze({ group, versions, kind, resource } as Match);
    this.status = statuses[engine.call["mxpatch_policy_status"]!(at)]!;
    this.isDefault = engine.call["mxpatch_policy_is_default"]!(at) === 1;
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

  /** The text of a policy that is built in, to show or to start from. */
  static text(name: string): string {
    const engine = current();
    const { at, size } = engine.bring(0, name);
    const status = engine.call["mxpatch_builtin_text"]!(at, size, engine.out);
    return status === Status.ok ? engine.slice() : noPolicy(name);
  }

  /** Compiles a policy (mxpatch.policy/v1, JSON). Throws an MxpatchError with
   * all its faults. */
  static parse(json: Text, language?: Language): Policy {
    const kept = keep(measure(json, limit));
    return Policy.compile(current(), kept, languageOf(language));
  }

  private static compile(engine: Engine, kept: Given, language: number): Policy {
    const text = engine.bring(0, kept);
    const out = engine.out;
    const status = engine.call["mxpatch_policy_parse"]!(
      text.at,
      text.size,
      out,
      out + 4,
    );
    if (status === Status.refused) {
      refuse(engine, 1, language, { policy: text });
    }
    expect(status);
    const at = engine.word(0);
    engine.settle();
    return new Policy(engine, at, () => Policy.compile(alive(engine), kept, language), kept);
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
      noPolicy(name);
    }
    expect(status);
    const at = engine.word(0);
    const again = () => Policy.named(name, alive(engine));
    return new Policy(engine, at, again, Policy.text(name));
  }

  /** Whether it is for an object that says so of itself. */
  matches({ apiVersion, kind }: Kind): boolean {
    const { engine } = this;
    const a = engine.bring(0, apiVersion ?? "");
    const b = engine.bring(1, kind ?? "");
    return engine.send("mxpatch_policy_matches", this.at, [a, b]) === 1;
  }

  /** What it says of the place at a JSON Pointer, whether an object has it or not; of
   * what is in an array, ask for the array. Its `span` and `range` are of the text that
   * the policy was made from: of `Policy.text(name)` where it is built in. */
  place(pointer: string): Place {
    const { engine } = this;
    const { call, out } = engine;
    const given = engine.bring(2, pointer);
    const find = call["mxpatch_policy_place"]!;
    const status = find(this.at, given.at, given.size, out, out + 16);
    if (status === Status.badArgument) {
      throw new TypeError('mxpatch: a place is a JSON Pointer, as "/spec/suspend"');
    }
    expect(status);
    const [kind, rule, locked] = [0, 1, 5].map((index) => engine.word(index));
    const lockedKey = locked === 0 ? null : engine.slice(4);
    let span = spanAt(engine, 2);
    const text = engine.bring(2, this.text);
    if (span !== null && text.yaml !== undefined) {
      // A mxpatch_span is passed by its address.
      call["mxpatch_yaml_place"]!(text.yaml, out + 8, out + 16);
      span = spanAt(engine, 4);
    }
    const ranges = new Ranges(engine, { policy: text });
    ranges.tell("policy", span);
    ranges.find();
    const range = ranges.of("policy", span);
    const found = placesAt(engine, text.source ?? text, span);
    engine.settle();
    return freeze({
      kind: kinds[kind!]!,
      rule: rule === unknown ? null : this.fields[rule!]!,
      lockedKey,
      span,
      range,
      ...found,
    });
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
export interface Policy extends Using {}
complete("Policy", Policy, ({ name, match, isDefault, status, fields }) => ({
  name,
  match,
  isDefault,
  status,
  fields,
}));

function noPolicy(name: string): never {
  const there = Policy.builtin.join(", ");
  throw new MxpatchError(
    "policy-unknown",
    `there is no built-in policy ${JSON.stringify(name)}: there are ${there}`,
  );
}

// The instance, or the one that took its place.
const alive = (engine: Engine) => (engine.broken ? current() : engine);

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
    path: "",
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
  engine.call["mxpatch_policy_field_path"]!(policy, index, out);
  rule.path = engine.slice();
  return {
    ...rule,
    enum: words("mxpatch_policy_field_enum", enums),
    lockedKeys: words("mxpatch_policy_field_locked_key", keys),
  };
}
