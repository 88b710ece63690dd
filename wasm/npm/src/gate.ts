import { keep, Status, type Bytes, type Engine } from "./engine.js";
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
import { readTold, readVerdict, type Teller, type Told } from "./verdict.js";

const limitNames = [
  "document",
  "patch",
  "depth",
  "output",
  "diagnostics",
] as const;
const languages: readonly Language[] = ["en", "zh"];

type Read<Part> = (engine: Engine, verdict: number, language: number) => Part;
type Answer = <Part>(question: Question, read: Read<Part>) => Part;

/** What a gate was asked. */
class Question implements Teller {
  readonly given: readonly Text[];
  /** Where its verdict is, and the engine's turn in which it was put there. */
  verdict = 0;
  turn = 0;
  brought: readonly Bytes[] = [];
  changed = 0;
  ascii = true;
  private known: Told | undefined;
  private text: string | undefined;

  constructor(
    private readonly answer: Answer,
    readonly policy: string | null,
    readonly call: string,
    private readonly donor: "patch" | "new",
    given: readonly Text[],
  ) {
    // Bytes may be written over before the rest is asked for.
    this.given = given.map(keep);
  }

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
  private readonly reviewer: Handle;
  private readonly rules: readonly FieldRule[];
  private readonly policy: string | null;
  private readonly language: number;
  private readonly again: () => Gate;
  // Reads of the verdict on a question. The one that was put out last still
  // stands; any other is put out again: the same question has the same answer.
  private readonly answer: Answer = (question, read) => {
    if (this.gate.disposed) {
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

  constructor(policy: Policy | string, limits?: Limits, language?: Language) {
    this.language = languages.indexOf(language ?? "en");
    if (this.language < 0) throw new TypeError(`no language ${language}`);
    const own = typeof policy === "string";
    const rules = own ? Policy.named(policy) : policy;
    const engine = (this.engine = rules.engine);
    this.rules = rules.fields;
    this.policy = rules.name || null;
    const given = { ...limits };
    this.again = () => {
      const same = rules.again();
      const gate = new Gate(same, given, language);
      same.dispose();
      return gate;
    };
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
      const value = given[name];
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

  private judge(call: string, donor: "patch" | "new", given: Text[]): Verdict {
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
    question.brought = brought;
    question.turn = engine.turn;
  }

  /** Answers an AdmissionReview as a validating webhook does, in JSON. Throws an
   * MxpatchError for what is no review. */
  review(review: Text): Uint8Array {
    const { engine } = this;
    const { call, out } = engine;
    const text = engine.bring(0, review);
    const reviewer = this.reviewer.at;
    const status = engine.send("mxpatch_reviewer_review", reviewer, [text], out);
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
    expect(engine.send("mxpatch_gate_fields", gate, [text], out));
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
