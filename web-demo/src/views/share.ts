import { html, nothing, type TemplateResult } from "lit-html";
import { open } from "../files/actions.js";
import { fileName } from "../hand/hand.js";
import { remember } from "../judge/remember.js";
import { longLink, writeFile, writeFragment } from "../link/link.js";
import { memory } from "../link/memory.js";
import type { Actions } from "../state/actions.js";
import type { State } from "../state/state.js";
import type { Moment } from "../moment.js";
import { copyButton, downloadButton } from "./hand.js";

/** What whoever opens it sees: the page without this drawer. */
const shared = (state: State): State => ({ ...state, drawer: null, selected: null });

/** Packing takes a moment: the page is drawn anew when it is done. */
const linkOf = remember((state: State, act: Actions) => {
  const made: { href: string | null } = { href: null };
  void writeFragment(shared(state)).then((fragment) => {
    made.href = location.href.replace(/#.*/, "") + fragment;
    act.redraw();
  });
  return made;
});

/** All of the page as a link, as a file, or kept here. */
export function shareView(moment: Moment, act: Actions): TemplateResult {
  const { share } = moment.words;
  const { href } = linkOf(moment.state, act);
  return html`<div class="share">
    <p class="callout">${share.whole}</p>
    <section>
      <h3>${share.link}</h3>
      ${href === null ? "…" : linkView(href, moment, act)}
    </section>
    <section>
      <h3>${share.file}</h3>
      <p>${share.fileHint}</p>
      <div class="row">
        ${fileButton(moment, act)}
        <button @click=${() => open("document", moment, act)}>${share.openFile}</button>
      </div>
    </section>
    <section>
      <h3>${share.memory}</h3>
      ${memoryView(moment, act)}
    </section>
  </div>`;
}

function fileButton(moment: Moment, act: Actions): TemplateResult {
  const { state, judged, words } = moment;
  const name = fileName(judged.document.identity?.name, ".page.json");
  const text = () => writeFile(shared(state));
  return downloadButton(text, name, moment, act, words.share.download);
}

function linkView(href: string, moment: Moment, act: Actions): TemplateResult {
  const { share } = moment.words;
  const long = href.length > longLink;
  const size = share.size(href.length);
  return html`<div class="row">
      <input
        class="link"
        readonly
        aria-label=${share.link}
        .value=${href}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
      ${copyButton(href, share.link, moment, act)}
    </div>
    <p class="hint">${size} · ${share.fragment}</p>
    ${long ? html`<p class="callout bad">${share.long}</p>` : nothing}
    ${location.protocol === "file:" ? html`<p class="hint">${share.here}</p>` : nothing}`;
}

function memoryView({ state, words }: Moment, act: Actions): TemplateResult {
  const { share } = words;
  const change = (event: Event): void => {
    const { checked } = event.target as HTMLInputElement;
    if (!checked) {
      memory.stop();
      act.say(share.forgotten);
    } else {
      act.say(memory.start(state) ? share.remembered : share.noRoom);
    }
  };
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${memory.on}
      ?disabled=${!memory.possible}
      @change=${change}
    />
    <span>
      ${share.remember}
      <span class="hint">${memory.possible ? share.rememberHint : share.noStorage}</span>
    </span>
  </label>`;
}
