import { html, type TemplateResult } from "lit-html";

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly text: string;
  /** A number beside it. */
  readonly count?: number | null;
}

/** Tabs of which one has the focus, and the arrow keys move it. `of` names their panels:
 * `OF-NAME`. */
export function tabList<Name extends string>(
  of: string,
  label: string,
  tabs: readonly Tab<Name>[],
  chosen: Name,
  choose: (name: Name) => void,
): TemplateResult {
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const to = target(event.key, at, tabs.length);
    if (to === null) return;
    event.preventDefault();
    choose(tabs[to]!.name);
    const list = event.currentTarget as HTMLElement;
    list.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${move}>
    ${tabs.map(
      ({ name, text, count }) =>
        html`<button
          class="tab"
          role="tab"
          id="${of}-tab-${name}"
          aria-controls="${of}-${name}"
          aria-selected=${name === chosen}
          tabindex=${name === chosen ? 0 : -1}
          @click=${() => choose(name)}
        >
          ${text}${count ? html` <span class="count">${count}</span>` : ""}
        </button>`,
    )}
  </div>`;
}

function target(key: string, at: number, length: number): number | null {
  if (key === "ArrowRight") return (at + 1) % length;
  if (key === "ArrowLeft") return (at + length - 1) % length;
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return null;
}

/** A tab's panel. What is hidden is not worked out; `kept` stays in the page. */
export function tabPanel(
  of: string,
  name: string,
  chosen: string,
  content: () => unknown,
  kept = false,
): TemplateResult {
  const hidden = name !== chosen;
  return html`<div
    class="panel"
    role="tabpanel"
    id="${of}-${name}"
    aria-labelledby="${of}-tab-${name}"
    ?hidden=${hidden}
  >
    ${hidden && !kept ? "" : content()}
  </div>`;
}
