#!/usr/bin/env python3
"""What a person gets who starts it: a kubeconfig, lines to paste, the page."""

import base64
import datetime
import json
import os
import pathlib
import re
import shlex
import signal
import ssl
import subprocess
import tempfile
import unittest

import yaml

from api_server import (
    PATIENCE, SEED, ApiServer, Folder, Server, denied_review, job, main, path, policy, program, refused, root,
)

OBJECT = SEED / "document.json"


def lines_of(server, count):
    return [server.process.stdout.readline().decode().rstrip("\n") for _ in range(count)]


class Kubeconfig(Folder):
    def start(self, *flags, **how):
        file = self.at / "kube.config"
        return ApiServer("--kubeconfig", file, *flags, plain=False, **how), file

    def test_it_has_all_that_a_client_needs(self):
        server, file = self.start(tokens=None, load=[job()])
        with server:
            self.assertEqual(file.stat().st_mode & 0o777, 0o600)
            have = yaml.safe_load(file.read_text())
            self.assertEqual((have["apiVersion"], have["kind"]), ("v1", "Config"))
            [cluster], [user], [context] = have["clusters"], have["users"], have["contexts"]
            self.assertEqual(have["current-context"], context["name"])
            self.assertEqual(
                context["context"], {"cluster": cluster["name"], "user": user["name"]}
            )
            self.assertEqual(cluster["cluster"]["server"], server.url)
            pem = base64.b64decode(cluster["cluster"]["certificate-authority-data"]).decode()
            trust = ssl.create_default_context(cadata=pem)
            token = user["user"]["token"]
            got = server.ask("GET", path("team-a", "job1"), token=token, context=trust)
            self.assertEqual(got.status, 200)
            # Who can read the terminal does not get the token.
            told = lines_of(server, 2)
            self.assertEqual(told[0], "loaded 1 object")
            self.assertEqual(told[1], f"try: kubectl --kubeconfig {file} get mxjobs -A")
            self.assertNotIn(token, server.log_path.read_text())

    def test_of_a_token_file_the_first(self):
        server, file = self.start("--self-signed", self.at / "tls", tokens="one,a,1\ntwo,b,2\n")
        with server:
            have = yaml.safe_load(file.read_text())
            self.assertEqual(have["users"][0]["user"]["token"], "one")
            pem = base64.b64decode(have["clusters"][0]["cluster"]["certificate-authority-data"])
            self.assertEqual(pem, (self.at / "tls/ca.crt").read_bytes())

    def test_its_own_is_written_again(self):
        server, file = self.start()
        server.stop()
        before = file.read_text()
        server, file = self.start()
        server.stop()
        self.assertNotEqual(file.read_text(), before)
        self.assertEqual([each.name for each in self.at.iterdir()], ["kube.config"])

    def test_nobody_elses_is(self):
        server, file = self.start()
        server.stop()
        for text in (
            "apiVersion: v1\nkind: Config\n",
            "",
            # What kubectl makes of ours when it changes it.
            file.read_text().split("\n", 1)[1],
        ):
            file.write_text(text)
            said = refused("--kubeconfig", file)
            self.assertIn("mxpatch-server did not write it as it is now", said)
            self.assertEqual(file.read_text(), text)
        self.assertIn("not a file", refused("--kubeconfig", self.at))
        self.assertIn("No such file", refused("--kubeconfig", self.at / "no/where"))
        self.assertEqual(sorted(each.name for each in self.at.iterdir()), ["kube.config"])

    def test_an_address_that_clients_can_use(self):
        server, file = self.start("--bind-address", "0.0.0.0")
        with server:
            at = yaml.safe_load(file.read_text())["clusters"][0]["cluster"]["server"]
            self.assertEqual(at, f"https://127.0.0.1:{server.address[1]}")


