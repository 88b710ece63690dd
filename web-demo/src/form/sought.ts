import type { Identity } from "mxpatch/init";

/** What is looked for among the entries of fields: in one document, and forgotten with
 * the next. */
export class Sought {
  private document = "";
  private readonly texts = new Map<string, string>();

  of(document: Identity | null, field: string): string {
    this.turnTo(document);
    return this.texts.get(field) ?? "";
  }

  set(document: Identity | null, field: string, text: string): void {
    this.turnTo(document);
    this.texts.set(field, text);
  }

  private turnTo(document: Identity | null): void {
    const { apiVersion, kind, namespace, name } = document ?? {};
    const called = JSON.stringify([apiVersion, kind, namespace, name]);
    if (this.document !== called) this.texts.clear();
    this.document = called;
  }
}
