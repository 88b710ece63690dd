/** The patch that a line of kubectl or curl sends, or null where there is none. */
export function patchOfCommand(line: string): string | null {
  const match = /(?:^|\s)(?:-p|--patch|-d|--data)[ =]+'([^']*)'/.exec(line);
  return match?.[1] ?? null;
}
