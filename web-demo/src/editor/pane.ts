import { history } from "@codemirror/commands";
import { Compartment, EditorState, Transaction, type Extension } from "@codemirror/state";
import {
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import type { Related, Span } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import type { Moment } from "../moment.js";
import { smallestChange } from "./change.js";
import { completing } from "./complete.js";
import style from "./style/index.css?inline";
import { findings, findingsAt } from "./findings.js";
import { folding } from "./fold.js";
import { highlight } from "./highlight.js";
import { hovering } from "./hover.js";
import { keys } from "./keys.js";
import type { Knowledge } from "./knowledge.js";
import { hangingRules, lines, point } from "./lines.js";
import { reaching } from "./reach.js";
import { regions } from "./regions.js";
import { host, nothing, show, shown, type Host, type Shown } from "./shown.js";
import { language, longest } from "./syntax.js";
import { typing } from "./typing.js";

export interface PaneOptions {
  /** Its text, out of the state. */
  readonly textOf: (moment: Moment) => string;
  /** What a screen reader calls it. */
  readonly labelOf: (moment: Moment) => string;
  /** What a person typed. */
  readonly onEdit: (text: string) => void;
  /** What stands in it while it is empty. */
  readonly hintOf?: (moment: Moment) => string;
  /** Whether it is to be seen; always, where this is not given. An editor that is not
   * is not kept up to date. */
  readonly seenIn?: (moment: Moment) => boolean;
  readonly findingsOf?: (moment: Moment) => readonly Finding[];
  /** The finding that the walk stands at, of whichever text. */
  readonly selectedIn?: (moment: Moment) => Finding | null;
  /** The text cannot be read, as while it is being typed. */
  readonly unfinishedIn?: (moment: Moment) => boolean;
  readonly regionsOf?: (moment: Moment) => Shown["regions"];
  readonly knowledgeOf?: (moment: Moment) => Knowledge | null;
  /** Whether what may stand at the cursor is offered. */
  readonly offers?: boolean;
  readonly why?: Host["why"];
  readonly jump?: (place: Related) => void;
  readonly walk?: Host["walk"];
}

export interface Pane {
  /** The element to put into the page. */
  readonly host: HTMLElement;
  update(moment: Moment): void;
  /** Puts the cursor there, in view. */
  show(range: Span, focus: boolean): void;
}

// Characters that are more than what is drawn at once.
const much = 5000;

let shared: CSSStyleSheet | undefined;

/** One for all editors. */
function sheet(): CSSStyleSheet {
  if (shared === undefined) {
    shared = new CSSStyleSheet();
    shared.replaceSync(style + hangingRules);
  }
  return shared;
}

const fixed: Extension = [
  lineNumbers(),
  shown,
  language,
  EditorState.lineSeparator.of("\n"),
  EditorView.lineWrapping,
  highlightSpecialChars({
    specialChars:
      /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc]/g,
  }),
  highlight,
  lines,
  findings,
  hovering,
];

/** A text editor. It lives in a shadow root, where its styles need no exception from the
 * page's content policy. */
