"""The documents and patches of the benchmarks, made from the seed's example:
the same bytes every time, compact as an API server stores them."""

import json
import pathlib

from harness import equal

root = pathlib.Path(__file__).resolve().parent.parent.parent
seed_folder = root / "tests/data/seed"
real_review = root / "tests/data/reviews/real/update.json"
KIB = 1024


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def seed():
    return json.loads((seed_folder / "document.json").read_bytes())


def field_sets(replicas):
    """What managedFields says of the fields that a client set."""
    containers = {".": {}, "f:containers": {}, "f:imagePullSecrets": {}}
    spec = {
        "f:replicas": {},
        "f:restartPolicy": {},
        "f:template": {".": {}, "f:spec": containers},
    }
    members = {".": {}} | {f"f:{name}": {".": {}} | spec for name in replicas}
    return {
        "f:spec": {
            ".": {},
            "f:cleanPodPolicy": {},
            "f:jobMode": {},
            "f:mxReplicaSpecs": members,
        }
    }


def condition(number, message):
    time = f"2019-07-{1 + number // 1440 % 28:02}T{number // 60 % 24:02}:{number % 60:02}:47Z"
    return {
        "lastTransitionTime": time,
        "lastUpdateTime": time,
        "message": message,
        "reason": ("MXJobCreated", "MXJobRunning", "MXJobRestarting")[number % 3],
        "status": "True" if number % 2 else "False",
        "type": ("Created", "Running", "Restarting")[number % 3],
    }


def large(size, replicas):
    """A job of this many replicas, with a history that fills it up to `size`
    bytes. Keys ascend, as in every stored object."""
    job = seed()
    worker = job["spec"]["mxReplicaSpecs"]["Worker"]
    names = [f"Worker{i:04}" for i in range(replicas)]
    job["spec"]["mxReplicaSpecs"] = {name: worker for name in names}
    job["metadata"]["managedFields"] = [
        {
            "apiVersion": "kubeflow.org/v1",
            "fieldsType": "FieldsV1",
            "fieldsV1": field_sets(names),
            "manager": "kubectl",
            "operation": "Update",
            "time": "2019-07-24T08:58:47Z",
        }
    ]
    job["metadata"] = dict(sorted(job["metadata"].items()))
    job["status"]["mxReplicaStatuses"] = {name: {"active": 1} for name in names}
    history = job["status"]["conditions"]
    missing = size - len(compact(job))
    while missing > 300:
        made = condition(len(history), f"MXJob mxnet-job changed, step {len(history)}.")
        history.append(made)
        missing -= len(compact(made)) + 1
    history[-1]["message"] += "." * missing
    assert len(compact(job)) == size
    return compact(job)


def labels(count):
    named = {f"example.com/label-{i:04}": f"value-{i * 7919 % 10007}" for i in range(count)}
    return compact({"metadata": {"labels": named}})


five = {
    "metadata": {"annotations": {"example.com/note": "resized"}, "labels": {"app": "test"}},
    "spec": {
        "activeDeadlineSeconds": 3600,
        "cleanPodPolicy": "All",
        "ttlSecondsAfterFinished": 600,
    },
}
denied = {"spec": {"jobMode": "MXTune"}}


def replaced(document, patch):
    """What an API server shows a webhook as the new object: keys sorted, the
    resourceVersion still the old one, another time in managedFields."""
    updated = equal.merge(json.loads(document), patch)
    metadata = updated["metadata"]
    if "managedFields" in metadata:
        metadata["managedFields"][0]["time"] = "2019-07-24T09:58:47Z"
    for part in ("metadata", "spec"):
        updated[part] = dict(sorted(updated[part].items()))
    return compact(updated)


def review(document, updated):
    """The captured review of an update, about other objects."""
    body = json.loads(real_review.read_bytes())
    request = body["request"]
    request |= {"object": json.loads(updated), "oldObject": json.loads(document)}
    request |= {key: json.loads(document)["metadata"][key] for key in ("name", "namespace")}
    return compact(body)


