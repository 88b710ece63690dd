"""The chart: what it makes of its values, and what it does not take."""

import base64
import json
import re
import subprocess
import sys
import unittest

import yaml
from harness import certificates
from harness import paths as places
from node import helm, paths
from node.values import CERT_MANAGER, EVERYTHING


def setUpModule():
    paths.needs_modules()


class Chart(unittest.TestCase):
    def test_helm_finds_nothing_wrong(self):
        for given in ({}, EVERYTHING):
            done = helm.run("lint", "--strict", paths.chart, *helm.values(given))
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_what_is_made_of_the_policies_and_of_the_chart_is_new(self):
        done = subprocess.run(
            [sys.executable, paths.deploy / "render", "--check", "--helm", paths.helm],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_its_version_is_the_program_s(self):
        chart = yaml.safe_load((paths.chart / "Chart.yaml").read_text())
        done = subprocess.run(
            [places.mxpatch_server, "--version"], capture_output=True, text=True, check=True
        )
        self.assertEqual(done.stdout.split()[1], chart["appVersion"], done.stdout)

    # --- Values ---

    def test_the_schema_knows_each_value_and_no_other(self):
        values = yaml.safe_load((paths.chart / "values.yaml").read_text())
        schema = json.loads((paths.chart / "values.schema.json").read_text())

        def compare(value, described, at):
            if not isinstance(value, dict) or "properties" not in described:
                return
            properties = described["properties"]
            # `false` stands at what the chart sets by itself.
            known = {key for key in properties if properties[key] is not False} - {"global"}
            if at != "certificate.certManager.issuerRef":
                self.assertEqual(set(value), known, at)
            for key in value:
                compare(value[key], described["properties"][key], f"{at}.{key}".strip("."))

        compare(values, schema, "")
        helm.refused(self, {"replica": 2}, "replica")
        helm.refused(self, {"webhook": {"objectSelector": {}}}, "objectSelector")
        helm.refused(self, {"mode": "deny"}, "mode")
        helm.refused(self, {"webhook": {"name": "two.words"}}, "name")
        helm.refused(self, {"webhook": {"timeoutSeconds": 31}}, "timeoutSeconds")
        helm.refused(self, {"image": {"digest": "sha256:abc"}}, "digest")
        for key in ("port", "api", "store", "load", "http", "page"):
            helm.refused(self, {"config": {key: 1}}, f"/config/{key}")
        helm.refused(self, {"certificate": {"existing": {"secret": "tls"}}}, "caBundle")

    def test_the_readme_names_each_value(self):
        text = (paths.deploy / "README.md").read_text()
        values = yaml.safe_load((paths.chart / "values.yaml").read_text())
        for key in values:
            self.assertIn(f"`{key}", text)

    # --- The webhook ---

    def test_the_webhook_cannot_be_left_by_a_label(self):
        made = helm.Rendered({"webhook": {"excludedNamespaces": ["kube-system", "ci"]}})
        webhook = made.webhook
        self.assertNotIn("objectSelector", webhook)
        (selected,) = webhook["namespaceSelector"]["matchExpressions"]
        self.assertEqual(list(webhook["namespaceSelector"]), ["matchExpressions"])
        self.assertEqual(selected["key"], "kubernetes.io/metadata.name")
        self.assertEqual(selected["operator"], "NotIn")
        self.assertEqual(selected["values"], ["kube-system", "ci", helm.NAMESPACE])
        self.assertEqual(webhook["sideEffects"], "None")
        self.assertEqual(webhook["timeoutSeconds"], 3)
        self.assertEqual(webhook["matchPolicy"], "Equivalent")
        self.assertEqual(webhook["clientConfig"]["service"]["path"], "/validate")

    def test_it_fails_closed_where_something_is_enforced(self):
        def policy(**given):
            return helm.Rendered(given).webhook["failurePolicy"]

        self.assertEqual(policy(), "Ignore")
        self.assertEqual(policy(mode="audit"), "Ignore")
        self.assertEqual(policy(mode="enforce"), "Fail")
        self.assertEqual(policy(modes=[{"policy": "mxjob", "update": "enforce"}]), "Fail")
        self.assertEqual(policy(modes=[{"policy": "mxjob", "create": "audit"}]), "Ignore")
        self.assertEqual(policy(mode="enforce", webhook={"failurePolicy": "Ignore"}), "Ignore")
        self.assertEqual(policy(webhook={"failurePolicy": "Fail"}), "Fail")

    def test_an_old_api_server_gets_no_conditions(self):
        old = helm.Rendered({}, "--kube-version", "1.26.0").webhook
        self.assertNotIn("matchConditions", old)
        (one,) = helm.Rendered({}, "--kube-version", "1.28.0").webhook["matchConditions"]
        self.assertEqual(one["name"], "changes-something")

    def test_its_certificate_is_for_its_service(self):
        made = helm.Rendered()
        secret = made.one("Secret")["data"]
        folder = places.scratch("secret")
        for name, value in secret.items():
            (folder / name).write_bytes(base64.b64decode(value))
        self.assertEqual(made.webhook["clientConfig"]["caBundle"], secret["ca.crt"])
        host = f"{helm.RELEASE}.{helm.NAMESPACE}.svc"
        certificates.openssl(
            "verify", "-CAfile", folder / "ca.crt", "-verify_hostname", host,
            "-purpose", "sslserver", folder / "tls.crt",
        )  # fmt: skip
        ours = helm.Rendered(
            {
                "certificate": {
                    "existing": {"secret": "mine", "caBundle": "-----BEGIN CERTIFICATE-----"}
                }
            }
        )
        self.assertFalse(ours.all("Secret"))
        (tls,) = [one for one in ours.pod["spec"]["volumes"] if one["name"] == "tls"]
        self.assertEqual(tls["secret"]["secretName"], "mine")

    def test_cert_manager_makes_it_and_tells_its_authority(self):
        made = helm.Rendered(CERT_MANAGER)
        self.assertFalse(made.all("Secret"))
        configuration = made.one("ValidatingWebhookConfiguration")
        self.assertNotIn("caBundle", made.webhook["clientConfig"])
        injected = configuration["metadata"]["annotations"]["cert-manager.io/inject-ca-from"]
        named = {one["metadata"]["name"]: one for one in made.all("Certificate")}
        namespace, _, name = injected.partition("/")
        self.assertEqual(namespace, helm.NAMESPACE)
        spec = named[name]["spec"]
        self.assertIn(f"{helm.RELEASE}.{helm.NAMESPACE}.svc", spec["dnsNames"])
        (tls,) = [one for one in made.pod["spec"]["volumes"] if one["name"] == "tls"]
        self.assertEqual(tls["secret"]["secretName"], spec["secretName"])
        issuers = {one["metadata"]["name"] for one in made.all("Issuer")}
        self.assertIn(spec["issuerRef"]["name"], issuers)
        theirs = {"name": "x", "kind": "ClusterIssuer"}
        made = helm.Rendered(
            {"certificate": {"certManager": {"enabled": True, "issuerRef": theirs}}}
        )
        self.assertFalse(made.all("Issuer"))
        self.assertEqual(made.one("Certificate")["spec"]["issuerRef"], theirs)

    # --- Pods ---

    def test_there_is_always_one_that_answers(self):
        made = helm.Rendered()
        deployment = made.one("Deployment")["spec"]
        self.assertEqual(deployment["replicas"], 2)
        self.assertEqual(
            deployment["strategy"]["rollingUpdate"], {"maxUnavailable": 0, "maxSurge": 1}
        )
        spread = deployment["template"]["spec"]["topologySpreadConstraints"]
        self.assertEqual(
            [one["topologyKey"] for one in spread],
            ["kubernetes.io/hostname", "topology.kubernetes.io/zone"],
        )
        labels = deployment["template"]["metadata"]["labels"].items()
        for selector in (
            deployment["selector"]["matchLabels"],
            made.one("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
            made.one("NetworkPolicy")["spec"]["podSelector"]["matchLabels"],
            made.one("Service")["spec"]["selector"],
            *(one["labelSelector"]["matchLabels"] for one in spread),
        ):
            self.assertLessEqual(selector.items(), labels)
            # A pod of a hook answers nobody.
            for pod in made.all("Pod", "pre-install") + made.all("Pod", "test"):
                self.assertFalse(selector.items() <= pod["metadata"]["labels"].items())
        self.assertEqual(made.pod["spec"]["priorityClassName"], "system-cluster-critical")

    def test_all_pods_are_restricted(self):
        made = helm.Rendered(EVERYTHING)
        pods = [made.pod, *made.all("Pod", "pre-install"), *made.all("Pod", "test")]
        self.assertEqual(len(pods), 3)
        for pod in pods:
            spec = pod["spec"]
            self.assertFalse(spec["automountServiceAccountToken"])
            self.assertTrue(spec["securityContext"]["runAsNonRoot"])
            self.assertEqual(spec["securityContext"]["runAsUser"], 65532)
            (container,) = spec["containers"]
            self.assertTrue(container["securityContext"]["readOnlyRootFilesystem"])
            self.assertTrue(all(one["readOnly"] for one in container["volumeMounts"]))

    def test_an_api_server_on_the_network_of_its_node_is_let_in(self):
        policy = helm.Rendered().one("NetworkPolicy")["spec"]
        (ingress,) = policy["ingress"]
        self.assertNotIn("from", ingress)
        self.assertEqual(policy["egress"], [])

    # --- What is watched ---

    def test_alerts_and_dashboard_ask_for_what_the_server_tells(self):
        made = helm.Rendered(EVERYTHING)
        rules = made.one("PrometheusRule")["spec"]["groups"][0]["rules"]
        (dashboard,) = [
            json.loads(one["data"]["mxpatch-server.json"]) for one in made.all("ConfigMap")
            if "mxpatch-server.json" in one["data"]
        ]  # fmt: skip
        asked = [rule["expr"] for rule in rules]
        asked += [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
        source = (
            places.root / "bindings" / "server" / "observe" / "exposition.cpp"
        ).read_text()
        told = {f"mxpatch_{name}" for name in re.findall(r'out\.\w+\(\s*"([a-z_]+)"', source)}
        self.assertGreater(len(told), 15)
        for expression in asked:
            for name in re.findall(r"mxpatch_\w+", expression):
                self.assertIn(re.sub(r"_bucket$", "", name), told, expression)
        for rule in rules:
            self.assertIn(f'job="{helm.RELEASE}", namespace="{helm.NAMESPACE}"', rule["expr"])
            self.assertTrue(rule["annotations"]["summary"])
        monitor = made.one("ServiceMonitor")["spec"]
        self.assertEqual(monitor["endpoints"][0]["scheme"], "https")
