"""A server with policies in a folder as kubelet fills it."""

import json
import os
import pathlib
import shutil
import tempfile
import unittest

from harness import (
    Server,
    allowed_review,
    policy,
    wait_for,
)


class Volume:
    """A folder as kubelet fills it from a ConfigMap: each file is a link into
    ..data, a link that is swapped."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.count = 0

    def write(self, files):
        self.count += 1
        real = self.folder / f"..2026_{self.count}"
        real.mkdir()
        for name, text in files.items():
            if not isinstance(text, str):
                text = json.dumps(text)
            (real / name).write_text(text, encoding="utf-8")
        new = self.folder / "..data_tmp"
        new.symlink_to(real.name)
        os.replace(new, self.folder / "..data")
        for name in files:
            link = self.folder / name
            if not link.is_symlink():
                link.symlink_to(f"..data/{name}")
        for link in self.folder.iterdir():
            if not link.name.startswith("..") and link.name not in files:
                link.unlink()
        for old in self.folder.glob("..2026_*"):
            if old != real:
                shutil.rmtree(old)


class Reload(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.at = pathlib.Path(holder.name)
        self.policies = Volume(self.at / "policies")

    def serve(self, *flags):
        server = Server("--policy", self.at / "policies", *flags, folder=self.at)
        self.addCleanup(server.stop)
        return server

    def reloads(self, server, files):
        before = server.metrics()["mxpatch_policy_reloads_total"]
        self.policies.write(files)
        wait_for(
            lambda: server.metrics()["mxpatch_policy_reloads_total"] > before,
            "a reload",
        )

    def judged(self, server, make=allowed_review):
        answer = server.validate(make()).answer
        return answer["allowed"] if "status" not in answer else answer["status"]["code"]

    def states(self, server):
        _, text = server.ready()
        lines = [each.split() for each in text.splitlines() if "]policy" in each]
        return {each[1]: each[2] for each in lines}
