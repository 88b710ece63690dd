/** Adds a member to a plain object that is worked out when it is first read. What
 * it takes is held by the getter alone, so that copies and proxies read it too. */
export function later<Holder extends object>(
  object: Holder,
  key: string,
  work: () => string,
): Holder {
  let made: string | (() => string) = work;
  return Object.defineProperty(object, key, {
    get: () => (typeof made === "string" ? made : (made = made())),
    enumerable: true,
  });
}
