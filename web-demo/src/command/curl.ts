// A line of curl becomes the merge patch that it sends, if it sends one.
import { takePatch } from "./given.js";
import type { Made, Task } from "./kubectl.js";
import { checkMethod, checkType, nameObject } from "./request.js";
import { Builder, slice, type Word } from "./word.js";

// Letters and names that take a word; all others of curl take none.
const letters = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";
const names = new Set(
  (
    "request header data data-raw data-binary data-ascii data-urlencode json url user " +
    "user-agent output cacert capath cert cert-type key key-type pass proxy proxy-user " +
    "max-time connect-timeout retry retry-delay retry-max-time cookie cookie-jar referer " +
    "resolve connect-to write-out upload-file form config interface range dump-header " +
    "oauth2-bearer aws-sigv4 ciphers tls13-ciphers noproxy unix-socket variable trace " +
    "trace-ascii stderr limit-rate max-redirs url-query expand-data expand-url"
  ).split(" "),
);
const long: Readonly<Record<string, string>> = {
  X: "request",
  H: "header",
  d: "data",
  T: "upload-file",
  G: "get",
};

interface Option {
  readonly name: string;
  readonly value: Word | null;
  readonly word: Word;
}

function read(words: readonly Word[]): { options: Option[]; rest: Word[] } {
  const options: Option[] = [];
  const rest: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const { text } = word;
    if (!text.startsWith("-") || text === "-") rest.push(word);
    else if (text.startsWith("--")) {
      // curl itself wants a space; `=` is what people write who come from elsewhere.
      const cut = text.indexOf("=");
      const name = text.slice(2, cut < 0 ? undefined : cut);
      const takes = names.has(name);
      const value = !takes ? null : cut < 0 ? (words[++i] ?? null) : slice(word, cut + 1);
      options.push({ name, value, word });
    } else {
      for (let at = 1; at < text.length; at++) {
        const letter = text[at]!;
        const name = long[letter] ?? letter;
        if (!letters.includes(letter)) {
          options.push({ name, value: null, word });
          continue;
        }
        const value = at + 1 < text.length ? slice(word, at + 1) : (words[++i] ?? null);
        options.push({ name, value, word });
        break;
      }
    }
  }
  return { options, rest };
}

const isData = ({ name }: Option): boolean =>
  /^(data(-raw|-binary|-ascii)?|json)$/.test(name);

const contentType = ({ value }: Option): boolean =>
  /^content-type\s*:/i.test(value?.text ?? "");

export function curl(task: Task): Made {
  const { words, program, findings } = task;
  const { options, rest } = read(words);
  const all = (name: string): Option[] =>
    options.filter((option) => option.name === name);
  checkMethod(all("request").at(-1)?.value, "-X PATCH", task);
  const header = all("header").find(contentType)?.value;
  const type = header && slice(header, header.text.indexOf(":") + 1);
  const json = all("json")[0]?.word;
  checkType(type, json, "-H 'Content-Type: application/merge-patch+json'", task);
  nameObject(all("url").at(-1)?.value ?? rest[0], task);
  const upload = all("upload-file")[0];
  if (upload !== undefined) {
    const file = upload.value?.text ?? "";
    findings.error("patch-in-file", upload.word.range, { file }, { tab: "patch" });
  }
  const [data, second] = options.filter(isData);
  if (second !== undefined) findings.error("patch-twice", second.word.range, {});
  if (data?.value === null || data?.value === undefined) {
    if (!findings.failed) findings.error("no-patch", program.range, { program: "curl" });
    return { patch: null, word: null };
  }
  const word = body(data, task);
  return { patch: word?.text ?? null, word };
}

// The text of a body, or the file that holds it.
function body({ name, value, word: option }: Option, task: Task): Word | null {
  let word = value!;
  if (word.text.startsWith("@") && name !== "data-raw") {
    const input = word.text === "@-" || word.text === "@/dev/stdin";
    if (!input || task.command.input === null) {
      const file = word.text.slice(1);
      task.findings.error("patch-in-file", option.range, { file }, { tab: "patch" });
      return null;
    }
    word = task.command.input;
    // --data leaves the ends of lines out of what it reads.
    if (name === "data" || name === "data-ascii") word = joined(word);
  }
  return takePatch(word, task);
}

function joined(word: Word): Word {
  const made = new Builder();
  for (let at = 0; at < word.text.length; at++) {
    if (!/[\r\n\0]/.test(word.text[at]!)) made.addWord(slice(word, at, at + 1));
  }
  return made.done(word.range);
}
