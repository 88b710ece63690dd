import { Gate, parseYamlAll, Policy, PolicySet } from "mxpatch/init";
import type { Choice, Identity, Language, YamlText } from "mxpatch/init";
import type { PolicyChoice } from "../state/state.js";
import { findingOf, type Finding } from "./finding.js";
import { words } from "../locale/index.js";
import { attempt, formatOf } from "./texts.js";

/** By what is judged. */
export interface Rules {
  readonly choice: PolicyChoice;
  /** What the policies know of the document, where one of them is to be chosen. */
  readonly how: Choice<Policy>["how"] | null;
  readonly policy: Policy | null;
  /** Null where there is no policy to judge by. */
  readonly gate: Gate | null;
  /** The policy's own text, in which its rules stand. */
  readonly text: string;
  readonly format: "json" | "yaml";
  /** What is wrong with it. */
  readonly findings: readonly Finding[];
}

let builtin: PolicySet | undefined;

export function forgetBuiltin(): void {
  builtin = undefined;
}

function gateOf(policy: Policy | null, language: Language): Gate | null {
  return policy === null ? null : new Gate(policy, {}, language);
}

/** The policy that is for an object which says so of itself. */
export function rulesFor(identity: Identity | null, language: Language): Rules {
  const choice: PolicyChoice = { kind: "chosen" };
  builtin ??= new PolicySet([], { builtin: true });
  const { how, policy } = builtin.choose(identity ?? { apiVersion: null, kind: null });
  // One of another version, or of the same name elsewhere, is not for this object.
  const own = how === "judged" || how === "scaled" ? policy : null;
  const text = own === null ? "" : Policy.text(own.name);
  const gate = gateOf(own, language);
  return { choice, how, policy: own, gate, text, format: "json", findings: [] };
}

/** The name of the one that is built in for it; null where there is none. */
export function builtinFor(identity: Identity | null): string | null {
  const { policy, gate } = rulesFor(identity, "en");
  gate?.dispose();
  return policy?.name ?? null;
}

export function rulesNamed(name: string, language: Language): Rules {
  const choice: PolicyChoice = { kind: "builtin", name };
  const text = Policy.builtin.includes(name) ? Policy.text(name) : null;
  const policy = text === null ? null : Policy.parse(text, language);
  const gate = gateOf(policy, language);
  return {
    choice,
    how: null,
    policy,
    gate,
    text: text ?? "",
    format: "json",
    findings: [],
  };
}

export function rulesOf(text: string, language: Language): Rules {
  const choice: PolicyChoice = { kind: "own" };
  const format = formatOf(text);
  // Nothing is wrong with one that was not begun.
  if (text.trim() === "")
    return { choice, how: null, policy: null, gate: null, text, format, findings: [] };
  let second: YamlText | undefined;
  const { made, faults } = attempt(() => {
    const documents = format === "yaml" ? parseYamlAll(text, { language }) : [];
    second = documents[1];
    // Of nothing it says that it is empty.
    const yaml = documents[0];
    return {
      policy: Policy.parse(yaml ?? text, language),
      warnings: yaml?.warnings ?? [],
    };
  }, "policy");
  const policy = made?.policy ?? null;
  const warnings = (made?.warnings ?? []).map((fault): Finding => ({
    ...findingOf(fault, "policy"),
    severity: "warning",
  }));
  const findings = [...faults, ...warnings, ...more(second, language)];
  return {
    choice,
    how: null,
    policy,
    gate: gateOf(policy, language),
    text,
    format,
    findings,
  };
}

/** Nothing is passed over in silence. */
const more = (second: YamlText | undefined, language: Language): readonly Finding[] =>
  second === undefined
    ? []
    : [
        {
          code: "policy-bad-format",
          severity: "warning",
          input: "policy",
          pointer: "",
          field: "",
          range: second.range,
          line: null,
          column: null,
          message: words[language].frame.secondPolicy,
          fix: null,
          related: [],
        },
      ];
