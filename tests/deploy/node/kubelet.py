"""What a node does of a pod, as far as the chart is about it: a container of the image
runs with the pod's arguments, its ConfigMaps and Secrets mounted."""

import threading

from . import container


class Kubelet:
    """Pods without an owner, as hooks are, run to their end, and say how it was."""

    def __init__(self, image, connect, namespace):
        self.image, self.namespace = image, namespace
        # A connection is one thread's.
        self._mine, self._callers = connect(), connect()
        self.ran = []  # names, exit statuses, and what was said
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._loop)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *ignored):
        self._stop.set()
        self._thread.join()
        self._mine.close()
        self._callers.close()

    def path(self, resource, name=""):
        return f"/api/v1/namespaces/{self.namespace}/{resource}/{name}".rstrip("/")

    def start(self, pod, *arguments):
        """A container that goes on; further arguments win over the pod's."""
        given, mounts, env = self._of(pod, self._callers)
        return self.image.start([*given, *arguments], mounts, env)

    def _of(self, pod, client):
        def find(kind, name):
            return {"kind": kind, **client.get(self.path(kind.lower() + "s", name))}

        return container.of_pod(pod["spec"], find)

    def _loop(self):
        while not self._stop.wait(0.1):
            for pod in self._mine.get(self.path("pods"))["items"]:
                if pod["status"].get("phase") == "Pending":
                    self._run(pod)

    def _run(self, pod):
        name = pod["metadata"]["name"]
        done = self.image.run(*self._of(pod, self._mine))
        self.ran.append((name, done.returncode, done.stdout + done.stderr))
        status = {"phase": "Succeeded" if done.returncode == 0 else "Failed"}
        self._mine.ask(
            "PATCH", self.path("pods", name) + "/status", {"status": status},
            "application/merge-patch+json",
        )  # fmt: skip
