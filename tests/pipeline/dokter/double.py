"""A server that answers the small questions of dokter, and certificates made on the spot."""

import http.server
import ipaddress
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 3, 10, 5, 21, 7, tzinfo=UTC)


@dataclass
class Answer:
    """What the server says to everything."""

    status: int = 200
    kind: str = "application/json"
    body: bytes = json.dumps({"value": [], "collections": []}).encode()
    date: datetime = NOW


@contextmanager
def serve(answer: Answer | None = None, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve on loopback; gives the base URL."""
    said = answer or Answer()

    class Handler(http.server.BaseHTTPRequestHandler):
        def respond(self) -> None:
            kind = "text/xml" if "wfs" in self.path and said.kind == "application/json" else said.kind
            self.send_response_only(said.status)
            self.send_header("Date", format_datetime(said.date, usegmt=True))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        do_GET = respond  # noqa: N815 - the name http.server asks for
        do_CONNECT = respond  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Certificates:
    """A private authority and a server certificate that it signed."""

    authority: Path
    server: ssl.SSLContext


def make_certificates(folder: Path, *, name: str = "127.0.0.1", expired: bool = False) -> Certificates:
    """Make an authority "Voorbeeld BV" and a certificate for one name."""
    key, own_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Voorbeeld BV")])
    now = datetime.now(UTC)
    start, end = (now - timedelta(days=60), now + timedelta(days=60))
    authority = (
        x509.CertificateBuilder()
        .subject_name(issuer)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_usage(is_authority=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    alternative = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(own_key.public_key())
        .serial_number(2)
        .not_valid_before(start)
        .not_valid_after(now - timedelta(days=1) if expired else end)
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, chain = folder / "authority.pem", folder / "server.pem"
    pem.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    chain.write_bytes(
        own_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return Certificates(pem, context)


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
