// A verdict: what was decided at once, the rest from the words and the texts of
// mxpatch_verdict_record when it is asked for.
import type { Engine } from "./engine.js";
import { freeze, type Open } from "./error.js";
import { expect, inputs, unknown } from "./found.js";
import { inspected, type Show } from "./handle.js";
import { eachRange, Ranges, type Texts } from "./ranges.js";
import type {
  Change,
  Diagnostic,
  Span,
  Verdict,
} from "./types.js";
import { decode } from "./utf.js";

const operations = ["patch", "update", "create"] as const;
const ops = ["add", "remove", "replace"] as const;

/** Reads one after the other, as mxpatch.h says. */
class Reader {
  private next = 0;
  private at = 0;
  private readonly all: string;

  constructor(
    private readonly words: Uint32Array,
    private readonly bytes: Uint8Array,
  ) {
    this.all = decode(bytes);
  }

  word(): number {
    return this.words[this.next++]!;
  }
  span(): Span | null {
    const begin = this.word();
    const end = this.word();
    return begin === unknown ? null : Object.freeze({ begin, end });
  }
  text(): string {
    return this.maybe() ?? "";
  }
  maybe(): string | null {
    const size = this.word();
    if (size === 0) return null;
    const begin = this.at;
    this.at += size;
    return this.all.length === this.bytes.length
      ? this.all.slice(begin, this.at)
      : decode(this.bytes.subarray(begin, this.at));
  }
  json<Value>(absent: Value): Value {
    const text = this.maybe();
    return text === null ? absent : (JSON.parse(text) as Value);
  }
  list<Item>(count: number, item: () => Item): Item[] {
    const all: Item[] = [];
    for (let i = 0; i !== count; ++i) all.push(item());
    return all;
  }
}

/** What is told of a verdict when it is first asked for. */
export type Told = Pick<
  Verdict,
  "object" | "message" | "diagnostics" | "changes"
>;

/** Tells it, each time the same. */
export interface Teller {
  readonly policy: string | null;
  /** Whether each byte of the merged object is a character. */
  ascii: boolean;
  told(): Told;
  json(): string;
}

// What tells is held by the verdict under a name that nobody sees, by the function
// there that Node's console asks how a verdict is shown: a second hidden property
// costs a tenth of what all of a verdict costs. The getters are the same for all
// verdicts, so that all have one hidden class: one of its own for each takes
// longer than to judge.
type Shown = ((this: Verdict, _: number, options: object, show: Show) => string) & {
  from: Teller;
};
type Taught = { readonly [inspected]: Shown };

function late(read: (from: Teller) => unknown): PropertyDescriptor {
  return {
    get(this: Taught) {
      return read(this[inspected].from);
    },
    enumerable: true,
  };
}
const told = (key: keyof Told) => late((from) => from.told()[key]);
const lates = {
  object: told("object"),
  message: told("message"),
  diagnostics: told("diagnostics"),
  changes: told("changes"),
  json: late((from) => from.json()),
};

// Of each code, once it was asked for.
const reasons: Record<number, string> = {};
const none = Object.freeze([]);

/** The verdict that was put out, of which `from` tells the rest. */
export function readVerdict(engine: Engine, from: Teller): Verdict {
  const { call, out } = engine;
  const at = engine.word(0);
  expect(call["mxpatch_verdict_summary"]!(at, out));
  const code = engine.word(1) as Verdict["code"];
  const operation = operations[engine.word(2)]!;
  const listed = engine.word(3);
  const omitted = engine.word(4);
  const changesOmitted = engine.word(9);
  let merged: string | null = null;
  if (engine.word(8) !== 0) {
    expect(call["mxpatch_merged"]!(at, 0, out));
    merged = engine.slice();
    from.ascii = merged.length === engine.word(1);
    engine.free(0);
  }
  if (reasons[code] === undefined) {
    expect(call["mxpatch_verdict_reason"]!(at, out));
    reasons[code] = engine.slice();
  }
  const { policy } = from;
  const verdict = {
    format: "mxpatch.verdict/v1",
    operation,
    policy,
  } as Open<Verdict>;
  const add = (key: keyof typeof lates) =>
    Object.defineProperty(verdict, key, lates[key]);
  // In the order of the type, as they are listed.
  add("object");
  verdict.allowed = code === 200;
  verdict.code = code;
  verdict.reason = reasons[code]!;
  add("message");
  if (listed === 0) verdict.diagnostics = none;
  else add("diagnostics");
  verdict.omitted = omitted;
  verdict.changesOmitted = changesOmitted;
  add("changes");
  verdict.merged = merged;
  add("json");
  // Else its getters would be shown as that.
  const shown = function (_, options, show) {
    return show({ ...this }, options);
  } as Shown;
  shown.from = from;
  Object.defineProperty(verdict, inspected, { value: shown });
  return Object.freeze(verdict);
}

