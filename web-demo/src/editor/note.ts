import { EditorView, WidgetType } from "@codemirror/view";
import type { Finding } from "../judge/finding.js";
import { element, button } from "./dom.js";
import { findingsAt, openAll, openLine } from "./findings.js";
import { mend } from "./mend.js";
import { host, type Shown } from "./shown.js";

// As many findings of one line are told of before it is opened.
const mostOfLine = 3;

/** What is said under a line: of each finding its message, the place that it is about,
 * its one fix, and why. Buttons are reached by Tab from the line that the cursor is in
 * (tabs.ts); a hundred notes are not a hundred stops. */
export class NoteWidget extends WidgetType {
  constructor(
    readonly findings: readonly Finding[],
    readonly told: Shown,
    /** Tells of all of them. */
    readonly whole: boolean,
    /** Lines further down that have no note. */
    readonly left: number,
  ) {
    super();
  }

  /** Which of them the walk stands at. */
  get selected(): number {
    const { selected } = this.told;
    return selected === null ? -1 : this.findings.indexOf(selected);
  }

  override eq(other: NoteWidget): boolean {
    const { findings, told, whole, left } = this;
    return (
      whole === other.whole &&
      left === other.left &&
      told.words === other.told.words &&
      told.stale === other.told.stale &&
      told.unfinished === other.told.unfinished &&
      findings.length === other.findings.length &&
      this.selected === other.selected &&
      findings.every((one, i) => same(one, other.findings[i]!))
    );
  }

  override get estimatedHeight(): number {
    return 36 * Math.min(this.findings.length, this.whole ? Infinity : mostOfLine);
  }

  toDOM(view: EditorView): HTMLElement {
    const { findings, told, whole } = this;
    const { words } = told;
    const note = element("div", "cm-note");
    note.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      view.focus();
    });
    const shown =
      whole || findings.length <= mostOfLine + 1
        ? findings
        : findings.slice(0, mostOfLine);
    shown.forEach((finding, index) => note.append(this.item(view, note, finding, index)));
    const hidden = findings.length - shown.length;
    if (hidden > 0) {
      const more = button("cm-more", words.moreHere(hidden), () =>
        view.dispatch({ effects: openLine.of(view.posAtDOM(note)) }),
      );
      note.append(more);
    }
    if (this.left > 0) {
      const all = button("cm-more", words.moreBelow(this.left), () =>
        view.dispatch({ effects: openAll.of(null) }),
      );
      note.append(all);
    }
    return note;
  }

  private item(
    view: EditorView,
    note: HTMLElement,
    finding: Finding,
    index: number,
  ): HTMLElement {
    const { stale, unfinished, words } = this.told;
    const kind = stale ? "stale" : unfinished ? "unfinished" : finding.severity;
    const here = index === this.selected ? " selected" : "";
    const item = element("div", `cm-finding ${kind}${here}`);
    const sign = element(
      "span",
      "cm-sign",
      unfinished ? "…" : finding.severity === "warning" ? "!" : "×",
    );
    sign.setAttribute("role", "img");
    sign.setAttribute(
      "aria-label",
      unfinished ? words.unfinished : words[finding.severity],
    );
    sign.title = finding.code;
    const said = element("span", "cm-said");
    if (unfinished) said.append(element("strong", "", words.unfinished), " ");
    said.append(finding.message);
    for (const place of finding.related) {
      if (place.range === null) continue;
      const where = words.where(words.inputs[place.input], place.line ?? 1);
      const go = button("cm-related", `${place.message} (${where})`, () =>
        view.state
          .facet(host)
          .jump(
            this.present(view, note, index).related.find(
              ({ message }) => message === place.message,
            ) ?? place,
          ),
      );
      said.append(" ", go);
    }
    item.append(sign, said);
    if (!stale) item.append(this.does(view, note, finding, index));
    return item;
  }

  private does(
    view: EditorView,
    note: HTMLElement,
    finding: Finding,
    index: number,
  ): HTMLElement {
    const { words } = this.told;
    const does = element("span", "cm-does");
    const { why } = view.state.facet(host);
    if (finding.fix !== null && finding.fix.edits !== null) {
      does.append(
        button("cm-fix", finding.fix.title, () =>
          mend(view, this.present(view, note, index)),
        ),
      );
    }
    if (why(finding) !== null) {
      does.append(
        button("cm-why", words.why, () => why(this.present(view, note, index))?.()),
      );
    }
    return does;
  }

  // What stands in the note may have moved since it was made.
  private present(view: EditorView, note: HTMLElement, index: number): Finding {
    return (
      findingsAt(view.state, view.posAtDOM(note))[index]?.finding ?? this.findings[index]!
    );
  }
}

const same = (a: Finding, b: Finding): boolean =>
  a === b ||
  (a.message === b.message &&
    a.severity === b.severity &&
    a.code === b.code &&
    a.fix?.title === b.fix?.title &&
    (a.fix?.edits === null) === (b.fix?.edits === null) &&
    a.related.length === b.related.length &&
    a.related.every(
      (one, i) =>
        one.message === b.related[i]!.message && one.line === b.related[i]!.line,
    ));
