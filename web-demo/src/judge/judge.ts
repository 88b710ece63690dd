// State -> Judged: everything that the page shows and that a person did not write. Each
// part is worked out anew only when what it depends on changed, so that a keystroke in
// the patch costs one call of the gate.
import type { FieldState, Gate, Listed, Region, Text, Verdict } from "mxpatch/init";
import type { PolicyChoice, State } from "../state/state.js";
import type { Finding } from "./finding.js";
import { forgetBuiltin, rulesFor, rulesNamed, rulesOf, type Rules } from "./policy.js";
import { remember } from "./remember.js";
import { read, readDocument, type DocumentReading, type Reading } from "./texts.js";

/** What there is to say first.
 * `blank` there is no document; `several` of them, and none is chosen; `unread` it cannot
 * be read; `broken-policy` or `no-policy` nothing to judge by; `no-change-yet` there is no
 * text of a change; `unfinished` it cannot be read. */
export type Standing =
  | "blank"
  | "several"
  | "unread"
  | "broken-policy"
  | "no-policy"
  | "no-change-yet"
  | "unfinished"
  | "allowed"
  | "denied";

export interface Judged {
  readonly standing: Standing;
  readonly document: DocumentReading;
  readonly patch: Reading;
  /** Of `state.updated`. */
  readonly updated: Reading | null;
  readonly rules: Rules;
  /** On the patch, or on the updated object while there is one. Null where there was
   * nothing to ask. */
  readonly verdict: Verdict | null;
  /** The last one on texts that could be read: shown greyed while a person types. */
  readonly last: Verdict | null;
  /** Of all texts but the policy's (`rules.findings`). */
  readonly findings: readonly Finding[];
  /** Of the document. */
  readonly regions: Listed<Region>;
  readonly fields: Listed<FieldState>;
  /** Of the patch. */
  readonly patchFields: Listed<FieldState>;
  /** What the verdict took. */
  readonly milliseconds: number;
}

const nothing = Object.assign([], { omitted: 0 }) as Listed<never>;

/** Keeps what it worked out last. */
export class Judge {
  private parts = new Parts();

  judge(state: State): Judged {
    return this.parts.judge(state);
  }

  /** Begins anew, as nothing that was kept can be trusted: whether there was anything. */
  forget(): boolean {
    const { used } = this.parts;
    this.parts = new Parts();
    forgetBuiltin();
    return used;
  }
}

class Parts {
  used = false;
  private last: Verdict | null = null;
  // A document that is being typed says nothing of its kind for a while.
  private identity: DocumentReading["identity"] = null;

  private readonly readDocument = remember(readDocument);
  private readonly readPatch = remember(read);
  private readonly readUpdated = remember(read);
  private readonly own = remember(rulesOf, free);
  private readonly named = remember(rulesNamed, free);
  private readonly chosen = remember(
    (apiVersion: string | null, kind: string | null, language: State["language"]) =>
      rulesFor({ apiVersion, kind, namespace: null, name: null }, language),
    freeGate,
  );
  private readonly regions = remember((gate: Gate, document: Text) =>
    gate.regions(document),
  );
  private readonly fields = remember((gate: Gate, document: Text) =>
    gate.fields(document),
  );
  private readonly patchFields = remember((gate: Gate, patch: Text) =>
    gate.fields(patch),
  );
  private readonly verdict = remember(judged);

  judge(state: State): Judged {
    const { language } = state;
    const { regions, fields, patchFields } = this;
    const document = this.readDocument(state.document, language);
    const patch = this.readPatch(state.patch, "patch", language);
    const updated =
      state.updated === null ? null : this.readUpdated(state.updated, "new", language);
    const rules = this.rules(state.policy, state, document);
    const { gate } = rules;
    const other = updated ?? patch;
    const asked = gate !== null && document.value !== null && other.value !== null;
    const answer = asked
      ? this.verdict(gate, document.value, other.value, updated !== null)
      : null;
    const verdict = answer?.verdict ?? null;
    const standing = standingOf(document, rules, other, verdict);
    if (standing === "allowed" || standing === "denied") this.last = verdict;
    this.used = true;
    // Worked out when they are asked for: not every tab does.
    return {
      standing,
      document,
      patch,
      updated,
      rules,
      verdict,
      last: this.last,
      findings: findingsOf(standing, document, other, verdict),
      get regions() {
        return parts(regions, gate, document.value);
      },
      get fields() {
        return parts(fields, gate, document.value);
      },
      get patchFields() {
        return parts(patchFields, gate, patch.value);
      },
      milliseconds: answer?.milliseconds ?? 0,
    };
  }

  private rules(choice: PolicyChoice, state: State, document: DocumentReading): Rules {
    const { language } = state;
    if (choice.kind === "own") return this.own(state.ownPolicy, language);
    if (choice.kind === "builtin") return this.named(choice.name, language);
    const readable = document.faults.length === 0 && document.candidates.length === 0;
    if (readable) this.identity = document.identity;
    const { apiVersion, kind } = this.identity ?? { apiVersion: null, kind: null };
    return this.chosen(apiVersion, kind, language);
  }
}

const parts = <Part>(
  ask: (gate: Gate, text: Text) => Listed<Part>,
  gate: Gate | null,
  text: Text | null,
): Listed<Part> => (gate === null || text === null ? nothing : ask(gate, text));

const freeGate = ({ gate }: Rules): void => gate?.dispose();

// A policy that was chosen is the set's.
const free = ({ gate, policy }: Rules): void => {
  gate?.dispose();
  policy?.dispose();
};

let warm = false;

function judged(gate: Gate, document: Text, other: Text, update: boolean) {
  // The first call is the one that compiles what it calls, which is not its time.
  if (!warm) gate.patch("{}", "{}");
  warm = true;
  const begin = performance.now();
  const verdict = update ? gate.update(document, other) : gate.patch(document, other);
  return { verdict, milliseconds: performance.now() - begin };
}

function findingsOf(
  standing: Standing,
  document: DocumentReading,
  other: Reading,
  verdict: Verdict | null,
): readonly Finding[] {
  if (standing === "no-change-yet") return [];
  const found = verdict?.diagnostics ?? [...document.faults, ...other.faults];
  // Nothing is wrong with a change that was not begun.
  return other.blank ? found.filter(({ input }) => input === "document") : found;
}

function standingOf(
  document: DocumentReading,
  rules: Rules,
  other: Reading,
  verdict: Verdict | null,
): Standing {
  if (document.blank) return "blank";
  if (document.candidates.length > 0) return "several";
  if (document.faults.length > 0 || verdict?.code === 500) return "unread";
  if (rules.gate === null)
    return rules.findings.length > 0 ? "broken-policy" : "no-policy";
  if (other.blank) return "no-change-yet";
  if (verdict === null || other.faults.length > 0) return "unfinished";
  if (verdict.merged === null && verdict.diagnostics.some(unfinished))
    return "unfinished";
  return verdict.allowed ? "allowed" : "denied";
}

// What a text goes through while it is typed.
const typing = new Set<string>([
  "empty-input",
  "unexpected-token",
  "unterminated-string",
  "invalid-escape",
  "invalid-number",
  "trailing-data",
  "yaml-syntax",
]);

const unfinished = ({ code }: Finding): boolean => typing.has(code);
