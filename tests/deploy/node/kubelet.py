"""What a node does of a pod, as far as the chart is about it: a container of the image
runs with the pod's arguments, its ConfigMaps and Secrets mounted."""

import contextlib
import threading
import time

from . import container


class Kubelet:
    """Pods without an owner, as hooks are, run to their end, and say how it was."""

    def __init__(self, image, client, namespace):
        self.image, self.client, self.namespace = image, client, namespace
        self.ran = []  # names, exit statuses, and what was said
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._loop)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *ignored):
        self._stop.set()
        self._thread.join()
        self.client.close()

    def path(self, resource, name=""):
        return f"/api/v1/namespaces/{self.namespace}/{resource}/{name}".rstrip("/")

    def find(self, kind, name):
        found = self.client.get(self.path(kind.lower() + "s", name))
        return {"kind": kind, **found}

    def start(self, pod, *arguments):
        """A container that goes on; further arguments win over the pod's."""
        given, mounts, env = container.of_pod(pod["spec"], self.find)
        return self.image.start([*given, *arguments], mounts, env)

    def _loop(self):
        while not self._stop.is_set():
            with contextlib.suppress(KeyError):
                for pod in self.client.get(self.path("pods"))["items"]:
                    if pod["status"].get("phase") == "Pending":
                        self._run(pod)
            time.sleep(0.1)

    def _run(self, pod):
        name = pod["metadata"]["name"]
        done = self.image.run(*container.of_pod(pod["spec"], self.find))
        self.ran.append((name, done.returncode, done.stdout + done.stderr))
        status = {"phase": "Succeeded" if done.returncode == 0 else "Failed"}
        self.client.ask(
            "PATCH", self.path("pods", name) + "/status", {"status": status},
            "application/merge-patch+json",
        )  # fmt: skip
