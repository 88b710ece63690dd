#!/usr/bin/env python3
"""What admission adds to a PATCH of a real API server: the seed's MXJob is patched in
namespaces with a webhook, with the exported policy, and with nothing, in turns, one
request at a time. Prints name → times as JSON, in nanoseconds."""

import contextlib
import json
import pathlib
import statistics
import sys
import time

root = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(root / "tests/e2e"))

from harness import cluster, objects, paths, vap, webhook  # noqa: E402
from harness.certificates import Authority  # noqa: E402
from harness.processes import Process, free_port, wait_for  # noqa: E402

rivals = root / "build/bench/server/rivals"
NOTHING = "none"
WARM = 30
A_ROUND = 60  # patches


class InGo:
    """The rival as an API server is told of it."""

    def __init__(self, name):
        folder = paths.scratch(name)
        self.authority = Authority(folder)
        self.authority.issue(folder)
        self.port = free_port()
        command = [rivals / name, "--port", self.port, "--cert-dir", folder]
        self.process = Process(command, folder / "log")

    def url(self, path="/validate"):
        return f"https://127.0.0.1:{self.port}{path}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stop()


def seed(namespace):
    job = json.loads((root / "tests/data/seed/document.json").read_bytes())
    job["metadata"] = {"name": "job", "namespace": namespace, "labels": {}}
    return job


class Patches:
    """Patches of one object, one after the other."""

    def __init__(self, running, namespace):
        self.client = running.client()
        self.path = f"{objects.collection(objects.MXJOB, namespace)}/job"
        running.admin.must("POST", self.path.removesuffix("/job"), seed(namespace))
        self.number = 0

    def once(self):
        self.number += 1
        patch = {"metadata": {"labels": {"number": str(self.number)}}}
        begin = time.perf_counter_ns()
        answer = self.client.patch(self.path, patch)
        took = time.perf_counter_ns() - begin
        assert answer.code == 200, answer
        return took

    def refuses(self):
        answer = self.client.patch(self.path, {"spec": {"jobMode": "MXTune"}})
        return answer.code in (403, 422)


def summary(times):
    added = {
        name: statistics.median(a - b for a, b in zip(own, times[NOTHING]))
        for name, own in times.items()
    }
    return {
        name: {
            "p50": statistics.median(own),
            "p99": statistics.quantiles(own, n=100)[98],
            "worst": max(own),
            "added": added[name],
        }
        for name, own in times.items()
    }


def measured(patches, rounds):
    """Each is first in some turn, and follows another neighbour."""
    times = {name: [] for name in patches}
    names = list(patches)
    for number in range(WARM + rounds * A_ROUND):
        turn = number // 2 % len(names)
        order = names[turn:] + names[:turn]
        for name in reversed(order) if number % 2 else order:
            took = patches[name].once()
            if number >= WARM:
                times[name].append(took)
    return times


RIVAL = "controller-runtime"


def webhooks(running, stack):
    """Each in a namespace of its own: name → patches there."""
    servers = {"mxpatch": stack.enter_context(webhook.Webhook(["mxjob"]))}
    if (rivals / RIVAL).exists():
        servers[RIVAL] = stack.enter_context(InGo(RIVAL))
    for name, server in servers.items():
        space = objects.namespace(running.admin, f"bench-{name}")
        yield name, Patches(running, space)
        stack.enter_context(webhook.protecting(running, server, objects.MXJOB, space))


def exported(running, stack):
    """The same, by the API server itself. On a machine with much else to do it does
    not come to an end with compiling the policy."""
    space = objects.namespace(running.admin, "bench-exported")
    try:
        stack.enter_context(vap.protecting(running, "mxjob", space))
    except (AssertionError, TimeoutError) as reason:
        print(f"the exported policy is left out: {reason}", file=sys.stderr)
        return
    yield "exported", Patches(running, space)


def main(rounds):
    running = cluster.Cluster().start()
    try:
        with contextlib.ExitStack() as stack:
            objects.define(running.admin, objects.MXJOB)
            guarded = dict([*webhooks(running, stack), *exported(running, stack)])
            for name, one in guarded.items():
                wait_for(name, one.refuses)
            space = objects.namespace(running.admin, "bench-none")
            patches = {NOTHING: Patches(running, space), **guarded}
            print(json.dumps(summary(measured(patches, rounds))))
    finally:
        running.stop()


main(int(sys.argv[1]))
