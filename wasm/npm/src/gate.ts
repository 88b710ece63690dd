import { ceiling, keep, measure, Status } from "./engine.js";
import type { Bytes, Engine, Given } from "./engine.js";
import { freeze } from "./error.js";
import { expect, languageOf, numberOf, refuse, spanAt } from "./found.js";
import { complete, Handle } from "./handle.js";
import { kinds, Policy } from "./policy.js";
import { Ranges, type Texts } from "./ranges.js";
import { Reviewer, setOf } from "./review.js";
import type {
  FieldRule,
  FieldState,
  Language,
  Limits,
  Listed,
  Region,
  ReviewOptions,
  Span,
  Text,
  Verdict,
} from "./types.js";
import type { Using } from "./using.js";
import { readTold, readVerdict, type Teller, type Told } from "./verdict.js";

const limitNames = [
  "document",
  "patch",
  "depth",
  "output",
  "diagnostics",
  "changes",
  "fields",
] as const;

type Read<Part> = (engine: Engine, verdict: number, language: number) => Part;
type Answer = <Part>(question: Question, read: Read<Part>) => Part;

/** What a gate was asked. */
class Question implements Teller {
  /** Where its verdict is, and the engine's turn in which it was put there. */
  verdict = 0;
  turn = 0;
  brought: readonly Bytes[] = [];
  ascii = true;
  private known: Told | undefined;
  private text: string | undefined;

  constructor(
    private readonly answer: Answer,
    readonly policy: string | null,
    readonly call: string,
    readonly donor: "patch" | "new",
    readonly given: readonly Given[],
  ) {}

  told(): Told {
    return (this.known ??= this.answer(this, (engine, at, language) => {
      const [document, other] = this.brought;
      const texts = { document, [this.donor]: other } as Texts;
      return readTold(engine, at, language, texts, this);
    }));
  }

  json(): string {
    return (this.text ??= this.answer(this, (engine, at, language) => {
      expect(engine.call["mxpatch_verdict_json"]!(at, language, engine.out));
      return engine.owned();
    }));
  }
}

/** Judges by a policy: by the name of one that is built in, or by one of your
 * own. A denial is a verdict; nothing here throws for what is in a text. */
export class Gate {
  private readonly engine: Engine;
  private readonly gate: Handle;
  // Made when the first review comes.
  private reviewer: Reviewer | undefined;
  private readonly rules: readonly FieldRule[];
  /** The name of the policy. */
  readonly policy: string | null;
  private readonly language: number;
  // Bytes of a document, and of a patch or a new object.
  private readonly most: readonly [number, number];
  private readonly again: () => Gate;
  private readonly samePolicy: () => Policy;
  // Reads of the verdict on a question. The one that was put out last still
  // stands; any other is put out again: the same question has the same answer.
  private readonly answer: Answer = (question, read) => {
    if (this.gate.gone) {
      const gate = this.again();
      question.turn = 0;
      const part = gate.answer(question, read);
      gate.dispose();
      return part;
    }
    const { engine } = this;
    if (question.turn !== engine.turn) this.ask(question);
    const part = read(engine, question.verdict, this.language);
    engine.settle();
    return part;
  };

