/** The shape of English texts: whoever translates has every key and the same arguments. */
export type Same<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string
    ? string
    : Texts[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Same<Texts[Key]>;
};
