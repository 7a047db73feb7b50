"""What an HTTP answer or a broken connection means: final, or worth another try, and in which words."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from pipeline.messages import PipelineError, say_moment
from pipeline.trust import Proxy

BUSY = {408, 425, 500, 502, 503, 504}
SLOW_TRIES = 2
"""A request that ran out of time is not asked more often than this: every try costs its whole limit."""


class PassingError(Exception):
    """A fault that may pass by itself; holds the error to end with when it does not."""

    def __init__(self, error: PipelineError, *, most_tries: int = 99, wait: float | None = None) -> None:
        """Remember the error, how often to try at most, and how long the server asks to wait."""
        super().__init__(error.line)
        self.error = error
        self.most_tries = most_tries
        self.wait = wait


def say_host(url: str) -> str:
    """Name of the host as it stands in messages; the port only when it is not the usual one."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port not in (None, 80, 443) else str(parts.hostname)


def require_ok(response: httpx.Response, *, source_id: str, longest_wait: float, now: datetime) -> None:
    """Judge the status of an answer that is no redirect.

    Raises:
        PassingError: 5xx, 408, 429 when it is worth another try.
        PipelineError: a refusal or a table that is not there (exit 5), a server that asks for too long (4).
    """
    status, host = response.status_code, say_host(str(response.url))
    if status == 200:
        return
    if status in BUSY or status == 429:
        raise_busy(response, longest_wait=longest_wait, now=now)
    if status in (404, 410):
        raise PipelineError("WB-N08", host=host, status=str(status), source_id=source_id)
    variant = "WB-N00/geweigerd" if 400 <= status < 500 else "WB-N00/status"
    raise PipelineError(variant, host=host, status=str(status))


def raise_busy(response: httpx.Response, *, longest_wait: float, now: datetime) -> None:
    """A busy or broken server: try again after what it asks, unless that is too long."""
    host, status = say_host(str(response.url)), response.status_code
    wait = retry_after(response.headers.get("retry-after", ""), now)
    when = "later" if wait is None else f"na {say_moment(now + timedelta(seconds=wait))}"
    if status == 429:
        error = PipelineError("WB-N07", host=host, when=when)
    else:
        todo = f"Probeer het opnieuw {when}." if wait is not None and wait > longest_wait else ""
        error = PipelineError("WB-N06", host=host, status=str(status), todo=todo)
    if wait is not None and wait > longest_wait:
        raise error
    raise PassingError(error, wait=wait)


def retry_after(text: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (a number or a date); None when it says nothing usable."""
    stripped = text.strip()
    if stripped.isascii() and stripped.isdigit():
        return min(float(stripped), 366 * 86_400.0)
    try:
        moment = parsedate_to_datetime(stripped)
    except ValueError:
        return None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((zoned - now).total_seconds(), 0.0)


def explain_error(error: Exception, url: str, proxy: Proxy | None) -> PassingError | PipelineError:
    """Put a broken connection into words; every one of them may pass, except a certificate or a login.

    Args:
        error: what httpx raised.
        url: the address that was asked.
        proxy: the proxy in between, if any.
    """
    host = say_host(url)
    causes = list(chain_of(error))
    untrusted = next((c for c in causes if isinstance(c, ssl.SSLCertVerificationError)), None)
    if untrusted is not None:
        return PipelineError("WB-N00/certificaat", host=host, reason=say_certificate(untrusted))
    if proxy is not None and "407" in str(error) and isinstance(error, httpx.ProxyError):
        return PipelineError("WB-N13/inlog", proxy=proxy.name)
    if proxy is not None and isinstance(error, httpx.ProxyError | httpx.ConnectError | httpx.ConnectTimeout):
        return PassingError(PipelineError("WB-N13", proxy=proxy.name), most_tries=SLOW_TRIES)
    if any(isinstance(c, socket.gaierror) for c in causes):
        return PassingError(PipelineError("WB-N02", host=host))
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return PassingError(PipelineError("WB-N01", host=host))
    if isinstance(error, httpx.TimeoutException):
        return PassingError(PipelineError("WB-N05", host=host), most_tries=SLOW_TRIES)
    return PassingError(PipelineError("WB-N03", host=host))


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """An error with everything that caused it, deepest last."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def say_certificate(error: ssl.SSLCertVerificationError) -> str:
    """Why a certificate is not trusted, in plain words (reliability.md 10.3)."""
    text = error.verify_message.lower()
    reasons = {
        "expired": "het certificaat is verlopen",
        "not yet valid": "het certificaat is nog niet geldig (of de klok staat verkeerd)",
        "mismatch": "de naam op het certificaat past niet bij het adres",
        "not valid for": "de naam op het certificaat past niet bij het adres",
        "self-signed": "we kennen de ondertekenaar niet",
        "self signed": "we kennen de ondertekenaar niet",
        "unable to get": "we kennen de ondertekenaar niet",
        "missing authority key": "het certificaat van uw organisatie mist de Authority Key Identifier",
        "basic constraints": "het certificaat van uw organisatie is te ruim (Basic Constraints)",
    }
    return next((words for part, words in reasons.items() if part in text), "het certificaat klopt niet")
