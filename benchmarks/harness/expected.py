"""What a competitor must have made of the inputs, by what it `does`. Checked
before anything is timed; `made` and the texts are bytes. READS_FIRST take in the
first input only."""

import re
import sys
import threading

from harness import documents, equal


def take_out(value):
    """An object without what the policy mxjob lets change, and without what the
    server writes by itself."""
    rest = {key: member for key, member in value.items() if key != "status"}
    server = {"labels", "annotations", "generation", "managedFields", "resourceVersion"}
    fields = {"activeDeadlineSeconds", "ttlSecondsAfterFinished", "cleanPodPolicy"}
    for name, gone in (("metadata", server), ("spec", fields)):
        rest[name] = {k: v for k, v in value.get(name, {}).items() if k not in gone}
    return rest


def allowed(before, after):
    return take_out(before) == take_out(after)


def merge(made, document, patch):
    return equal.value(made) == equal.merge(equal.value(document), equal.value(patch))


def read(made, document):
    return equal.value(made) == equal.value(document)


def read_yaml(made, text):
    values, written = documents.manifests()
    return text == written and equal.value(made) == equal.value(documents.compact(values))


def read_both(made, before, after):
    return equal.value(made) == [equal.value(before), equal.value(after)]


def scan(made, document):
    """The brackets, colons and commas outside of strings, the quote that opens a
    string, the first byte of every other scalar."""
    found = re.findall(rb'"(?:[^"\\]|\\.)*"|[][{}:,]|[^][{}:,"\s]+', document)
    return made == b"".join(token[:1] for token in found)


def diff(made, before, after):
    patch = equal.value(made)
    return equal.merge(equal.value(before), patch) == equal.value(after)


def compare(made, before, after):
    same = equal.value(before) == equal.value(after)
    return made == (b"true" if same else b"false")


def judge(made, before, after):
    right = allowed(equal.value(before), equal.value(after))
    return made == (b"true" if right else b"false")


def review(made, body):
    request = equal.value(body)["request"]
    response = equal.value(made)["response"]
    right = allowed(request["oldObject"], request["object"])
    return response["uid"] == request["uid"] and response["allowed"] is right


def nothing(made, *_):
    return made == b""


READS_FIRST = {"read", "read-yaml", "scan"}
CHECKS = {
    "merge": merge,
    "nothing": nothing,
    "read": read,
    "read-both": read_both,
    "read-yaml": read_yaml,
    "scan": scan,
    "diff": diff,
    "compare": compare,
    "judge": judge,
    "review": review,
}


def holds(does, made, texts):
    """On a stack that is large enough for the deepest inputs."""
    answer = []

    def check():
        answer.append(CHECKS[does](made, *texts))

    sys.setrecursionlimit(1_000_000)
    threading.stack_size(512 << 20)
    thread = threading.Thread(target=check)
    thread.start()
    thread.join()
    return answer == [True]
