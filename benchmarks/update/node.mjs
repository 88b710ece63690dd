// What somebody writes who needs this one check: parse both, take out the fields
// that may change and those that the server writes, compare the rest.
import { serve } from "../harness/serve.mjs";
import { sameButUpdatable } from "./same.mjs";

await serve((before, after) =>
  String(sameButUpdatable(JSON.parse(before), JSON.parse(after))),
);
