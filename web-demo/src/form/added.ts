// Entries that the document does not have: each keeps its row, and the row its focus,
// while its key is being typed.

export interface Row {
  readonly id: number;
  /** As it is typed; in the patch only while it is of use there. */
  key: string;
  /** While it is not in the patch. */
  value: string;
}

export class Added {
  private readonly rows = new Map<string, Row[]>();
  private next = 1;

  /** The rows of a field: those begun here, in their order, and those for keys that came
   * into the patch otherwise. `taken` are the document's keys. */
  of(field: string, keys: readonly string[], taken: ReadonlySet<string>): readonly Row[] {
    const kept: Row[] = [];
    const there = new Set(keys);
    const seen = new Set<string>();
    for (const row of this.rows.get(field) ?? []) {
      const pending = !isWritten(row.key, taken) || seen.has(row.key);
      // A key that went out of the patch was taken away elsewhere.
      if (!pending && !there.has(row.key)) continue;
      kept.push(row);
      seen.add(row.key);
    }
    for (const key of keys) {
      if (!seen.has(key)) kept.push({ id: this.next++, key, value: "" });
    }
    this.rows.set(field, kept);
    return kept;
  }

  begin(field: string): Row {
    const row: Row = { id: this.next++, key: "", value: "" };
    this.rows.set(field, [...(this.rows.get(field) ?? []), row]);
    return row;
  }

  drop(field: string, row: Row): void {
    const rows = this.rows.get(field) ?? [];
    this.rows.set(
      field,
      rows.filter((other) => other !== row),
    );
  }

  /** Whether a row's key can be in the patch: no other row and no entry has it. */
  isFree(field: string, row: Row, key: string, taken: ReadonlySet<string>): boolean {
    const others = this.rows.get(field) ?? [];
    return (
      isWritten(key, taken) && !others.some((other) => other !== row && other.key === key)
    );
  }
}

const isWritten = (key: string, taken: ReadonlySet<string>): boolean =>
  key !== "" && !taken.has(key);
