import { format } from "mxpatch/init";
import { html, type TemplateResult } from "lit-html";
import { kubectlPatch, posixWord, powershellWord } from "../send/kubectl.js";
import { attempt } from "../judge/texts.js";
import type { Actions } from "../state/actions.js";
import type { Shell } from "../state/state.js";
import type { Moment } from "../moment.js";

const shells: readonly Shell[] = ["posix", "powershell"];

/** What to paste to send the patch. */
export function sendView({ state, judged, words }: Moment, act: Actions): TemplateResult {
  const { document, patch, rules } = judged;
  const given = patch.value;
  const { made } = attempt(
    () => (given === null ? null : format(given, "compact")),
    "patch",
  );
  const word = state.shell === "posix" ? posixWord : powershellWord;
  const line =
    document.identity === null || made === null || rules.policy === null
      ? ""
      : kubectlPatch(document.identity, rules.policy.match.resource, made.trim(), word);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line);
    act.say(words.send.copied);
  };
  return html`<div class="send">
    ${shells.map(
      (shell) =>
        html`<button
          aria-pressed=${state.shell === shell}
          @click=${() => act.set({ shell })}
        >
          ${words.send[shell]}
        </button>`,
    )}
    <pre tabindex="0">${line}</pre>
    <button ?disabled=${line === ""} @click=${copy}>${words.send.copy}</button>
  </div>`;
}