def manifest(number):
    """A job as people write it, and the value that it is."""
    text = f"""# job {number}, by the platform team
apiVersion: kubeflow.org/v1
kind: MXJob
metadata:
  name: mxnet-job-{number}
  namespace: kube-test
  labels: {{app: "training-{number % 7}", team: vision}}
  annotations:
    example.com/note: 'made by hand, {number}'
    example.com/about: |
      Several lines of text
        that stay as they are.
spec:
  jobMode: MXTrain
  cleanPodPolicy: Running   # of pods
  mxReplicaSpecs:
    Worker:
      replicas: {number % 5 + 1}
      restartPolicy: OnFailure
      template:
        spec:
          containers:
          - name: mxnet
            image: "registry.example.com/mxnet:{number}"
            command: [python, /opt/train.py, --epochs, "10"]
            env:
            - name: BATCH
              value: "64"
            resources:
              limits: {{cpu: 2, memory: 4Gi}}
"""
    container = {
        "name": "mxnet",
        "image": f"registry.example.com/mxnet:{number}",
        "command": ["python", "/opt/train.py", "--epochs", "10"],
        "env": [{"name": "BATCH", "value": "64"}],
        "resources": {"limits": {"cpu": 2, "memory": "4Gi"}},
    }
    worker = {
        "replicas": number % 5 + 1,
        "restartPolicy": "OnFailure",
        "template": {"spec": {"containers": [container]}},
    }
    value = {
        "apiVersion": "kubeflow.org/v1",
        "kind": "MXJob",
        "metadata": {
            "name": f"mxnet-job-{number}",
            "namespace": "kube-test",
            "labels": {"app": f"training-{number % 7}", "team": "vision"},
            "annotations": {
                "example.com/note": f"made by hand, {number}",
                "example.com/about": "Several lines of text\n  that stay as they are.\n",
            },
        },
        "spec": {
            "jobMode": "MXTrain",
            "cleanPodPolicy": "Running",
            "mxReplicaSpecs": {"Worker": worker},
        },
    }
    return value, text


def manifests(size=1_000_000):
    """Values, and about so many bytes of YAML with a document for each."""
    values, texts = [], []
    while sum(map(len, texts)) < size:
        value, text = manifest(len(values))
        values.append(value)
        texts.append(text)
    return values, "---\n".join(texts).encode()


def make(folder):
    """Writes them all: name → path."""
    seed_patch = json.loads((seed_folder / "patch.json").read_bytes())
    texts = {
        "seed": compact(seed()),
        "seed-pretty": (seed_folder / "document.json").read_bytes(),
        "192kb": large(192 * KIB, 100),
        "1.5mb": large(1536 * KIB, 800),
        "patch-seed": compact(seed_patch),
        "patch-seed-pretty": (seed_folder / "patch.json").read_bytes(),
        "patch-five": compact(five),
        "patch-denied": compact(denied),
        "patch-labels-1000": labels(1000),
        "manifests": manifests()[1],
    }
    label = json.loads(texts["patch-seed"])
    for name, document, patch in (
        ("seed", "seed", label),
        ("seed-five", "seed", five),
        ("seed-denied", "seed", denied),
        ("192kb", "192kb", label),
        ("1.5mb", "1.5mb", label),
    ):
        texts[f"{name}-new"] = replaced(texts[document], patch)
        texts[f"review-{name}"] = review(texts[document], texts[f"{name}-new"])
    texts["review-real"] = real_review.read_bytes()
    half = large(31 * KIB, 16)
    texts["review-64kb"] = review(half, replaced(half, label))
    return write(folder, texts.items())


def write(folder, texts):
    """name → path; files that are there already keep their time."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name, text in texts:
        paths[name] = folder / f"{name}.{'yaml' if name == 'manifests' else 'json'}"
        if not paths[name].exists() or paths[name].read_bytes() != text:
            paths[name].write_bytes(text)
    return paths
