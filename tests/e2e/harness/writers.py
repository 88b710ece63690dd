"""Operators and queues: who they are, and what they write."""

import copy
import json

from . import paths
from .sandbox import Sandbox

KUEUE = "system:serviceaccount:kueue-system:kueue-controller-manager"
OPERATOR = "system:serviceaccount:kubeflow:training-operator"
AUTOSCALER = "system:serviceaccount:kube-system:horizontal-pod-autoscaler"
MIGRATOR = "system:serviceaccount:kube-system:storage-version-migrator-controller"

# What a flavour of Kueue's puts into the pods' template.
FLAVOUR = {
    "metadata": {
        "labels": {"kueue.x-k8s.io/podset": "worker"},
        "annotations": {"kueue.x-k8s.io/workload": "w-1"},
    },
    "spec": {
        "nodeSelector": {"cloud.example/type": "spot"},
        "tolerations": [
            {"key": "spot", "operator": "Exists", "effect": "NoSchedule"}
        ],
    },
}
# Kueue keeps its part of runtimePatches, told by the manager.
RUNTIME_PATCHES = [
    {
        "manager": "kueue.x-k8s.io/manager",
        "trainingRuntimeSpec": {
            "template": {
                "spec": {
                    "replicatedJobs": [
                        {
                            "name": "node",
                            "template": {"spec": {"template": FLAVOUR}},
                        }
                    ]
                }
            }
        },
    }
]


def with_writer(policy, name, user, *opened):
    """A built-in policy and one more writer, under a name of its own; its file."""
    text = (paths.root / "core" / "policies" / f"{policy}.json").read_text()
    made = json.loads(text)
    made["name"] = name
    made["writers"].append({"users": [user], "paths": list(opened)})
    path = paths.scratch("policy") / f"{name}.json"
    path.write_text(json.dumps(made))
    return path


class Writers(Sandbox):
    def who(self, user):
        return self.cluster.client(user=user, groups=["system:masters"])

    def as_kueue_patches(self, name, patch, user=KUEUE):
        """A merge patch with the version that was read, as its client makes it."""
        version = self.stored(name)["metadata"]["resourceVersion"]
        patch = copy.deepcopy(patch)
        patch.setdefault("metadata", {})["resourceVersion"] = version
        return self.who(user).patch(self.path(name), patch)

    def typed(self, name, containers):
        """The object as a typed Go client writes it back: with the empty fields
        that its structures always have."""
        stored = self.stored(name)
        stored.setdefault("status", {})
        for template in containers(stored):
            template.setdefault("metadata", {})["creationTimestamp"] = None
            for container in template["spec"]["containers"]:
                container.setdefault("resources", {})
        return stored
