import type { Input } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import { objectText } from "../judge/edited.js";
import { remember } from "../judge/remember.js";
import { read } from "../judge/texts.js";
import type { Moment } from "../moment.js";
import type { Actions } from "../state/actions.js";
import type { Knowledge } from "./knowledge.js";
import { editorPane, type Pane, type PaneOptions } from "./pane.js";
import { nothing, type Shown } from "./shown.js";
import { policyKnowledge } from "./told.js";
import type { PaneName } from "./where.js";
import { schemaKnowledge } from "../policy/knowledge.js";
import { knownOf } from "../policy/known.js";

const ofPolicies = remember(schemaKnowledge);

/** One editor for each, for as long as the page lives. */
export function makePanes(act: Actions): Readonly<Record<PaneName, Pane>> {
  let latest: Moment | null = null;

  const about = (patch: boolean): ((moment: Moment) => Knowledge | null) => {
    const made = remember(
      (
        policy: Moment["judged"]["rules"]["policy"],
        fields: Moment["judged"]["fields"],
        words: Moment["words"]["editor"],
      ) => {
        if (policy === null) return null;
        const go = (range: { begin: number; end: number }) => act.go("policy", range);
        return policyKnowledge({ policy, fields, words, patch, go });
      },
    );
    return ({ judged, words }) => made(judged.rules.policy, judged.fields, words.editor);
  };

  // Each editor's last part in it: the page is shown as a whole.
  const pane = (input: Input, options: PaneOptions): Pane => {
    const made = editorPane({
      ...options,
      findingsOf:
        options.findingsOf ??
        remembered(
          ({ judged }) => judged.findings,
          (one) => one.input === input,
        ),
      selectedIn: ({ state, judged }) =>
        state.selected === null ? null : (judged.findings[state.selected] ?? null),
      jump: ({ input: other, range }) => range !== null && act.go(other, range),
      walk(to) {
        if (typeof to === "number") return act.walk(to);
        const which = latest?.judged.findings.indexOf(to) ?? -1;
        if (which !== -1) act.select(which);
        // Of the object as a patch makes it, the page has others, in the patch.
        else if (to.range !== null) made.show(to.range, true);
      },
      why({ pointer, input: of }) {
        const { rules, verdict } = latest?.judged ?? {};
        if (!rules?.policy || of === "policy" || !verdict || verdict.merged === null)
          return null;
        const { range } = rules.policy.place(pointer);
        return range === null ? null : () => act.go("policy", range);
      },
    });
    return {
      ...made,
      update(moment) {
        latest = moment;
        made.update(moment);
      },
    };
  };

  // What the policy makes of the object as it is edited.
  const paint = remember(
    (
      gate: Moment["judged"]["rules"]["gate"],
      text: string,
      language: Moment["language"],
    ): Shown["regions"] => {
      const { value } = read(text, "new", language);
      return gate === null || value === null ? nothing.regions : gate.regions(value);
    },
  );

  // What is wrong with the object as the patch makes it, where it stands in the object.
  const ofPatch = remember(
    (
      gate: Moment["judged"]["rules"]["gate"],
      document: Moment["judged"]["document"],
      text: string,
      language: Moment["language"],
    ): readonly Finding[] => {
      const { value } = read(text, "new", language);
      if (gate === null || document.value === null || value === null) return [];
      return gate
        .update(document.value, value)
        .diagnostics.filter(({ input }) => input === "new");
    },
  );
  const ofUpdated = remembered(
    ({ judged }) => judged.findings,
    (one) => one.input === "new",
  );

  return {
    document: pane("document", {
      textOf: ({ state }) => state.document,
      labelOf: ({ words }) => words.editor.document,
      onEdit: act.editDocument,
      unfinishedIn: ({ judged }) => judged.standing === "unread",
      regionsOf: ({ judged }) => judged.regions,
      knowledgeOf: about(false),
    }),
    patch: pane("patch", {
      textOf: ({ state }) => state.patch,
      labelOf: ({ words }) => words.editor.patch,
      hintOf: ({ words }) => words.editor.patchHint,
      onEdit: act.editPatch,
      seenIn: ({ state }) => state.changeTab === "patch",
      unfinishedIn: ({ judged, state }) =>
        judged.standing === "unfinished" && state.updated === null,
      knowledgeOf: about(true),
      offers: true,
    }),
    object: pane("new", {
      textOf: ({ state, judged }) => objectText(state, judged),
      labelOf: ({ words }) => words.editor.object,
      onEdit: act.editUpdated,
      seenIn: ({ state }) => state.changeTab === "object",
      findingsOf: (moment) => {
        const { state, judged, language } = moment;
        if (state.updated !== null || !judged.verdict?.merged) return ofUpdated(moment);
        return ofPatch(
          judged.rules.gate,
          judged.document,
          objectText(state, judged),
          language,
        );
      },
      unfinishedIn: ({ judged, state }) =>
        judged.standing === "unfinished" && state.updated !== null,
      regionsOf: ({ state, judged, language }) =>
        paint(judged.rules.gate, objectText(state, judged), language),
      knowledgeOf: about(false),
      offers: true,
    }),
    policy: pane("policy", {
      textOf: ({ state, judged }) =>
        state.policy.kind === "own" ? state.ownPolicy : judged.rules.text,
      labelOf: ({ words }) => words.editor.policy,
      hintOf: ({ words }) => words.policy.hint,
      onEdit: act.editPolicy,
      seenIn: ({ state }) => state.drawer === "policy",
      offers: true,
      knowledgeOf: ({ words, judged: { document } }) =>
        ofPolicies(words.policy, knownOf(document.value, document.identity)),
      findingsOf: ({ judged }) => judged.rules.findings,
    }),
  };
}

/** Findings of one text, the same list as long as they are the same. */
function remembered(
  from: (moment: Moment) => readonly Finding[],
  is: (finding: Finding) => boolean,
): (moment: Moment) => readonly Finding[] {
  const pick = remember((all: readonly Finding[]) => all.filter(is));
  return (moment) => pick(from(moment));
}
