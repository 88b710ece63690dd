import { frame } from "./frame.js";
import { editor } from "./editor.js";
import { form } from "./form.js";
import { command } from "./command.js";
import { object } from "./object.js";
import { result } from "./result.js";
import { send } from "./send.js";
import { policy } from "./policy.js";
import { examples } from "./examples.js";
import { share } from "./share.js";

export const chinese = {
  frame,
  editor,
  form,
  command,
  object,
  result,
  send,
  policy,
  examples,
  share,
};
