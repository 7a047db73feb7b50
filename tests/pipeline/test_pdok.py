"""Boundaries are asked page by page, and a missing year is no fault. A small fake plays the service."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.fetch import Answer
from pipeline.limits import Limits
from pipeline.messages import PipelineError
from pipeline.pdok import (
    MISSING_LAYER,
    MISSING_YEAR,
    BoundarySource,
    LayerAnswers,
    fetch_layer,
    fetch_years,
    nearest_years,
    read_boundary_source,
    read_layer,
)
from pipeline.peers import Peers
from pipeline.strict_json import read_json

SOURCE_FILE = Path(__file__).parents[2] / "sources" / "cbs_wijk_en_buurtkaart" / "source.yml"


@pytest.fixture
def source() -> BoundarySource:
    return read_boundary_source(SOURCE_FILE)


def wijk(number: int, gemeente: str = "GM9901", gemeente_field: str = "gemeentecode") -> str:
    x = 100_000 + 1000 * number
    ring = f"[[{x},400000],[{x + 1000},400000],[{x + 1000},401000],[{x},400000]]"
    return (
        f'{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":[{ring}]}},"properties":'
        f'{{"wijkcode":"WK{gemeente[2:]}{number:02}","wijknaam":"Wijk {number}",'
        f'"{gemeente_field}":"{gemeente}",'
        f'"aantalInwoners":{100 * number},"water":"NEE"}}}}'
    )


def collection(*features: str) -> bytes:
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()


@dataclass
class Service:
    """Plays the service: bodies per year, a list of pages; the first request of a layer asks one feature."""

    years: dict[int, list[bytes]]
    error: PipelineError | None = None
    peers: Peers = field(default_factory=Peers)
    limits: Limits = field(default_factory=Limits)
    asked: list[str] = field(default_factory=list)

    def pause(self) -> None: ...

    def get_json(self, url: str) -> tuple[Answer, Any]:
        self.asked.append(url)
        if self.error:
            raise self.error
        year = int(urlsplit(url).path.split("/")[3])
        query = parse_qs(urlsplit(url).query)
        if year not in self.years:
            raise PipelineError("WB-N08", host="service.pdok.nl", status="404", source_id="x")
        if query["typeNames"] != ["wijkenbuurten:wijken"]:
            raise PipelineError("WB-N00/geweigerd", host="service.pdok.nl", status="400")
        pages = self.years[year]
        body = pages[0] if query["count"] == ["1"] else self.page(pages, int(query["startIndex"][0]))
        return Answer(url, 200, (), body, body, False, datetime(2026, 11, 22, tzinfo=UTC)), read_json(
            body, "x"
        )

    def page(self, pages: list[bytes], start: int) -> bytes:
        for body in pages:
            if start <= 0:
                return body
            start -= body.count(b'"Feature"')
        return collection()


def test_a_layer_comes_in_pages_until_one_is_empty(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(1), wijk(2)), collection(wijk(3))]})
    found = fetch_layer(service, source, "wijk", 2020, "GM9901")

    assert isinstance(found, LayerAnswers)
    outlines = read_layer(source, "wijk", "GM9901", [answer.body for answer in found.answers])
    assert [(o.code, o.inwoners) for o in outlines] == [
        ("WK990101", 100.0),
        ("WK990102", 200.0),
        ("WK990103", 300.0),
    ]
    assert [parse_qs(urlsplit(url).query)["startIndex"] for url in service.asked] == [
        ["0"],
        ["0"],
        ["2"],
        ["3"],
    ]


def test_the_address_is_wfs_with_an_ogc_filter_and_no_cql_filter(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(1))]})
    fetch_layer(service, source, "wijk", 2020, "GM9901")
    parts = urlsplit(service.asked[1])

    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://service.pdok.nl/cbs/wijkenbuurten/2020/wfs/v1_0"
    )
    assert parse_qs(parts.query) == {
        "service": ["WFS"],
        "version": ["2.0.0"],
        "request": ["GetFeature"],
        "typeNames": ["wijkenbuurten:wijken"],
        "outputFormat": ["application/json"],
        "srsName": ["EPSG:28992"],
        "count": ["1000"],
        "startIndex": ["0"],
        "filter": [
            "<Filter><PropertyIsEqualTo><PropertyName>gemeentecode</PropertyName>"
            "<Literal>GM9901</Literal></PropertyIsEqualTo></Filter>"
        ],
    }


def test_the_whole_country_is_asked_without_filter(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(1))]})
    fetch_layer(service, source, "wijk", 2020, "")

    assert not any("filter" in url for url in service.asked)


def test_the_filter_uses_the_spelling_of_the_year(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(1, gemeente_field="gemeenteCode"))]})
    fetch_layer(service, source, "wijk", 2020, "GM9901")

    assert "%3EgemeenteCode%3C" in service.asked[1]


def test_a_field_without_known_spelling_is_a_fault(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(1, gemeente_field="gemeente_nr"))]})

    with pytest.raises(PipelineError, match=r"WB-G00 \[cbs_wijk_en_buurtkaart\] Het veld gemeentecode"):
        fetch_layer(service, source, "wijk", 2020, "GM9901")


def test_a_missing_year_and_a_missing_layer_are_no_faults(source: BoundarySource) -> None:
    service = Service({2022: [collection(wijk(1))]})

    assert fetch_layer(service, source, "wijk", 2020, "GM9901") == MISSING_YEAR
    assert fetch_layer(service, source, "buurt", 2022, "GM9901") == MISSING_LAYER


def test_a_refusal_is_a_fault(source: BoundarySource) -> None:
    refusal = PipelineError("WB-N00/geweigerd", host="service.pdok.nl", status="403")

    with pytest.raises(PipelineError, match="antwoord 403"):
        fetch_layer(Service({}, error=refusal), source, "wijk", 2020, "GM9901")


def test_a_layer_without_any_feature_is_a_fault(source: BoundarySource) -> None:
    with pytest.raises(PipelineError, match="van 2020 is leeg"):
        fetch_layer(Service({2020: [collection()]}), source, "wijk", 2020, "GM9901")


def test_a_page_that_comes_again_stops_the_fetch(source: BoundarySource) -> None:
    page = collection(wijk(1), wijk(2))

    with pytest.raises(PipelineError, match="WB-S07"):
        fetch_layer(Service({2020: [page, page, page]}), source, "wijk", 2020, "GM9901")


def test_a_service_that_never_ends_is_stopped(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(n)) for n in range(1, 9)]}, limits=Limits(pages=3))

    with pytest.raises(PipelineError, match="meer dan"):
        fetch_layer(service, source, "wijk", 2020, "GM9901")


def test_the_own_year_is_enough(source: BoundarySource) -> None:
    service = Service({2020: [collection(wijk(1))], 2021: [collection(wijk(1))]})
    found = [(each.level, each.year) for each in fetch_years(service, source, "GM9901", 2020)]

    assert ("wijk", 2020) in found
    assert ("wijk", 2021) not in found


def test_without_the_own_year_every_other_year_is_asked(source: BoundarySource) -> None:
    service = Service({2022: [collection(wijk(1))], 2016: [collection(wijk(1))]})

    assert [each.year for each in fetch_years(service, source, "GM9901", 2020)] == [2022, 2016]


def test_years_go_outward_and_the_newest_first(source: BoundarySource) -> None:
    assert nearest_years(source, 2020)[:5] == [2020, 2021, 2019, 2022, 2018]


def test_an_answer_without_features_is_refused(source: BoundarySource) -> None:
    with pytest.raises(PipelineError, match="ontbreekt de lijst met vlakken"):
        read_layer(source, "wijk", "GM9901", [b'{"type":"FeatureCollection"}'])


def test_features_of_another_gemeente_are_refused(source: BoundarySource) -> None:
    with pytest.raises(PipelineError, match="hoort bij GM9902, gevraagd is GM9901"):
        read_layer(source, "wijk", "GM9901", [collection(wijk(1), wijk(1, "GM9902"))])


def test_no_pages_are_no_outlines(source: BoundarySource) -> None:
    assert read_layer(source, "wijk", "GM9901", []) == ()
