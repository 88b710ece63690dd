"""The official Go client: tests/e2e/cluster/client.go, which names what it does."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent)]

from api_server import ApiServer  # noqa: E402
from kubectl import root  # noqa: E402

PROGRAM = root / "build" / "e2e-cluster"


class Go(unittest.TestCase):
    def test_all_that_it_does(self):
        if not PROGRAM.exists():
            self.skipTest("tests/e2e/cluster is not built")
        with tempfile.TemporaryDirectory(prefix="mxpatch-go-") as folder:
            kubeconfig = pathlib.Path(folder) / "kubeconfig"
            with ApiServer("--kubeconfig", kubeconfig, plain=False, folder=folder):
                done = subprocess.run(
                    [PROGRAM, "client", kubeconfig, "golang"], stdin=subprocess.DEVNULL,
                    capture_output=True, text=True, check=False, timeout=300,
                )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("\nok delete\n", done.stdout)
        self.assertNotIn("not ok", done.stdout)


if __name__ == "__main__":
    unittest.main()
