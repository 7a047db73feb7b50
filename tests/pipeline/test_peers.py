import pytest

from pipeline.messages import PipelineError
from pipeline.peers import Peers, find_peers, require_public_address

HOST = "opendata.cbs.nl"


def code_of(call: object, *arguments: str) -> tuple[str, int]:
    with pytest.raises(PipelineError) as caught:
        call(*arguments)  # type: ignore[operator]  # a bound method
    return caught.value.code, caught.value.exit_code


def test_a_declared_host_is_asked_over_https() -> None:
    assert find_peers({}).address(HOST, "/x?y=1") == "https://opendata.cbs.nl/x?y=1"
    assert Peers().origin("https://api.pdok.nl") == "https://api.pdok.nl"


def test_the_base_url_takes_every_host_and_keeps_its_prefix() -> None:
    peers = find_peers({"WIJKBEELD_BASE_URL": "http://127.0.0.1:8800/s/drip/"})
    assert peers.address(HOST, "/ODataFeed/x") == "http://127.0.0.1:8800/s/drip/ODataFeed/x"
    assert peers.address("api.pdok.nl", "/y") == "http://127.0.0.1:8800/s/drip/y"


@pytest.mark.parametrize(
    "base",
    [
        "http://169.254.169.254",
        "http://10.0.0.1:80",
        "http://example.nl",
        "file:///etc/passwd",
        "ftp://127.0.0.1",
        "gopher://127.0.0.1",
        "http://user:geheim@127.0.0.1:8800",
        "http://127.0.0.1:8800/a?b=c",
        "http://127.0.0.1:8800/../x",
        "http://127.0.0.1:99999",
        "127.0.0.1:8800",
    ],
)
def test_the_base_url_must_be_a_plain_loopback_address(base: str) -> None:
    assert code_of(find_peers, {"WIJKBEELD_BASE_URL": base}) == ("WB-K06", 3)  # type: ignore[arg-type]  # a dict


def test_a_refused_address_is_told_without_password_or_query() -> None:
    with pytest.raises(PipelineError) as caught:
        find_peers({"WIJKBEELD_BASE_URL": "http://jan:geheim@example.nl/pad?sleutel=abc"})
    assert "http://example.nl/pad" in caught.value.line
    assert "geheim" not in caught.value.line and "abc" not in caught.value.line


@pytest.mark.parametrize(
    "host",
    [
        "evil.nl",
        "http://opendata.cbs.nl",
        "opendata.cbs.nl:8443",
        "opendata.cbs.nl@evil.nl",
        "opendata.cbs.nl.evil.nl",
    ],
)
def test_a_source_cannot_name_another_host(host: str) -> None:
    assert code_of(Peers().origin, host) == ("WB-K06", 3)


def test_a_test_peer_is_allowed_only_when_named() -> None:
    peers = find_peers({"WIJKBEELD_TEST_LOOPBACK": "127.0.0.1:8801"})
    assert peers.origin("127.0.0.1:8801") == "http://127.0.0.1:8801"
    assert peers.origin(HOST) == "https://opendata.cbs.nl"
    assert code_of(peers.origin, "127.0.0.1:8802") == ("WB-K06", 3)
    secure = find_peers({"WIJKBEELD_TEST_LOOPBACK": "127.0.0.1:8801", "WIJKBEELD_TEST_CA": "ca.pem"})
    assert secure.origin("127.0.0.1:8801") == "https://127.0.0.1:8801"
    assert code_of(find_peers, {"WIJKBEELD_TEST_LOOPBACK": "10.0.0.1:80"}) == ("WB-K06", 3)  # type: ignore[arg-type]  # a dict


@pytest.mark.parametrize(
    "url",
    [
        "http://opendata.cbs.nl/x",
        "https://opendata.cbs.nl:8443/x",
        "https://evil.nl/x",
        "https://u:p@opendata.cbs.nl/x",
        "https://opendata.cbs.nl/x\n",
        "file:///etc/passwd",
        "https://opendata.cbs.nl\\@evil.nl/",
        "",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    assert code_of(Peers().require_allowed, url) == ("WB-N00", 5)


def test_with_a_base_url_nothing_else_is_allowed() -> None:
    peers = Peers(base_url="http://127.0.0.1:8800/s/drip")
    peers.require_allowed("http://127.0.0.1:8800/s/drip/x")
    for url in (
        "http://127.0.0.1:8800/s/foreign/x",
        "http://127.0.0.1:8800/s/dripping/x",
        "http://127.0.0.1:8800/s/drip/../foreign/x",
        "http://localhost:8800/s/drip/x",
        "https://opendata.cbs.nl/x",
    ):
        assert code_of(peers.require_allowed, url) == ("WB-N00", 5)


def test_a_next_page_stays_at_its_address() -> None:
    asked = "https://opendata.cbs.nl/ODataFeed/odata/99/Untyped?$format=json"
    peers = Peers()
    same = "https://opendata.cbs.nl/ODataFeed/OData/99/Untyped/?$format=json&$skip=10000"
    assert peers.next_page(asked, same) == same
    plain = "http://opendata.cbs.nl/ODataFeed/odata/99/Untyped?$skip=1"
    assert peers.next_page(asked, plain) == "https://opendata.cbs.nl/ODataFeed/odata/99/Untyped?$skip=1"
    for other in (
        "https://evil.nl/ODataFeed/odata/99/Untyped?$skip=1",
        "https://opendata.cbs.nl:444/ODataFeed/odata/99/Untyped?$skip=1",
        "https://opendata.cbs.nl/ODataFeed/odata/98/Untyped?$skip=1",
        "/ODataFeed/odata/99/Untyped?$skip=1",
    ):
        assert code_of(peers.next_page, asked, other) == ("WB-S08", 5)
    with pytest.raises(PipelineError, match="WB-S08"):
        peers.next_page(asked, 7)


def test_a_next_page_never_goes_from_https_to_http() -> None:
    with pytest.raises(PipelineError, match="WB-S08"):
        Peers().next_page("http://127.0.0.1:1/x", "https://127.0.0.1:1/x")


def test_a_known_name_may_not_point_into_a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", ("10.1.2.3", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PipelineError, match="WB-N00"):
        require_public_address(HOST)
    found[:] = [(0, 0, 0, "", ("193.172.44.6", 443))]
    require_public_address(HOST)
