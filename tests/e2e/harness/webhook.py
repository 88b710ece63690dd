"""mxpatch-server, and the configuration by which an API server asks it."""

import contextlib
import http.client
import json
import re
import ssl

from . import paths
from .certificates import Authority
from .processes import PATIENCE, Process, wait_for

CONFIGURATIONS = (
    "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations"
)
NAME = "e2e.mxpatch.example"


class Webhook:
    """One process of mxpatch-server, with a certificate of `authority`."""

    def __init__(self, policies, *arguments, authority=None, port=0, folder=None):
        self.folder = folder or paths.scratch("webhook")
        self.authority = authority or Authority(self.folder)
        self.certificate, self.key = self.folder / "tls.crt", self.folder / "tls.key"
        if not self.certificate.exists():
            self.authority.issue(self.folder)
        if "--shutdown-delay" not in arguments:
            arguments += ("--shutdown-delay", "0s")
        named = [part for one in policies for part in ("--policy", one)]
        self.process = Process(
            [paths.mxpatch_server, *named, "--port", port,
             "--tls-cert-file", self.certificate,
             "--tls-private-key-file", self.key, *arguments],
            self.folder / "log",
        )  # fmt: skip
        try:
            found = self.process.wait_until("mxpatch-server", self._listening)
            self.port = int(found[1])
        except BaseException:
            self.process.stop()
            raise

    def _listening(self):
        return re.search(r"listening on https://127\.0\.0\.1:(\d+)", self.process.said())

    def url(self, path="/validate"):
        return f"https://127.0.0.1:{self.port}{path}"

    def get(self, path):
        """The answer's code and text, without an API server between."""
        context = ssl.create_default_context(cafile=self.authority.certificate)
        one = http.client.HTTPSConnection(
            "127.0.0.1", self.port, context=context, timeout=PATIENCE
        )
        with contextlib.closing(one):
            one.request("GET", path)
            response = one.getresponse()
            return response.status, response.read().decode()

    def stop(self):
        return self.process.stop()

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.stop()


def rule(group, *resources, operations=("CREATE", "UPDATE"), versions=("*",)):
    return {
        "apiGroups": [group],
        "apiVersions": list(versions),
        "resources": list(resources),
        "operations": list(operations),
        "scope": "Namespaced",
    }


def rule_for(definition):
    """Its objects, and their scale where they have one."""
    spec = definition["spec"]
    resources = [spec["names"]["plural"]]
    if "scale" in spec["versions"][0]["subresources"]:
        resources.append(resources[0] + "/scale")
    return rule(spec["group"], *resources)


def only_in(namespace):
    """A selector for one namespace, by the label that every one has."""
    return {
        "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": namespace}}
    }


def configuration(name, server, rules, path="/validate", **more):
    """A configuration of one webhook at `server`; `more` are members of it."""
    return {
        "apiVersion": "admissionregistration.k8s.io/v1",
        "kind": "ValidatingWebhookConfiguration",
        "metadata": {"name": name},
        "webhooks": [
            {
                "name": NAME,
                "admissionReviewVersions": ["v1"],
                "sideEffects": "None",
                "timeoutSeconds": 30,
                "failurePolicy": "Fail",
                "clientConfig": {
                    "url": server.url(path),
                    "caBundle": server.authority.bundle(),
                },
                "rules": rules,
                **more,
            },
            _marker(name),
        ],
    }


def _marker(name):
    """A webhook that nobody serves, for one ConfigMap that nobody keeps: when it
    cannot be created, the configuration is in force."""
    return {
        "name": "marker.mxpatch.example",
        "admissionReviewVersions": ["v1"],
        "sideEffects": "None",
        "clientConfig": {"url": "https://127.0.0.1:1/"},
        "rules": [rule("", "configmaps", operations=["CREATE"])],
        "matchConditions": [
            {"name": "marker", "expression": f"object.metadata.name == {json.dumps(name)}"}
        ],
    }


def in_force(client, name):
    marker = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}}
    path = "/api/v1/namespaces/default/configmaps?dryRun=All"
    return client.ask("POST", path, marker).code == 500


@contextlib.contextmanager
def installed(client, wanted):
    """A configuration while the block runs; it reaches admission by a watch."""
    name = wanted["metadata"]["name"]
    client.must("POST", CONFIGURATIONS, wanted)
    try:
        wait_for(f"the webhook {name}", lambda: in_force(client, name), pause=0.02)
        yield
    finally:
        client.must("DELETE", f"{CONFIGURATIONS}/{name}")
        wait_for(f"the end of {name}", lambda: not in_force(client, name), pause=0.02)


def protecting(running, server, definition, namespace=None, **more):
    """The objects of a definition, in one namespace or in all, are asked about."""
    name = f"{definition['metadata']['name']}-{namespace or 'anywhere'}"
    # Who prepares a test is not asked about.
    prepares = {
        "name": "prepares",
        "expression": "request.userInfo.username != 'e2e-setup'",
    }
    more.setdefault("matchConditions", [prepares])
    selector = only_in(namespace) if namespace else {}
    wanted = configuration(name, server, [rule_for(definition)], **{**selector, **more})
    return installed(running.admin, wanted)
