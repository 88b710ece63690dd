"""How each competitor is started: name → a function of the bodies (case → bytes) that
gives a server. mxpatch is the first: its certificate and its answers are taken for
the others."""

from harness.questions import Absent, root
from server.servers import Server, certificates, folder, free_port

own = root / "build/bin/mxpatch-server"
rivals = folder / "rivals"


def there(program):
    if not program.exists():
        raise Absent(f"{program.relative_to(root)} is not there")
    return program


def mxpatch(bodies):
    port = free_port()
    command = [
        there(own), "--self-signed", certificates, "--port", port,
        # A second thread has no core here.
        "--threads", 1, "--shutdown-delay", "0s",
    ]  # fmt: skip
    return Server("mxpatch", command, port, bodies["seed"])


def in_go(name):
    def start(bodies):
        port = free_port()
        command = [there(rivals / name), "--port", port, "--cert-dir", certificates]
        return Server(name, command, port, bodies["seed"])

    return start


NGINX = """
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  client_body_temp_path {folder}/nginx-body;
  proxy_temp_path {folder}/nginx-proxy;
  fastcgi_temp_path {folder}/nginx-fastcgi;
  uwsgi_temp_path {folder}/nginx-uwsgi;
  scgi_temp_path {folder}/nginx-scgi;
  default_type application/json;
  keepalive_requests 1000000000;
  client_max_body_size 16m;
  server {{
    listen 127.0.0.1:{port} ssl backlog=2048;
    ssl_certificate {certificates}/tls.crt;
    ssl_certificate_key {certificates}/tls.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache off;
    ssl_session_tickets off;
{locations}
  }}
}}
"""


def quoted(text):
    return text.replace("\\", "\\\\").replace("'", "\\'")


def nginx(bodies):
    """It throws the body away and answers what mxpatch did: the limit of the machine,
    of HTTP and of TLS."""
    program = there(root / "build/third_party/nginx/usr/sbin/nginx")
    with mxpatch(bodies) as model:
        answers = {case: model.ask(case, body).decode() for case, body in bodies.items()}
    locations = "\n".join(
        f"    location = /{case} {{ return 200 '{quoted(said)}'; }}"
        for case, said in answers.items()
    )
    port = free_port()
    (folder / "nginx.conf").write_text(
        NGINX.format(folder=folder, certificates=certificates, port=port, locations=locations)
    )
    command = [program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]
    return Server("nginx", command, port, bodies["seed"], path=lambda case: f"/{case}")


START = {
    "mxpatch": mxpatch,
    "nginx": nginx,
    "controller-runtime": in_go("controller-runtime"),
    "gatekeeper": in_go("gatekeeper"),
}
