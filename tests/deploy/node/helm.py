"""Helm, as somebody would call it, and what it renders."""

import json
import os
import subprocess

import yaml
from harness import paths as places

from . import paths

NAMESPACE = "mxpatch-system"
RELEASE = "mxpatch-server"


def run(*arguments, kubeconfig="/dev/null", seconds=300):
    """The finished helm. What it remembers is in a folder of this run."""
    folder = places.scratch("helm")
    return subprocess.run(
        [paths.helm, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env={
            **os.environ,
            "KUBECONFIG": str(kubeconfig),
            "HELM_CACHE_HOME": str(folder / "cache"),
            "HELM_CONFIG_HOME": str(folder / "config"),
            "HELM_DATA_HOME": str(folder / "data"),
        },
    )


def values(given):
    """A file of values, as an argument."""
    path = places.scratch("values") / "values.json"
    path.write_text(json.dumps(given))
    return ["--values", path]


def template(given, *arguments):
    return run(
        "template", RELEASE, paths.chart, "--namespace", NAMESPACE,
        *values(given), *arguments,
    )  # fmt: skip


class Rendered:
    """All objects of the chart with some values, hooks too."""

    def __init__(self, given=None, *arguments):
        done = template(given or {}, *arguments)
        assert done.returncode == 0, done.stderr
        self.text = done.stdout
        self.objects = [one for one in yaml.safe_load_all(done.stdout) if one]

    def all(self, kind, hook=None):
        """Those of a kind: of the release, or of a hook."""
        return [
            one
            for one in self.objects
            if one["kind"] == kind and hook_of(one) == hook
        ]

    def one(self, kind, hook=None):
        (found,) = self.all(kind, hook)
        return found

    @property
    def webhook(self):
        (found,) = self.one("ValidatingWebhookConfiguration")["webhooks"]
        return found

    @property
    def pod(self):
        return self.one("Deployment")["spec"]["template"]

    @property
    def config(self):
        """The server's configuration."""
        (text,) = [
            one["data"]["server.yaml"]
            for one in self.all("ConfigMap")
            if one["metadata"]["name"].endswith("-config")
        ]
        return yaml.safe_load(text)


def refused(test, given, *parts):
    """The chart does not take these values, and says why."""
    done = template(given)
    test.assertNotEqual(done.returncode, 0, given)
    for part in parts:
        test.assertIn(part, done.stderr)


def hook_of(one):
    annotations = one["metadata"].get("annotations", {})
    return annotations.get("helm.sh/hook", "").partition(",")[0] or None
