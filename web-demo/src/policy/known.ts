// What a policy for the document would name: offered where it is written.
import { Policy, type Identity, type Text } from "mxpatch/init";
import { remember } from "../judge/remember.js";
import { groupAndVersion } from "../object/api_version.js";
import { jsonOf } from "../object/json.js";
import type { Known } from "./knowledge.js";

/** Paths that are offered; who looks for more writes the beginning. */
const most = 300;

export const knownOf = remember(
  (document: Text | null, identity: Identity | null): Known => {
    const apiVersion = identity?.apiVersion ?? null;
    const [group, version] =
      apiVersion === null ? [null, null] : groupAndVersion(apiVersion);
    let paths: readonly string[] | undefined;
    return (path) => {
      const at = path.join(".");
      if (at === "match.group") return group === null ? [] : [group];
      if (at === "match.versions") return version === null ? ["*"] : ["*", version];
      if (at === "match.kind") return identity?.kind ? [identity.kind] : [];
      if (at === "match.resource") return identity?.kind ? [pluralOf(identity.kind)] : [];
      if (at === "elsewhere.policy") return Policy.builtin;
      if (at === "updatable.path") return (paths ??= pathsOf(document));
      return [];
    };
  },
);

/** A first guess, as most kinds have it. */
export const pluralOf = (kind: string): string =>
  kind
    .toLowerCase()
    .replace(/(?<![aeiou])y$/, "ie")
    .replace(/(?:s|x|ch|sh)$/, "$&e") + "s";

function pathsOf(document: Text | null): readonly string[] {
  const json = jsonOf(document);
  const found: string[] = [];
  try {
    collect(json === null ? null : JSON.parse(json), "", found);
  } catch {
    // A document that cannot be read has no paths.
  }
  return found;
}

// A policy rarely wants what an API server keeps and what names the object: these are not
// offered, which is no rule. What a policy may name its reader alone says.
const rarelyWanted = /^(apiVersion|kind|status|metadata\.(?!labels$|annotations$).*)$/;

function collect(value: unknown, path: string, found: string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (const [name, member] of Object.entries(value)) {
    const at = path === "" ? name : `${path}.${name}`;
    if (found.length >= most || !/^[\w-]+$/.test(name) || rarelyWanted.test(at)) continue;
    if (path !== "") found.push(at);
    if (!/^metadata\./.test(at)) collect(member, at, found);
  }
}
