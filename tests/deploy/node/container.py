"""An image that is unpacked, and containers of it: as the user it says, on a root that
nobody can write, with folders mounted into it."""

import base64
import json
import os
import pathlib
import subprocess
import tarfile
import unittest

from harness import paths as places
from harness.processes import Process

# $1: the root; then pairs of a folder and its place; then --, and what to run.
_ENTER = """
set -e
root=$1; shift
mount --bind "$root" "$root"
while [ "$1" != -- ]; do
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
  shift 2
done
shift
mount -o remount,bind,ro "$root"
user=$1; shift
exec setpriv --no-new-privs chroot --userspec="$user" "$root" "$@"
"""


def needs_root():
    """What a container is made of here: mounts of one's own, and another user."""
    done = subprocess.run(
        ["unshare", "--mount", "true"], capture_output=True, text=True, check=False
    )
    if os.getuid() != 0 or done.returncode != 0:
        raise unittest.SkipTest("no containers: they need root, and mounts of one's own")


class Image:
    """One of an archive, as `docker save` writes it."""

    def __init__(self, archive):
        self.folder = places.scratch("image")
        with tarfile.open(archive) as tar:
            tar.extractall(self.folder / "archive")
        (self.manifest,) = self._json("manifest.json")
        self.config = self._json(self.manifest["Config"])
        self.root = self.folder / "root"
        for layer in self.manifest["Layers"]:
            with tarfile.open(self.folder / "archive" / layer) as tar:
                tar.extractall(self.root)

    def _json(self, name):
        return json.loads((self.folder / "archive" / name).read_text())

    def command(self, arguments, mounts=(), env=None):
        """What to run for a container; `mounts` are pairs of a folder and its place."""
        words = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _ENTER]
        words += ["enter", self.root]
        for folder, place in mounts:
            # Who makes a container makes the places of its mounts.
            (self.root / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
            words += [folder, place]
        words += ["--", self.config["config"]["User"]]
        # The image sets no variables; PATH is for the tools before it.
        clean = ["env", "-i", *(f"{key}={value}" for key, value in (env or {}).items())]
        return [*clean, "PATH=/usr/sbin:/usr/bin:/sbin:/bin", *words,
                *self.config["config"]["Entrypoint"], *arguments]  # fmt: skip

    def run(self, arguments, mounts=(), env=None):
        """The finished container."""
        return subprocess.run(
            [str(one) for one in self.command(arguments, mounts, env)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def start(self, arguments, mounts=(), env=None):
        return Process(
            self.command(arguments, mounts, env), places.scratch("container") / "log"
        )


def volume(data, group=0, mode=0o644):
    """A folder as a node makes it of a ConfigMap or a Secret."""
    folder = places.scratch("volume")
    folder.chmod(0o755)
    for name, content in data.items():
        path = folder / name
        path.write_bytes(content)
        os.chown(path, 0, group)
        path.chmod(mode)
    return folder


def data_of(one):
    if one["kind"] == "Secret":
        return {key: base64.b64decode(value) for key, value in one["data"].items()}
    return {key: value.encode() for key, value in one["data"].items()}


def of_pod(spec, find, address="127.0.0.1"):
    """Arguments, mounts and environment of a pod's one container; `find` gives a
    ConfigMap or a Secret by its kind and name."""
    (container,) = spec["containers"]
    group = spec["securityContext"]["fsGroup"]
    folders = {}
    for one in spec["volumes"]:
        if "secret" in one:
            found = find("Secret", one["secret"]["secretName"])
            mode = one["secret"]["defaultMode"]
        else:
            found, mode = find("ConfigMap", one["configMap"]["name"]), 0o644
        folders[one["name"]] = volume(data_of(found), group, mode)
    mounts = [(folders[one["name"]], one["mountPath"]) for one in container["volumeMounts"]]
    env = {}
    for one in container.get("env", ()):
        assert one["valueFrom"]["fieldRef"]["fieldPath"] == "status.podIP"
        env[one["name"]] = address
    arguments = []
    for one in container["args"]:
        for key, value in env.items():
            one = one.replace(f"$({key})", value)
        arguments.append(one)
    return arguments, mounts, env


def files(root):
    return sorted(
        path for path in pathlib.Path(root).rglob("*") if path.is_file() or path.is_symlink()
    )
