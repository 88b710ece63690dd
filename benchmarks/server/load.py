"""Who asks the servers: wrk as fast as they answer, vegeta at a fixed rate, openssl
for connections alone. All of them on the second core, with the same TLS."""

import json
import os
import pathlib
import re
import subprocess
import time

from harness.programs import Failed
from server.servers import certificates, cores, folder, pinned

CONNECTIONS = 25  # that an API server keeps to a host
ASKERS = 4  # processes that open connections, so that the server never waits
vegeta = folder / "rivals/vegeta"

# By themselves OpenSSL and Go would choose different ciphers.
TLS = """openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = default
[default]
MinProtocol = TLSv1.3
Ciphersuites = TLS_AES_128_GCM_SHA256
"""


def environment():
    file = folder / "openssl.cnf"
    file.write_text(TLS)
    return dict(os.environ, OPENSSL_CONF=str(file))


class Sample:
    """What came of some seconds: how many were answered in how much time, and how
    much of it the server's processor worked; latencies where they are known. Times
    are in nanoseconds."""

    def __init__(self, count, wall, cpu, p50=None, p99=None, worst=None):
        self.ns, self.cpu_ns = wall / count, cpu / count
        self.busy = cpu / wall
        self.p50, self.p99, self.worst = p50, p99, worst


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, env=environment(), **more)
    if done.returncode != 0:
        said = (done.stderr or done.stdout)[-300:].decode(errors="replace")
        raise Failed(f"{command[3]} failed: {said}")
    return done.stdout


def fastest(server, case, body, seconds):
    """Each connection asks again as soon as it is answered."""
    before = server.cpu()
    said = run(
        *pinned(cores()[1], "wrk", "--threads", 1, "--connections", CONNECTIONS,
                "--duration", f"{seconds}s", "--timeout", "60s",
                "--script", pathlib.Path(__file__).with_name("post.lua"),
                server.url(case), "--", body)
    )  # fmt: skip
    cpu = server.cpu() - before
    told = json.loads(said.decode().splitlines()[-1])
    if told["failed"]:
        raise Failed(f"{server.name}: {told['failed']} of {told['requests']} requests failed")
    if not told["requests"]:
        raise Failed(f"{server.name} answered none in {seconds} s")
    latencies = (1e3 * told[key] for key in ("p50", "p99", "worst"))
    return Sample(told["requests"], 1e3 * told["duration"], cpu, *latencies)


def steady(server, case, body, rate, seconds):
    """So many a second, whether or not those before were answered."""
    targets = f"POST {server.url(case)}\nContent-Type: application/json\n@{body}\n"
    before = server.cpu()
    results = run(
        *pinned(cores()[1], vegeta, "attack", f"-rate={rate}", f"-duration={seconds}s",
                f"-connections={CONNECTIONS}", "-http2=false",
                f"-root-certs={certificates / 'ca.crt'}"),
        input=targets.encode(),
    )  # fmt: skip
    cpu = server.cpu() - before
    told = json.loads(run(*pinned(cores()[1], vegeta, "report", "-type=json"), input=results))
    if told["success"] != 1:
        raise Failed(f"{server.name}: some of {told['requests']} failed: {told['errors'][:3]}")
    latencies = (told["latencies"][key] for key in ("50th", "99th", "max"))
    return Sample(told["requests"], told["duration"], cpu, *latencies)


def connections(server, seconds):
    """New ones, with a whole handshake each and nothing behind it."""
    command = pinned(
        cores()[1], "openssl", "s_time", "-connect", f"127.0.0.1:{server.port}",
        "-new", "-tls1_3", "-time", seconds,
    )  # fmt: skip
    before, begin = server.cpu(), time.perf_counter_ns()
    asking = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         env=environment())
        for _ in range(ASKERS)
    ]  # fmt: skip
    said = [one.communicate()[0].decode() for one in asking]
    wall, cpu = time.perf_counter_ns() - begin, server.cpu() - before
    counts = [re.search(r"(\d+) connections in \d+ real seconds", text) for text in said]
    if not all(counts):
        raise Failed(f"{server.name}: openssl could not connect")
    return Sample(sum(int(found[1]) for found in counts), wall, cpu)
