#!/usr/bin/env python3
"""Objects to begin with, and the file that keeps them."""

import contextlib
import json
import os
import sqlite3
import unittest

from api_server import MERGE, SEED, ApiServer, Folder, job, main, path, policy, refused

SEED_PATH = "/apis/kubeflow.org/v1/namespaces/kube-test/mxjobs/mxnet-job"


def start(*flags):
    """Of a server that must not start: its words, one line."""
    words = refused("--http", *flags)
    assert len(words.splitlines()) == 1, words
    return words


class Written(Folder):
    def write(self, name, text):
        file = self.at / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = text if isinstance(text, (str, bytes)) else json.dumps(text)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def change(self, store, sql):
        with contextlib.closing(sqlite3.connect(store)) as base:
            return list(base.execute(sql))

    def stored(self, store):
        """What the file holds, when nobody has it."""
        return dict(self.change(store, "SELECT namespace || '/' || name, text FROM objects"))


class Loading(Written):
    def test_the_seed_answers_the_seeds_response(self):
        """Byte for byte. What the seed shows is the object behind the PATCH, and so
        the version that the PATCH gave it."""
        text = (SEED / "document.json").read_text().replace('"72482855"', '"72482854"')
        with ApiServer(load=[text]) as server:
            got = server.ask(
                "PATCH", SEED_PATH + "?pretty=true", body=(SEED / "patch.json").read_bytes()
            )
            self.assertEqual(got.status, 200)
            self.assertEqual(got.body, (SEED / "response.json").read_bytes().rstrip(b"\n"))

    def test_a_text_stays_as_it_is(self):
        text = (SEED / "document.json").read_text()
        odd = text.replace('"spec"', '\t"sp\\u0065c"', 1).replace(": {", " :   {", 1)
        store = self.at / "store"
        with ApiServer("--store", store, "--load", self.write("a.json", "\n" + odd + "\n\n")):
            pass
        self.assertEqual(self.stored(store), {"kube-test/mxnet-job": odd.strip()})

    def test_what_is_missing_is_given(self):
        bare = {"apiVersion": "kubeflow.org/v1", "kind": "MXJob", "metadata": {"name": "a"}, "spec": {}}
        with ApiServer("--load", self.write("a.json", bare)) as server:
            got = server.get("default", "a").json()["metadata"]
            self.assertRegex(got["uid"], r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]")
            self.assertRegex(got["creationTimestamp"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertEqual((got["generation"], got["resourceVersion"]), (1, "1"))
            self.assertEqual(got["namespace"], "default")

    def test_texts_lists_documents_and_folders(self):
        def yaml_of(name):
            return (
                "# a comment\napiVersion: kubeflow.org/v1\nkind: MXJob\n"
                f"metadata: {{name: {name}, namespace: yaml}}\nspec: {{x: yes}}\n"
            )

        self.write("objects/a.json", json.dumps(job("a")) + json.dumps(job("b")) + "\n\n")
        self.write("objects/sub/list.json", {"apiVersion": "v1", "kind": "List", "items": [job("c")]})
        self.write(
            "objects/typed.json",
            {"apiVersion": "kubeflow.org/v1", "kind": "MXJobList", "items": [job("d"), job("e")]},
        )
        self.write("objects/f.yaml", yaml_of("f") + "---\n---\n" + yaml_of("g"))
        self.write("objects/h.yml", "kind: List\nitems:\n- " + yaml_of("h").replace("\n", "\n  "))
        self.write("objects/.hidden/no.json", "no")
        self.write("objects/.no.yaml", "no")
        self.write("objects/README.md", "no")
        with ApiServer("--load", self.at / "objects") as server:
            self.assertEqual(
                [x["metadata"]["name"] for x in server.get(None).json()["items"]], list("abcdefgh")
            )
            self.assertEqual(server.get("yaml", "g").json()["spec"], {"x": True})
            self.assertEqual(server.process.stdout.readline(), b"loaded 8 objects\n")

    def test_the_counter_begins_above_the_largest(self):
        def version(name, value):
            return {**job(name), "metadata": {**job(name)["metadata"], "resourceVersion": value}}

        file = self.write("a.json", {"kind": "List", "items": [version("a", "7"), version("b", "72482855")]})
        with ApiServer("--load", file) as server:
            got = server.patch("a", {"metadata": {"labels": {"x": "y"}}}).json()
            self.assertEqual(got["metadata"]["resourceVersion"], "72482856")
            got = server.patch("a", {"metadata": {"labels": {"x": "y"}}}).json()
            self.assertEqual(got["metadata"]["resourceVersion"], "72482856")
            self.assertEqual(server.get("team-a", "b").json()["metadata"]["resourceVersion"], "72482855")

    def test_what_cannot_be_loaded(self):
        for name, text, said in (
            ("a.json", "{", "a.json:1:2: "),
            ("a.json", json.dumps(job()) + '\n\n{"b":}', "a.json:3:6: "),
            ("a.json", "\n  []", "a.json:2:3: "),
            ("a.json", '{"kind":"X"}', "a.json:1:1: no object of Kubernetes"),
            ("a.json", {**job(), "kind": "Nix"}, "a.json:1:1: no policy is for Nix of kubeflow.org/v1"),
            ("a.json", {**job(), "metadata": {}}, "a.json:1:1: MXJob has no metadata.name"),
            ("a.json", job("A"), "names have lower-case letters"),
            ("a.json", job("a/b"), "names have lower-case letters"),
            ("a.json", job("..", ".."), "names have lower-case letters"),
            ("a.json", job("a..b"), "a.json:1:1: MXJob team-a/a..b: names have lower-case letters"),
            ("a.json", job("a.-b"), "names have lower-case letters"),
            ("a.json", job("a", "a.b"), "namespaces have no '.'"),
            ("a.json", job("a%2fb"), "names have lower-case letters"),
            ("a.json", json.dumps(job()) * 2, "a.json:1:"),
            ("a.json", '{"apiVersion":"v1","kind":"A","kind":"B"}', "a.json:1:31: "),
            ("a.yaml", "a: [", "a.yaml:"),
            ("a.yaml", "a: 1\n---\nkind: MXJob\napiVersion: kubeflow.org/v2\n", "a.yaml:1:1: no object"),
            ("a.yaml", "- 1\n", "a.yaml:1:1: "),
            (
                "a.json",
                {"kind": "List", "items": [job(), {**job("b"), "kind": "Nix"}]},
                "no policy is for Nix",
            ),
            (
                "a.json",
                {**job(), "metadata": {**job()["metadata"], "resourceVersion": "x"}},
                "metadata.resourceVersion must be a number",
            ),
            ("empty/x.md", "", "no *.json, *.yaml or *.yml is in it"),
        ):
            file = self.write(name, text)
            where = file.parent if name.startswith("empty") else file
            self.assertIn(said, start("--load", where), (name, text))
        self.assertIn("No such file", start("--load", self.at / "nowhere"))

    def test_a_policy_that_is_broken_is_the_cause(self):
        rules = policy("mxjob-mine", updatable=[{"path": "spec.x", "type": "strin"}])
        file = self.write("broken.json", rules)
        said = start("--policy", file, "--load", self.write("a.json", job()))
        self.assertIn("a.json:1:1: no policy is for MXJob of kubeflow.org/v1: ", said)
        self.assertRegex(said, r"broken\.json:1:\d+: .*strin")

    def test_twice_the_same_object(self):
        self.write("d/a.json", job())
        self.write("d/b.json", job())
        self.assertRegex(
            start("--load", self.at / "d"), r"b\.json:1:1: MXJob team-a/job1 stands in .*a\.json, too"
        )

    def test_all_of_them_or_none(self):
        store = self.at / "store"
        self.write("d/a.json", job())
        self.write("d/b.json", {**job("b"), "kind": "Nix"})
        start("--store", store, "--load", self.at / "d")
        self.assertEqual(self.stored(store), {})


class Stores(Written):
    def test_what_is_stored_is_there_again(self):
        store = self.at / "store"
        file = self.write("a.json", {"kind": "List", "items": [job(), job("job2")]})
        with ApiServer("--store", store, "--load", file) as server:
            self.assertEqual(server.patch("job1", {"metadata": {"labels": {"x": "y"}}}).status, 200)
            self.assertEqual(server.ask("DELETE", path("team-a", "job2")).status, 200)
            before = server.get(None).json()
        self.assertEqual(os.stat(store).st_mode & 0o077, 0)
        # What the store has stays as it is there, and that is said.
        with ApiServer("--store", store, "--load", self.write("b.json", job())) as server:
            self.assertEqual(server.get(None).json(), before)
            self.assertEqual(
                server.process.stdout.readline(),
                b"loaded 0 objects; 1 other stay as the store has them: MXJob team-a/job1\n",
            )

    def test_one_server_has_it(self):
        store = self.at / "store"
        with ApiServer("--store", store):
            self.assertIn("is in use by another process", start("--store", store))
        with ApiServer("--store", store):
            pass

    def test_what_is_no_store_of_ours(self):
        other = self.at / "other"
        self.change(other, "CREATE TABLE mine (x)")
        newer = self.at / "newer"
        with ApiServer("--store", newer):
            pass
        self.change(newer, "PRAGMA user_version = 2")
        for file, said in (
            (other, "belongs to another program"),
            (newer, "has format 2; this mxpatch-server knows format 1"),
            (self.write("text", "x" * 5000), "is not a store of mxpatch-server"),
            (self.at, "cannot be opened"),
            (self.at / "no/where", "cannot be opened"),
        ):
            before = file.read_bytes() if file.is_file() else None
            self.assertIn(said, start("--store", file))
            if before is not None:
                self.assertEqual(file.read_bytes(), before)
        self.assertFalse((self.at / "no").exists())

    def test_a_store_that_is_full(self):
        big = {"metadata": {"annotations": {"big": "x" * 200_000}}}
        flags = ("--store", self.at / "store", "--max-store-bytes", 1 << 20)
        with ApiServer(*flags, load=[job(f"job{n}") for n in range(20)]) as server:
            answers = [server.patch(f"job{n}", big) for n in range(20)]
            self.assertEqual({x.status for x in answers}, {200, 500})
            failed = [x.json() for x in answers if x.status == 500][0]
            self.assertEqual(failed["reason"], "InternalError")
            self.assertIn("the store: database or disk is full", failed["message"])
            for n, answer in enumerate(answers):
                got = server.get("team-a", f"job{n}").json()
                self.assertEqual("annotations" in got["metadata"], answer.status == 200)
            # There is room again, and no number was lost.
            done = [n for n, answer in enumerate(answers) if answer.status == 200]
            self.assertEqual(server.ask("DELETE", path("team-a", f"job{done[0]}")).status, 200)
            lost = [n for n, answer in enumerate(answers) if answer.status == 500][0]
            got = server.patch(f"job{lost}", big)
            self.assertEqual(got.status, 200)
            self.assertEqual(
                int(got.json()["metadata"]["resourceVersion"]), 20 + len(done) + 2
            )
            self.assertEqual(
                server.metrics()["mxpatch_store_failures_total"], len(answers) - len(done)
            )


class Policies(Written):
    def test_every_kind_that_a_policy_is_for(self):
        flags = ("--policy", self.write("p.json", policy("mine", "Widget", "widgets")))
        widget = {**job("w"), "kind": "Widget"}
        with ApiServer(*flags, load=[widget]) as server:
            at = "/apis/kubeflow.org/v1/namespaces/team-a/widgets"
            got = server.ask("PATCH", at + "/w", body={"spec": {"cleanPodPolicy": "All"}})
            self.assertEqual(got.status, 200)
            got = server.ask("PATCH", at + "/w", body={"spec": {"jobMode": "All"}})
            self.assertEqual(got.status, 403)
            self.assertEqual(server.get("team-a").status, 404)

    def test_objects_of_another_version(self):
        """There is no conversion: an object is there in the version it is of."""
        rules = policy("mine", "Widget", "widgets")
        rules["match"]["versions"] = ["*"]

        def widget(name, version):
            return {**job(name), "kind": "Widget", "apiVersion": f"kubeflow.org/{version}"}

        flags = ("--policy", self.write("p.json", rules))
        with ApiServer(*flags, load=[widget("a", "v1"), widget("b", "v2")]) as server:
            for version, here, there in (("v1", "a", "b"), ("v2", "b", "a"), ("v3", None, "a")):
                at = f"/apis/kubeflow.org/{version}/namespaces/team-a/widgets"
                names = [x["metadata"]["name"] for x in server.ask("GET", at).json()["items"]]
                self.assertEqual(names, [here] if here else [])
                self.assertEqual(server.ask("GET", f"{at}/{there}").status, 404)
                got = server.ask("POST", at, body=widget(there, version))
                self.assertEqual(got.json()["reason"], "AlreadyExists")

    def test_a_kind_whose_policy_is_broken(self):
        good = self.write("p/good.json", policy("good", "Widget", "widgets"))
        self.write("p/bad.json", {**policy("bad"), "more": 1})
        with ApiServer("--policy", good.parent) as server:
            for at in (path("team-a"), path("team-a", "x"), path(None)):
                got = server.ask("GET", at)
                self.assertEqual(got.status, 500)
                self.assertIn("policy bad (", got.json()["message"])
            self.assertEqual(server.ask("GET", "/apis/kubeflow.org/v1/widgets").status, 200)
            self.assertEqual(
                server.ask("PATCH", path("team-a", "x"), body="{}", headers={"Content-Type": MERGE}).status,
                500,
            )


if __name__ == "__main__":
    main()
