type DisposeKey = typeof Symbol extends {
    readonly dispose: infer Key;
} ? Key : never;
/** What `using` wants, where TypeScript's library knows of it: before 5.2, and
 * without its ESNext, there is neither Disposable nor Symbol.dispose. */
export type Using = {
    readonly [Key in Extract<DisposeKey, symbol>]: () => void;
};
export {};
