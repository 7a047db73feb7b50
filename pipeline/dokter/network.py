"""DK6 to DK9: names, proxy, certificate, a small real answer. Nothing is sent but a plain question."""

import base64
import http.client
import socket
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from pipeline.dokter.nouns import FOUT, GOED, LET_OP, NIET_GEDAAN, Found, Machine, gravest
from pipeline.dokter.targets import CertificateFileError, Target, find_targets, public_trust, trust

SECONDS = 4.0
"""Patience with one step of one server."""
MOST_BYTES = 200_000
PAC_VARIABLES = ("AUTO_PROXY", "auto_proxy")
REASONS = {9: "klok_of_certificaat", 10: "verlopen", 62: "verkeerde_naam", 64: "verkeerde_naam"}
"""OpenSSL's verify codes that have their own advice."""
STRICT_WORDS = ("authority key identifier", "basic constraints", "key usage", "subject key identifier")


def per_host(machine: Machine, judge: Callable[[Target], Found]) -> Found:
    """Judge every server at the same time; the gravest counts. Offline: not done."""
    if machine.is_offline:
        return Found(NIET_GEDAAN, "met --offline")
    with ThreadPoolExecutor(max_workers=4) as workers:
        return gravest(list(workers.map(judge, find_targets(machine))))


def check_names(machine: Machine) -> Found:
    """DK6: every host resolves; through a proxy that is the proxy's work."""
    return per_host(machine, judge_name)


def judge_name(target: Target) -> Found:
    """Resolve one name."""
    if target.proxy:
        return Found(NIET_GEDAAN, f"{target.name}: gaat via de proxy")
    try:
        socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except OSError:
        return Found(FOUT, f"{target.name}: naam onbekend", "naam", 4)
    return Found(GOED, target.name)


def check_proxy(machine: Machine) -> Found:
    """DK7: which proxy counts per host, whether it answers and whether it asks for a login."""
    if any(machine.environment.get(name) for name in PAC_VARIABLES):
        return Found(LET_OP, "er is een PAC-script ingesteld; dat wordt niet gelezen", "pac")
    return per_host(machine, judge_proxy)


def judge_proxy(target: Target) -> Found:
    """Reach the proxy of one server and ask it for a way through."""
    if not target.proxy:
        return Found(GOED, f"{target.name}: zonder proxy")
    place = f"{target.name} via {target.proxy_name}"
    try:
        status = ask_proxy(target)
    except (OSError, http.client.HTTPException, ValueError):
        return Found(FOUT, f"{place}: proxy geeft geen antwoord", "proxy", 4)
    if status == http.HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return Found(FOUT, f"{place}: proxy vraagt om een inlog (407)", "proxy_inlog", 4)
    if status >= http.HTTPStatus.BAD_REQUEST:
        return Found(FOUT, f"{place}: proxy weigert ({status})", "proxy", 4)
    return Found(GOED, f"{place}: open")


def ask_proxy(target: Target) -> int:
    """Ask the proxy for a tunnel, or for a plain page; give the status of its answer.

    Raises:
        OSError, HTTPException, ValueError: no proxy there.
    """
    parts = urlsplit(target.proxy)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=SECONDS)
    try:
        if target.scheme == "https":
            connection.request("CONNECT", f"{target.host}:{target.port}", headers=proxy_login(target.proxy))
        else:
            connection.request(
                "GET", f"http://{target.host}:{target.port}{target.path}", headers=proxy_login(target.proxy)
            )
        return connection.getresponse().status
    finally:
        connection.close()


def proxy_login(proxy: str) -> dict[str, str]:
    """The login that the variable itself holds, for that proxy only."""
    parts = urlsplit(proxy)
    if not parts.username:
        return {}
    secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return {"Proxy-Authorization": "Basic " + base64.b64encode(secret).decode()}


def check_certificates(machine: Machine) -> Found:
    """DK8: TLS to every host: trusted, name fits, days left, who signed."""
    try:
        context = trust(machine)
    except CertificateFileError as error:
        return Found(FOUT, f"{error}: bestand ontbreekt of is geen certificaat", "certificaat_bestand", 3)
    return per_host(machine, lambda target: judge_certificate(target, context, machine.now))


def judge_certificate(target: Target, context: ssl.SSLContext, now: datetime) -> Found:
    """Shake hands with one server."""
    if target.scheme != "https":
        return Found(NIET_GEDAAN, f"{target.name}: gewoon http (proefadres)")
    try:
        certificate = shake_hands(target, context)
    except ssl.SSLCertVerificationError as error:
        return Found(FOUT, f"{target.name}: {error.verify_message}", reason(error), 4)
    except (OSError, http.client.HTTPException):
        return Found(NIET_GEDAAN, f"{target.name}: geen verbinding")
    left = (datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC) - now).days
    text = f"{target.name}: {signer(certificate)}, nog {left} dagen"
    if is_watched(target):
        return Found(LET_OP, f"{text}; uw organisatie kijkt mee in dit verkeer", "meekijken")
    return Found(GOED, text)


