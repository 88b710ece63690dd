"""ssrjson, the fastest JSON package of Python that was found (beside orjson and
msgspec), with the few lines of RFC 7396 between. Bytes in and out."""

import pathlib
import sys

import ssrjson

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.serve import serve  # noqa: E402


def merge(target, change):
    if not isinstance(change, dict):
        return change
    if not isinstance(target, dict):
        target = {}
    for key, value in change.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


def work(document, patch, loads=ssrjson.loads, dumps=ssrjson.dumps_to_bytes):
    return dumps(merge(loads(document), loads(patch)))


serve(f"ssrjson {ssrjson.__version__}", work)
