import type { Theme } from "./state/state.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark, as chosen or as the system is. */
export const shownTheme = (theme: Theme): "light" | "dark" =>
  theme !== "system" ? theme : dark.matches ? "dark" : "light";

export const onSystemTheme = (tell: () => void): void =>
  dark.addEventListener("change", tell);
