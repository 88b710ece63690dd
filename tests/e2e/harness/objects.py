"""Custom resources and objects that the tests are about."""

from .processes import wait_for

DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"

_OPEN = {"type": "object", "x-kubernetes-preserve-unknown-fields": True}


def _definition(group, plural, kind, spec, scale=None):
    subresources = {"status": {}}
    if scale:
        subresources["scale"] = scale
    schema = {
        "type": "object",
        "properties": {
            "apiVersion": {"type": "string"},
            "kind": {"type": "string"},
            "metadata": {"type": "object"},
            "spec": spec,
            "status": _OPEN,
        },
    }
    version = "v1alpha1" if group == "trainer.kubeflow.org" else "v1"
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {"name": f"{plural}.{group}"},
        "spec": {
            "group": group,
            "scope": "Namespaced",
            "names": {
                "plural": plural,
                "singular": kind.lower(),
                "kind": kind,
                "listKind": kind + "List",
            },
            "versions": [
                {
                    "name": version,
                    "served": True,
                    "storage": True,
                    "subresources": subresources,
                    "schema": {"openAPIV3Schema": schema},
                }
            ],
        },
    }


# The schema that the corpus was recorded with.
MXJOB = _definition(
    "kubeflow.org",
    "mxjobs",
    "MXJob",
    {
        **_OPEN,
        "properties": {
            "activeDeadlineSeconds": {"type": "integer", "format": "int64"},
            "ttlSecondsAfterFinished": {"type": "integer", "format": "int32"},
            "cleanPodPolicy": {"type": "string"},
            "mxReplicaSpecs": _OPEN,
        },
    },
)
PYTORCHJOB = _definition(
    "kubeflow.org",
    "pytorchjobs",
    "PyTorchJob",
    _OPEN,
    scale={
        "specReplicasPath": ".spec.pytorchReplicaSpecs.Worker.replicas",
        "statusReplicasPath": ".status.replicaStatuses.Worker.active",
    },
)
TFJOB = _definition("kubeflow.org", "tfjobs", "TFJob", _OPEN)
TRAINJOB = _definition("trainer.kubeflow.org", "trainjobs", "TrainJob", _OPEN)
# No custom resource: the API server itself has it.
JOB = {
    "metadata": {"name": "jobs.batch"},
    "spec": {
        "group": "batch",
        "names": {"plural": "jobs", "kind": "Job"},
        "versions": [{"name": "v1", "subresources": {"status": {}}}],
    },
}


def collection(definition, namespace):
    """Where its objects are."""
    spec = definition["spec"]
    version = spec["versions"][0]["name"]
    plural = spec["names"]["plural"]
    return f"/apis/{spec['group']}/{version}/namespaces/{namespace}/{plural}"


def define(client, *definitions):
    """Each definition is there and served; what is there already is left."""
    for one in definitions:
        if one is JOB:
            continue
        name = one["metadata"]["name"]
        answer = client.ask("POST", DEFINITIONS, one)
        assert answer.code in (201, 409), answer
        path = collection(one, "default")
        wait_for(name, lambda path=path: client.ask("GET", path).code == 200)


def namespace(client, name, **labels):
    """A new namespace."""
    client.must(
        "POST",
        "/api/v1/namespaces",
        {
            "apiVersion": "v1",
            "kind": "Namespace",
            "metadata": {"name": name, "labels": labels},
        },
    )
    return name


def _template(container="mxnet"):
    return {"spec": {"containers": [{"name": container, "image": "example:1"}]}}


def mxjob(name, space, **metadata):
    """An MXJob with all five updatable fields, and locked ones."""
    return {
        "apiVersion": "kubeflow.org/v1",
        "kind": "MXJob",
        "metadata": {
            "name": name,
            "namespace": space,
            "labels": {"app": "base"},
            "annotations": {"note": "hello"},
            **metadata,
        },
        "spec": {
            "jobMode": "MXTrain",
            "activeDeadlineSeconds": 600,
            "ttlSecondsAfterFinished": 100,
            "cleanPodPolicy": "Running",
            "mxReplicaSpecs": {
                "Worker": {
                    "replicas": 1,
                    "restartPolicy": "Never",
                    "template": _template(),
                }
            },
        },
    }


def kubeflow_job(kind, replicas, name, space, **run_policy):
    """A PyTorchJob or TFJob of today's training operator."""
    return {
        "apiVersion": "kubeflow.org/v1",
        "kind": kind,
        "metadata": {"name": name, "namespace": space},
        "spec": {
            "runPolicy": run_policy,
            replicas: {
                role: {
                    "replicas": 1,
                    "restartPolicy": "OnFailure",
                    "template": _template(),
                }
                for role in ("Master", "Worker")
            },
        },
    }


def trainjob(name, space, **spec):
    return {
        "apiVersion": "trainer.kubeflow.org/v1alpha1",
        "kind": "TrainJob",
        "metadata": {"name": name, "namespace": space},
        "spec": {
            "runtimeRef": {"name": "torch-distributed"},
            "trainer": {"image": "example:1", "numNodes": 2},
            **spec,
        },
    }


def job(name, space, **spec):
    """A Job of batch/v1, that the API server itself knows."""
    template = _template()
    template["spec"]["restartPolicy"] = "Never"
    return {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "metadata": {"name": name, "namespace": space},
        "spec": {"template": template, **spec},
    }
