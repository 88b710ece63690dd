// The schema of a policy, walked by the names of a place in one.

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly examples?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** What the schema says of a place, with what it refers to beside what it says itself;
 * null where there is no such place. */
export function schemaAt(root: Schema, path: readonly string[]): Schema | null {
  let at: Schema | undefined = whole(root, root);
  for (const name of path) {
    const next: Schema | undefined =
      /^\d+$/.test(name) && at.items ? at.items : own(at, name);
    if (next === undefined) return null;
    at = whole(root, next);
  }
  return at;
}

const own = ({ properties }: Schema, name: string): Schema | undefined =>
  properties !== undefined && Object.hasOwn(properties, name)
    ? properties[name]
    : undefined;

// What stands nearer says it better.
function whole(root: Schema, schema: Schema): Schema {
  const others = [
    ...(schema.allOf ?? []),
    ...(schema.$ref === undefined
      ? []
      : [root.$defs?.[schema.$ref.replace(/^.*\//, "")]]),
  ];
  return others.reduce<Schema>(
    (made, other) => (other === undefined ? made : { ...whole(root, other), ...made }),
    schema,
  );
}
