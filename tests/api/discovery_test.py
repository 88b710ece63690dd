#!/usr/bin/env python3
"""What clients ask before they ask for an object; that they read it, tests/api/clients
shows."""

import json
import unittest

from api_server import ApiServer, job, main, policy

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v={};as=APIGroupDiscoveryList"
PROTOBUF = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"


def made(name, group, versions, kind, resource, updatable):
    match = {"group": group, "versions": versions, "kind": kind, "resource": resource}
    return policy(name, **{"match": match, "updatable": updatable})


MAPS = made("maps", "", ["*"], "ConfigMap", "configmaps", [{"path": "data", "type": "any"}])
SETS = made(
    "sets", "example.com", ["v1beta1", "v2", "v1"], "Set", "sets",
    [
        {"path": "spec.count", "type": "integer", "minimum": 1, "removable": False},
        {"path": "spec.parts.*.size", "type": "string", "enum": ["s", "l"]},
        {"path": "metadata.labels", "type": "labels", "lockedKeys": ["app"]},
        {"path": "spec.on", "type": "boolean"},
    ],
)  # fmt: skip


class Discovery(unittest.TestCase):
    def start(self, *policies, load=()):
        server = ApiServer(load=load)
        if policies:
            server.stop()
            flags = []
            for each in policies:
                file = server.folder / f"{each['name']}.json"
                file.write_text(json.dumps(each))
                flags += ["--policy", file]
            server = ApiServer(*flags, load=load)
        self.addCleanup(server.stop)
        return server

    def get(self, server, path, code=200, **headers):
        headers = {key.replace("_", "-"): value for key, value in headers.items()}
        got = server.ask("GET", path, headers=headers)
        self.assertEqual(got.status, code, got.body)
        return got

    def test_groups_versions_and_resources(self):
        server = self.start(MAPS, SETS)
        groups = self.get(server, "/apis").json()["groups"]
        [of_sets] = [each for each in groups if each["name"] == "example.com"]
        self.assertNotIn("", [each["name"] for each in groups])
        # The best one stands in front.
        self.assertEqual([each["version"] for each in of_sets["versions"]], ["v2", "v1", "v1beta1"])
        self.assertEqual(of_sets["preferredVersion"]["groupVersion"], "example.com/v2")
        self.assertEqual(
            self.get(server, "/apis/example.com").json(),
            {"kind": "APIGroup", "apiVersion": "v1", **of_sets},
        )
        listed = self.get(server, "/apis/example.com/v1").json()
        self.assertEqual(listed["groupVersion"], "example.com/v1")
        [resource] = listed["resources"]
        self.assertEqual(
            (resource["name"], resource["singularName"], resource["kind"], resource["namespaced"]),
            ("sets", "set", "Set", True),
        )
        self.assertEqual(self.get(server, "/api").json()["versions"], ["v1"])
        core = self.get(server, "/api/v1").json()["resources"]
        self.assertEqual([each["name"] for each in core], ["configmaps", "namespaces"])
        for path in ("/apis/example.com/v3", "/apis/none", "/apis/", "/api/v2", "/openapi/v3/x"):
            self.get(server, path, 200 if path == "/apis/" else 404)

    def test_all_at_once_is_the_same(self):
        server = self.start(MAPS, SETS)
        for version in ("v2", "v2beta1"):
            wanted = AGGREGATED.format(version)
            found = []
            for path in ("/api", "/apis"):
                got = self.get(server, path, Accept=f"application/json;as=Other,{wanted},application/json")
                self.assertEqual(got.headers["Content-Type"], wanted)
                self.assertEqual(got.json()["apiVersion"], f"apidiscovery.k8s.io/{version}")
                for group in got.json()["items"]:
                    for each in group["versions"]:
                        at = "/apis/" + group["metadata"]["name"] if path == "/apis" else "/api"
                        self.assertEqual(
                            [(one["resource"], one["verbs"]) for one in each["resources"]],
                            [(one["name"], one["verbs"]) for one in self.get(
                                server, f"{at}/{each['version']}").json()["resources"]],
                        )  # fmt: skip
                        found.append(f"{at}/{each['version']}")
            self.assertIn("/apis/example.com/v1beta1", found)
            self.assertIn("/api/v1", found)

    def test_versions_that_are_stored_are_told(self):
        self.assertEqual(self.versions(self.start()), ["v1"])
        alpha = {**job(), "apiVersion": "kubeflow.org/v1alpha1"}
        self.assertEqual(self.versions(self.start(load=[alpha])), ["v1alpha1"])
        beta = {**job("job2"), "apiVersion": "kubeflow.org/v1beta1"}
        self.assertEqual(self.versions(self.start(load=[alpha, beta])), ["v1beta1", "v1alpha1"])

    def test_versions_are_told_while_they_are_stored_and_not_without_end(self):
        server = self.start()

        def ask(method, version, name=""):
            at = f"/apis/kubeflow.org/{version}/namespaces/team-a/mxjobs" + name
            new = {**job("x"), "apiVersion": f"kubeflow.org/{version}"}
            new["metadata"]["name"] = "in-" + version
            got = server.ask(method, at, body=new if method == "POST" else None)
            self.assertLess(got.status, 300, got.body)

        numbers = range(2, 42)
        for version in ["zz", *(f"v{n}" for n in numbers), "v1beta1"]:
            ask("POST", version)
        want = [f"v{n}" for n in reversed(numbers)]
        self.assertEqual(self.versions(server), want[:16])
        for version in want[:30]:
            ask("DELETE", version, "/in-" + version)
        self.assertEqual(self.versions(server), [*want[30:], "v1beta1"])
        for version in [*want[30:], "v1beta1"]:
            ask("DELETE", version, "/in-" + version)
        self.assertEqual(self.versions(server), ["v1"])
        ask("POST", "v7")
        self.assertEqual(self.versions(server), ["v7"])

    def versions(self, server):
        listed = self.get(server, "/apis", Accept=AGGREGATED.format("v2")).json()["items"]
        [of] = [each for each in listed if each["metadata"]["name"] == "kubeflow.org"]
        return [
            each["version"] for each in of["versions"]
            if "mxjobs" in [one["resource"] for one in each["resources"]]
        ]  # fmt: skip

    def test_openapi_says_what_the_policy_says(self):
        server = self.start(MAPS, SETS)
        index = self.get(server, "/openapi/v3").json()["paths"]
        self.assertLessEqual({"api/v1", "apis/example.com/v1", "apis/example.com/v2"}, set(index))
        path = index["apis/example.com/v1"]["serverRelativeURL"]
        got = self.get(server, path)
        self.assertIn("immutable", got.headers["Cache-Control"])
        document = got.json()
        one = document["components"]["schemas"]["com.example.v1.Set"]
        spec = one["properties"]["spec"]["properties"]
        self.assertEqual(
            spec["count"],
            {"type": "integer", "format": "int64", "minimum": 1,
             "description": "May be updated: an integer from 1; may not be removed."},
        )  # fmt: skip
        size = spec["parts"]["additionalProperties"]["properties"]["size"]
        self.assertEqual((size["type"], size["enum"]), ("string", ["s", "l"]))
        labels = one["properties"]["metadata"]["properties"]["labels"]
        self.assertEqual(labels["description"], "May be updated; but for the keys app.")
        self.assertTrue(one["x-kubernetes-preserve-unknown-fields"])
        patch = document["paths"]["/apis/example.com/v1/namespaces/{namespace}/sets/{name}"]["patch"]
        self.assertLessEqual(
            {"dryRun", "fieldValidation"}, {each["name"] for each in patch["parameters"]}
        )
        self.assertEqual(list(patch["requestBody"]["content"]), ["application/merge-patch+json"])
        core = self.get(server, index["api/v1"]["serverRelativeURL"]).json()
        self.assertIn("/api/v1/namespaces/{namespace}/configmaps/{name}", core["paths"])
        # Every reference leads somewhere.
        text = json.dumps([document, core])
        for name in set(text.split('"#/components/schemas/')[1:]):
            self.assertIn(name.split('"')[0], {**document["components"]["schemas"],
                                               **core["components"]["schemas"]})  # fmt: skip

    def test_openapi_2(self):
        server = self.start(MAPS, SETS)
        document = self.get(server, "/openapi/v2").json()
        self.assertEqual(document["swagger"], "2.0")
        self.assertEqual(
            document["definitions"]["com.example.v2.Set"]["x-kubernetes-group-version-kind"],
            [{"group": "example.com", "version": "v2", "kind": "Set"}],
        )
        got = self.get(server, "/openapi/v2", Accept=PROTOBUF)
        self.assertEqual(got.headers["Content-Type"], PROTOBUF.replace("@", "."))
        for path in document["paths"]:
            self.assertIn(path.encode(), got.body)

    def test_formats_and_caches(self):
        server = self.start()
        got = self.get(server, "/apis")
        again = self.get(server, "/apis", 304, If_None_Match=got.headers["ETag"])
        self.assertEqual(again.body, b"")
        self.get(server, "/apis", If_None_Match='"another"')
        other = self.get(server, "/apis", Accept=AGGREGATED.format("v2"))
        self.assertNotEqual(other.headers["ETag"], got.headers["ETag"])
        self.assertEqual(other.headers["Vary"], "Accept")
        for accept in ("*/*", "application/*", " application/json ;q=0.9, text/html", ""):
            self.assertEqual(self.get(server, "/apis", Accept=accept).body, got.body)
        for accept in ("text/html", "application/vnd.kubernetes.protobuf", AGGREGATED.format("v9")):
            told = self.get(server, "/apis", 406, Accept=accept).json()
            self.assertEqual((told["kind"], told["code"]), ("Status", 406))
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            got = server.ask(method, "/apis", body="{}")
            self.assertEqual((got.status, got.headers["Allow"]), (405, "GET, HEAD"))

    def test_who_has_no_token_is_told_nothing(self):
        server = self.start()
        for path in ("/api", "/apis", "/apis/kubeflow.org/v1", "/openapi/v2", "/openapi/v3",
                     "/version", "/api/v1/namespaces/default"):  # fmt: skip
            self.assertEqual(server.ask("GET", path, token="").status, 401)

    def test_every_namespace_is_there(self):
        server = self.start()
        told = self.get(server, "/api/v1/namespaces/some-1").json()
        self.assertEqual((told["kind"], told["metadata"]["name"]), ("Namespace", "some-1"))
        for name in ("Some", "-x", "x-", "a.b", "%61", "x" * 64, "a/b"):
            self.get(server, "/api/v1/namespaces/" + name, 404)


if __name__ == "__main__":
    main()
