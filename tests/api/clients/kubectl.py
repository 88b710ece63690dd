"""The kubectls that are asked, each as old as a way of asking:

1.20  groups one by one, OpenAPI 2 in protobuf, judges objects itself
1.28  all groups at once (v2beta1), OpenAPI 2 in protobuf and 3 in JSON
1.37  all groups at once (v2), OpenAPI 3
"""

import os
import pathlib
import subprocess

root = pathlib.Path(__file__).resolve().parents[3]
third_party = root / "build" / "third_party"

PROGRAMS = {
    "1.20": [third_party / "kubectl-1.20" / "kubectl"],
    "1.28": [third_party / "kubectl-1.28" / "kubectl"],
    "1.37": [root / "build" / "e2e-cluster", "kubectl"],
}


def there(version):
    return PROGRAMS[version][0].exists()


class Kubectl:
    """One of them, with a folder of its own for what it keeps."""

    def __init__(self, version, kubeconfig, folder):
        self.version, self.folder = version, pathlib.Path(folder)
        self.program = [str(part) for part in PROGRAMS[version]]
        self.environment = {
            "HOME": str(self.folder),
            "KUBECACHEDIR": str(self.folder / "cache"),
            "KUBECONFIG": str(kubeconfig),
            "PATH": os.environ["PATH"],
        }

    def __call__(self, *arguments, stdin=None, seconds=300, **environment):
        """The finished program, with returncode, stdout and stderr as text."""
        return subprocess.run(
            self.program + [str(part) for part in arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
            env={**self.environment, **environment},
        )
