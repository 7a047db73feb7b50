"""Clients of the real services read the example from the server on this computer."""

import gzip
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, Request, build_opener

import httpx
import pytest

from tests.voorbeeldstad.answers import HEALTH, KWB_2022, rows
from tests.voorbeeldstad.odata_query import QueryError, read_filter
from tests.voorbeeldstad.server import ExampleServer


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with ExampleServer(page_rows=50) as url:
        yield url


def ask(url: str) -> Any:
    return httpx.get(url, trust_env=False).raise_for_status().json()


def follow(url: str) -> list[dict[str, Any]]:
    found = []
    while url:
        answer = ask(url)
        found += answer["value"]
        url = answer.get("odata.nextLink", "")
    return found


def test_cbsodata_reads_a_table(base_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import cbsodata

    monkeypatch.setattr(cbsodata.options, "use_https", False)
    host = base_url.removeprefix("http://")

    found = cbsodata.get_data("85318NED", catalog_url=host, select=["WijkenEnBuurten", "AantalInwoners_5"])

    assert len(found) == 38
    assert found[2] == {"WijkenEnBuurten": "De Linden", "AantalInwoners_5": 4485}


def test_cbsodata_finds_the_tables_and_their_columns(base_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import cbsodata

    monkeypatch.setattr(cbsodata.options, "use_https", False)
    host = base_url.removeprefix("http://")

    listed = cbsodata.get_table_list(
        catalog_url=host, filters="substringof('Kerncijfers wijken en buurten',Title)"
    )
    topics = cbsodata.get_meta("50150NED", "DataProperties", catalog_url=host)

    assert [row["Identifier"] for row in listed] == ["85318NED", "85984NED"]
    assert len(topics) == len(rows(HEALTH, "DataProperties"))


def test_pages_together_are_the_whole_table(base_url: str) -> None:
    found = follow(f"{base_url}/ODataFeed/odata/50150NED/UntypedDataSet?$format=json")

    assert found == rows(HEALTH, "UntypedDataSet")


def test_next_link_keeps_filter_and_selection(base_url: str) -> None:
    places = "startswith(WijkenEnBuurten,'GM9901') or startswith(WijkenEnBuurten,'BU9901')"
    chosen = f"({places}) and Perioden eq '2024JJ00'"
    query = f"$format=json&$select=WijkenEnBuurten,Eenzaam_25&$filter={quote(chosen)}"
    url = f"{base_url}/ODataFeed/odata/50150NED/UntypedDataSet?{query}"

    assert ask(url)["odata.nextLink"].startswith(f"{base_url}/ODataFeed/odata/50150NED/UntypedDataSet?")
    found = follow(url)

    assert len(found) == 29 * 3 * 3
    assert {tuple(row) for row in found} == {("WijkenEnBuurten", "Eenzaam_25")}


def test_key_without_its_blanks_finds_nothing(base_url: str) -> None:
    url = f"{base_url}/ODataFeed/odata/85984NED/WijkenEnBuurten?$filter="

    assert ask(url + quote("Key eq 'GM9901'"))["value"] == []
    assert ask(url + quote("Key eq 'GM9901    '"))["value"][0]["Title"] == "Voorbeeldstad"


def test_typed_rows_are_numbers_or_null(base_url: str) -> None:
    url = f"{base_url}/ODataFeed/odata/85318NED/TypedDataSet?$top=4"

    land, gemeente, _, buurt = ask(url)["value"]

    assert gemeente["k_40HuishoudensMetLaagsteInkomen_76"] == 21.0
    assert gemeente["HuishoudensTotaal_28"] == 12_000
    assert land["Appartement_48"] is None
    assert buurt["Codering_3"] == "BU99010101"


def test_answers_are_packed_for_who_can_unpack(base_url: str) -> None:
    request = Request(f"{base_url}/ODataFeed/odata/85318NED/TableInfos", headers={"Accept-Encoding": "gzip"})  # noqa: S310 - loopback

    with build_opener(ProxyHandler({})).open(request) as answer:
        body = answer.read()

    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(body))["value"][0]["Identifier"] == "85318NED"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ODataFeed/odata/84799NED/TableInfos", 404),
        ("/ODataFeed/odata/85318NED/Perioden", 404),
        ("/ODataFeed/odata/85318NED/..%2fTables", 404),
        ("/ODataFeed/odata/85318NED/UntypedDataSet?$filter=Key%20is%20x", 400),
        (
            "/cbs/wijkenbuurten/2022/wfs/v1_0?request=GetFeature&typeNames=x:buurten&outputFormat=application/json",
            404,
        ),
        (
            "/cbs/wijkenbuurten/2024/wfs/v1_0?request=GetFeature&typeNames=x:y&outputFormat=application/json",
            400,
        ),
    ],
)
def test_what_is_not_there_is_an_error_of_the_service(base_url: str, path: str, status: int) -> None:
    answer = httpx.get(base_url + path, trust_env=False)

    assert answer.status_code == status
    assert "odata.error" in answer.json()


def test_boundaries_of_one_gemeente_page_by_page(base_url: str) -> None:
    name = "<PropertyName>gemeentecode</PropertyName>"
    equal = f"<PropertyIsEqualTo>{name}<Literal>GM9901</Literal></PropertyIsEqualTo>"
    query = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": "wijkenbuurten:buurten",
        "outputFormat": "application/json",
        "srsName": "EPSG:28992",
        "count": "20",
        "filter": f"<Filter>{equal}</Filter>",
    }
    url = f"{base_url}/cbs/wijkenbuurten/2024/wfs/v1_0?"

    pages = [ask(url + urlencode(query | {"startIndex": str(start)}))["features"] for start in (0, 20, 40)]
    other = ask(url + urlencode(query | {"filter": f"<Filter>{equal.replace('GM9901', 'GM0828')}</Filter>"}))

    assert [len(page) for page in pages] == [20, 9, 0]
    assert other["features"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["a b", "c'd"]),
        ("Key eq 'c''d'", ["c'd"]),
        ("substringof(' b',Key) or Key eq 'x'", ["a b"]),
        ("startswith(Key,'a') and (Key eq 'a b' or Key eq 'q')", ["a b"]),
    ],
)
def test_filters(text: str, expected: list[str]) -> None:
    test = read_filter(text)

    assert [key for key in ("a b", "c'd") if test({"Key": key})] == expected


@pytest.mark.parametrize(
    "text", ["Key", "Key eq 5", "startswith(Key)", "Key eq 'a' Key", "(Key eq 'a'", "year(Key) eq 'a'"]
)
def test_an_unknown_filter_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        read_filter(text)


def test_server_remembers_what_was_asked() -> None:
    server = ExampleServer()
    with server as url:
        ask(f"{url}/ODataCatalog/Tables?$format=json")

    assert server.asked == ["/ODataCatalog/Tables?$format=json"]
    assert len(rows(KWB_2022, "UntypedDataSet")) == 38
