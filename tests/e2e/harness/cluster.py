"""A Kubernetes API server with its etcd on loopback, and kube-controller-manager
when it is asked for."""

import contextlib
import json
import os
import subprocess

from . import paths
from .certificates import openssl
from .client import Client
from .processes import PATIENCE, Process, free_port, wait_for

_TOKEN = "e2e-admin"
# Its user is the one that RBAC's own roles are made for.
_CONTROLLERS = "e2e-controllers"

_AUDIT_POLICY = """
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: Metadata
    verbs: [create, update, patch, delete]
    resources:
      - group: kubeflow.org
      - group: trainer.kubeflow.org
      - group: batch
      - group: admissionregistration.k8s.io
      - group: apps
        resources: [deployments]
      - group: ""
        resources: [services]
  - level: None
"""


class Cluster:
    def __init__(self):
        self.folder = paths.scratch("cluster")
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        self.ca = self.folder / "certs" / "apiserver.crt"
        self.audit_log = self.folder / "audit.log"
        self.kubeconfig = self._kubeconfig("kubeconfig", _TOKEN)
        self.server = self.manager = self.own_identities = None

    def start(self):
        self._write_secrets()
        etcd = free_port()
        self.server = Process(
            [
                paths.cluster_program, "apiserver", self.folder / "etcd", etcd,
                "--bind-address=127.0.0.1",
                f"--secure-port={self.port}",
                f"--cert-dir={self.folder / 'certs'}",
                "--service-account-issuer=https://kubernetes.default.svc",
                f"--service-account-key-file={self.folder / 'sa.pub'}",
                f"--service-account-signing-key-file={self.folder / 'sa.key'}",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--anonymous-auth=false",
                f"--token-auth-file={self.folder / 'tokens.csv'}",
                "--disable-admission-plugins=ServiceAccount",
                f"--audit-policy-file={self.folder / 'audit.yaml'}",
                f"--audit-log-path={self.audit_log}",
            ],
            self.folder / "apiserver.log",
            # Types of CEL are copied all the time while an exported policy is
            # compiled: garbage is most of the work.
            env={**os.environ, "GOGC": "400"},
        )  # fmt: skip
        self.server.wait_until("the API server", self._ready)
        self.admin = self.client()
        return self

    def _write_secrets(self):
        openssl("genrsa", "-out", self.folder / "sa.key", 2048)
        openssl("rsa", "-in", self.folder / "sa.key", "-pubout",
                "-out", self.folder / "sa.pub")  # fmt: skip
        (self.folder / "tokens.csv").write_text(
            f'{_TOKEN},admin,1,"system:masters"\n'
            f"{_CONTROLLERS},system:kube-controller-manager,2,\n"
        )
        (self.folder / "audit.yaml").write_text(_AUDIT_POLICY)

    def _ready(self):
        if not self.ca.exists():
            return False
        with contextlib.suppress(OSError):
            probe = self.client()
            try:
                return (
                    probe.send("GET", "/readyz").code == 200
                    and probe.send("GET", "/api/v1/namespaces/default").code == 200
                    and probe.send("GET", "/api/v1/namespaces/kube-system").code == 200
                )
            finally:
                probe.close()
        return False

    def stop(self):
        for one in (self.manager, self.server):
            if one is not None:
                one.stop()

    # --- Who asks ---

    def client(self, user=None, groups=(), agent="e2e/1.0"):
        """The administrator, or who is impersonated."""
        return Client(self.url, self.ca, _TOKEN, agent, user, groups)

    def _kubeconfig(self, name, token):
        path = self.folder / name
        cluster = {"server": self.url, "certificate-authority": str(self.ca)}
        path.write_text(
            json.dumps(
                {
                    "apiVersion": "v1",
                    "kind": "Config",
                    "clusters": [{"name": "e2e", "cluster": cluster}],
                    "users": [{"name": "e2e", "user": {"token": token}}],
                    "contexts": [
                        {"name": "e2e", "context": {"cluster": "e2e", "user": "e2e"}}
                    ],
                    "current-context": "e2e",
                }
            )
        )
        return path

    def kubectl(self, *arguments, stdin=None, env=None):
        """The finished kubectl, with returncode, stdout and stderr as text. The
        plugin is beside mxpatch, and finds this kubectl."""
        tools = self.folder / "bin"
        if not tools.exists():
            tools.mkdir()
            shim = tools / "kubectl"
            shim.write_text(f'#!/bin/sh\nexec {paths.cluster_program} kubectl "$@"\n')
            shim.chmod(0o755)
        return subprocess.run(
            [paths.cluster_program, "kubectl", *map(str, arguments)],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env={
                **os.environ,
                "KUBECONFIG": str(self.kubeconfig),
                "KUBECACHEDIR": str(self.folder / "kubectl"),
                "HOME": str(self.folder),
                "PATH": f"{tools}:{paths.mxpatch.parent}:{os.environ['PATH']}",
                **(env or {}),
            },
        )

    # --- What goes on by itself ---

    def controllers(self, own_identities=True):
        """The garbage collector and the namespace controller of
        kube-controller-manager run from now on: each as a service account of its
        own, or all as system:kube-controller-manager."""
        if self.manager and self.own_identities is own_identities:
            return
        self.no_controllers()
        self.own_identities = own_identities
        if not own_identities:
            self._let_controllers_do_all()
        folder = paths.scratch("controllers")
        self.manager = Process(
            [
                paths.cluster_program, "controller-manager",
                f"--kubeconfig={self._kubeconfig('controllers', _CONTROLLERS)}",
                "--controllers=garbage-collector-controller,namespace-controller,"
                "serviceaccount-token-controller",
                f"--use-service-account-credentials={str(own_identities).lower()}",
                f"--service-account-private-key-file={self.folder / 'sa.key'}",
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                f"--secure-port={free_port()}",
                f"--cert-dir={folder}",
            ],
            folder / "log",
        )  # fmt: skip

    def no_controllers(self):
        """Nothing is collected any more."""
        if self.manager:
            self.manager.stop()
            self.manager = None

    def _let_controllers_do_all(self):
        """Where they share one user, somebody has given it what all of them need."""
        self.admin.must(
            "POST",
            "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
            {
                "apiVersion": "rbac.authorization.k8s.io/v1",
                "kind": "ClusterRoleBinding",
                "metadata": {"name": "e2e-controllers"},
                "roleRef": {
                    "apiGroup": "rbac.authorization.k8s.io",
                    "kind": "ClusterRole",
                    "name": "cluster-admin",
                },
                "subjects": [
                    {
                        "apiGroup": "rbac.authorization.k8s.io",
                        "kind": "User",
                        "name": "system:kube-controller-manager",
                    }
                ],
            },
        )

    def events(self):
        """What the audit log has up to now."""
        for line in self.audit_log.read_text().splitlines():
            with contextlib.suppress(json.JSONDecodeError):
                yield json.loads(line)

    def audit(self, found):
        """The first event of the audit log that `found` says yes to."""
        return wait_for(
            "an event of the audit log",
            lambda: next((event for event in self.events() if found(event)), None),
        )


_running = None


def shared():
    """The cluster of this run, started when it is first asked for. What is in it
    is kept apart by namespaces."""
    global _running
    if _running is None:
        _running = Cluster()
        _running.start()
    return _running


def stop_shared():
    global _running
    if _running is not None:
        _running.stop()
        _running = None
