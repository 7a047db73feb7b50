"""Which servers the network checks talk to, and how to reach them: directly or through a proxy."""

import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from pipeline.dokter.nouns import Machine

CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "WIJKBEELD_TEST_CA")
ANSWERS = {
    "opendata.cbs.nl": ("/ODataCatalog/Tables?$format=json&$top=1", "application/json"),
    "dataderden.cbs.nl": ("/ODataCatalog/Tables?$format=json&$top=1", "application/json"),
    "service.pdok.nl": ("/cbs/wijkenbuurten/2024/wfs/v1_0?service=WFS&request=GetCapabilities", "xml"),
    "api.pdok.nl": ("/cbs/wijken-en-buurten-2024/ogc/v1/collections?f=json", "application/json"),
}
"""Per host one small answer: its path and what its type must hold."""


class CertificateFileError(ValueError):
    """A variable names a file that is missing or no certificate; its text is the name of the variable."""


@dataclass(frozen=True)
class Target:
    """One server: the name to show, and where its requests really go."""

    name: str
    scheme: str
    host: str
    port: int
    path: str
    kind: str
    proxy: str = ""
    """`http://host:port` with what is needed to log in; never shown."""

    @property
    def proxy_name(self) -> str:
        """The proxy without user name and password."""
        return self.proxy.rpartition("@")[2].removeprefix("http://").removeprefix("https://").rstrip("/")


def find_targets(machine: Machine) -> list[Target]:
    """The hosts of the allow-list, or the loopback address that `WIJKBEELD_BASE_URL` puts in their place."""
    base = machine.environment.get("WIJKBEELD_BASE_URL", "").strip().rstrip("/")
    base = base if is_loopback(urlsplit(base).hostname or "") else ""
    return [
        make_target(name, base or f"https://{name}", path, kind)
        for name, (path, kind) in sorted(ANSWERS.items())
    ]


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine itself (R8: nobody else may stand in for a source)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def make_target(name: str, origin: str, path: str, kind: str) -> Target:
    """Work out where requests for a host go."""
    parts = urlsplit(origin)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    return Target(
        name, parts.scheme, host, port, parts.path + path, kind, find_proxy(parts.scheme, host, port)
    )


def find_proxy(scheme: str, host: str, port: int) -> str:
    """The proxy for one server: environment first, else the system; only NO_PROXY bypasses it."""
    proxies = getproxies()
    found = proxies.get(scheme) or proxies.get("all") or ""
    if not found or proxy_bypass(f"{host}:{port}") or proxy_bypass(host):
        return ""
    return found if "://" in found else f"http://{found}"


def trust(machine: Machine) -> ssl.SSLContext:
    """The trust set of the program: the system's store, certifi where installed, files of the environment.

    Raises:
        CertificateFileError: a named file is missing or no certificate.
    """
    context = ssl.create_default_context()
    bundle = certifi_file()
    if bundle:
        context.load_verify_locations(bundle)
    for variable in CERTIFICATE_VARIABLES:
        path = machine.environment.get(variable, "")
        if path:
            try:
                context.load_verify_locations(cafile=Path(path))
            except (OSError, ssl.SSLError):
                raise CertificateFileError(variable) from None
    return context


def public_trust() -> ssl.SSLContext | None:
    """Only the public list of certifi; None when it is not installed."""
    bundle = certifi_file()
    if not bundle:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(bundle)
    return context


def certifi_file() -> str:
    """Where certifi keeps its list; empty when it is not installed."""
    try:
        import certifi
    except ImportError:
        return ""
    return certifi.where() if Path(certifi.where()).is_file() else ""
