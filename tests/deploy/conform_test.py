"""What the chart makes, and the plain manifests, against the API server's own schemas."""

import json
import subprocess
import unittest

from harness import cluster
from node import helm, paths, schemas
from node.values import EVERYTHING

# Kinds of others, whose schemas no API server here has.
OTHERS = "Certificate,Issuer,ServiceMonitor,PrometheusRule"


class Conform(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        paths.needs_modules()
        cls.schemas = schemas.folder(cluster.shared().admin)

    def conform(self, text, *arguments):
        """How many objects are valid, invalid and skipped; and what is said."""
        done = subprocess.run(
            [
                paths.kubeconform, "-strict", "-summary", "-output", "json",
                "-schema-location",
                f"{self.schemas}/{{{{.ResourceKind}}}}{{{{.KindSuffix}}}}.json",
                *arguments,
            ],
            input=text, capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.assertTrue(done.stdout, done.stderr)
        found = json.loads(done.stdout)
        return found["summary"], found["resources"]

    def assert_good(self, text, least, others):
        summary, found = self.conform(text, "-skip", OTHERS)
        self.assertEqual(summary["invalid"] + summary["errors"], 0, found)
        self.assertGreaterEqual(summary["valid"], least)
        self.assertEqual(summary["skipped"], others)

    def test_the_chart(self):
        self.assert_good(helm.Rendered().text, 11, 0)

    def test_the_chart_with_everything(self):
        self.assert_good(helm.Rendered(EVERYTHING).text, 13, 6)

    def test_the_plain_manifests(self):
        text = (paths.manifests / "mxpatch-server.yaml").read_text()
        self.assert_good(text, 7, 4)

    def test_a_mistake_would_be_found(self):
        for right, wrong in (
            ("maxUnavailable: 0", "maxUnavailble: 0"),
            ("replicas: 2", 'replicas: "2"'),
            ("sideEffects: None", "sideEffects: [None]"),
        ):
            text = helm.Rendered().text
            self.assertIn(right, text)
            summary, found = self.conform(text.replace(right, wrong))
            self.assertEqual(summary["invalid"], 1, found)
