// PowerShell's own Invoke-RestMethod, which is its curl.
import { takePatch } from "./given.js";
import type { Made, Task } from "./kubectl.js";
import { checkMethod, checkType, mergeType, nameObject } from "./request.js";
import type { Word } from "./word.js";

// Parameters without a value; a parameter may be cut short, in any case.
const switches = "skipcertificatecheck usebasicparsing disablekeepalive verbose".split(
  " ",
);
const wanted = "method custommethod uri contenttype headers body infile".split(" ");

function read(words: readonly Word[]): { given: Map<string, Word>; rest: Word[] } {
  const given = new Map<string, Word>();
  const rest: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const name = /^-([a-z]+):?$/i.exec(word.text)?.[1]?.toLowerCase();
    if (name === undefined) rest.push(word);
    else if (!switches.some((one) => one.startsWith(name))) {
      const value = words[++i];
      const full = wanted.find((one) => one.startsWith(name)) ?? name;
      if (value !== undefined) given.set(full, value);
    }
  }
  return { given, rest };
}

export function restMethod(task: Task): Made {
  const { words, program, findings } = task;
  const { given, rest } = read(words);
  checkMethod(given.get("method") ?? given.get("custommethod"), "-Method Patch", task);
  const flag = `-ContentType '${mergeType}'`;
  checkType(given.get("contenttype"), undefined, flag, task);
  nameObject(given.get("uri") ?? rest[0], task);
  const file = given.get("infile");
  const data = given.get("body");
  if (file !== undefined) {
    findings.error("patch-in-file", file.range, { file: file.text }, { tab: "patch" });
  } else if (data === undefined) findings.error("no-data", program.range, {});
  const word = data === undefined ? null : takePatch(data, task);
  return { patch: word?.text ?? null, word };
}
