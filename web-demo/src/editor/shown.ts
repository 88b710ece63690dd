// What an editor knows of its text beside the text: it comes from the state of the page
// with each moment, and goes to whatever in the editor shows a part of it.
import { Facet, StateEffect, StateField, type ChangeDesc } from "@codemirror/state";
import type { Region, Related } from "mxpatch/init";
import type { Finding } from "../judge/finding.js";
import { editor as english } from "../locale/en/editor.js";
import type { Words } from "../locale/index.js";
import type { Knowledge } from "./knowledge.js";

export interface Shown {
  readonly words: Words["editor"];
  /** Those with a place in this text. */
  readonly findings: readonly Finding[];
  /** The one that the walk stands at; it may be of another text. */
  readonly selected: Finding | null;
  /** The text is unfinished, and these are the findings of how it was before. */
  readonly stale: boolean;
  /** The text is unfinished, and these say where. */
  readonly unfinished: boolean;
  /** In order of the text; none where there is nothing to paint. */
  readonly regions: readonly Region[];
  readonly knowledge: Knowledge | null;
}

export interface Host {
  /** Goes to where a policy says so; null where it is not a policy that does. */
  readonly why: (finding: Finding) => (() => void) | null;
  /** To a place in another text, or in this one. */
  readonly jump: (place: Related) => void;
  /** To a finding, or on from the last of this text. */
  readonly walk: (to: Finding | 1 | -1) => void;
}

export const host = Facet.define<Host, Host>({
  combine: (given) => given[0] ?? { why: () => null, jump: () => {}, walk: () => {} },
});

export const nothing: Shown = {
  words: english,
  findings: [],
  selected: null,
  stale: false,
  unfinished: false,
  regions: [],
  knowledge: null,
};

export const show = StateEffect.define<Shown>();

interface Now {
  readonly is: Shown;
  /** What was written since the regions were found; null where nothing was. */
  readonly since: ChangeDesc | null;
  /** Nothing was written since the findings were. */
  readonly fresh: boolean;
}

export const shown = StateField.define<Now>({
  create: () => ({ is: nothing, since: null, fresh: true }),
  update(now, { effects, docChanged, changes }) {
    let { is, since, fresh } = now;
    if (docChanged) {
      since = since === null ? changes.desc : since.composeDesc(changes.desc);
      fresh = false;
    }
    for (const effect of effects) {
      if (!effect.is(show)) continue;
      // While a text cannot be read the regions stay those that it had.
      if (effect.value.regions !== is.regions) since = null;
      is = effect.value;
      fresh = true;
    }
    return is === now.is && !docChanged ? now : { is, since, fresh };
  },
});
