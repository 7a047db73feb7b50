"""The safe fetch loop: one request at a time, bounded in time and bytes, known peers only (R7, R8).

Redirects are followed by hand and checked; what may pass by itself is tried again within the budget of the
source; everything else ends with one `PipelineError`. Bytes are kept exactly as received.
"""

import os
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential, wait_random

from pipeline.body import JSON_KINDS, Body, require_kind
from pipeline.clock import utc_now
from pipeline.limits import Limits
from pipeline.messages import PipelineError
from pipeline.peers import Peers, require_public_address
from pipeline.responses import SLOW_TRIES, PassingError, explain_error, require_ok, say_host
from pipeline.strict_json import read_json
from pipeline.text_rows import IrregularError, read_regular
from pipeline.trust import Proxy, find_proxy, trust_for
from pipeline.watchdog import Watchdog

AGENT = "wijkbeeld/0.1"
REDIRECTS = {301, 302, 303, 307, 308}
KEPT_HEADERS = ("content-type", "content-encoding", "content-length", "date", "etag", "last-modified")
PAUSE_SECONDS = 0.3
"""Between two requests to the real services (sources.md 1.1: be polite)."""
SLOW_AFTER_SECONDS = 15.0
SLOW_BYTES_PER_SECOND = 200
"""An answer that drips this slowly for so long will not be whole within its limit."""

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """One complete answer: bytes as received, bytes decoded, and where and when they came from."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    received: bytes
    body: bytes
    is_gzip: bool
    fetched: datetime
    via_proxy: bool = False
    rows: dict[str, Any] | None = None
    """The document as it was read while it came in (`text_rows.read_regular`); `body` is empty then."""
    supplied: str = ""
    """Name of the file that somebody supplied instead of the network, with when it was last changed."""


@dataclass(frozen=True)
class Redirect:
    """An answer that names another address."""

    target: str


@dataclass
class Fetcher:
    """Fetches for one source within its limits. Use as a context manager: it holds connections."""

    source_id: str
    peers: Peers
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    received_bytes: int = 0
    decoded_bytes: int = 0
    tries: int = 0
    started: float = field(default_factory=time.monotonic)
    clients: dict[str, tuple[httpx.Client, Proxy | None]] = field(default_factory=dict)
    sockets: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> "Fetcher":
        """Open nothing yet: a connection opens with the first request."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        for client, _proxy in self.clients.values():
            client.close()

    def get(self, url: str, kinds: frozenset[str] = JSON_KINDS) -> Answer:
        """Fetch one address completely.

        Args:
            url: a known peer; anything else is refused before a socket opens.
            kinds: accepted content types.

        Raises:
            PipelineError: WB-N.. or WB-S..; its `answer` holds the bytes of a refused answer.
        """
        return self.insist(lambda: self.follow(url, kinds))

    def get_json(self, url: str) -> tuple[Answer, Any]:
        """Fetch one address and read its JSON strictly; an answer that breaks off is asked once more.

        Raises:
            PipelineError: as `get`, and those of `read_json`.
        """
        return self.insist(lambda: self.read_whole(self.follow(url, JSON_KINDS), url))

    def get_rows(self, url: str) -> tuple[Answer, Any]:
        """Fetch a page of rows, as columns of text where it is regular (`text_rows.read_regular`).

        The answer comes without its unpacked bytes: they are several times what was received.

        Raises:
            PipelineError: as `get_json`.
        """

        def fetch_and_read() -> tuple[Answer, Any]:
            answer = self.follow(url, JSON_KINDS, as_rows=True)
            if answer.rows is None:
                return self.read_whole(answer, url)
            return replace(answer, rows=None), answer.rows

        return self.insist(fetch_and_read)

    def read_whole(self, answer: Answer, url: str) -> tuple[Answer, Any]:
        """Read the JSON of an answer strictly; one that breaks off is worth another try."""
        try:
            return answer, read_json(answer.body, say_host(url))
        except PipelineError as error:
            if error.variant == "WB-S00/geen_json":
                raise PassingError(error, most_tries=SLOW_TRIES) from None
            raise

    def pause(self) -> None:
        """Wait a moment between pages of a real service; a loopback address needs no courtesy."""
        if not self.peers.base_url and not self.peers.loopback:
            self.sleep(PAUSE_SECONDS)

    def seconds_left(self) -> float:
        """What is left of the time of this source."""
        return self.limits.source_seconds - (time.monotonic() - self.started)

    def insist(self, action: Callable[[], T]) -> T:
        """Try again what may pass, with growing pauses, until tries or time are used up."""
        backoff = wait_exponential(multiplier=self.limits.first_wait) + wait_random(0, self.limits.first_wait)

        def wait(state: RetryCallState) -> float:
            asked = fault_of(state).wait
            return min(backoff(state) if asked is None else asked, self.limits.longest_wait)

        def is_over(state: RetryCallState) -> bool:
            most = min(self.limits.tries, fault_of(state).most_tries)
            return state.attempt_number >= most or state.upcoming_sleep >= self.seconds_left()

        passing = retry_if_exception_type(PassingError)
        try:
            return Retrying(wait=wait, stop=is_over, retry=passing, sleep=self.sleep, reraise=True)(action)
        except PassingError as fault:
            raise fault.error from None

    def follow(self, url: str, kinds: frozenset[str], *, as_rows: bool = False) -> Answer:
        """Ask an address and follow redirects by hand, each checked before it is asked."""
        self.peers.require_allowed(url)
        asked = url
        for _ in range(self.limits.hops + 1):
            found = self.ask(asked, kinds, as_rows=as_rows)
            if isinstance(found, Answer):
                return found
            asked = self.peers.redirect(asked, found.target)
        raise PipelineError("WB-N12", host=say_host(url), hops=self.limits.hops)

    def ask(self, url: str, kinds: frozenset[str], *, as_rows: bool = False) -> Answer | Redirect:
        """One request, one answer; the whole body within the time of a request.

        Raises:
            PassingError: worth another try.
            PipelineError: final.
        """
        seconds = min(self.limits.request_seconds, self.seconds_left())
        if seconds <= 0:
            raise PipelineError("WB-N00/bron_te_traag", seconds=f"{self.limits.source_seconds:g}")
        self.tries += 1
        client, proxy = self.client_for(url)
        watchdog = Watchdog(seconds, self.sockets)
        try:
            if proxy is None and urlsplit(url).hostname not in (None, "127.0.0.1", "localhost", "::1"):
                require_public_address(str(urlsplit(url).hostname))
            with watchdog, client.stream("GET", url, **self.options(seconds, watchdog)) as response:
                found = self.receive(response, kinds, seconds, as_rows=as_rows)
            return replace(found, via_proxy=proxy is not None) if isinstance(found, Answer) else found
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
            if watchdog.is_expired:
                raise self.too_slow(url, seconds) from None
            raise explain_error(error, url, proxy) from None
        finally:
            client.cookies.clear()

    def options(self, seconds: float, watchdog: Watchdog) -> dict[str, Any]:
        """The options of one request."""
        quiet = min(self.limits.quiet_seconds, seconds)
        return {
            "timeout": httpx.Timeout(quiet, connect=min(self.limits.connect_seconds, seconds)),
            "extensions": {"trace": watchdog.trace},
            "follow_redirects": False,
        }

    def receive(
        self, response: httpx.Response, kinds: frozenset[str], seconds: float, *, as_rows: bool
    ) -> Answer | Redirect:
        """Judge the status, read the body within its caps, and check what kind of thing it is."""
        url, now, limits = str(response.url), utc_now(self.environment), self.limits
        if response.status_code in REDIRECTS and "location" in response.headers:
            return Redirect(urljoin(url, response.headers["location"]))
        if response.status_code == 407:
            raise PipelineError("WB-N13/inlog", proxy=say_host(url))
        require_ok(response, source_id=self.source_id, longest_wait=limits.longest_wait, now=now)
        encoding = response.headers.get("content-encoding", "").strip().lower()
        body = Body(
            encoding,
            most_received=min(limits.answer_received, limits.received_bytes - self.received_bytes),
            most_decoded=min(limits.answer_decoded, limits.decoded_bytes - self.decoded_bytes),
            host=say_host(url),
        )
        pieces = body.unpack(self.in_time(response.iter_raw(), url, seconds))
        try:
            rows = read_while_coming(pieces) if as_rows else None
            whole = b"".join(pieces)
        except PipelineError as error:
            if error.code == "WB-S05":
                raise PassingError(error, most_tries=SLOW_TRIES) from None
            raise
        self.received_bytes += body.received.tell()
        self.decoded_bytes += body.size
        require_kind(response.headers.get("content-type", ""), body, kinds)
        if as_rows and rows is None:
            whole = body.unpack_again()
        kept = tuple((name, response.headers[name]) for name in KEPT_HEADERS if name in response.headers)
        return Answer(url, 200, kept, body.received.getvalue(), whole, encoding == "gzip", now, rows=rows)

    def in_time(self, chunks: Iterator[bytes], url: str, seconds: float) -> Iterator[bytes]:
        """Pass chunks on while the wall clock allows it, and count them."""
        begin, size = time.monotonic(), 0
        for chunk in chunks:
            size += len(chunk)
            spent = time.monotonic() - begin
            is_dripping = spent > SLOW_AFTER_SECONDS and size < SLOW_BYTES_PER_SECOND * spent
            if spent > seconds or is_dripping:
                raise self.too_slow(url, spent)
            yield chunk

    def too_slow(self, url: str, seconds: float) -> PassingError:
        """The fault of an answer that did not come whole in time."""
        error = PipelineError("WB-N00/te_traag", host=say_host(url), seconds=f"{max(seconds, 1):.0f}")
        return PassingError(error, most_tries=SLOW_TRIES)

    def client_for(self, url: str) -> tuple[httpx.Client, Proxy | None]:
        """The client of one origin: own trust set, the proxy that applies, no redirects, no netrc."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.clients:
            proxy = find_proxy(url)
            client = httpx.Client(
                verify=trust_for(url, proxy, self.environment),
                trust_env=False,
                proxy=proxy.url if proxy else None,
                headers={"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"},
            )
            self.clients[origin] = (client, proxy)
        return self.clients[origin]


def read_while_coming(pieces: Iterator[bytes]) -> dict[str, Any] | None:
    """Read a page of rows while it comes in, to its end; None when it is not regular."""
    try:
        return read_regular(pieces)
    except IrregularError:
        for _ in pieces:  # whether it comes in whole is judged first
            continue
        return None


def fault_of(state: RetryCallState) -> PassingError:
    """The fault of a try that failed."""
    fault = state.outcome.exception() if state.outcome else None
    if not isinstance(fault, PassingError):
        raise TypeError("only passing faults are tried again")
    return fault
