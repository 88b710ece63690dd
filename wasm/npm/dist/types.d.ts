import type { Code } from "./codes.js";
import type { YamlText } from "./yamltext.js";
export type { Code, YamlText };
/** JSON text, as a string or as UTF-8 bytes; or YAML, as parseYaml() gives it. */
export type Text = string | Uint8Array | YamlText;
export type Style = "preserve" | "compact" | "pretty";
/** `rfc7396` as the RFC says; `kubernetes` as an API server does it: objects in
 * an array of the patch lose their null members. */
export type Dialect = "rfc7396" | "kubernetes";
export type Language = "en" | "zh";
/** `new` is the second text of `update` and `diff`. */
export type Input = "document" | "patch" | "new" | "policy" | "review";
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | {
    readonly [key: string]: JsonValue;
};
export interface MergeOptions {
    /** `preserve` where it is not given. */
    readonly style?: Style;
    /** `rfc7396`. */
    readonly dialect?: Dialect;
    /** Of what is thrown; `en`. */
    readonly language?: Language;
}
/** What became of YAML that was edited. */
export interface Edited {
    /** The whole text, with all of its documents. */
    readonly text: string;
    /** The document could not be edited in place: it is written anew, and its comments
     * are gone. */
    readonly rewritten: boolean;
}
export interface YamlOptions {
    /** Which of several documents, from 1. */
    readonly document?: number;
    /** Of warnings, and of what is thrown; `en`. */
    readonly language?: Language;
}
export interface ReviewOptions {
    /** What becomes of a denial: it is one; a warning of an allowed answer; or a
     * note for the audit log alone. `enforce` where it is not given. */
    readonly mode?: "enforce" | "warn" | "audit";
}
/** Every bound is inclusive. */
export interface Limits {
    /** Bytes; 3,145,728 where it is not given. */
    readonly document?: number;
    /** Bytes of a patch or a new object; 3,145,728. */
    readonly patch?: number;
    /** Levels of arrays and objects, the root is 1; 10,000. */
    readonly depth?: number;
    /** Bytes of the merged object; 67,108,864. */
    readonly output?: number;
    /** Diagnostics that are listed; 100. */
    readonly diagnostics?: number;
    /** Changes that are listed; 1,000. */
    readonly changes?: number;
    /** Fields, or regions, that are listed; 10,000. */
    readonly fields?: number;
}
/** Half-open, from 0: bytes of UTF-8 in a `span`, UTF-16 units in a `range`. */
export interface Span {
    readonly begin: number;
    readonly end: number;
}
export interface Edit {
    readonly span: Span;
    readonly range: Span;
    readonly text: string;
}
export interface Fix {
    readonly title: string;
    /** In ascending order, in the diagnostic's input. Null where that is YAML in which
     * they cannot be made. */
    readonly edits: readonly Edit[] | null;
}
export interface Related {
    readonly input: Input;
    readonly span: Span | null;
    readonly range: Span | null;
    readonly line: number | null;
    readonly column: number | null;
    readonly message: string;
}
export interface Diagnostic {
    readonly code: Code;
    readonly severity: "error" | "warning";
    readonly input: Input;
    /** JSON Pointer; `""` is the root. */
    readonly pointer: string;
    /** The path as Kubernetes writes it: `metadata.labels[a.b/c]`. */
    readonly field: string;
    readonly span: Span | null;
    readonly range: Span | null;
    /** Lines and columns count from 1; columns count code points. */
    readonly line: number | null;
    readonly column: number | null;
    readonly endLine: number | null;
    readonly endColumn: number | null;
    readonly message: string;
    readonly suggestion: string | null;
    readonly arguments: Readonly<Record<string, string | number | null | readonly string[]>>;
    readonly fix: Fix | null;
    readonly related: readonly Related[];
}
export interface Places<Place> {
    readonly document: Place;
    readonly patch: Place;
    readonly merged: Place;
}
export interface Change {
    readonly op: "add" | "remove" | "replace";
    readonly pointer: string;
    readonly field: string;
    /** JSON text, as it is spelled in its input. */
    readonly before: string | null;
    readonly after: string | null;
    readonly allowed: boolean;
    readonly spans: Places<Span | null>;
    readonly ranges: Places<Span | null>;
}
/** The answer to one question: frozen, plain, nothing to free. `object`,
 * `message`, `diagnostics`, `changes` and `json` are worked out when they are
 * first read, and kept. */