export function editorPane(options: PaneOptions): Pane {
  const element = document.createElement("div");
  element.className = "editor";
  const root = element.attachShadow({ mode: "open" });
  const named = new Compartment();
  const { onEdit, why, jump, walk } = options;
  // The text as the page and the editor both have it.
  let text = "";
  let told: Shown = nothing;
  let names = "";
  let first = true;
  // What came while there was no room for it, or while something was being composed, as
  // Chinese is: nothing may stir then.
  let held: Moment | null = null;

  const extensions: Extension = [
    host.of({
      why: why ?? (() => null),
      jump: jump ?? (() => {}),
      walk: walk ?? (() => {}),
    }),
    fixed,
    options.regionsOf === undefined ? [] : regions,
    folding,
    history(),
    reaching,
    options.offers === true ? completing : [],
    typing,
    keymap.of(keys),
    named.of([]),
    EditorView.updateListener.of(({ transactions, state }) => {
      const typed = transactions.some(
        (one) => one.docChanged && one.annotation(Transaction.remote) !== true,
      );
      if (!typed) return;
      text = state.doc.toString();
      onEdit(text);
    }),
    EditorView.domEventHandlers({
      compositionend: () => {
        setTimeout(() => held !== null && update(held));
        return false;
      },
    }),
  ];
  const view = new EditorView({
    state: EditorState.create({ extensions }),
    root,
    parent: root,
  });
  root.adoptedStyleSheets.push(sheet());

  /** Whether it has room on the page. Where it had none when it last looked it would
   * draw all that is put in and not what is to be seen. */
  function ready(): boolean {
    if (element.getClientRects().length === 0) return false;
    view.requestMeasure();
    view.coordsAtPos(0);
    return true;
  }
  new ResizeObserver(() => held !== null && update(held)).observe(element);

  function update(moment: Moment): void {
    if (options.seenIn?.(moment) === false) return;
    if (view.composing) {
      held = moment;
      return;
    }
    const next = options.textOf(moment);
    const changes = next === text ? null : smallestChange(text, next);
    if (changes !== null && changes.insert.length > much && !ready()) {
      held = moment;
      return;
    }
    held = null;
    text = next;
    const said = shownIn(options, moment, told);
    const effects = [];
    if (changes !== null || !same(said, told)) effects.push(show.of(said));
    told = said;
    const called = namesIn(options, moment, text.length > longest);
    const calledNow = JSON.stringify(called);
    if (calledNow !== names) {
      names = calledNow;
      effects.push(named.reconfigure(callings(called)));
    }
    if (effects.length === 0) return;
    // Not typed here: the state knows it already.
    const annotations = [
      Transaction.remote.of(true),
      Transaction.userEvent.of("input.elsewhere"),
      // What stands there first is nothing to undo.
      Transaction.addToHistory.of(!first),
    ];
    first &&= changes === null;
    if (changes === null) view.dispatch({ effects });
    else view.dispatch({ changes, effects, annotations });
  }

  return {
    host: element,
    update,
    show({ begin, end }, focus) {
      const { length } = view.state.doc;
      const [from, to] = [Math.min(begin, length), Math.min(end, length)];
      view.dispatch({
        selection: { anchor: from },
        effects: [
          point.of({ begin: from, end: to }),
          EditorView.scrollIntoView(Math.min(to, from + 200), { y: "center" }),
          ...messagesAt(view.state, from).map((message) =>
            EditorView.announce.of(message),
          ),
        ],
      });
      if (focus) view.focus();
    },
  };
}

/** What a screen reader says beside the line that the cursor goes to. */
const messagesAt = (state: EditorState, position: number): string[] =>
  findingsAt(state, position)
    .filter(({ from }) => from === position)
    .map(({ finding }) => finding.message);

function shownIn(options: PaneOptions, moment: Moment, before: Shown): Shown {
  const unfinished = options.unfinishedIn?.(moment) ?? false;
  const stale = unfinished && !moment.settled;
  const found = stale ? before.findings : (options.findingsOf?.(moment) ?? []);
  const findings = found.filter(({ range }) => range !== null);
  return {
    words: moment.words.editor,
    findings,
    selected: options.selectedIn?.(moment) ?? null,
    stale,
    unfinished: unfinished && !stale,
    // Where the text cannot be read there is nothing new to paint.
    regions: unfinished
      ? before.regions
      : (options.regionsOf?.(moment) ?? nothing.regions),
    knowledge: options.knowledgeOf?.(moment) ?? null,
  };
}

const same = (a: Shown, b: Shown): boolean =>
  a.words === b.words &&
  a.selected === b.selected &&
  a.stale === b.stale &&
  a.unfinished === b.unfinished &&
  a.regions === b.regions &&
  a.knowledge === b.knowledge &&
  a.findings.length === b.findings.length &&
  a.findings.every((one, i) => one === b.findings[i]);

interface Names {
  readonly label: string;
  readonly keys: string;
  readonly hint: string;
  /** Said below a text that is too long for colours. */
  readonly plain: string;
}

function namesIn(options: PaneOptions, moment: Moment, long: boolean): Names {
  const { keys, plain } = moment.words.editor;
  return {
    label: options.labelOf(moment),
    keys,
    hint: options.hintOf?.(moment) ?? "",
    plain: long ? plain : "",
  };
}

function callings({ label, keys, hint, plain }: Names): Extension {
  const attributes = { "aria-label": label, "aria-description": keys, tabindex: "0" };
  return [
    EditorView.contentAttributes.of(attributes),
    hint === "" ? [] : placeholder(hint),
    plain === "" ? [] : EditorView.editorAttributes.of({ "data-plain": plain }),
  ];
}
