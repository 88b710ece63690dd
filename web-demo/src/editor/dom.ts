// Elements of an editor: it is not lit's to draw. No `style` attributes, as the page's
// content policy lets in none.

export function element(tag: string, name: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (name !== "") made.className = name;
  made.textContent = text;
  return made;
}

/** Not a stop of the Tab key until it is made one. */
export function button(name: string, label: string, run: () => void): HTMLButtonElement {
  const made = element("button", name, label) as HTMLButtonElement;
  made.type = "button";
  made.tabIndex = -1;
  made.addEventListener("click", run);
  return made;
}
