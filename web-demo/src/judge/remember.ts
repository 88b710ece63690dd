/** The same function, which answers the same question again without asking: for the
 * arguments that it was last given. */
export function remember<Given extends readonly unknown[], Made>(
  make: (...given: Given) => Made,
  drop: (made: Made) => void = () => {},
): (...given: Given) => Made {
  let last: { given: Given; made: Made } | undefined;
  return (...given) => {
    if (last !== undefined && given.every((one, i) => one === last!.given[i])) {
      return last.made;
    }
    const made = make(...given);
    if (last !== undefined) drop(last.made);
    last = { given, made };
    return made;
  };
}
