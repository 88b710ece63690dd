"""The chart in a real API server, by Helm: installed, asked, changed and removed. The
containers are those of the image; a node is imitated (node/kubelet.py)."""

import copy
import re
import unittest

import yaml
from harness import cluster, objects
from harness.processes import wait_for
from harness.webhook import CONFIGURATIONS
from node import container, helm, kubelet, paths
from node.values import EVERYTHING, OWN

LISTENING = re.compile(r"listening on https://127\.0\.0\.1:(\d+)")
CONFIGURATION = f"{CONFIGURATIONS}/{helm.RELEASE}"
LOCKED = {"spec": {"jobMode": "MXTune"}}
TEAM = "deploy-team"


def stand_in(kind):
    """A kind of cert-manager's, which is not here."""
    made = copy.deepcopy(objects.TFJOB)
    plural = kind.lower() + "s"
    made["metadata"]["name"] = f"{plural}.cert-manager.io"
    made["spec"]["group"] = "cert-manager.io"
    made["spec"]["names"] = {"plural": plural, "singular": kind.lower(), "kind": kind,
                             "listKind": kind + "List"}  # fmt: skip
    return made


class Installed(unittest.TestCase):
    """One release, with its defaults when a test begins."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        paths.needs_modules()
        container.needs_root()
        if not paths.archive.exists():
            raise unittest.SkipTest("no image to install: buildah cannot run here")
        cls.cluster = cluster.shared()
        cls.admin = cls.cluster.admin
        objects.define(cls.admin, objects.MXJOB)
        objects.define(cls.admin, objects.PYTORCHJOB)
        # Nothing of the chart needs more than the strictest level of Pod Security.
        strict = {"pod-security.kubernetes.io/enforce": "restricted"}
        objects.namespace(cls.admin, helm.NAMESPACE, **strict)
        objects.namespace(cls.admin, TEAM)
        cls.node = cls.enterClassContext(
            kubelet.Kubelet(
                container.Image(paths.archive), cls.cluster.client, helm.NAMESPACE
            )
        )

    def setUp(self):
        # What is checked before is the business of the tests that follow.
        self.helm("upgrade", "--install", helm.RELEASE, paths.chart, "--set", "check=false")

    @classmethod
    def tearDownClass(cls):
        helm.run("uninstall", helm.RELEASE, "--namespace", helm.NAMESPACE,
                 kubeconfig=cls.cluster.kubeconfig)  # fmt: skip
        super().tearDownClass()

    def helm(self, *arguments, fails=False):
        done = helm.run(
            *arguments, "--namespace", helm.NAMESPACE, kubeconfig=self.cluster.kubeconfig
        )
        self.assertEqual(done.returncode != 0, fails, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def upgrade(self, given, fails=False):
        return self.helm("upgrade", helm.RELEASE, paths.chart, *helm.values(given), fails=fails)

    def get(self, resource, name):
        group = "/apis/apps/v1" if resource == "deployments" else "/api/v1"
        return self.admin.get(f"{group}/namespaces/{helm.NAMESPACE}/{resource}/{name}")

    def pod(self):
        return self.get("deployments", helm.RELEASE)["spec"]["template"]

    def webhook(self):
        (found,) = self.admin.get(CONFIGURATION)["webhooks"]
        return found

    # --- One replica, which the API server calls as the service ---

    def served(self):
        """A replica as the Deployment wants it. What a cluster's network does is done
        by a name: the service is another one for loopback, its port the replica's."""
        replica = self.node.start(self.pod(), "--port", "0", "--shutdown-delay", "0s")
        self.addCleanup(replica.stop)
        port = int(replica.wait_until("a replica", lambda: LISTENING.search(replica.said()))[1])
        service = f"/api/v1/namespaces/{helm.NAMESPACE}/services/{helm.RELEASE}"
        elsewhere = {"type": "ExternalName", "externalName": "localhost", "clusterIP": None,
                     "clusterIPs": None}  # fmt: skip
        answer = self.admin.patch(service, {"spec": elsewhere})
        self.assertEqual(answer.code, 200, answer)
        there = [{"op": "replace", "path": "/webhooks/0/clientConfig/service/port", "value": port}]
        answer = self.admin.patch(CONFIGURATION, there, "application/json-patch+json")
        self.assertEqual(answer.code, 200, answer)
        return replica

    def job(self, name, **spec):
        """An object that is there; until a release before this one is forgotten, nobody
        may answer for it."""
        wanted = objects.mxjob(name, TEAM)
        wanted["spec"].update(spec)
        collection = objects.collection(objects.MXJOB, TEAM)
        wait_for(
            name, lambda: self.admin.ask("POST", collection, wanted).code in (201, 409)
        )
        return f"{collection}/{name}"

    def until(self, what, path, change, found):
        """What the API server answers to a dry run as soon as `found` says yes: it
        learns of a webhook and of a service by watching."""

        def look():
            answer = self.admin.patch(path + "?dryRun=All", change)
            return answer if found(answer) else None

        return wait_for(what, look)

    # --- Tests ---

    def test_a_patch_is_warned_of_and_then_denied(self):
        job = self.job("denied")
        warn = self.served()
        answer = self.until("a warning", job, LOCKED, lambda one: one.warnings)
        self.assertEqual(answer.code, 200, answer)
        self.assertIn("would be denied: spec.jobMode may not be updated", answer.warnings[0])
        secret = self.get("secrets", f"{helm.RELEASE}-tls")["data"]
        before = self.pod()["metadata"]["annotations"]
        warn.stop()

        notes = self.upgrade({"mode": "enforce"})
        self.assertIn("\n  mxjobs.kubeflow.org (*)\n", notes)
        self.assertIn(f"in all namespaces but kube-system, {helm.NAMESPACE}.", notes)
        self.assertIn("cannot be created or updated (failurePolicy Fail)", notes)
        self.assertEqual(self.webhook()["failurePolicy"], "Fail")
        after = self.pod()["metadata"]["annotations"]
        self.assertNotEqual(after["checksum/config"], before["checksum/config"])
        self.assertEqual(after["checksum/policies"], before["checksum/policies"])
        # An upgrade keeps the certificate, and so whom the API server trusts.
        self.assertEqual(self.get("secrets", f"{helm.RELEASE}-tls")["data"], secret)
        self.assertEqual(self.webhook()["clientConfig"]["caBundle"], secret["ca.crt"])
        self.served()
        answer = self.until("a denial", job, LOCKED, lambda one: one.code == 403)
        self.assertIn(
            f'admission webhook "{helm.RELEASE}.{helm.NAMESPACE}.svc" denied the request: '
            'spec.jobMode may not be updated: it is "MXTrain"',
            answer.message,
        )
        fine = self.admin.patch(job, {"metadata": {"labels": {"app": "test"}}})
        self.assertEqual(fine.code, 200, fine)
        # The namespace of the release is left out.
        done = self.cluster.kubectl("-n", TEAM, "patch", "mxjob", "denied", "--type=merge",
                                    "-p", '{"spec":{"jobMode":"MXTune"}}')  # fmt: skip
        self.assertEqual(done.returncode, 1)
        self.assertIn("spec.jobMode may not be updated", done.stderr)

    def test_the_example_of_the_readme_is_denied(self):
        example = paths.deploy / "example"
        definition = yaml.safe_load((example / "crd.yaml").read_text())
        self.assertEqual(definition, objects.MXJOB)
        replica = self.served()
        for file in ("crd.yaml", "job1.yaml"):
            done = self.cluster.kubectl("apply", "-f", example / file)
            self.assertEqual(done.returncode, 0, done)
        self.upgrade({"mode": "enforce"})
        replica.stop()
        self.served()
        job = f"{objects.collection(objects.MXJOB, 'default')}/job1"
        self.until("a denial", job, LOCKED, lambda one: one.code == 403)

    def test_what_changes_nothing_is_not_asked_about(self):
        job = self.job("same")
        self.upgrade({"mode": "enforce"})
        replica = self.served()
        self.until("a denial", job, LOCKED, lambda one: one.code == 403)
        stored = self.admin.get(job)
        replica.stop()
        # Nobody answers any more, and failurePolicy is Fail.
        for same in ({}, {"spec": {"jobMode": stored["spec"]["jobMode"]}}):
            self.assertEqual(self.admin.patch(job, same).code, 200, same)
        # Equal to CEL, and yet a change.
        self.assertEqual(self.admin.patch(job, b'{"spec":{"n":9007199254740993}}').code, 500)

    def test_a_number_that_cel_takes_for_the_same_is_asked_about(self):
        job = self.job("number", mxReplicaSpecs={"n": 9007199254740993})
        self.upgrade({"mode": "enforce"})
        self.served()
        answer = self.until("a denial", job, LOCKED, lambda one: one.code == 403)
        # 9007199254740993 is one more than what a double holds.
        other = b'{"spec":{"mxReplicaSpecs":{"n":9007199254740992.0}}}'
        answer = self.admin.patch(job, other)
        self.assertEqual(answer.code, 403, answer)
        self.assertIn("mxReplicaSpecs.n", answer.message)

    def test_a_broken_policy_changes_nothing(self):
        before = self.pod()
        broken = {**OWN, "updatable": [{"path": "spec.replicas", "type": "number"}]}
        self.upgrade({"mode": "enforce", "policies": {"own": {"web": broken}}}, fails=True)
        name, status, said = self.node.ran[-1]
        self.assertEqual((name, status), (f"{helm.RELEASE}-check", 2))
        self.assertIn("number", said)
        self.assertEqual(self.pod(), before)
        self.assertEqual(self.webhook()["failurePolicy"], "Ignore")
        # The pod that found it is there to be read, and is no hindrance.
        self.assertEqual(self.get("pods", f"{helm.RELEASE}-check")["status"]["phase"], "Failed")
        self.upgrade({"policies": {"own": {"web": OWN}}})
        self.assertEqual(self.node.ran[-1][1], 0)

    def test_helm_tests_the_release(self):
        self.helm("test", helm.RELEASE)
        name, status, said = self.node.ran[-1]
        self.assertEqual((name, status), (f"{helm.RELEASE}-test", 0), said)
        self.assertIn("policy mxjob is good", said)

    def test_all_pods_are_admitted_by_the_strictest_level(self):
        made = helm.Rendered(EVERYTHING)
        loose = {"containers": [{"name": "a", "image": "a"}]}
        pods = f"/api/v1/namespaces/{helm.NAMESPACE}/pods?dryRun=All"
        wanted = [made.pod, *made.all("Pod", "pre-install"), *made.all("Pod", "test")]
        for spec in (*(one["spec"] for one in wanted), loose):
            answer = self.admin.ask(
                "POST", pods,
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "try"}, "spec": spec},
            )  # fmt: skip
            self.assertEqual(answer.code, 403 if spec is loose else 201, answer)

    def test_scale_is_not_a_way_around(self):
        self.upgrade({"mode": "enforce", "policies": {"builtin": ["pytorchjob"]}})
        (rule,) = self.webhook()["rules"]
        self.assertEqual(rule["resources"], ["pytorchjobs", "pytorchjobs/scale"])

    def deleted(self):
        """What of the release was deleted, in this order."""
        return [
            event["objectRef"]["resource"]
            for event in self.cluster.events()
            if event["verb"] == "delete"
            and event["responseStatus"]["code"] == 200
            and event["objectRef"].get("name") == helm.RELEASE
        ]

    def test_the_webhook_goes_first(self):
        self.upgrade({"mode": "enforce"})
        before = len(self.deleted())
        self.helm("uninstall", helm.RELEASE)
        self.assertEqual(self.admin.ask("GET", CONFIGURATION).code, 404)
        deleted = self.deleted()[before:]
        self.assertEqual(deleted[0], "validatingwebhookconfigurations", deleted)
        self.assertIn("services", deleted)
        self.assertIn("deployments", deleted)
        # Nothing is left that a next installation would stumble over.
        self.helm("install", helm.RELEASE, paths.chart)


