// A member of a plain object that is worked out when it is first read.

// Puts a private field on an object that it did not make: nobody sees it, and
// copies have what the getter gave.
class Borrowed {
  constructor(object: object) {
    return object;
  }
}
class Unread extends Borrowed {
  #work: string | (() => string);

  constructor(object: object, work: () => string) {
    super(object);
    this.#work = work;
  }
  static readonly getter = {
    get(this: Unread): string {
      return typeof this.#work === "string"
        ? this.#work
        : (this.#work = this.#work());
    },
    enumerable: true,
  };
}

/** Adds a member that is what `work` gives. */
export function later<Holder extends object>(
  object: Holder,
  key: string,
  work: () => string,
): Holder {
  new Unread(object, work);
  return Object.defineProperty(object, key, Unread.getter);
}
