// Gives every span of a verdict its UTF-16 twin.
import type { Bytes, Engine } from "./engine.js";
import type { Open } from "./error.js";
import { mendSurrogates } from "./utf.js";
import type { Edit, Fix, Input, Related, Span } from "./types.js";

/** Where a span is: one of the inputs, or the merged object. */
export type Place = Input | "merged";

/** The texts that spans may be in. */
export type Texts = Partial<Record<Place, Bytes>>;

const utf16 = 1;

/** Turns spans into ranges, once it was told of all of them. */
export class Ranges {
  private readonly found = new Map<Place, Map<number, number>>();

  constructor(
    private readonly engine: Engine,
    private readonly texts: Texts,
  ) {}

  tell(place: Place, span: Span | null): Span | null {
    if (span === null || this.plain(place)) return span;
    let all = this.found.get(place);
    if (all === undefined) this.found.set(place, (all = new Map()));
    all.set(span.begin, 0).set(this.end(place, span), 0);
    return span;
  }

  find(): void {
    const { engine } = this;
    const { call } = engine;
    for (const [place, all] of this.found) {
      const { at, size, loose } = this.text(place)!;
      if (loose === true) {
        // The module would count three; whoever reads on has to bring it anew.
        mendSurrogates(engine.view(at, size));
        ++engine.turn;
      }
      const offsets = Uint32Array.from(all.keys()).sort();
      const list = engine.allocate(4 * offsets.length);
      const words = () => engine.numbers(list, 4 * offsets.length);
      words().set(offsets);
      call["mxpatch_offsets"]!(at, size, utf16, list, offsets.length);
      words().forEach((offset, index) => all.set(offsets[index]!, offset));
      call["mxpatch_release"]!(list);
    }
  }

  of(place: Place, span: Span | null): Span | null {
    if (span === null || this.plain(place)) return span;
    const all = this.found.get(place)!;
    const begin = all.get(span.begin)!;
    return Object.freeze({ begin, end: all.get(this.end(place, span))! });
  }

  // A span that covers a part of a sequence has a range that covers all.
  private end(place: Place, { begin, end }: Span): number {
    if (begin === end) return end;
    const { at, size } = this.text(place)!;
    const bytes = this.engine.memory();
    while (end < size && (bytes[at + end]! & 0xc0) === 0x80) ++end;
    return end;
  }

  private plain(place: Place): boolean {
    return this.text(place)?.ascii ?? true;
  }

  // What the places are of.
  private text(place: Place): Bytes | undefined {
    const text = this.texts[place];
    return text?.source ?? text;
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
