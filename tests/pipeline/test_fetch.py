import gzip
import json
import socket
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.fetch import Fetcher
from pipeline.limits import Limits
from pipeline.messages import PipelineError
from pipeline.peers import Peers
from pipeline.responses import retry_after, say_certificate
from pipeline.strict_json import read_json
from pipeline.trust import find_proxy, trust_context
from tests.fake_server import Asked, FakeServer, Given

QUICK = Limits(
    request_seconds=0.4, source_seconds=10, quiet_seconds=0.2, longest_wait=0.02, first_wait=0.01, tries=3
)
GOOD = Given(b'{"value": [1, 2.5]}')
NOW = {"WIJKBEELD_TEST_NOW": "2026-03-10T05:21:07Z"}


class Sequence:
    """Gives the answers in order, the last one again and again."""

    def __init__(self, *answers: Given) -> None:
        self.answers = list(answers)

    def __call__(self, _: Asked) -> Given:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def fetch(*answers: Given, limits: Limits = QUICK) -> tuple[object, FakeServer]:
    server = FakeServer(Sequence(*answers))
    with server as url, Fetcher("bron", Peers(base_url=url), limits, environment=NOW) as fetcher:
        _, value = fetcher.get_json(f"{url}/x?a=b")
    return value, server


def fault(*answers: Given, limits: Limits = QUICK) -> tuple[str, int, int]:
    """Code, exit code and number of requests of a fetch that fails."""
    server = FakeServer(Sequence(*answers))
    with server as url, Fetcher("bron", Peers(base_url=url), limits, environment=NOW) as fetcher:
        with pytest.raises(PipelineError) as caught:
            fetcher.get_json(f"{url}/x")
        assert caught.value.line.startswith(f"FOUT {caught.value.code} ")
    return caught.value.variant, caught.value.exit_code, len(server.asked)


def test_an_answer_is_kept_as_it_came() -> None:
    packed = gzip.compress(GOOD.body)
    answer = Given(packed, headers=(("Content-Encoding", "gzip"), ("X-Other", "1")))
    with FakeServer(Sequence(answer)) as url, Fetcher("b", Peers(base_url=url), environment=NOW) as fetcher:
        got = fetcher.get(f"{url}/x")
    assert (got.received, got.body, got.is_gzip, got.status) == (packed, GOOD.body, True, 200)
    assert dict(got.headers)["content-encoding"] == "gzip"
    assert "x-other" not in dict(got.headers)
    assert got.fetched.isoformat() == "2026-03-10T05:21:07+00:00"
    assert got.url == f"{url}/x"


def test_the_program_says_who_it_is_and_accepts_gzip() -> None:
    _, server = fetch(GOOD)
    headers = server.asked[0].headers
    assert headers["user-agent"].startswith("wijkbeeld/")
    assert headers["accept-encoding"] == "gzip"
    assert "cookie" not in headers and "authorization" not in headers


@pytest.mark.parametrize("passing", [Given(status=503), Given(status=500), replace(GOOD, way="reset")])
def test_what_passes_is_asked_again(passing: Given) -> None:
    value, server = fetch(passing, passing, GOOD)
    assert value == {"value": [1, 2.5]}
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Given(status=503), ("WB-N06", 4, 3)),
        (Given(status=404), ("WB-N08", 5, 1)),
        (Given(status=410), ("WB-N08", 5, 1)),
        (Given(status=401), ("WB-N00/geweigerd", 5, 1)),
        (Given(status=403), ("WB-N00/geweigerd", 5, 1)),
        (Given(status=204), ("WB-N00/status", 5, 1)),
        (Given(status=429), ("WB-N07", 4, 3)),
        (Given(status=429, headers=(("Retry-After", "86400"),)), ("WB-N07", 4, 1)),
        (Given(status=503, headers=(("Retry-After", "86400"),)), ("WB-N06", 4, 1)),
        (replace(GOOD, way="hang"), ("WB-N05", 4, 2)),
        (replace(GOOD, way="drip", body=b" " * 5000), ("WB-N00/te_traag", 4, 2)),
        (replace(GOOD, way="drip_headers"), ("WB-N00/te_traag", 4, 2)),
        (replace(GOOD, way="cut"), ("WB-N03", 4, 3)),
        (replace(GOOD, way="reset"), ("WB-N03", 4, 3)),
        (Given(b"<html>Onderhoud</html>", kind="text/html"), ("WB-S03", 5, 1)),
        (Given(b" \n<!DOCTYPE html>"), ("WB-S03", 5, 1)),
        (replace(GOOD, kind="text/plain"), ("WB-S00/soort", 5, 1)),
        (Given(b"", 200), ("WB-S00/geen_json", 5, 1)),
        (Given(b"cijfers"), ("WB-S00/geen_json", 5, 1)),
        (Given(GOOD.body[:-3]), ("WB-S00/geen_json", 5, 2)),
        (Given(GOOD.body + b" {}"), ("WB-S00/geen_json", 5, 2)),
        (Given(b"[" * 200_000), ("WB-S00/geen_json", 5, 2)),
        (Given(b'{"a": "\xff"}'), ("WB-S00/geen_json", 5, 2)),
        (Given(b"rommel", headers=(("Content-Encoding", "gzip"),)), ("WB-S05", 5, 2)),
        (Given(gzip.compress(GOOD.body)[:-9], headers=(("Content-Encoding", "gzip"),)), ("WB-S05", 5, 2)),
        (Given(gzip.compress(GOOD.body) + b"x", headers=(("Content-Encoding", "gzip"),)), ("WB-S05", 5, 2)),
        (Given(GOOD.body, headers=(("Content-Encoding", "br"),)), ("WB-S05", 5, 2)),
        (Given(b'{"a": NaN}'), ("WB-S23", 5, 1)),
        (Given(b'{"a": 1, "a": 2}'), ("WB-S24", 5, 1)),
    ],
)
def test_what_does_not_pass_ends_with_one_message(given: Given, expected: tuple[str, int, int]) -> None:
    assert fault(given) == expected


