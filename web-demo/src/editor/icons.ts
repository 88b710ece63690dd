// Drawn as elements, as the page's content policy lets no markup in from scripts.

const shapes = {
  // A padlock.
  locked:
    "M4 7V5a4 4 0 0 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 13.500v-5A1.5 1.5 0 0 1 3.5 7zm1.6 0h4.800V5a2.4 2.4 0 0 0-4.8 0z",
  // Two boxes of a rack.
  server:
    "M2.5 2h11A1.5 1.5 0 0 1 15 3.500v2A1.5 1.5 0 0 1 13.5 7h-11A1.5 1.5 0 0 1 1 5.500v-2A1.5 1.5 0 0 1 2.5 2zm0 7h11a1.5 1.5 0 0 1 1.5 1.5v2a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 1 12.500v-2A1.5 1.5 0 0 1 2.5 9zM4 4v1h2V4zm0 7v1h2v-1z",
} as const;

const namespace = "http://www.w3.org/2000/svg";

export function icon(name: keyof typeof shapes): SVGElement {
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(namespace, "path");
  path.setAttribute("d", shapes[name]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}
