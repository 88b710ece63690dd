"""Policies in the chart: the rules that are made of them, and how they reach the server."""

import json
import subprocess
import unittest

import yaml
from harness import paths as places
from node import helm, paths
from node.values import EVERYTHING, OWN, TWO


def setUpModule():
    paths.needs_modules()


class Policies(unittest.TestCase):
    def rules(self, policies):
        found = {}
        for rule in helm.Rendered({"policies": policies}).webhook["rules"]:
            self.assertEqual(rule["operations"], ["CREATE", "UPDATE"])
            self.assertEqual(rule["scope"], "*")
            (group,) = rule["apiGroups"]
            resource, scale = rule["resources"]
            self.assertEqual(scale, resource + "/scale")
            self.assertNotIn((group, resource), found)
            found[group, resource] = rule["apiVersions"]
        return found

    def test_rules_are_what_the_policies_are_for(self):
        self.assertEqual(
            self.rules({"builtin": ["mxjob", "kubeflow-mxjob", "trainjob"]}),
            {
                ("kubeflow.org", "mxjobs"): ["*"],
                ("trainer.kubeflow.org", "trainjobs"): ["*"],
            },
        )
        both = {
            ("apps", "deployments"): ["v1"],
            ("", "configmaps"): ["*"],
            ("batch", "cronjobs"): ["v1"],
        }
        for web in (OWN, json.dumps(OWN), yaml.safe_dump(OWN)):
            self.assertEqual(
                self.rules({"builtin": [], "own": {"web": web, "two": TWO}}), both
            )

    def test_a_policy_without_rules_is_refused(self):
        helm.refused(self, {"policies": {"builtin": ["mxjobs"]}}, 'no policy "mxjobs"', "kubeflow-mxjob")
        helm.refused(self, {"policies": {"builtin": []}}, "none is given")
        own = lambda text: {"policies": {"own": {"mine": text}}}  # noqa: E731
        helm.refused(self, own("a: [b"), "policies.own.mine", "no YAML")
        helm.refused(self, own("# nothing\n"), "policies.own.mine", "no policy in it")
        helm.refused(self, own("name: x"), "policies.own.mine", "match.resource")
        for missing in ("group", "versions", "resource"):
            match = {key: value for key, value in OWN["match"].items() if key != missing}
            helm.refused(self, own({**OWN, "match": match}), "match.group")

    def test_policies_are_given_as_the_readme_and_the_page_say(self):
        file = places.scratch("own") / "web.policy.yaml"
        file.write_text(yaml.safe_dump(OWN))
        made = helm.Rendered(
            {}, "--set", "policies.builtin={}", "--set-file", f"policies.own.mine={file}"
        )
        (rule,) = made.webhook["rules"]
        self.assertEqual(rule["resources"], ["deployments", "deployments/scale"])
        self.assertEqual(made.config["policies"], ["/etc/mxpatch/policies"])
        made = helm.Rendered({}, "--set", "policies.builtin={mxjob,job}")
        self.assertEqual(made.config["policies"], ["mxjob", "job"])

    def test_policies_reach_the_server_as_they_were_given(self):
        made = helm.Rendered({"policies": {"own": {"two": TWO, "web": OWN}}})
        (files,) = [
            one["data"] for one in made.all("ConfigMap")
            if one["metadata"]["name"].endswith("-policies")
        ]  # fmt: skip
        self.assertEqual(files["two.yaml"].rstrip("\n"), TWO.rstrip("\n"))
        self.assertEqual(yaml.safe_load(files["web.yaml"]), OWN)
        config = made.config
        self.assertEqual(config["policies"], ["mxjob", "/etc/mxpatch/policies"])
        mounted = made.pod["spec"]["containers"][0]["volumeMounts"]
        self.assertIn("/etc/mxpatch/policies", [one["mountPath"] for one in mounted])

    def test_the_configuration_is_one_that_the_server_takes(self):
        for given in ({}, EVERYTHING):
            made = helm.Rendered(given)
            folder = places.scratch("config")
            for one in made.all("ConfigMap"):
                for name, text in one["data"].items():
                    text = text.replace("/etc/mxpatch/policies", str(folder))
                    (folder / name).write_text(text)
            (folder / "mxpatch-server.json").unlink(missing_ok=True)
            done = subprocess.run(
                [places.mxpatch_server, "--check", "--config", folder / "server.yaml"],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_other_policies_or_another_configuration_are_other_pods(self):
        def checksums(given):
            annotations = helm.Rendered(given).pod["metadata"]["annotations"]
            return annotations["checksum/config"], annotations["checksum/policies"]

        before = checksums({"policies": {"own": {"web": OWN}}})
        self.assertEqual(checksums({"policies": {"own": {"web": OWN}}}), before)
        other = {**OWN, "status": "open"}
        self.assertNotEqual(checksums({"policies": {"own": {"web": other}}})[1], before[1])
        self.assertNotEqual(
            checksums({"policies": {"own": {"web": OWN}}, "mode": "enforce"})[0], before[0]
        )
