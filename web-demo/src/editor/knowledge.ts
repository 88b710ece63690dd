// What there is to say of a place in a text, and what may stand there: of a policy for
// documents and patches (told.ts), of a schema for policies.
import type { Sentences } from "../policy/place.js";
import type { Place } from "./scan/tokens.js";

export type { Place };

export interface About extends Sentences {
  /** As Kubernetes writes it: `metadata.labels[team]`. */
  readonly title: string;
  /** Goes to where that is written. */
  readonly why: { readonly label: string; readonly go: () => void } | null;
}

/** Something that may be put at a place. */
export interface Offer {
  readonly label: string;
  /** A few words behind it. */
  readonly detail: string;
  /** A sentence beside the list. */
  readonly info: string;
  /** At a key: names to put there, each inside of the one before. */
  readonly names: readonly string[];
  /** JSON of a scalar; "{}" for an object to write in; null to write a value. */
  readonly value: string | null;
}

export interface Knowledge {
  /** Of the member whose name or value is at the place. */
  about(place: Place): About | null;
  offers(place: Place): readonly Offer[];
}
