// Gives every span of a verdict its UTF-16 twin.
import type { Bytes, Engine } from "./engine.js";
import type { Open } from "./error.js";
import type { Edit, Fix, Input, Related, Span } from "./types.js";
import { utf16Offsets, type Around } from "./utf.js";

/** Where a span is: one of the inputs, or the merged object. */
export type Place = Input | "merged";

/** The texts that spans may be in. */
export type Texts = Partial<Record<Place, Bytes>>;

/** Turns spans into ranges, once it was told of all of them. */
export class Ranges {
  private readonly offsets = new Map<Place, Set<number>>();
  private readonly found = new Map<Place, Map<number, Around>>();

  constructor(
    private readonly engine: Engine,
    private readonly texts: Texts,
  ) {}

  tell(place: Place, span: Span | null): Span | null {
    if (span === null || this.plain(place)) return span;
    let all = this.offsets.get(place);
    if (all === undefined) this.offsets.set(place, (all = new Set()));
    all.add(span.begin).add(span.end);
    return span;
  }

  find(): void {
    for (const [place, offsets] of this.offsets) {
      const sorted = [...offsets].sort((a, b) => a - b);
      const { at, size } = this.texts[place]!;
      const bytes = this.engine.view(at, size);
      this.found.set(place, utf16Offsets(bytes, sorted));
    }
  }

  of(place: Place, span: Span | null): Span | null {
    if (span === null || this.plain(place)) return span;
    const at = this.found.get(place)!;
    const begin = at.get(span.begin)!;
    const end = at.get(span.end)!;
    // A span that covers a part of a sequence has a range that covers all.
    const empty = span.begin === span.end;
    return Object.freeze({
      begin: begin.before,
      end: empty ? end.before : end.behind,
    });
  }

  private plain(place: Place): boolean {
    return this.texts[place]?.ascii ?? true;
  }
}

/** What has places in an input: findings, faults. */
interface Found {
  readonly input: Input;
  readonly span: Span | null;
  range: Span | null;
  readonly fix: Fix | null;
  readonly related?: readonly Related[];
}

/** Calls a function with each span of them, and takes its answer as the range. */
export function eachRange(
  all: readonly Found[],
  twin: (place: Place, span: Span | null) => Span | null,
): void {
  for (const found of all) {
    found.range = twin(found.input, found.span);
    for (const edit of found.fix?.edits ?? []) {
      (edit as Open<Edit>).range = twin(found.input, edit.span)!;
    }
    for (const other of found.related ?? []) {
      (other as Open<Related>).range = twin(other.input, other.span);
    }
  }
}

export function addRanges(engine: Engine, all: readonly Found[], texts: Texts): void {
  const ranges = new Ranges(engine, texts);
  eachRange(all, (place, span) => ranges.tell(place, span));
  ranges.find();
  eachRange(all, (place, span) => ranges.of(place, span));
}
