// Texts in and out of the page: opened, dropped, copied, kept as a file.
import type { Actions, ChangeText } from "../state/actions.js";
import type { Moment } from "../moment.js";
import { copyText, download } from "../hand/hand.js";
import { openState, sayFault } from "../link/follow.js";
import { isFault, isFile } from "../link/link.js";
import { openFile } from "../link/opened.js";
import { readFile } from "./read.js";

/** The texts that a file can be put into. */
export type FileTarget = ChangeText | "document" | "ownPolicy";

export async function take(
  file: File,
  target: FileTarget,
  { words }: Moment,
  act: Actions,
): Promise<void> {
  const { frame } = words;
  const got = await readFile(file);
  if ("trouble" in got) {
    act.say(
      got.trouble === "too-big" ? frame.tooBig(file.name) : frame.notText(file.name),
    );
    return;
  }
  // Whole pages are told from objects, wherever they were dropped.
  if (isFile(got.text)) {
    const found = openFile(got.text);
    if (isFault(found)) sayFault(found, act, words);
    else openState(found, words.share.openedFile(file.name), act);
    return;
  }
  const opened = frame.opened(file.name);
  if (target === "document") act.replace({ document: got.text }, opened);
  else if (target === "ownPolicy")
    act.replace({ ownPolicy: got.text, policy: { kind: "own" } }, opened);
  else act.replaceChange(target, got.text, opened);
}

/** Asks for a file. */
export function open(target: FileTarget, moment: Moment, act: Actions): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,.yaml,.yml,.txt,application/json,application/yaml,text/*";
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) void take(file, target, moment, act);
  });
  input.click();
}

export async function copy(text: string, { words }: Moment, act: Actions): Promise<void> {
  const { copied, notCopied } = words.frame;
  act.say((await copyText(text)) ? copied : notCopied);
}

export function keep(name: string, text: string, { words }: Moment, act: Actions): void {
  download(name, text);
  act.say(words.frame.saved(name));
}
