import { html, type TemplateResult } from "lit-html";
import type { Actions } from "../state/actions.js";
import type { Theme } from "../state/state.js";
import type { Moment } from "../moment.js";
import { iconButton } from "./icons.js";
import { policyPicker } from "./picker.js";

const themes: readonly Theme[] = ["system", "light", "dark"];

export function headerView(moment: Moment, act: Actions): TemplateResult {
  const { state, words, language } = moment;
  const { frame } = words;
  const next = themes[(themes.indexOf(state.theme) + 1) % themes.length]!;
  const other = language === "en" ? "zh" : "en";
  return html`<header>
    <h1 class="mark">mx<b>patch</b></h1>
    <span class="tag">${frame.tagline}</span>
    <span class="grow"></span>
    ${policyPicker(moment, act)}
    <button @click=${() => act.set({ drawer: "examples" })}>${frame.examples}</button>
    <button @click=${() => act.set({ drawer: "share" })}>${frame.share}</button>
    <button
      class="quiet"
      lang=${other === "zh" ? "zh-CN" : "en"}
      aria-label=${frame.languageLabel}
      @click=${() => act.set({ language: other })}
    >
      ${frame.language}
    </button>
    ${iconButton(state.theme, frame.themes[state.theme], () => act.set({ theme: next }))}
  </header>`;
}
