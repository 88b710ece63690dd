"""The recorded requests of tests/data/corpus, sent again."""

import base64
import copy
import json
import re

from . import paths

_SERVERS = (
    "uid resourceVersion creationTimestamp generation managedFields "
    "deletionTimestamp deletionGracePeriodSeconds"
).split()


class Recorded:
    """One line of the corpus."""

    def __init__(self, line):
        self.line = line
        self.name = line["name"]
        self.put = line["method"] == "PUT"
        self.object = line["object"]
        self.path = line["path"]
        self.code = line["http_code"]
        self.body = (
            line["patch"].encode()
            if "patch" in line
            else base64.b64decode(line["patch_base64"])
        )

    @property
    def judged(self):
        """A merge patch or a new object for the object itself: for a gate."""
        kind = (self.line["content_type"] or "").split(";")[0].strip()
        wanted = "application/json" if self.put else "application/merge-patch+json"
        return "/status" not in self.path and kind == wanted

    @property
    def text(self):
        """The text of the answer, as it was."""
        if "response_text" in self.line:
            return self.line["response_text"]
        return json.dumps(self.line["response"])

    def body_for(self, stored):
        """The body, about the object that is stored now."""
        old, new = self.object["metadata"], stored["metadata"]
        body = self.body.replace(old["uid"].encode(), new["uid"].encode())
        return re.sub(
            rb'("resourceVersion": ?")%s"' % old["resourceVersion"].encode(),
            rb"\g<1>%s" % new["resourceVersion"].encode() + b'"',
            body,
        )


class Replayed:
    """What a server answered this time."""

    def __init__(self, stored, body, answer, after):
        self.stored, self.body, self.answer = stored, body, answer
        self.after_code = after.code
        self.written = after.code == 200 and (
            b'"resourceVersion":"%s"' % stored["metadata"]["resourceVersion"].encode()
            not in after.body
        )

    @property
    def taken(self):
        return self.answer.code < 300


def load():
    with open(paths.corpus, encoding="utf-8") as lines:
        return [Recorded(json.loads(line)) for line in lines]


class Player:
    """Sends recorded requests to a server, as they were sent first."""

    def __init__(self, cluster):
        self.client = cluster.client(agent="corpus/1.0")

    def play(self, one):
        """Stores the object, sends the request, and takes the object away."""
        collection, name = self._place(one)
        stored = self._store(one, collection, name)
        body = one.body_for(stored)
        headers = {"Content-Type": one.line["content_type"]}
        headers.update(one.line.get("headers") or {})
        if "accept" in one.line:
            headers["Accept"] = one.line["accept"]
        answer = self.client.send(one.line["method"], one.path, body, headers)
        after = self.client.send("GET", f"{collection}/{name}")
        self._remove(collection, name, after)
        return Replayed(stored, body, answer, after)

    def _place(self, one):
        collection = one.path.split("?")[0].split("/mxjobs")[0] + "/mxjobs"
        return collection, one.object["metadata"]["name"]

    def _store(self, one, collection, name):
        wanted = copy.deepcopy(one.object)
        for key in _SERVERS:
            wanted["metadata"].pop(key, None)
        status = wanted.pop("status", None)
        stored = self.client.must("POST", collection, wanted)
        if status is not None:
            stored = self.client.must(
                "PUT", f"{collection}/{name}/status", {**stored, "status": status}
            )
        if "deletionTimestamp" in one.object["metadata"]:
            self.client.must("DELETE", f"{collection}/{name}")
            stored = self.client.get(f"{collection}/{name}")
        return stored

    def _remove(self, collection, name, after):
        if after.code == 404:
            return
        self.client.must("DELETE", f"{collection}/{name}")
        if b'"finalizers"' in after.body:
            done = self.client.patch(
                f"{collection}/{name}", {"metadata": {"finalizers": None}}
            )
            assert done.code in (200, 404), done


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_VERSION = re.compile(r'(resourceVersion\\*": ?\\*")\d+')


def comparable(text):
    """An answer without what is another one each time: uids, times, versions, and
    the order in which a server lists faults."""
    text = _TIME.sub("TIME", text)
    text = _UID.sub("UID", text)
    text = _VERSION.sub(r"\g<1>VERSION", text)
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return text
    if isinstance(value, dict) and value.get("kind") == "Status":
        value["message"] = sorted(re.split(r"[\[\]]|, ", value["message"]))
        causes = (value.get("details") or {}).get("causes")
        if causes:
            causes.sort(key=json.dumps)
        return value
    return value if "\n" not in text.strip() else text
