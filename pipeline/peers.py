"""Which addresses ingest may talk to (reliability.md R8): the hosts of the sources over https, nothing else.

`WIJKBEELD_BASE_URL` sends every request to one loopback address instead; `WIJKBEELD_TEST_LOOPBACK` adds
loopback peers for tests. Every address that the run did not make itself is checked before a socket opens.
"""

import ipaddress
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from pipeline.hosts import HOSTS
from pipeline.messages import PipelineError

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Peers:
    """The allowed peers of one run."""

    base_url: str = ""
    """Loopback address that stands in for every host; empty in real use. No slash at the end."""
    loopback: frozenset[str] = frozenset()
    """Extra test peers, `127.0.0.1:8801`."""
    loopback_scheme: str = "http"

    def origin(self, host: str) -> str:
        """Where requests for a declared host go: `https://opendata.cbs.nl`, or the base URL.

        Args:
            host: as a source declares it: `opendata.cbs.nl`, with or without `https://`.

        Raises:
            PipelineError: WB-K06 (exit 3) when the host is not on the list.
        """
        parts = split(host if "://" in host else f"https://{host}", "WB-K06")
        if place(parts) in self.loopback:
            own = f"{self.loopback_scheme}://{place(parts)}"
        elif parts.scheme == "https" and parts.hostname in HOSTS and parts.port in (None, 443):
            own = f"https://{parts.hostname}"
        else:
            raise PipelineError("WB-K06", target=say_address(host))
        return self.base_url or own

    def address(self, host: str, path: str) -> str:
        """The full address of a path on a declared host; a prefix of the base URL is kept."""
        return self.origin(host) + path

    def require_allowed(self, url: str) -> None:
        """Refuse an address that is not a known peer.

        Raises:
            PipelineError: WB-N00 (exit 5).
        """
        parts = split(url, "WB-N00/vreemd_adres")
        if self.base_url:
            is_known = is_under(parts, urlsplit(self.base_url))
        elif place(parts) in self.loopback:
            is_known = parts.scheme == self.loopback_scheme
        else:
            is_known = parts.scheme == "https" and parts.hostname in HOSTS and parts.port in (None, 443)
        if not is_known:
            raise PipelineError("WB-N00/vreemd_adres", target=say_address(url))

    def next_page(self, asked: str, offered: object) -> str:
        """Check the address of a next page against the page that named it, and return it.

        Scheme, host, port and path must be the same. A link in plain http to the same host is asked over
        https, never the other way round.

        Raises:
            PipelineError: WB-S08 (exit 5).
        """
        if not isinstance(offered, str):
            raise PipelineError("WB-S08", target="geen adres")
        link, own = split(offered, "WB-S08"), split(asked, "WB-S08")
        if link.scheme == "http" and own.scheme == "https" and link.port in (None, 80):
            link = link._replace(scheme="https", netloc=link.hostname or "")
        if key(link) != key(own) or plain_path(link) != plain_path(own):
            raise PipelineError("WB-S08", target=say_address(offered))
        return link.geturl()

    def redirect(self, asked: str, target: str) -> str:
        """Check where a redirect leads: same scheme, host and port, and a known peer.

        Raises:
            PipelineError: WB-N00 (exit 5).
        """
        link, own = split(target, "WB-N00/omleiding"), split(asked, "WB-N00/omleiding")
        if key(link) != key(own):
            raise PipelineError("WB-N00/omleiding", host=own.hostname, target=say_address(target))
        self.require_allowed(target)
        return target


def find_peers(environment: Mapping[str, str] = os.environ) -> Peers:
    """Read the peers of this run from the environment.

    Raises:
        PipelineError: WB-K06 (exit 3) when a variable names anything but a loopback address.
    """
    base = environment.get("WIJKBEELD_BASE_URL", "").strip().rstrip("/")
    if base:
        parts = split(base, "WB-K06", "WIJKBEELD_BASE_URL")
        is_plain = parts.scheme in DEFAULT_PORTS and not (parts.query or parts.fragment)
        if not is_plain or not is_loopback(parts.hostname) or ".." in parts.path:
            raise PipelineError("WB-K06", file="WIJKBEELD_BASE_URL", target=say_address(base))
    names = [n.strip() for n in environment.get("WIJKBEELD_TEST_LOOPBACK", "").split(",") if n.strip()]
    for name in names:
        if not is_loopback(split(f"http://{name}", "WB-K06", "WIJKBEELD_TEST_LOOPBACK").hostname):
            raise PipelineError("WB-K06", file="WIJKBEELD_TEST_LOOPBACK", target=say_address(name))
    scheme = "https" if environment.get("WIJKBEELD_TEST_CA") else "http"
    return Peers(base_url=base, loopback=frozenset(names), loopback_scheme=scheme)


def require_public_address(host: str, port: int = 443) -> None:
    """Refuse a known name that resolves to an address inside a private network (R8).

    Raises:
        PipelineError: WB-N00 (exit 5).
        OSError: the name does not resolve.
    """
    for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise PipelineError("WB-N00/vreemd_adres", target=f"{host} ({address[0]})")


def split(url: str, code: str, file: str = "") -> SplitResult:
    """Split an address strictly: no user name, no blanks or control characters, a scheme and a host.

    Args:
        url: the address.
        code: of the message when it is not one.
        file: where it was written, for the message.

    Raises:
        PipelineError: the given code.
    """
    try:
        parts = urlsplit(url)
        is_good = bool(parts.hostname) and parts.scheme in DEFAULT_PORTS and (parts.port or 1) > 0
    except ValueError:
        is_good = False
    if not is_good or "@" in parts.netloc or "\\" in url or any(c <= " " or c == "\x7f" for c in url):
        raise PipelineError(code, file=file, target=say_address(url), host="de bron")
    return parts


def place(parts: SplitResult) -> str:
    """`127.0.0.1:8801`, as test peers are named."""
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def key(parts: SplitResult) -> tuple[str, str | None, int]:
    """What makes two addresses the same peer."""
    return parts.scheme, parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme]


def plain_path(parts: SplitResult) -> str:
    """The path without case and closing slash: the server writes OData where odata was asked."""
    return parts.path.lower().rstrip("/")


def is_under(parts: SplitResult, base: SplitResult) -> bool:
    """Say whether an address is the base address or lies below its path."""
    has_prefix = parts.path == base.path or parts.path.startswith(base.path.rstrip("/") + "/")
    return key(parts) == key(base) and has_prefix and ".." not in parts.path.split("/")


def is_loopback(host: str | None) -> bool:
    """Say whether a host is this machine itself, without asking a name server."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def say_address(url: str) -> str:
    """An address as it may stand in a message: no user name, password or query (R12)."""
    head = url.partition("?")[0].partition("#")[0]
    scheme, slashes, rest = head.rpartition("://")
    authority, slash, path = rest.partition("/")
    return scheme + slashes + authority.rpartition("@")[2] + slash + path
