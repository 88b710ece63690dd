import { Status, type Engine } from "./engine.js";
import { expect, languageOf, refuse } from "./found.js";
import { engine as current } from "./instance.js";
import type { Identity, Language, Text } from "./types.js";

// One for each instance, for as long as it lives.
const identifiers = new WeakMap<Engine, number>();
// What the module reads of a document (limits::document).
const limit = 3 << 20;

/** What an object calls itself, so that a policy can be chosen for it. Throws an
 * MxpatchError where it cannot be read, or says twice what is asked for. */
export function identify(document: Text, language?: Language): Identity {
  const engine = current();
  const { call, out } = engine;
  let at = identifiers.get(engine);
  if (at === undefined) {
    expect(call["mxpatch_identifier_new"]!(out));
    identifiers.set(engine, (at = engine.word(0)));
  }
  const text = engine.bring(0, document, limit);
  const status = call["mxpatch_identify"]!(
    at,
    text.at,
    text.size,
    out,
    out + 8,
    out + 16,
    out + 24,
  );
  if (status === Status.refused) {
    expect(call["mxpatch_identifier_faults"]!(at, out));
    refuse(engine, 0, languageOf(language), { document: text });
  }
  expect(status);
  const part = (index: number) => engine.slice(index) || null;
  const identity = {
    apiVersion: part(0),
    kind: part(2),
    namespace: part(4),
    name: part(6),
  };
  engine.settle();
  return Object.freeze(identity);
}