/** Reads the rest of the verdict there. */
export function readTold(
  engine: Engine,
  at: number,
  language: number,
  texts: Texts,
  { ascii }: Teller,
): Told {
  const { call, out } = engine;
  expect(call["mxpatch_verdict_record"]!(at, language, out, out + 8));
  const reader = new Reader(
    engine.numbers(engine.word(0), engine.word(1)),
    engine.view(engine.word(2), engine.word(3)),
  );
  // What is told at once is passed by: here the policy, then the reason.
  reader.maybe();
  const object = Object.freeze({
    apiVersion: reader.maybe(),
    kind: reader.maybe(),
    namespace: reader.maybe(),
    name: reader.maybe(),
  });
  reader.maybe();
  const message = reader.text();
  reader.word();
  reader.word();
  const [listed, changed] = [reader.word(), reader.word()];
  const told: Told = {
    object,
    message,
    diagnostics: reader.list(listed, () => readDiagnostic(reader, engine)),
    changes: reader.list(changed, () => readChange(reader)),
  };
  engine.free(0);
  engine.free(2);
  if (!ascii) {
    expect(call["mxpatch_merged"]!(at, 0, out));
    texts.merged = { at: engine.word(0), size: engine.word(1), ascii };
  }
  const { document, patch, new: updated, merged } = texts;
  const plain = [document, patch, updated, merged].every(
    (text) => text?.ascii ?? true,
  );
  if (!plain || told.diagnostics.length !== 0) {
    const ranges = new Ranges(engine, texts);
    eachSpan(told, texts, (place, span) => ranges.tell(place, span));
    ranges.find();
    eachSpan(told, texts, (place, span) => ranges.of(place, span));
  }
  if (!ascii) engine.free(0);
  return freeze(told);
}

// Ranges are spans until eachSpan finds that they are not.
function readDiagnostic(reader: Reader, engine: Engine): Diagnostic {
  const code = engine.codeName(reader.word());
  const severity = reader.word() === 0 ? "error" : "warning";
  const input = inputs[reader.word()]!;
  const span = reader.span();
  const place = () => reader.word() || null;
  const [line, column, endLine, endColumn] = [place(), place(), place(), place()];
  return {
    code,
    severity,
    input,
    pointer: reader.text(),
    field: reader.text(),
    span,
    range: span,
    line,
    column,
    endLine,
    endColumn,
    message: reader.text(),
    suggestion: reader.maybe(),
    arguments: reader.json({}),
    fix: reader.json(null),
    related: reader.json([]),
  };
}

function readChange(reader: Reader): Open<Change> {
  const op = ops[reader.word()]!;
  const allowed = reader.word() === 1;
  const spans = Object.freeze({
    document: reader.span(),
    patch: reader.span(),
    merged: reader.span(),
  });
  return {
    op,
    pointer: reader.text(),
    field: reader.text(),
    before: reader.maybe(),
    after: reader.maybe(),
    allowed,
    spans,
    ranges: spans,
  };
}

type Twin = (
  place: Parameters<Ranges["of"]>[0],
  span: Span | null,
) => Span | null;

function eachSpan(told: Told, texts: Texts, twin: Twin): void {
  eachRange(told.diagnostics as Open<Diagnostic>[], twin);
  const donor = texts.new === undefined ? "patch" : "new";
  for (const change of told.changes as Open<Change>[]) {
    change.ranges = freeze({
      document: twin("document", change.spans.document),
      patch: twin(donor, change.spans.patch),
      merged: twin("merged", change.spans.merged),
    });
  }
}