def test_a_server_that_asks_for_a_day_is_told_when_to_come_back() -> None:
    server = FakeServer(Sequence(Given(status=429, headers=(("Retry-After", "86400"),))))
    told = r"Probeer het opnieuw na 11 maart 2026 om 06\.21 uur\."
    with (
        server as url,
        Fetcher("bron", Peers(base_url=url), QUICK, environment=NOW) as fetcher,
        pytest.raises(PipelineError, match=told),
    ):
        fetcher.get(f"{url}/x")


def test_a_short_retry_after_is_waited_for() -> None:
    waited: list[float] = []
    answers = Sequence(Given(status=503, headers=(("Retry-After", "7"),)), GOOD)
    limits = replace(QUICK, longest_wait=60)
    with (
        FakeServer(answers) as url,
        Fetcher("bron", Peers(base_url=url), limits, sleep=waited.append, environment=NOW) as fetcher,
    ):
        fetcher.get(f"{url}/x")
    assert waited == [7.0]


def test_retry_after_is_a_number_or_a_date() -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 3, 10, 5, 21, 7, tzinfo=UTC)
    assert retry_after("120", now) == 120
    assert retry_after("Tue, 10 Mar 2026 05:22:07 GMT", now) == 60
    assert retry_after("Tue, 10 Mar 2020 05:22:07 GMT", now) == 0
    assert retry_after("straks", now) is None
    assert retry_after("", now) is None


def test_an_answer_over_the_cap_is_not_read_to_the_end() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join([bomb.compress(b" " * 1_000_000) for _ in range(50)]) + bomb.flush()
    small = replace(QUICK, answer_decoded=100_000, request_seconds=5)
    given = Given(packed, headers=(("Content-Encoding", "gzip"),))
    assert fault(given, limits=small) == ("WB-S06", 5, 1)
    assert fault(Given(b" " * 200_000), limits=replace(QUICK, answer_received=100_000)) == ("WB-S06", 5, 1)


def test_the_cap_of_a_source_counts_all_its_answers() -> None:
    limits = replace(QUICK, received_bytes=len(GOOD.body) * 2 + 1)
    with FakeServer(Sequence(GOOD)) as url, Fetcher("b", Peers(base_url=url), limits) as fetcher:
        fetcher.get(f"{url}/1")
        fetcher.get(f"{url}/2")
        with pytest.raises(PipelineError, match="WB-S06"):
            fetcher.get(f"{url}/3")


def test_the_time_of_a_source_counts_all_its_requests() -> None:
    with FakeServer(Sequence(GOOD)) as url:
        fetcher = Fetcher("b", Peers(base_url=url), replace(QUICK, source_seconds=0))
        with pytest.raises(PipelineError, match="duurde langer dan 0 seconden"):
            fetcher.get(f"{url}/x")


def test_a_redirect_on_the_same_host_is_followed() -> None:
    value, server = fetch(Given(status=302, headers=(("Location", "/y"),)), GOOD)
    assert value == {"value": [1, 2.5]}
    assert [asked.path for asked in server.asked] == ["/x", "/y"]


def test_a_redirect_to_another_host_is_not_followed() -> None:
    other = FakeServer(Sequence(GOOD))
    with other as target:
        moved = Given(status=302, headers=(("Location", f"{target}/x"),))
        assert fault(moved) == ("WB-N00/omleiding", 5, 1)
    assert other.asked == []
    for location in ("http://localhost/x", "https://opendata.cbs.nl/x", "file:///etc/passwd", "//evil.nl/x"):
        moved = Given(status=301, headers=(("Location", location),))
        assert fault(moved) == ("WB-N00/omleiding", 5, 1)


def test_a_redirect_loop_stops_after_five_hops() -> None:
    assert fault(Given(status=302, headers=(("Location", "/x"),))) == ("WB-N12", 5, 6)


