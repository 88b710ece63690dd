"""Certificates for tests, made by openssl."""

import pathlib
import subprocess


def openssl(*arguments):
    subprocess.run(
        ["openssl", *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class Authority:
    def __init__(self, folder, name):
        self.folder = pathlib.Path(folder)
        self.certificate = self.folder / f"{name}.crt"
        self.key = self.folder / f"{name}.key"
        self.name = name
        openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-subj", f"/CN={name}", "-days", 2,
            "-keyout", self.key, "-out", self.certificate,
        )

    def issue(self, name, client=False, days=1, key=None):
        """(certificate, key) of a new one; or for the key that is given."""
        at = self.folder / f"{self.name}-{name}"
        request, certificate = at.with_suffix(".csr"), at.with_suffix(".crt")
        if key is None:
            key = at.with_suffix(".key")
            openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        openssl("req", "-new", "-key", key, "-subj", f"/CN={name}", "-out", request)
        extensions = at.with_suffix(".ext")
        extensions.write_text(
            "extendedKeyUsage=clientAuth\n"
            if client
            else "subjectAltName=DNS:localhost,IP:127.0.0.1\n"
        )
        openssl(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key,
            "-CAcreateserial", "-days", days, "-extfile", extensions, "-out", certificate,
        )
        return certificate, key
