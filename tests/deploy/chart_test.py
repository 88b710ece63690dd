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

OWN = {
    "format": "mxpatch.policy/v1",
    "name": "web",
    "match": {"group": "apps", "versions": ["v1"], "kind": "Deployment", "resource": "deployments"},
    "updatable": [],
}
# Two of them in a file, one for the core group.
TWO = """\
format: mxpatch.policy/v1
name: config
match: {group: "", versions: ["*"], kind: ConfigMap, resource: configmaps}
updatable: []
--- # and another
format: mxpatch.policy/v1
name: cron
match: {group: batch, versions: [v1], kind: CronJob, resource: cronjobs}
updatable: []
---
"""
CERT_MANAGER = {"certificate": {"certManager": {"enabled": True}}}
EVERYTHING = {
    **CERT_MANAGER,
    "policies": {"builtin": ["mxjob", "job"], "own": {"web": OWN, "two": TWO}},
    "modes": [{"policy": "mxjob", "update": "enforce"}],
    "config": {"language": "zh", "threads": 4},
    "webhook": {"matchConditions": [{"name": "own", "expression": "true"}]},
    "imagePullSecrets": [{"name": "pull"}],
    "nodeSelector": {"kubernetes.io/os": "linux"},
    "tolerations": [{"operator": "Exists"}],
    "affinity": {"nodeAffinity": {}},
    "podLabels": {"a": "b"},
    "podAnnotations": {"c": "d"},
    "networkPolicy": {"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}]},
    "monitoring": {
        "serviceMonitor": {"enabled": True, "labels": {"x": "y"}},
        "alerts": {"enabled": True, "labels": {"x": "y"}},
        "dashboard": {"enabled": True},
    },
}


def setUpModule():
    paths.needs_modules()


class Chart(unittest.TestCase):
    def refused(self, given, *parts):
        done = helm.template(given)
        self.assertNotEqual(done.returncode, 0, given)
        for part in parts:
            self.assertIn(part, done.stderr)

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
            known = set(described["properties"]) - {"global"}
            if at != "certificate.certManager.issuerRef":
                self.assertEqual(set(value), known, at)
            for key in value:
                compare(value[key], described["properties"][key], f"{at}.{key}".strip("."))

        compare(values, schema, "")
        self.refused({"replica": 2}, "replica")
        self.refused({"webhook": {"objectSelector": {}}}, "objectSelector")
        self.refused({"mode": "deny"}, "mode")
        self.refused({"webhook": {"name": "two.words"}}, "name")
        self.refused({"webhook": {"timeoutSeconds": 31}}, "timeoutSeconds")
        self.refused({"image": {"digest": "sha256:abc"}}, "digest")
        self.refused({"config": {"port": 1}}, "port")
        self.refused({"certificate": {"existing": {"secret": "tls"}}}, "caBundle")

    def test_the_readme_names_each_value(self):
        text = (paths.deploy / "README.md").read_text()
        values = yaml.safe_load((paths.chart / "values.yaml").read_text())
        for key in values:
            self.assertIn(f"`{key}", text)

    # --- Policies ---

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
        self.refused({"policies": {"builtin": ["mxjobs"]}}, 'no policy "mxjobs"', "kubeflow-mxjob")
        self.refused({"policies": {"builtin": []}}, "none is given")
        own = lambda text: {"policies": {"own": {"mine": text}}}  # noqa: E731
        self.refused(own("a: [b"), "policies.own.mine", "no YAML")
        self.refused(own("# nothing\n"), "policies.own.mine", "no policy in it")
        self.refused(own("name: x"), "policies.own.mine", "match.resource")
        for missing in ("group", "versions", "resource"):
            match = {key: value for key, value in OWN["match"].items() if key != missing}
            self.refused(own({**OWN, "match": match}), "match.group")

    def test_policies_are_given_as_the_readme_and_the_page_say(self):
        file = places.scratch("own") / "web.policy.yaml"
        file.write_text(yaml.safe_dump(OWN))
        made = helm.Rendered(
            {}, "--set", "policies.builtin={}", "--set-file", f"policies.own.mine={file}"
        )
        (rule,) = made.webhook["rules"]
        self.assertEqual(rule["resources"], ["deployments", "deployments/scale"])
        self.assertEqual(self.config(made)["policies"], ["/etc/mxpatch/policies"])
        made = helm.Rendered({}, "--set", "policies.builtin={mxjob,job}")
        self.assertEqual(self.config(made)["policies"], ["mxjob", "job"])

    def test_policies_reach_the_server_as_they_were_given(self):
        made = helm.Rendered({"policies": {"own": {"two": TWO, "web": OWN}}})
        (files,) = [
            one["data"] for one in made.all("ConfigMap")
            if one["metadata"]["name"].endswith("-policies")
        ]  # fmt: skip
        self.assertEqual(files["two.yaml"].rstrip("\n"), TWO.rstrip("\n"))
        self.assertEqual(yaml.safe_load(files["web.yaml"]), OWN)
        config = self.config(made)
        self.assertEqual(config["policies"], ["mxjob", "/etc/mxpatch/policies"])
        mounted = made.pod["spec"]["containers"][0]["volumeMounts"]
        self.assertIn("/etc/mxpatch/policies", [one["mountPath"] for one in mounted])

    def config(self, made):
        (text,) = [
            one["data"]["server.yaml"] for one in made.all("ConfigMap")
            if one["metadata"]["name"].endswith("-config")
        ]  # fmt: skip
        return yaml.safe_load(text)

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
