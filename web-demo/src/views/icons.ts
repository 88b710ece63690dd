import { html, svg, type TemplateResult } from "lit-html";

// Strokes of one width on a grid of 16, in the colour of the text beside them.
const strokes = {
  open: svg`<path d="M2 12.5v-9h4l1.5 2H14v7z" />`,
  copy: svg`<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />`,
  download: svg`<path d="M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11" />`,
  format: svg`<path d="M2.5 3.5h11M5.5 7h8M5.5 10h8M2.5 13.5h11" />`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8" />`,
  previous: svg`<path d="M10 3.5 5.5 8l4.5 4.5" />`,
  next: svg`<path d="M6 3.5 10.5 8 6 12.5" />`,
  system: svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11" fill="currentColor" />`,
  light: svg`<circle cx="8" cy="8" r="3" /><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />`,
  dark: svg`<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7" />`,
  edit: svg`<path d="m10.5 3 2.5 2.5L6 12.5l-3 .5.5-3z" />`,
  check: svg`<path d="m3.5 8.5 3 3 6-7" />`,
  cross: svg`<path d="m4.5 4.5 7 7M11.5 4.5l-7 7" />`,
  bang: svg`<path d="M8 3.5v5M8 12v.5" />`,
  question: svg`<path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 9.8M8 12.3v.2" />`,
  lock: svg`<path d="M4.5 7.5h7v5.5h-7zM6 7.5V5.3a2 2 0 0 1 4 0v2.2" />`,
  dots: svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" />`,
};

export type Icon = keyof typeof strokes;

export const icon = (name: Icon): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${strokes[name]}</svg>`;

/** A button that shows an icon only; its text is read out, and shown by the mouse. */
export const iconButton = (
  name: Icon,
  text: string,
  press: (event: Event) => void,
): TemplateResult =>
  html`<button class="quiet icon-button" aria-label=${text} title=${text} @click=${press}>
    ${icon(name)}
  </button>`;