class Plain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        paths.needs_modules()
        cls.cluster = cluster.shared()

    def applied(self, *arguments, stdin=None):
        done = self.cluster.kubectl("apply", *arguments, stdin=stdin)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_api_server_takes_the_chart_in_a_dry_run(self):
        given = {key: value for key, value in EVERYTHING.items() if key != "certificate"}
        given["monitoring"] = {"dashboard": {"enabled": True}}
        for one in ({}, given):
            made = helm.Rendered(one)
            text = yaml.safe_dump_all(
                {**each, "metadata": {**each["metadata"], "namespace": "default"}}
                for each in made.objects
            )
            said = self.applied("--dry-run=server", "-f", "-", stdin=text)
            self.assertIn(f"deployment.apps/{helm.RELEASE} created (server dry run)", said)

    def test_the_plain_manifests_are_applied_and_removed(self):
        for kind in ("Certificate", "Issuer"):
            objects.define(self.cluster.admin, stand_in(kind))
        said = self.applied("-k", paths.manifests)
        for made in ("deployment.apps", "service", "poddisruptionbudget.policy",
                     "validatingwebhookconfiguration.admissionregistration.k8s.io"):  # fmt: skip
            self.assertIn(f"{made}/{helm.RELEASE} ", said)
        self.assertIn("unchanged", self.applied("-k", paths.manifests))
        # As its README says: first who is asked, then all the rest.
        for arguments in (
            ["validatingwebhookconfiguration", helm.RELEASE],
            ["-k", paths.manifests, "--ignore-not-found", "--wait=false"],
        ):
            done = self.cluster.kubectl("delete", *arguments)
            self.assertEqual(done.returncode, 0, done.stderr)
