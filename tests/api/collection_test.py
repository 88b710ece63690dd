#!/usr/bin/env python3
"""Lists: what they select, in parts, of one moment."""

import contextlib
import http.client
import json
import select
import socket
import unittest
import urllib.parse

from api_server import PATIENCE, ApiServer, job, main, path, wait_for

TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"


def names(got):
    assert got.status == 200, (got.status, got.body)
    return [f'{x["metadata"]["namespace"]}/{x["metadata"]["name"]}' for x in got.json()["items"]]


class Lists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ApiServer(
            load=[
                job("a", "team-a", {"app": "x", "tier": "1"}),
                job("b", "team-a", {"app": "y", "tier": "12"}),
                job("c", "team-a"),
                job("a", "team-b", {"app": "x", "env": ""}),
                # The labels of another place, and keys that hide.
                json.dumps({**job("d", "team-b"), "spec": {"metadata": {"labels": {"app": "x"}}}}),
                '{"\\u006detadata": {"\\u006camels":1, "name":"e","namespace":"team-b",'
                '"l\\u0061bels":{"\\u0061pp":"\\u0078"}}, "kind":"MXJob",'
                '"apiVersion":"kubeflow.org/v1","spec":{}}',
            ]
        )
        cls.addClassCleanup(cls.server.stop)

    def select(self, labels=None, namespace=None, **query):
        if labels is not None:
            query["labelSelector"] = labels
        return names(self.server.get(namespace, **query))

    def test_in_order_and_by_namespace(self):
        everything = [f"team-a/{x}" for x in "abc"] + [f"team-b/{x}" for x in "ade"]
        self.assertEqual(self.select(), everything)
        self.assertEqual(self.select(namespace="team-a"), everything[:3])
        self.assertEqual(self.select(namespace="team-c"), [])

    def test_what_a_list_says(self):
        got = self.server.get("team-a").json()
        self.assertEqual((got["kind"], got["apiVersion"]), ("MXJobList", "kubeflow.org/v1"))
        self.assertEqual(list(got["metadata"]), ["resourceVersion"])
        self.assertTrue(got["metadata"]["resourceVersion"].isdigit())
        for item in got["items"]:
            self.assertEqual(item["kind"], "MXJob")

    def test_labels(self):
        for selector, found in (
            ("app=x", "a/a b/a b/e"),
            ("app==x", "a/a b/a b/e"),
            ("app!=x", "a/b a/c b/d"),
            ("app", "a/a a/b b/a b/e"),
            ("!app", "a/c b/d"),
            ("app in (x,z)", "a/a b/a b/e"),
            ("app in ( y ), tier", "a/b"),
            ("app notin (x)", "a/b a/c b/d"),
            ("env=", "b/a"),
            ("env in ()", "b/a"),
            ("tier>1", "a/b"),
            ("tier<12", "a/a"),
            (" app = x , tier = 1 ", "a/a"),
            ("app=x,app=y", ""),
            ("in in (x)", ""),
        ):
            want = [f"team-{x}" for x in found.split()]
            self.assertEqual(self.select(selector), want, selector)

    def test_fields(self):
        for selector, found in (
            ("metadata.name=a", "a/a b/a"),
            ("metadata.name==a,metadata.namespace=team-b", "b/a"),
            ("metadata.namespace!=team-a", "b/a b/d b/e"),
            ("metadata.name!=a,metadata.namespace=team-a", "a/b a/c"),
            (",", "a/a a/b a/c b/a b/d b/e"),
        ):
            want = [f"team-{x}" for x in found.split()]
            self.assertEqual(self.select(fieldSelector=selector), want, selector)

    def test_what_cannot_be_read(self):
        for query, said in (
            ({"labelSelector": "app=x y"}, "unable to parse requirement"),
            ({"labelSelector": "=x"}, "unable to parse requirement"),
            ({"labelSelector": "app in x"}, "expected: '('"),
            ({"labelSelector": "app in (x"}, "expected: ',' or ')'"),
            ({"labelSelector": "app>x"}, "expected: an integer"),
            ({"labelSelector": "app,,tier"}, "expected: identifier"),
            ({"labelSelector": "!"}, "expected: identifier"),
            ({"fieldSelector": "spec.jobMode=x"}, "field label not supported: spec.jobMode"),
            ({"fieldSelector": "metadata.name"}, "invalid selector"),
            ({"limit": "x"}, "limit must be a number"),
            ({"limit": "-1"}, "limit must be a number"),
            ({"limit": "99999999999999999999"}, "limit must be a number"),
            ({"continue": "x"}, "continue is not one"),
            ({"continue": "djEvMS9hL2I="}, "continue is not one"),
            ({"continue": "djEvLTEvYS9i"}, "continue is not one"),
            ({"resourceVersion": "x"}, "resourceVersion must be"),
        ):
            got = self.server.get(None, **query)
            self.assertEqual(got.status, 400, query)
            self.assertEqual(got.json()["reason"], "BadRequest")
            self.assertIn(said, got.json()["message"])

    def test_many_labels_and_requirements(self):
        """They are looked at while nobody else reads or writes: so there is an end."""
        many = {f"l{n:06}": "" for n in range(100_000)}
        with ApiServer(load=[job("many", labels=many)]) as server:
            for selector, found in (
                (",".join(f"!{n}" for n in range(100)), ["team-a/many"]),
                (",".join(f"l{n:06}" for n in range(99_900, 100_000)), ["team-a/many"]),
                (",".join(["l000001", *["!l099999"] * 99]), []),
                ("l000001 in (" + "x," * 3_000 + ")", ["team-a/many"]),
            ):
                self.assertEqual(names(server.get(None, labelSelector=selector)), found)
            got = server.get(None, labelSelector=",".join(["a"] * 101))
            self.assertEqual(got.status, 400)
            self.assertIn("more than 100 requirements", got.json()["message"])

    def test_moments(self):
        now = int(self.server.get(None).json()["metadata"]["resourceVersion"])
        self.assertEqual(self.server.get(None, resourceVersion=now).status, 200)
        self.assertEqual(self.server.get(None, resourceVersion=0).status, 200)
        got = self.server.get(None, resourceVersion=now + 1)
        self.assertEqual((got.status, got.json()["reason"]), (504, "Timeout"))

        for query, said in (
            ({"resourceVersionMatch": "Exact"}, "unless resourceVersion"),
            ({"resourceVersionMatch": "Foo", "resourceVersion": now}, "Unsupported value"),
            ({"resourceVersionMatch": "Exact", "resourceVersion": 0}, 'for resourceVersion "0"'),
        ):
            got = self.server.get(None, **query)
            self.assertEqual((got.status, got.json()["reason"]), (422, "Invalid"))
            self.assertIn(said, got.json()["message"])
        for match in ("Exact", "NotOlderThan"):
            got = self.server.get(None, resourceVersion=now, resourceVersionMatch=match)
            self.assertEqual(got.status, 200, match)

    def test_a_table_is_answered_with_the_list(self):
        got = self.server.ask("GET", path("team-a"), headers={"Accept": TABLE})
        self.assertEqual(got.json()["kind"], "MXJobList")
        got = self.server.ask("GET", path("team-a"), headers={"Accept": TABLE.split(",")[0]})
        self.assertEqual(got.status, 406)

    def test_pretty(self):
        flat = self.server.get("team-a")
        pretty = self.server.get("team-a", pretty="true")
        self.assertEqual(flat.json(), pretty.json())
        self.assertIn(b'\n    "items": [', pretty.body)

    def test_what_is_not_done_with_collections(self):
        for method, query in (("DELETE", {}), ("PUT", {}), ("PATCH", {}), ("GET", {"watch": "1"})):
            got = self.server.ask(method, path("team-a", **query), body="{}")
            self.assertEqual(got.status, 405, (method, got.body))
            self.assertEqual(got.json()["reason"], "MethodNotAllowed")
        self.assertEqual(self.select(namespace="team-a"), [f"team-a/{x}" for x in "abc"])