class Lines(Folder):
    def paste(self, command, told, **more):
        """Runs what is printed, and a command behind it, in a shell."""
        script = f'{told.removeprefix("try: ")}\n{command}'
        got = subprocess.run(
            ["bash", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, timeout=PATIENCE, check=False, env=os.environ | more,
        )
        self.assertEqual(got.returncode, 0, got.stderr)
        return got.stdout

    def test_over_http(self):
        with ApiServer(tokens=None, load=[OBJECT.read_text()]) as server:
            told = lines_of(server, 3)[1:]
            self.assertTrue(told[0].startswith("try: export ENDPOINT=127.0.0.1:"))
            out = json.loads(self.paste(told[1], told[0]))
            self.assertEqual(out["items"][0]["metadata"]["name"], "mxnet-job")

    def test_what_the_page_says_to_send(self):
        """The command of README.zh-CN is that of the page."""
        readme = (root / "README.zh-CN.md").read_text(encoding="utf-8")
        command = re.search(r"```sh\n(curl --request PATCH .*?)```", readme, re.DOTALL)[1]
        source = (root / "web-demo/src/send/commands.ts").read_text(encoding="utf-8")
        for piece in ("curl --request PATCH \"https://\\${ENDPOINT:?}", "${TOKEN:?}"):
            self.assertIn(piece, source)
        flags = ("--self-signed", self.at / "a folder")
        server = ApiServer(*flags, plain=False, tokens=None, load=[OBJECT.read_text()])
        with server:
            told = lines_of(server, 3)[1:]
            self.assertIn(shlex.quote(str(self.at / "a folder/ca.crt")), told[0])
            have = json.loads(self.paste(command, told[0]))
            want = json.loads((SEED / "response.json").read_text())
            want["metadata"]["resourceVersion"] = have["metadata"]["resourceVersion"]
            self.assertEqual(have, want)
            self.assertEqual(json.loads(self.paste(told[1], told[0]))["items"], [want])

    def test_a_broken_policy_is_told_and_no_line_to_try(self):
        file = self.at / "mine.json"
        file.write_text(json.dumps(policy("mine", updatable=[{"path": "spec.x", "type": "strin"}])))
        with ApiServer("--policy", file) as server:
            [told] = lines_of(server, 1)
            self.assertRegex(told, r"^not served: .*/mine\.json:1:\d+: .*strin")
            server.process.send_signal(signal.SIGINT)
            server.process.wait(PATIENCE)
            self.assertNotIn(b"try", server.process.stdout.read())

    def test_tokens_of_a_file_are_not_printed(self):
        kept = ("--self-signed", self.at / "tls", "--kubeconfig", self.at / "kube.config")
        for flags, tokens, plain in (
            ((), "secret,a,1\nother,b,2\n", True),
            ((), '"secret",a,1\n', True),
            (kept, None, False),
        ):
            with ApiServer(*flags, tokens=tokens, plain=plain) as server:
                told = lines_of(server, 2 if plain else 3)[-2:]
                self.assertNotIn("secret", "\n".join(told))
                self.assertEqual(json.loads(self.paste(told[1], told[0]))["items"], [])


class Page(Folder):
    def test_the_page_is_for_everybody(self):
        file = self.at / "index.html"
        text = "<!doctype html>\n<title>预览</title>" + "x" * 5_000_000
        file.write_text(text, encoding="utf-8")
        with ApiServer("--page", file) as server:
            for at in ("/", "/index.html", "/?x"):
                got = server.ask("GET", at, token="")
                self.assertEqual((got.status, got.body.decode()), (200, text))
                self.assertEqual(got.headers["Content-Type"], "text/html; charset=utf-8")
                self.assertEqual(
                    got.headers["Content-Security-Policy"], "frame-ancestors 'none'"
                )
                self.assertEqual(got.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(server.ask("POST", "/", body="", token="").status, 401)
            self.assertEqual(server.ask("GET", "/index", token="").status, 401)
            head = server.ask("HEAD", "/", token="")
            self.assertEqual((head.status, head.body), (200, b""))
        with ApiServer() as server:
            self.assertEqual(server.ask("GET", "/", token="").status, 401)


class Together(unittest.TestCase):
    def test_reviews_are_answered_as_before(self):
        with ApiServer(load=[job()]) as server:
            got = server.ask("POST", "/validate", body=denied_review(), token="")
            self.assertEqual(got.answer["status"]["code"], 403)

    def test_without_it_objects_are_nowhere(self):
        with Server() as server:
            self.assertEqual(server.ask("GET", path("team-a")).status, 404)
            self.assertNotIn("mxpatch_api_requests_total", server.metrics())

    def test_what_is_counted_and_logged(self):
        with ApiServer(load=[job()]) as server:
            server.patch("job1", {"metadata": {"labels": {"secret-label": "x"}}})
            server.patch("job1", {"spec": {"jobMode": "secret-mode"}})
            server.get("team-a", "job1")
            server.ask("GET", path(None), token="wrong")
            seen = server.metrics()
            self.assertEqual(seen["mxpatch_api_requests_total"], 4)
            self.assertEqual(seen["mxpatch_api_unauthorized_total"], 1)
            verdicts = {
                key: value
                for key, value in seen.items()
                if key.startswith("mxpatch_verdicts") and value != 0
            }
            self.assertEqual(sorted(verdicts.values()), [1, 1])
            server.stop()
            told = [x for x in server.log() if x["message"] in ("written", "denied")]
            self.assertEqual([x["code"] for x in told], [200, 403])
            self.assertEqual(
                [told[1].get(key) for key in ("policy", "fields", "codes", "errors")],
                ["mxjob", ["spec.jobMode"], ["field-locked"], 1],
            )
            self.assertNotIn("policy", told[0])
            for each in told:
                self.assertEqual(
                    (each["user"], each["verb"], each["namespace"], each["name"]),
                    ("admin", "patch", "team-a", "job1"),
                )
            self.assertNotIn("secret", server.log_path.read_text())

    def test_it_goes_at_once(self):
        """SIGTERM waits for endpoints of Kubernetes: there are none."""
        with ApiServer() as server:
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(PATIENCE)
            at = {
                each["message"]: datetime.datetime.strptime(each["time"], "%Y-%m-%dT%H:%M:%S.%fZ")
                for each in server.log()
            }
            went = at["no new connection is taken"] - at["told to go: not ready, and serving"]
            self.assertLess(went.total_seconds(), 10)

    def test_check_refuses_what_start_refuses(self):
        for flags in ((), ("--store", "x")):
            got = [
                subprocess.run([program, "--api", *flags, *more], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, check=False, timeout=PATIENCE)
                for more in ((), ("--check",))
            ]  # fmt: skip
            self.assertEqual([each.returncode for each in got], [2, 2])
            self.assertEqual(got[0].stderr, got[1].stderr)
            self.assertIn(b"how do clients know the server?", got[1].stderr)

    def test_check_looks_at_all_of_it(self):
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder) / "store"
            got = subprocess.run(
                [program, "--api", "--http", "--check", "--load", OBJECT, "--store", store],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=PATIENCE,
            )
            self.assertEqual((got.returncode, got.stderr), (0, b""))
            self.assertFalse(store.exists())


if __name__ == "__main__":
    main()