def reason(error: ssl.SSLCertVerificationError) -> str:
    """Which advice fits a refused certificate."""
    if any(word in error.verify_message.lower() for word in STRICT_WORDS):
        return "te_streng"
    return REASONS.get(error.verify_code, "onbekende_uitgever")


def open_connection(target: Target, context: ssl.SSLContext | None) -> http.client.HTTPConnection:
    """A connection to one server, through its proxy where there is one."""
    via = urlsplit(target.proxy) if target.proxy else None
    host, port = (via.hostname or "", via.port or 80) if via else (target.host, target.port)
    if target.scheme != "https":
        return http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection = http.client.HTTPSConnection(host, port, timeout=SECONDS, context=context)
    if via:
        connection.set_tunnel(target.host, target.port, proxy_login(target.proxy))
    return connection


def shake_hands(target: Target, context: ssl.SSLContext) -> dict[str, object]:
    """The verified certificate of one server.

    Raises:
        OSError: no connection, or (SSLCertVerificationError) not trusted.
    """
    connection = open_connection(target, context)
    try:
        connection.connect()
        if not isinstance(connection.sock, ssl.SSLSocket):
            raise OSError("geen TLS")
        return dict(connection.sock.getpeercert() or {})
    finally:
        connection.close()


def signer(certificate: dict[str, object]) -> str:
    """Who signed a certificate: organisation, else common name."""
    issuer = certificate.get("issuer", ())
    names = (
        {key: value for part in issuer if isinstance(part, tuple) for key, value in part}
        if isinstance(issuer, tuple)
        else {}
    )
    return str(names.get("organizationName") or names.get("commonName") or "onbekende uitgever")


def is_watched(target: Target) -> bool:
    """Say whether a trusted server is not trusted by the public list alone: somebody re-signs the traffic."""
    public = public_trust()
    if public is None:
        return False
    try:
        shake_hands(target, public)
    except ssl.SSLCertVerificationError:
        return True
    except (OSError, http.client.HTTPException):
        return False
    return False


def check_answers(machine: Machine) -> Found:
    """DK9: one small real answer per host: typed, complete; bytes per second. Keeps the `Date` headers."""
    try:
        context = trust(machine)
    except CertificateFileError:
        return Found(NIET_GEDAAN, "zie certificaat")
    return per_host(machine, lambda target: judge_answer(target, context, machine))


def judge_answer(target: Target, context: ssl.SSLContext, machine: Machine) -> Found:
    """Ask one server its small question."""
    start = time.monotonic()
    try:
        status, kind, date, content = ask(target, context)
    except (OSError, http.client.HTTPException):
        return Found(FOUT, f"{target.name}: geen antwoord", "geen_antwoord", 4)
    seconds = max(time.monotonic() - start, 0.001)
    if date:
        machine.server_dates[target.name] = date
    if status in (
        http.HTTPStatus.BAD_GATEWAY,
        http.HTTPStatus.SERVICE_UNAVAILABLE,
        http.HTTPStatus.GATEWAY_TIMEOUT,
    ):
        return Found(FOUT, f"{target.name}: {status}", "geen_antwoord", 4)
    if status != http.HTTPStatus.OK:
        return Found(FOUT, f"{target.name}: {status}", "verkeerd_antwoord", 5)
    if target.kind not in kind or content.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return Found(
            FOUT, f"{target.name}: een webpagina of filter in plaats van cijfers", "verkeerd_antwoord", 5
        )
    return Found(GOED, f"{target.name} {len(content) / seconds / 1000:.0f} kB per seconde")


def ask(target: Target, context: ssl.SSLContext) -> tuple[int, str, str, bytes]:
    """One GET; status, content type, date and at most 200 kB of the body.

    Raises:
        OSError, HTTPException: no complete answer.
    """
    connection = open_connection(target, context)
    path = target.path
    if target.proxy and target.scheme != "https":
        path = f"http://{target.host}:{target.port}{path}"
    headers = proxy_login(target.proxy) if target.proxy and target.scheme != "https" else {}
    try:
        connection.request(
            "GET",
            path,
            headers={
                "Host": f"{target.host}:{target.port}" if target.port not in (80, 443) else target.host,
                **headers,
            },
        )
        response = connection.getresponse()
        return (
            response.status,
            response.getheader("Content-Type", ""),
            response.getheader("Date", ""),
            response.read(MOST_BYTES),
        )
    finally:
        connection.close()
