// What is said of the member under the pointer, or with F1 of the one at the cursor.
import {
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
} from "@codemirror/state";
import {
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Command,
  type Tooltip,
} from "@codemirror/view";
import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import type { About } from "./knowledge.js";
import { shown } from "./shown.js";
import { longest, placeAt } from "./syntax.js";

const signs = { updatable: "✎", plain: "" } as const;

function drawn(about: About): HTMLElement {
  const box = element("div", "cm-about");
  const head = element("div", "cm-about-head");
  const badge = element("span", `cm-badge ${about.kind}`);
  const { kind } = about;
  badge.append(
    kind === "locked" || kind === "server" ? icon(kind) : signs[kind],
    about.badge,
  );
  head.append(element("code", "", about.title), badge);
  box.append(head, ...about.lines.map((line) => element("p", "", line)));
  const { why } = about;
  if (why !== null) {
    const go = button("cm-why", why.label, why.go);
    go.tabIndex = 0;
    box.append(go);
  }
  return box;
}

function tooltipAt(
  state: EditorState,
  position: number,
  side: number,
): [Tooltip, About] | null {
  const { knowledge } = state.field(shown).is;
  if (knowledge === null || state.doc.length > longest) return null;
  const place = placeAt(state, position);
  if (place === null || place.from === place.to) return null;
  // Behind the token, where the pointer is not on it.
  if ((place.to === position && side > 0) || (place.from === position && side < 0))
    return null;
  const about = knowledge.about(place);
  if (about === null) return null;
  const tooltip: Tooltip = {
    pos: place.from,
    end: place.to,
    above: true,
    create: () => ({ dom: drawn(about) }),
  };
  return [tooltip, about];
}

const tell = StateEffect.define<Tooltip | null>();

const told = StateField.define<Tooltip | null>({
  create: () => null,
  update(now, { effects, docChanged, selection }) {
    for (const effect of effects) if (effect.is(tell)) return effect.value;
    return docChanged || selection !== undefined ? null : now;
  },
  provide: (self) => showTooltip.from(self),
});

const tellHere: Command = (view) => {
  const found = tooltipAt(view.state, view.state.selection.main.head, 0);
  if (found === null) return true;
  const [tooltip, { title, badge, lines }] = found;
  const said = EditorView.announce.of([title, badge, ...lines].join(". "));
  view.dispatch({ effects: [tell.of(tooltip), said] });
  return true;
};

const quiet: Command = (view) => {
  if (view.state.field(told) === null) return false;
  view.dispatch({ effects: tell.of(null) });
  return true;
};

export const hovering: Extension = [
  hoverTooltip(
    ({ state }, position, side) => tooltipAt(state, position, side)?.[0] ?? null,
    {
      hoverTime: 250,
    },
  ),
  told,
  keymap.of([
    { key: "F1", run: tellHere, preventDefault: true },
    { key: "Escape", run: quiet },
  ]),
];
