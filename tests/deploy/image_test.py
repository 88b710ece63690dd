"""The image: what is in it, and that it serves as it will in a cluster."""

import json
import pathlib
import re
import ssl
import stat
import subprocess
import unittest
import urllib.request

from harness import certificates
from harness import paths as places
from node import container, paths

LIMIT = 25_000_000
LISTENING = re.compile(r"listening on https://127\.0\.0\.1:(\d+)")
REVIEW = places.root / "tests" / "data" / "reviews" / "real" / "update.json"


class ImageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = subprocess.run(
            [places.root / "tools" / "image"], capture_output=True, text=True, check=False
        )
        if done.returncode == 4:
            raise unittest.SkipTest(done.stderr.strip())
        assert done.returncode == 0, done.stderr
        cls.image = container.Image(paths.archive)

    def test_it_is_small(self):
        size = sum(path.lstat().st_size for path in container.files(self.image.root))
        self.assertGreater(size, 5_000_000)
        self.assertLess(size, LIMIT)
        self.assertLess(paths.archive.stat().st_size, LIMIT)

    def test_its_user_is_nobody_and_its_program_the_server(self):
        config = self.image.config["config"]
        self.assertEqual(config["User"], "65532:65532")
        self.assertEqual(config["Entrypoint"], ["/mxpatch-server"])
        self.assertFalse(config.get("Cmd"))
        self.assertIn("8443/tcp", config["ExposedPorts"])
        self.assertEqual(self.image.config["os"], "linux")
        version = config["Labels"]["org.opencontainers.image.version"]
        (tag,) = self.image.manifest["RepoTags"]
        self.assertTrue(tag.endswith(f"mxpatch-server:{version}"), tag)

    def test_it_holds_one_program_its_loader_and_libraries(self):
        programs, others = [], []
        for path in container.files(self.image.root):
            name = "/" + str(path.relative_to(self.image.root))
            mode = path.lstat().st_mode
            self.assertTrue(stat.S_ISREG(mode), name)
            # Nobody may write it, and it makes nobody somebody else.
            self.assertFalse(mode & 0o7022, name)
            if re.search(r"/ld-linux[^/]*$|\.so(\.\d+)*$", name):
                continue
            (programs if mode & 0o111 else others).append(name)
        self.assertEqual(programs, ["/mxpatch-server"])
        for name in others:
            self.assertRegex(name, r"^/(usr/share/doc|var/lib/dpkg/status\.d|etc/os-release)")

    def test_it_says_whose_libraries_it_holds(self):
        told = self.image.root / "var" / "lib" / "dpkg" / "status.d"
        for package in ("libc6", "libssl3", "libstdc++6"):
            self.assertIn(f"Package: {package}\n", (told / package).read_text())
            copyright = self.image.root / "usr" / "share" / "doc" / package / "copyright"
            self.assertTrue(copyright.read_text())

    def test_it_is_the_same_each_time(self):
        before = self.image.manifest["Layers"], self.image.config["config"]
        subprocess.run([places.root / "tools" / "image"], check=True, capture_output=True)
        again = container.Image(paths.archive)
        after = again.manifest["Layers"], again.config["config"]
        self.assertEqual(after, before)

    # --- As a container, on a root that nobody can write ---

    def served(self):
        """A running container, with a certificate as a Secret is mounted, and its port."""
        container.needs_root()
        folder = places.scratch("tls")
        authority = certificates.Authority(folder)
        authority.issue(folder)
        secret = {name: (folder / name).read_bytes() for name in ("tls.crt", "tls.key")}
        running = self.image.start(
            ["--policy", "mxjob", "--port", "0", "--shutdown-delay", "0s",
             "--tls-cert-file", "/etc/mxpatch/tls/tls.crt",
             "--tls-private-key-file", "/etc/mxpatch/tls/tls.key"],
            [(container.volume(secret, 65532, 0o440), "/etc/mxpatch/tls")],
        )  # fmt: skip
        self.addCleanup(running.stop)
        found = running.wait_until("the container", lambda: LISTENING.search(running.said()))
        return running, int(found[1]), authority

    def test_it_serves_as_nobody_on_a_root_that_is_read_only(self):
        running, port, authority = self.served()
        context = ssl.create_default_context(cafile=authority.certificate)
        request = urllib.request.Request(
            f"https://127.0.0.1:{port}/validate",
            data=REVIEW.read_bytes(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, context=context, timeout=60) as answer:
            self.assertTrue(json.load(answer)["response"]["allowed"])
        process = pathlib.Path("/proc") / str(running.pid)
        status = (process / "status").read_text()
        self.assertRegex(status, r"(?m)^Uid:\s+65532\s+65532\s+65532\s+65532$")
        self.assertRegex(status, r"(?m)^Gid:\s+65532\s+65532\s+65532\s+65532$")
        self.assertRegex(status, r"(?m)^CapEff:\s+0+$")
        (mounted,) = (
            line.split() for line in (process / "mountinfo").read_text().splitlines()
            if line.split()[4] == "/"
        )
        self.assertEqual(mounted[5].split(",")[0], "ro")
        self.assertEqual(running.stop(), 0)

    def test_no_shell_can_be_started(self):
        self.assertFalse(list(self.image.root.rglob("*sh")))

    def test_it_says_its_version(self):
        container.needs_root()
        done = self.image.run(["--version"])
        self.assertEqual(done.returncode, 0, done.stderr)
        version = self.image.config["config"]["Labels"]["org.opencontainers.image.version"]
        self.assertIn(version, done.stdout)

