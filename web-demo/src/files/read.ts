// A text out of a file that a person opened or dropped.

// Far above what the gate reads, so that it says so itself; below what would hold the
// page up.
const most = 16 << 20;

export type FileText =
  { readonly text: string } | { readonly trouble: "too-big" | "not-text" };

/** UTF-8, or UTF-16 with its mark, as a redirection in PowerShell writes it. */
export function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const wide = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[
    ((first ?? 0) << 8) | (second ?? 0)
  ];
  try {
    // The mark of UTF-8 stays, as the gate has something to say of it.
    const decoder = new TextDecoder(wide ?? "utf-8", {
      fatal: true,
      ignoreBOM: wide === undefined,
    });
    return unified(decoder.decode(bytes));
  } catch {
    return null;
  }
}

/** The one way to end lines that editors and places in texts agree on. */
export const unified = (text: string): string => text.replace(/\r\n?/g, "\n");

export async function readFile(file: Blob): Promise<FileText> {
  if (file.size > most) return { trouble: "too-big" };
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  return text === null ? { trouble: "not-text" } : { text };
}