def test_an_unknown_address_is_refused_before_a_socket_opens() -> None:
    fetcher = Fetcher("b", Peers(base_url="http://127.0.0.1:1"))
    with pytest.raises(PipelineError, match="WB-N00"):
        fetcher.get("http://127.0.0.1:2/x")
    assert fetcher.tries == 0


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_nobody_listening_is_tried_within_the_budget() -> None:
    url = f"http://127.0.0.1:{closed_port()}"
    with Fetcher("b", Peers(base_url=url), QUICK) as fetcher, pytest.raises(PipelineError) as caught:
        fetcher.get(f"{url}/x")
    assert (caught.value.code, caught.value.exit_code, fetcher.tries) == ("WB-N01", 4, 3)


def test_an_unknown_name_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    with Fetcher("b", Peers(), QUICK) as fetcher, pytest.raises(PipelineError) as caught:
        fetcher.get("https://opendata.cbs.nl/x")
    assert (caught.value.code, caught.value.exit_code) == ("WB-N02", 4)
    assert "opendata.cbs.nl" in caught.value.line


def test_a_dead_proxy_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    port = closed_port()
    monkeypatch.setenv("http_proxy", f"http://jan:geheim@127.0.0.1:{port}")
    with (
        FakeServer(Sequence(GOOD)) as url,
        Fetcher("b", Peers(base_url=url), QUICK) as fetcher,
        pytest.raises(PipelineError) as caught,
    ):
        fetcher.get(f"{url}/x")
    assert (caught.value.code, caught.value.exit_code) == ("WB-N13", 4)
    assert f"127.0.0.1:{port}" in caught.value.line
    assert "geheim" not in caught.value.line and "jan" not in caught.value.line


def test_only_no_proxy_goes_round_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("https_proxy", "proxy.example:3128")
    found = find_proxy("https://opendata.cbs.nl/x")
    assert found is not None
    assert (found.url, found.name) == ("http://proxy.example:3128", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "opendata.cbs.nl")
    assert find_proxy("https://opendata.cbs.nl/x") is None
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("https_proxy", "socks5://proxy.example:1080")
    with pytest.raises(PipelineError, match="WB-N13"):
        find_proxy("https://opendata.cbs.nl/x")


@pytest.fixture
def plain_server() -> Iterator[str]:
    """A server that speaks no TLS at all, for a source that is asked over https."""
    with FakeServer(Sequence(GOOD)) as url:
        yield url.removeprefix("http://")


def test_a_broken_secure_connection_is_a_message(plain_server: str) -> None:
    peers = Peers(loopback=frozenset({plain_server}), loopback_scheme="https")
    with Fetcher("b", peers, QUICK) as fetcher, pytest.raises(PipelineError) as caught:
        fetcher.get(f"https://{plain_server}/x")
    assert caught.value.exit_code == 4


def test_trust_is_never_off_and_a_wrong_file_is_named(tmp_path: Path) -> None:
    import ssl

    context = trust_context({})
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert len(context.get_ca_certs()) > 50
    empty = tmp_path / "leeg.pem"
    empty.write_text("geen certificaat")
    for path in (empty, tmp_path / "weg.pem"):
        with pytest.raises(PipelineError) as caught:
            trust_context({"REQUESTS_CA_BUNDLE": str(path)})
        assert (caught.value.code, caught.value.exit_code) == ("WB-K00", 3)
        assert "REQUESTS_CA_BUNDLE" in caught.value.line


def test_the_reason_of_a_refused_certificate_is_told_in_words() -> None:
    import ssl

    error = ssl.SSLCertVerificationError()
    error.verify_message = "certificate has expired"
    assert say_certificate(error) == "het certificaat is verlopen"
    error.verify_message = "unable to get local issuer certificate"
    assert say_certificate(error) == "we kennen de ondertekenaar niet"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"a": Infinity}', "WB-S23"),
        (b'{"a": -Infinity}', "WB-S23"),
        (b'{"a": 1e999}', "WB-S23"),
        (b'{"a": 12345678901234567890}', "WB-S23"),
        (b'{"a": ' + b"9" * 5000 + b"}", "WB-S23"),
        (b'{"a": {"b": 1, "b": 1}}', "WB-S24"),
        (b'\xef\xbb\xbf{"a": 1}', "WB-S00"),
        (b'{"a": "\\ud800"}', "WB-S00"),
        (b"", "WB-S00"),
        (b"[" + b"[]," * 2_500_000 + b"[]]", "WB-S00"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:20].decode(errors="replace"),
)
def test_strict_json_refuses(body: bytes, code: str) -> None:
    with pytest.raises(PipelineError) as caught:
        read_json(body, "opendata.cbs.nl")
    assert (caught.value.code, caught.value.exit_code) == (code, 5)


def test_strict_json_keeps_what_is_good() -> None:
    body = json.dumps({"a": [9223372036854775807, -1, 0.1, None, True, "é\u2028"]}).encode()
    assert read_json(body, "h") == {"a": [9223372036854775807, -1, 0.1, None, True, "é\u2028"]}


def test_no_timer_keeps_running_after_an_answer() -> None:
    fetch(GOOD)
    assert [
        t for t in threading.enumerate() if isinstance(t, threading.Timer) and not t.finished.is_set()
    ] == []