class Parts(unittest.TestCase):
    def setUp(self):
        self.count = 23
        self.server = ApiServer(
            load=[
                {
                    "kind": "List",
                    "items": [
                        job(f"j{n:02}", f"team-{n % 3}", {"odd": str(n % 2)})
                        for n in range(self.count)
                    ],
                },
                {
                    "apiVersion": "kubeflow.org/v1",
                    "kind": "TFJob",
                    "metadata": {"name": "t", "namespace": "team-0"},
                    "spec": {},
                },
            ]
        )
        self.addCleanup(self.server.stop)

    def parts(self, namespace=None, **query):
        """Each part, and the names of all."""
        parts = [self.server.get(namespace, **query)]
        while True:
            got = parts[-1].json()
            assert parts[-1].status == 200, parts[-1].body
            token = got["metadata"].get("continue")
            if token is None:
                return parts, [each for part in parts for each in names(part)]
            parts.append(self.server.get(namespace, **{**query, "continue": token}))

    def test_all_parts_are_the_list(self):
        whole = names(self.server.get(None))
        self.assertEqual(len(whole), self.count)
        for limit in (1, 2, 5, 22, 23, 24, 0):
            parts, found = self.parts(limit=limit)
            self.assertEqual(found, whole)
            self.assertEqual(len(parts), -(-self.count // limit) if limit else 1)
            versions = {x.json()["metadata"]["resourceVersion"] for x in parts}
            self.assertEqual(len(versions), 1)
        _, found = self.parts("team-1", limit=2)
        self.assertEqual(found, [x for x in whole if x.startswith("team-1/")])

    def test_parts_of_what_is_selected(self):
        parts, found = self.parts(limit=3, labelSelector="odd=1")
        self.assertEqual(len(found), 11)
        self.assertEqual([len(names(x)) for x in parts], [3, 3, 3, 2])

    def test_a_list_of_one_moment_or_none(self):
        first = self.server.get(None, limit=2).json()["metadata"]["continue"]

        def next_part():
            return self.server.get(None, **{"limit": 2, "continue": first})

        # A no-op, a dry run and another kind change nothing of it.
        self.server.patch("j01", {}, "team-1")
        self.server.ask(
            "PATCH", path("team-1", "j01", dryRun="All"), body={"metadata": {"labels": {"a": "b"}}}
        )
        tfjob = "/apis/kubeflow.org/v1/namespaces/team-0/tfjobs/t"
        got = self.server.ask("PATCH", tfjob, body={"metadata": {"labels": {"a": "b"}}})
        self.assertEqual(got.status, 200)
        self.assertEqual(next_part().status, 200)
        # Anything that changes, or goes, ends it.
        for change in (
            lambda: self.server.patch("j01", {"metadata": {"labels": {"a": "b"}}}, "team-1"),
            lambda: self.server.ask("DELETE", path("team-0", "j00")),
            lambda: self.server.ask("POST", path("team-9"), body=job("new", "team-9")),
        ):
            first = self.server.get(None, limit=2).json()["metadata"]["continue"]
            self.assertEqual(next_part().status, 200)
            self.assertLess(change().status, 300)
            got = next_part()
            self.assertEqual((got.status, got.json()["reason"]), (410, "Expired"))

    def test_tokens_are_opaque_to_a_url(self):
        token = self.server.get(None, limit=1).json()["metadata"]["continue"]
        self.assertEqual(urllib.parse.quote(token), token)
        got = self.server.get(None, **{"continue": token, "resourceVersion": "5"})
        self.assertEqual(got.status, 400)


class Bounds(unittest.TestCase):
    def test_a_list_that_is_too_long_is_for_parts(self):
        big = "x" * 2_500_000
        with ApiServer() as server:
            for n in range(14):
                server.put_new(job(f"big-{n:02}", filler=big))
            got = server.get(None)
            self.assertEqual(got.status, 400)
            self.assertIn("ask for parts of it", got.json()["message"])
            got = server.get(None, limit=500)
            self.assertEqual(len(names(got)), 13)
            more = server.get(None, limit=500, **{"continue": got.json()["metadata"]["continue"]})
            self.assertEqual(len(names(more)), 1)

    def test_answers_that_nobody_takes_are_bounded(self):
        """Of 20 MB a socket takes up to 10: the rest of one fits, and never of three."""
        with ApiServer("--max-body-memory", 24 << 20, "--write-timeout", "5m") as server:
            for n in range(8):
                server.put_new(job(f"big-{n:02}", filler="x" * 2_500_000))
            asked = f"GET {path(None)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.token}\r\n\r\n"
            with contextlib.ExitStack() as held:
                clients = []
                for _ in range(6):
                    at = held.enter_context(socket.create_connection(server.address, PATIENCE))
                    at.sendall(asked.encode())
                    self.assertTrue(select.select([at], [], [], PATIENCE)[0])
                    clients.append(at)
                wait_for(lambda: server.metrics()["mxpatch_requests_in_flight"] <= 3)
                whole = sum(self.takes_whole(each) for each in clients)
                self.assertIn(whole, (1, 2))
            self.assertEqual(len(names(server.get(None))), 8)

    def takes_whole(self, client):
        got = http.client.HTTPResponse(client)
        try:
            got.begin()
            return len(got.read()) == int(got.headers["Content-Length"])
        except (http.client.IncompleteRead, ConnectionError):
            return False


if __name__ == "__main__":
    main()
