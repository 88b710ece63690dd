import type { Engine } from "./engine.js";
import { freeze } from "./error.js";
import { Ranges, type Texts } from "./ranges.js";
import type { Change, Diagnostic, Span, Verdict } from "./types.js";

// What JSON.parse gives is ours to add to until it is frozen.
type Open<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** A verdict from its JSON: the same, with a range beside each span. */
export function readVerdict(
  engine: Engine,
  json: string,
  texts: Texts,
): Verdict {
  const verdict = JSON.parse(json) as Open<Verdict>;
  if (verdict.merged !== null && Object.values(texts).some((t) => !t.ascii)) {
    texts.merged = engine.bring(2, verdict.merged);
  }
  const ranges = new Ranges(engine, texts);
  eachSpan(verdict, texts, (place, span) => {
    ranges.tell(place, span);
    return span;
  });
  ranges.find();
  eachSpan(verdict, texts, (place, span) => ranges.of(place, span));
  verdict.json = json;
  return freeze(verdict);
}

type Twin = (
  place: Parameters<Ranges["of"]>[0],
  span: Span | null,
) => Span | null;

function eachSpan(verdict: Verdict, texts: Texts, twin: Twin): void {
  for (const found of verdict.diagnostics as Open<Diagnostic>[]) {
    found.range = twin(found.input, found.span);
    for (const edit of found.fix?.edits ?? []) {
      (edit as Open<typeof edit>).range = twin(found.input, edit.span)!;
    }
    for (const other of found.related) {
      (other as Open<typeof other>).range = twin(other.input, other.span);
    }
  }
  const donor = texts.new === undefined ? "patch" : "new";
  for (const change of verdict.changes as Open<Change>[]) {
    change.ranges = {
      document: twin("document", change.spans.document),
      patch: twin(donor, change.spans.patch),
      merged: twin("merged", change.spans.merged),
    };
  }
}
