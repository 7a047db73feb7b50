"""Certificates and proxies for outgoing requests (reliability.md 10.2, 10.3); always verified."""

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi

from pipeline.messages import PipelineError

VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
TEST_VARIABLE = "WIJKBEELD_TEST_CA"


@dataclass(frozen=True)
class Proxy:
    """The proxy for one target; `name` is fit for messages: no user name or password."""

    url: str
    name: str


def trust_context(environment: Mapping[str, str] = os.environ) -> ssl.SSLContext:
    """Make the one trust set: the system's store, certifi, and every file the environment names.

    Raises:
        PipelineError: WB-K00 (exit 3) naming a variable whose file is missing or no certificate.
    """
    names = (*VARIABLES, TEST_VARIABLE)
    return make_context(tuple((name, environment[name]) for name in names if environment.get(name)))


def trust_for(url: str, proxy: Proxy | None, environment: Mapping[str, str] = os.environ) -> ssl.SSLContext:
    """Make the trust set for one address; for a plain one (loopback) an empty set, which trusts nobody.

    Raises:
        PipelineError: as `trust_context`.
    """
    if urlsplit(url).scheme == "https" or (proxy is not None and urlsplit(proxy.url).scheme == "https"):
        return trust_context(environment)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@cache
def make_context(named: tuple[tuple[str, str], ...]) -> ssl.SSLContext:
    """Make the trust set once per run: reading the stores takes a tenth of a second."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    for variable, path in named:
        load(context, variable, Path(path))
    return context


def load(context: ssl.SSLContext, variable: str, path: Path) -> None:
    """Add the certificates of one named file."""
    try:
        context.load_verify_locations(cafile=path)
    except (OSError, ssl.SSLError):
        raise PipelineError("WB-K00/certificaat", file=variable, variable=variable) from None


def find_proxy(url: str) -> Proxy | None:
    """Find the proxy for an address: environment first, else the system; only NO_PROXY bypasses it.

    Raises:
        PipelineError: WB-N13 (exit 4) when the setting is no address of a proxy.
    """
    parts = urlsplit(url)
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    if not found or proxy_bypass(f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)):
        return None
    address = found if "://" in found else f"http://{found}"
    name = address.rpartition("@")[2] if "@" in address else address
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
        raise PipelineError("WB-N13", proxy=name)
    return Proxy(url=address, name=name.rstrip("/"))
