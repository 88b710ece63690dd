// Which values a record of plain data may hold: the strict half of every reader here.

export type Check = (value: unknown) => boolean;
export type Shape<T> = { readonly [Key in keyof T]-?: Check };

export const isText: Check = (value) => typeof value === "string";
export const isFlag: Check = (value) => typeof value === "boolean";
export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

export type Misshapen =
  | { readonly fault: "no-object" }
  | { readonly fault: "unknown-key" | "wrong-type"; readonly key: string };

/** The record that `value` is, with what it does not say taken from `rest`. */
export function readShape<T extends object>(
  value: unknown,
  shape: Shape<T>,
  rest: T,
): T | Misshapen {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { fault: "no-object" };
  }
  const read = { ...rest };
  for (const [key, member] of Object.entries(value)) {
    if (!Object.hasOwn(shape, key)) return { fault: "unknown-key", key };
    if (!shape[key as keyof T](member)) return { fault: "wrong-type", key };
    read[key as keyof T] = member as T[keyof T];
  }
  return read;
}
