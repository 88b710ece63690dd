"""An HTTPS client that sends bytes as they are, as nobody's client library does."""

import http.client
import json
import ssl
import urllib.parse

from .processes import PATIENCE

MERGE = "application/merge-patch+json"
JSON = "application/json"
JSON_PATCH = "application/json-patch+json"
APPLY = "application/apply-patch+yaml"


class Answer:
    def __init__(self, code, headers, body):
        self.code, self.headers, self.body = code, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def message(self):
        return self.json.get("message", "")

    @property
    def text(self):
        return self.body.decode(errors="backslashreplace")

    def header(self, name):
        """All its values."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def warnings(self):
        """Texts of the Warning headers: 299 - "text"."""
        return [unquoted(one[len('299 - "') : -1]) for one in self.header("Warning")]

    def __repr__(self):
        return f"{self.code} {self.text[:1500]}"


def utf8(header):
    """http.client takes the bytes of a header for Latin-1."""
    return header.encode("latin-1").decode(errors="backslashreplace")


def unquoted(text):
    return text.replace('\\"', '"').replace("\\\\", "\\")


class Client:
    """One connection, kept open. `user` is impersonated, with its groups."""

    def __init__(self, url, ca, token, agent="e2e/1.0", user=None, groups=()):
        place = urllib.parse.urlparse(url)
        self.host, self.port = place.hostname, place.port
        self.context = ssl.create_default_context(cafile=ca)
        self.headers = {
            "Authorization": f"Bearer {token}",
            "User-Agent": agent,
            "Accept": JSON,
        }
        self.impersonated = [("Impersonate-Group", one) for one in groups]
        if user:
            self.impersonated.append(("Impersonate-User", user))
        self.connection = None

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def send(self, method, path, body=None, headers=()):
        """A header of None is left out, though it would be sent by default."""
        for again in (True, False):
            try:
                return self._send(method, path, body, headers)
            except (http.client.HTTPException, OSError):
                # The server may close what has been idle.
                self.close()
                if not again:
                    raise

    def _send(self, method, path, body, headers):
        if self.connection is None:
            self.connection = http.client.HTTPSConnection(
                self.host, self.port, context=self.context, timeout=PATIENCE
            )
        one = self.connection
        one.putrequest(method, path, skip_accept_encoding=True)
        for key, value in {**self.headers, **dict(headers)}.items():
            if value is not None:
                one.putheader(key, value)
        for key, value in self.impersonated:
            one.putheader(key, value)
        if body is not None:
            one.putheader("Content-Length", str(len(body)))
        try:
            one.endheaders(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # answered early, as 413 is; the answer is there to be read
        response = one.getresponse()
        answer = Answer(
            response.status,
            [(key, utf8(value)) for key, value in response.getheaders()],
            response.read(),
        )
        if response.will_close:
            self.close()
        return answer

    def ask(self, method, path, value=None, content_type=JSON):
        """Sends a value as JSON, or bytes as they are."""
        if value is None:
            return self.send(method, path)
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.send(method, path, body, {"Content-Type": content_type})

    def must(self, method, path, value=None, content_type=JSON):
        """The object that is answered; an error where it is not."""
        answer = self.ask(method, path, value, content_type)
        if answer.code >= 300:
            raise AssertionError(f"{method} {path}: {answer!r}")
        return answer.json

    def get(self, path):
        return self.must("GET", path)

    def patch(self, path, value, content_type=MERGE):
        return self.ask("PATCH", path, value, content_type)
