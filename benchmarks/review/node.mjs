// The same check in a webhook's clothes: a review in, a response out.
import { serve } from "../harness/serve.mjs";
import { sameButUpdatable } from "../update/same.mjs";

await serve((body) => {
  const { apiVersion, kind, request } = JSON.parse(body);
  const allowed = sameButUpdatable(request.oldObject, request.object);
  const response = { uid: request.uid, allowed };
  if (!allowed) {
    response.status = { code: 403, reason: "Forbidden", message: "a locked field may not be updated" };
  }
  return JSON.stringify({ apiVersion, kind, response });
});
