"""Nothing that a policy refuses may hold a deletion up: the garbage collector and
the namespace controller of kube-controller-manager, and operators that finish."""

import unittest

from harness import cluster, guards, objects
from harness.processes import wait_for
from harness.sandbox import Sandbox

OPTIONS = {"apiVersion": "v1", "kind": "DeleteOptions"}


class Deletion(Sandbox):
    """Owners and dependents are all MXJobs, so every write of the collector is
    judged."""

    own_identities = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster.controllers(cls.own_identities)

    def owner(self, name, **metadata):
        self.create(objects.mxjob(name, self.namespace, **metadata))
        return self.stored(name)

    def dependent(self, owner, name):
        reference = {
            "apiVersion": owner["apiVersion"],
            "kind": owner["kind"],
            "name": owner["metadata"]["name"],
            "uid": owner["metadata"]["uid"],
            "blockOwnerDeletion": True,
            "controller": True,
        }
        self.create(objects.mxjob(name, self.namespace, ownerReferences=[reference]))

    def family(self, name, **metadata):
        owner = self.owner(name, **metadata)
        children = [f"{name}-{i}" for i in range(3)]
        for child in children:
            self.dependent(owner, child)
        return children

    def delete(self, name, how):
        answer = self.admin.ask(
            "DELETE", self.path(name), {**OPTIONS, "propagationPolicy": how}
        )
        self.assertEqual(answer.code, 200, answer)

    def all_gone(self, *names):
        for name in names:
            wait_for(f"the end of {name}", lambda name=name: self.gone(name))

    def test_background(self):
        children = self.family("background")
        self.delete("background", "Background")
        self.all_gone("background", *children)

    def test_foreground(self):
        children = self.family("foreground")
        self.delete("foreground", "Foreground")
        self.all_gone("foreground", *children)

    def test_orphan(self):
        children = self.family("orphan")
        self.delete("orphan", "Orphan")
        self.all_gone("orphan")
        for child in children:
            self.assertNotIn("ownerReferences", self.stored(child)["metadata"])

    def test_a_finalizer_holds_a_foreground_deletion_until_it_goes(self):
        hold = "example.com/hold"
        children = self.family("held", finalizers=[hold])
        self.delete("held", "Foreground")
        self.all_gone(*children)
        # The collector takes its own finalizer away, and leaves the other.
        wait_for(
            "the collector's finalizer",
            lambda: self.stored("held")["metadata"]["finalizers"] == [hold],
        )
        self.assert_taken(
            self.admin.patch(self.path("held"), {"metadata": {"finalizers": []}})
        )
        self.all_gone("held")

    def test_an_operator_writes_its_defaults_while_it_finishes(self):
        self.owner("finishing", finalizers=["example.com/a", "example.com/b"])
        self.delete("finishing", "Background")
        new = self.stored("finishing")
        new["metadata"]["finalizers"] = ["example.com/b"]
        new["spec"]["backoffLimit"] = 6
        new["spec"]["mxReplicaSpecs"]["Worker"]["template"]["metadata"] = {}
        self.assert_taken(self.admin.ask("PUT", self.path("finishing"), new))
        # Without a finalizer that goes, nothing opens.
        new = self.stored("finishing")
        new["spec"]["schedulerName"] = "other"
        self.assert_denied(self.admin.ask("PUT", self.path("finishing"), new))
        new = self.stored("finishing")
        del new["metadata"]["finalizers"]
        self.assert_taken(self.admin.ask("PUT", self.path("finishing"), new))
        self.all_gone("finishing")

    def test_while_it_lives_nobody_shortens_the_list(self):
        self.owner("living", finalizers=["example.com/hold"])
        self.assert_denied(
            self.admin.patch(self.path("living"), {"metadata": {"finalizers": None}}),
            "metadata.finalizers",
        )
        self.delete("living", "Background")
        self.assert_taken(
            self.admin.patch(self.path("living"), {"metadata": {"finalizers": None}})
        )

    def test_a_namespace_goes_with_all_that_is_in_it(self):
        space = f"{self.namespace}-going"
        guarded = {
            "policy": self.policy,
            "definition": self.definition,
            "namespace": space,
        }
        objects.namespace(self.admin, space)
        with self.other_guard(**guarded):
            place = objects.collection(self.definition, space)
            for name, more in (
                ("plain", {}),
                ("held", {"finalizers": ["example.com/hold"]}),
            ):
                self.admin.must("POST", place, objects.mxjob(name, space, **more))
            self.admin.must("DELETE", f"/api/v1/namespaces/{space}")
            wait_for(
                "the plain one's end",
                lambda: self.admin.ask("GET", f"{place}/plain").code == 404,
            )
            self.assert_taken(
                self.admin.patch(f"{place}/held", {"metadata": {"finalizers": None}})
            )
            wait_for(
                "the namespace's end",
                lambda: self.admin.ask("GET", f"/api/v1/namespaces/{space}").code
                == 404,
            )

    def other_guard(self, policy, definition, namespace):
        return self.guard.guard(self.cluster, policy, definition, namespace)


class OneIdentity(Deletion):
    """Where all controllers share system:kube-controller-manager."""

    own_identities = False


def tearDownModule():
    cluster.shared().no_controllers()


guards.both(Deletion)
guards.both(OneIdentity, exported=False)

if __name__ == "__main__":
    unittest.main()
