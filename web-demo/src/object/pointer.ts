// Places in an object: names one below the other, as a JSON Pointer (RFC 6901) and as
// Kubernetes writes them.

export const namesOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

export const pointerOf = (names: readonly string[]): string =>
  names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The pointer of a member. */
export const below = (pointer: string, name: string): string =>
  pointer + pointerOf([name]);

/** `metadata.labels[team]`, as the package spells the fields of its findings: in brackets
 * stand entries, which `isEntry` tells by their place in `names`, and what is no plain
 * name. */
export const fieldOf = (
  names: readonly string[],
  isEntry: (at: number) => boolean,
): string =>
  names.reduce((path, name, at) => {
    if (isEntry(at) || !/^[A-Za-z0-9_-]+$/.test(name)) return `${path}[${name}]`;
    return path === "" ? name : `${path}.${name}`;
  }, "");
