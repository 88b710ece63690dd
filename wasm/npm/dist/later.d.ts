/** Adds a member that is what `work` gives. */
export declare function later<Holder extends object>(object: Holder, key: string, work: () => string): Holder;
