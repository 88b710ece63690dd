/** The two parts of an apiVersion; the group of `v1` is the empty one. */
export function groupAndVersion(
  apiVersion: string,
): readonly [group: string, version: string] {
  const slash = apiVersion.indexOf("/");
  return slash < 0
    ? ["", apiVersion]
    : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}
