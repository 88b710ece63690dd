"""An authority, and certificates for 127.0.0.1 that it signs."""

import base64
import subprocess


def openssl(*arguments):
    subprocess.run(
        ["openssl", *map(str, arguments)], check=True, capture_output=True
    )


_CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


class Authority:
    def __init__(self, folder, name="mxpatch e2e"):
        self.folder, self.name = folder, name
        self.certificate, self.key = folder / "ca.crt", folder / "ca.key"
        openssl("req", "-x509", *_CURVE, "-days", 2, "-subj", f"/CN={name}",
                 "-keyout", self.key, "-out", self.certificate)  # fmt: skip

    def bundle(self):
        """What a webhook configuration has as caBundle."""
        return base64.b64encode(self.certificate.read_bytes()).decode()

    def issue(self, folder, name="webhook"):
        """A certificate and its key, into a folder, as a Secret has them."""
        request = self.folder / "request.csr"
        extensions = self.folder / "extensions"
        extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        certificate, key = folder / "tls.crt", folder / "tls.key"
        # The key may be read while it is written: it is put in place whole.
        new_certificate, new_key = folder / ".tls.crt", folder / ".tls.key"
        openssl("req", "-new", *_CURVE, "-subj", f"/CN={name}",
                 "-keyout", new_key, "-out", request)  # fmt: skip
        openssl("x509", "-req", "-in", request, "-CA", self.certificate,
                 "-CAkey", self.key, "-days", 2, "-extfile", extensions,
                 "-out", new_certificate)  # fmt: skip
        new_key.rename(key)
        new_certificate.rename(certificate)
        return certificate, key