  constructor(policy: Policy | string, limits: Limits = {}, language?: Language) {
    if (typeof policy !== "string" && !(policy instanceof Policy)) {
      throw new TypeError(
        'mxpatch: new Gate() takes the name of a built-in policy, as "mxjob", or what Policy.parse(text) gives',
      );
    }
    this.language = languageOf(language);
    const own = typeof policy === "string";
    const rules = own ? Policy.named(policy) : policy;
    const engine = (this.engine = rules.engine);
    this.rules = rules.fields;
    this.policy = rules.name || null;
    const given = { ...limits };
    this.samePolicy = rules.again;
    this.again = () => {
      const same = rules.again();
      const gate = new Gate(same, given, language);
      same.dispose();
      return gate;
    };
    const { call, out } = engine;
    expect(call["mxpatch_gate_new"]!(rules.at, out));
    this.gate = new Handle(this, engine, engine.word(0), "mxpatch_gate_free");
    // It shares the policy.
    if (own) rules.dispose();
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const which = numberOf("limit", limitNames, name as keyof Limits);
      if (!Number.isSafeInteger(value) || value < 0) {
        throw new RangeError(`limits.${name} is not a count: ${value}`);
      }
      const set = call["mxpatch_gate_set_limit"]!;
      expect(set(this.gate.at, which, BigInt(value)));
    }
    this.most = [this.limit(0), this.limit(1)];
  }

  private limit(which: number): number {
    const { engine, gate } = this;
    expect(engine.call["mxpatch_gate_limit"]!(gate.at, which, engine.out));
    return engine.word(1) === 0 ? Math.min(engine.word(0), ceiling) : ceiling;
  }

  /** What a PATCH with this merge patch would do to the document. */
  patch(document: Text, patch: Text): Verdict {
    return this.judge("mxpatch_gate_patch", "patch", [document, patch]);
  }

  /** What a PUT did: the stored object and the one that is to replace it. The
   * user is for a policy's writers. */
  update(document: Text, updated: Text, user = ""): Verdict {
    return this.judge("mxpatch_gate_update", "new", [document, updated, user]);
  }

  /** The types of the updatable fields of an object that is to be created. */
  create(document: Text): Verdict {
    return this.judge("mxpatch_gate_create", "new", [document]);
  }

  /** The smallest merge patch that takes back what this one does to the document
   * once a server has stored it, allowed or not. Throws an MxpatchError where
   * there is none. */
  undo(document: Text, patch: Text): string {
    const { engine, gate, language } = this;
    const { out } = engine;
    const texts = [document, patch].map((text, i) =>
      engine.bring(i as 0 | 1, text, this.most[i]),
    ) as [Bytes, Bytes];
    expect(engine.send("mxpatch_gate_patch", gate.at, texts, out));
    const undone = engine.call["mxpatch_gate_undo"]!;
    const status = undone(gate.at, 0, out, out + 8);
    const [a, b] = texts;
    if (status === Status.refused) {
      refuse(engine, 2, language, { document: a, patch: b });
    }
    expect(status);
    const made = engine.owned();
    engine.settle();
    return made;
  }

  private judge(call: string, donor: "patch" | "new", texts: Text[]): Verdict {
    // A user's name, which comes third, has no limit. Bytes are kept, as they may
    // be written over before the rest is asked for.
    const given = texts.map((text, i) => keep(measure(text, this.most[i])));
    const question = new Question(this.answer, this.policy, call, donor, given);
    this.ask(question);
    const verdict = readVerdict(this.engine, question);
    this.engine.settle();
    return verdict;
  }

  // Puts the verdict out.
  private ask(question: Question): void {
    const { engine, gate } = this;
    const { call, given } = question;
    const { at } = gate;
    const brought = given.map((text, i) => engine.bring(i as 0 | 1 | 2, text));
    expect(engine.send(call, at, brought, engine.out));
    question.verdict = engine.word(0);
    this.speakOf(brought[0]!, 0);
    if (brought[1] !== undefined) this.speakOf(brought[1], question.donor === "patch" ? 1 : 2);
    question.brought = brought;
    question.turn = engine.turn;
  }

  // Where a text was YAML, its places are told.
  private speakOf(text: Bytes, which: number): void {
    if (text.yaml === undefined) return;
    expect(this.engine.call["mxpatch_gate_origin"]!(this.gate.at, which, text.yaml));
  }

  /** Answers an AdmissionReview as a validating webhook does, in JSON. Throws an
   * MxpatchError for what is not a review. */
  review(review: Text, options?: ReviewOptions): Uint8Array {
    if (this.gate.at !== 0 && this.reviewer === undefined) {
      const { engine, language } = this;
      const policy = this.samePolicy();
      const set = setOf(engine, [policy], false, language);
      this.reviewer = new Reviewer(this, engine, set, language);
      // It shares both.
      engine.call["mxpatch_policy_set_free"]!(set);
      policy.dispose();
    }
    return this.reviewer!.review(review, options);
  }

  /** The updatable fields as a document has them, one for each member where a
   * path has a `*`; none where it cannot be read. Of a patch a field is set
   * (`present`), taken away (`value` is "null") or not named (`value` is null). */
  fields(text: Text): Listed<FieldState> {
    const { engine, rules } = this;
    const { out } = engine;
    const read = engine.call["mxpatch_gate_field"]!;
    // mxpatch_field_state in words: rule 0, present 1, span 2.
    return this.parts("mxpatch_gate_fields", text, (gate, index) => {
      read(gate, index, out, out + 64, out + 72);
      const span = spanAt(engine, 2);
      return {
        rule: rules[engine.word(0)]!,
        pointer: engine.slice(16),
        present: engine.word(1) === 1,
        value: span === null ? null : engine.slice(18),
        span,
        range: span,
      };
    });
  }

  /** What the policy makes of each part of a document: disjoint, in order of the
   * text; none where it cannot be read. Keys and braces of an object whose
   * members are of several kinds are in no region. */
  regions(document: Text): Listed<Region> {
    const { engine, rules } = this;
    const { out } = engine;
    const read = engine.call["mxpatch_gate_region"]!;
    // mxpatch_region in words: kind 0, rule 1, span 2.
    return this.parts("mxpatch_gate_regions", document, (gate, index) => {
      read(gate, index, out);
      const number = engine.word(0);
      const span = spanAt(engine, 2)!;
      const rule = number < 2 ? rules[engine.word(1)]! : null;
      return { kind: kinds[number] as Region["kind"], rule, span, range: span };
    });
  }

  // Told of all spans, it looks at the text once.
  private parts<Part extends { span: Span | null; range: Span | null }>(
    call: string,
    given: Text,
    read: (gate: number, index: number) => Part,
  ): Listed<Part> {
    const { engine, gate } = this;
    const { out } = engine;
    const text = engine.bring(0, given, this.most[0]);
    expect(engine.call[call]!(gate.at, text.at, text.size, out, out + 4));
    const [length, omitted] = [engine.word(0), engine.word(1)];
    this.speakOf(text, 0);
    const found = Array.from({ length }, (_, index) => read(gate.at, index));
    const ranges = new Ranges(engine, { document: text });
    for (const { span } of found) ranges.tell("document", span);
    ranges.find();
    for (const one of found) one.range = ranges.of("document", one.span);
    engine.settle();
    // Not a member that is listed.
    Object.defineProperty(found, "omitted", { value: omitted });
    return freeze(found) as unknown as Listed<Part>;
  }

  /** Frees it; verdicts stay. Doing so again does nothing. */
  dispose(): void {
    this.gate.dispose();
    this.reviewer?.dispose();
  }
}
export interface Gate extends Using {}
complete("Gate", Gate, ({ policy }) => ({ policy }));
