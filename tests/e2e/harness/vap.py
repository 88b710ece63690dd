"""ValidatingAdmissionPolicies that `mxpatch policy export` prints, in force."""

import contextlib
import json
import pathlib
import subprocess
import time

from . import paths
from .processes import wait_for

_REGISTRATION = "/apis/admissionregistration.k8s.io/v1"
_PLACES = {
    "ValidatingAdmissionPolicy": f"{_REGISTRATION}/validatingadmissionpolicies",
    "ValidatingAdmissionPolicyBinding": (
        f"{_REGISTRATION}/validatingadmissionpolicybindings"
    ),
}


def exported(policy):
    """The objects that it prints: policies and their bindings."""
    done = subprocess.run(
        [paths.mxpatch, "policy", "export", policy, "--to", "vap", "-o", "json"],
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)["items"]


# To whom an exported policy is bound: namespaces with this label.
LABEL = "mxpatch.example/exported"
_MARKER = "marker"


def _marker():
    """A policy that refuses one ConfigMap, which nobody keeps, wherever an exported
    policy is bound. It is made last of all: when it is in force, they are."""
    metadata = {"name": _MARKER}
    rule = {
        "apiGroups": [""],
        "apiVersions": ["v1"],
        "operations": ["CREATE"],
        "resources": ["configmaps"],
        "resourceNames": [_MARKER],
    }
    return [
        {
            "apiVersion": "admissionregistration.k8s.io/v1",
            "kind": "ValidatingAdmissionPolicy",
            "metadata": metadata,
            "spec": {
                "matchConstraints": {"resourceRules": [rule]},
                "validations": [{"expression": "false"}],
            },
        },
        {
            "apiVersion": "admissionregistration.k8s.io/v1",
            "kind": "ValidatingAdmissionPolicyBinding",
            "metadata": metadata,
            "spec": {
                "policyName": _MARKER,
                "validationActions": ["Deny"],
                "matchResources": {
                    "namespaceSelector": {
                        "matchExpressions": [{"key": LABEL, "operator": "Exists"}]
                    }
                },
            },
        },
    ]


def _marked(client, namespace):
    marker = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": _MARKER}}
    path = f"/api/v1/namespaces/{namespace}/configmaps?dryRun=All"
    return client.ask("POST", path, marker).code == 422


def _create(client, one):
    """A server compiles a policy's expressions before it takes it. Where others use
    the machine that may take longer than the 34 s of a request; it goes on behind
    them, in vain, and a second try at once would only wait for the first."""
    for pause in (30, 60, 60, 60, 0):
        answer = client.ask("POST", _PLACES[one["kind"]], one)
        if answer.code != 504:
            break
        time.sleep(pause)
    assert answer.code in (201, 409), answer


_installed = set()


def install(client, policy):
    """The exported policy is there from now on, for namespaces with its label: to
    compile it costs a server seconds, so it is done once."""
    name = pathlib.Path(policy).stem
    if name in _installed:
        return name
    for one in exported(policy):
        if one["kind"].endswith("Binding"):
            one["spec"]["matchResources"] = {
                "namespaceSelector": {"matchLabels": {LABEL: name}}
            }
        _create(client, one)
    for one in _marker():
        if _installed:
            client.must("DELETE", f"{_PLACES[one['kind']]}/{_MARKER}")
    if _installed:
        wait_for("no marker", lambda: not _marked(client, _space(client)))
    for one in _marker():
        _create(client, one)
    wait_for(f"the policy {name}", lambda: _marked(client, _space(client)))
    _installed.add(name)
    return name


def _space(client):
    """A namespace that is bound to no policy but the marker's."""
    space = {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {"name": "marked", "labels": {LABEL: "none"}},
    }
    client.ask("POST", "/api/v1/namespaces", space)
    return "marked"


@contextlib.contextmanager
def protecting(running, policy, namespace):
    """The exported policy judges in a namespace while the block runs."""
    client = running.admin
    name = install(client, policy)
    place = f"/api/v1/namespaces/{namespace}"

    def label(value):
        answer = client.patch(place, {"metadata": {"labels": {LABEL: value}}})
        assert answer.code in (200, 404), answer

    label(name)
    try:
        wait_for(f"{name} in {namespace}", lambda: _marked(client, namespace), pause=0.02)
        yield
    finally:
        label(None)
