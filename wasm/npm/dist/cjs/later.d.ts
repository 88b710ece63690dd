/** Adds a member to a plain object that is worked out when it is first read. What
 * it takes is held by the getter alone, so that copies and proxies read it too. */
export declare function later<Holder extends object>(object: Holder, key: string, work: () => string): Holder;
