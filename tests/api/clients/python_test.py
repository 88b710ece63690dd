"""The official Python client. Runs in the virtual environment that has it."""

import pathlib
import sys
import tempfile
import unittest

from kubernetes import client, config, dynamic
from kubernetes.client.rest import ApiException

here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent)]

from api_server import ApiServer, job  # noqa: E402

WHERE = {"group": "kubeflow.org", "version": "v1", "namespace": "python", "plural": "mxjobs"}


class Python(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="mxpatch-python-")
        cls.addClassCleanup(holder.cleanup)
        kubeconfig = pathlib.Path(holder.name) / "kubeconfig"
        cls.server = ApiServer(
            "--kubeconfig", kubeconfig, plain=False, folder=holder.name
        )  # fmt: skip
        cls.addClassCleanup(cls.server.stop)
        cls.connection = config.new_client_from_config(str(kubeconfig))
        cls.addClassCleanup(cls.connection.close)
        cls.objects = client.CustomObjectsApi(cls.connection)

    def create(self, name, labels=None):
        made = job(name, "python", labels)
        return self.objects.create_namespaced_custom_object(body=made, **WHERE)

    def refused(self, code, do, *arguments, **more):
        with self.assertRaises(ApiException) as raised:
            do(*arguments, **more)
        self.assertEqual(raised.exception.status, code)
        return raised.exception

    def test_an_object_from_its_creation_to_its_end(self):
        self.assertEqual(self.create("whole")["metadata"]["generation"], 1)
        one = {"name": "whole", **WHERE}
        patched = self.objects.patch_namespaced_custom_object(
            body={"spec": {"cleanPodPolicy": "All"}}, **one
        )
        self.assertEqual(patched["spec"]["cleanPodPolicy"], "All")
        self.assertEqual(self.objects.get_namespaced_custom_object(**one), patched)
        replaced = {**patched, "metadata": {**patched["metadata"], "labels": {"a": "b"}}}
        self.objects.replace_namespaced_custom_object(body=replaced, **one)
        # That is what it was before.
        self.refused(409, self.objects.replace_namespaced_custom_object, body=replaced, **one)
        self.objects.delete_namespaced_custom_object(**one)
        self.refused(404, self.objects.get_namespaced_custom_object, **one)

    def test_a_locked_field(self):
        self.create("locked")
        wrong = self.refused(
            403, self.objects.patch_namespaced_custom_object, name="locked",
            body={"spec": {"jobMode": "MXTune"}}, **WHERE
        )  # fmt: skip
        self.assertIn("spec.jobMode may not be updated", wrong.body)

    def test_lists(self):
        for number in range(5):
            self.create(f"list-{number}", {"list": "yes", "odd": str(number % 2)})
        found, token = [], None
        while token != "":
            part = self.objects.list_namespaced_custom_object(
                label_selector="list", limit=2, _continue=token, **WHERE
            )
            self.assertLessEqual(len(part["items"]), 2)
            found += [each["metadata"]["name"] for each in part["items"]]
            token = part["metadata"].get("continue", "")
        self.assertEqual(found, [f"list-{number}" for number in range(5)])
        odd = self.objects.list_namespaced_custom_object(label_selector="odd=1", **WHERE)
        self.assertEqual(
            [each["metadata"]["name"] for each in odd["items"]], ["list-1", "list-3"]
        )

    def test_a_client_that_asks_what_there_is(self):
        asked = dynamic.DynamicClient(self.connection)
        jobs = asked.resources.get(api_version="kubeflow.org/v1", kind="MXJob")
        jobs.create(body=job("dynamic", "python"), namespace="python")
        made = jobs.patch(
            name="dynamic", namespace="python", body={"metadata": {"labels": {"a": "b"}}},
            content_type="application/merge-patch+json",
        )  # fmt: skip
        self.assertEqual(made.metadata.labels.a, "b")
        self.assertEqual(client.VersionApi(self.connection).get_code().major, "1")


if __name__ == "__main__":
    unittest.main()
