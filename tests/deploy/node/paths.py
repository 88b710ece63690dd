"""Where things are."""

import unittest

from harness import paths

deploy = paths.root / "bindings" / "server" / "deploy"
chart = deploy / "mxpatch-server"
manifests = deploy / "manifests"
archive = paths.build / "image" / "mxpatch-server.tar"
helm = paths.build / "helm"
kubeconform = paths.build / "kubeconform"


def needs_modules():
    """Where Go's modules cannot be had there is no helm, nor anything to install in."""
    for program in (helm, kubeconform, paths.cluster_program):
        if not program.exists():
            raise unittest.SkipTest(
                "no helm, kubeconform and API server; tests/e2e/cluster/build makes "
                "them where Go's modules can be had"
            )
