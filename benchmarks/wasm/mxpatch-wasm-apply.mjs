import { serve } from "../harness/serve.mjs";
import { apply } from "./package.mjs";

await serve((document, patch) => apply(document, patch));