export interface Verdict {
    readonly format: "mxpatch.verdict/v1";
    readonly operation: "patch" | "update" | "create";
    readonly policy: string | null;
    readonly object: {
        readonly apiVersion: string | null;
        readonly kind: string | null;
        readonly namespace: string | null;
        readonly name: string | null;
    };
    /** True exactly when `code` is 200. */
    readonly allowed: boolean;
    readonly code: 200 | 400 | 403 | 409 | 413 | 500;
    readonly reason: string;
    /** One line. */
    readonly message: string;
    readonly diagnostics: readonly Diagnostic[];
    /** Diagnostics that are not listed. */
    readonly omitted: number;
    /** Changes that are not listed: behind the first 1,000 (`limits.changes`), or
     * behind paths of 1 MiB in all. All are judged. */
    readonly changesOmitted: number;
    readonly changes: readonly Change[];
    /** The object after the patch, also when denied; null where an input could
     * not be read. */
    readonly merged: string | null;
    /** The verdict as every other surface writes it. */
    readonly json: string;
}
export type FieldType = "labels" | "annotations" | "integer" | "string" | "boolean" | "any";
/** Which objects a policy is for. */
export interface Match {
    readonly group: string;
    /** `*` stands for any. */
    readonly versions: readonly string[];
    readonly kind: string;
    /** The plural, as in URLs. */
    readonly resource: string;
}
/** What becomes of the member status: an API server keeps its own, since it is a
 * subresource; it is locked; it is a field that may be updated. */
export type StatusMode = "subresource" | "locked" | "open";
/** What an object says that it is. */
export interface Kind {
    readonly apiVersion: string | null;
    readonly kind: string | null;
}
/** What an object calls itself; null where it says nothing, or no string. */
export interface Identity extends Kind {
    readonly namespace: string | null;
    readonly name: string | null;
}
/** What a set of policies knows of an object. */
export interface Choice<Policy> {
    /** `judged`: there is a policy for it. `other-version`: one is for its kind in
     * other versions. `unknown`: nothing of its group and kind. */
    readonly how: "unknown" | "judged" | "scaled" | "other-version" | "other-object" | "without-scale";
    /** The policy that is spoken of. */
    readonly policy: Policy | null;
}
/** One updatable path of a policy. */
export interface FieldRule {
    /** As the policy spells it, which tells a `*` for any one member, `spec.*`, from
     * one that is a name, a `*` in a JSON Pointer. */
    readonly path: string;
    /** `metadata.labels` */
    readonly field: string;
    /** `/metadata/labels` */
    readonly pointer: string;
    /** The path has a `*`, which stands for any one member. */
    readonly repeats: boolean;
    readonly type: FieldType;
    readonly removable: boolean;
    /** A bigint where a number could not hold it. */
    readonly minimum: number | bigint | null;
    readonly maximum: number | bigint | null;
    /** What a string may be; empty where anything goes. */
    readonly enum: readonly string[];
    /** Keys of labels and annotations that stay as they are; a `*` at either end
     * stands for any text. */
    readonly lockedKeys: readonly string[];
}
/** What a policy makes of a part of a document, for whoever sends a patch. */
export interface Region {
    /** `updatable`: a field that may be updated. `key-locked`: an entry of labels or
     * annotations whose key is locked. `server`: what an API server keeps as it is,
     * whatever a client sends. `locked`: everything else. */
    readonly kind: "updatable" | "key-locked" | "server" | "locked";
    /** Of the first two: the field's. */
    readonly rule: FieldRule | null;
    readonly span: Span;
    readonly range: Span;
}
/** What a policy says of a place in an object, and where in its text. */
export interface Place {
    /** As of a region; `mixed`: an object with members of several kinds. */
    readonly kind: Region["kind"] | "mixed";
    /** Of the field that it is, or is inside of. */
    readonly rule: FieldRule | null;
    /** Of `key-locked`: the first of the rule's locked keys that fits. */
    readonly lockedKey: string | null;
    /** What says so: a rule, a locked key, the member `status`; the key `updatable`, of
     * what is in no rule. Null where it is a rule of API servers. */
    readonly span: Span | null;
    readonly range: Span | null;
    readonly line: number | null;
    readonly column: number | null;
    readonly endLine: number | null;
    readonly endColumn: number | null;
}
/** What is listed of all that there are: above its limit, or behind 1 MiB of
 * pointers, they are counted. */
export type Listed<Item> = readonly Item[] & {
    readonly omitted: number;
};
/** What a code means. */
export interface Explanation {
    readonly code: Code;
    /** In a sentence or two, with what to do about it. */
    readonly meaning: string;
    /** What it brings: 200 for warnings. */
    readonly httpCode: number;
}
/** An updatable field as a document, or a patch, has it. */
export interface FieldState {
    readonly rule: FieldRule;
    /** Of this one: `/spec/replicas/Worker/count`. */
    readonly pointer: string;
    /** False too where the text holds null. */
    readonly present: boolean;
    /** Its text; null where it is not there. */
    readonly value: string | null;
    readonly span: Span | null;
    readonly range: Span | null;
}
