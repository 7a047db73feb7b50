"""Boundaries of the local replica: fetched, kept, chosen for figures of 2020, drawn."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import httpx
import polars as pl
import pytest
import shapely

from models.columns import GEBIED, conform
from pipeline.boundaries import TOLERANCE, choose_drawing, gemeente_maps
from pipeline.boundary_choice import Choice, Figures, NoMap, choose_year
from pipeline.boundary_store import BoundaryShelf, open_shelf, snapshot_boundaries, take_boundaries
from pipeline.drawing import simplify
from pipeline.fetch import Fetcher
from pipeline.messages import PipelineError
from pipeline.paths import ROOT, Paths
from pipeline.pdok import BoundarySource, read_boundary_source
from pipeline.peers import Peers
from reports.nouns import MapDrawing

pytestmark = pytest.mark.replica
NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def source() -> BoundarySource:
    return read_boundary_source(ROOT / "sources" / "cbs_wijk_en_buurtkaart" / "source.yml")


def fetch(paths: Paths, source: BoundarySource, url: str, scope: str) -> BoundaryShelf:
    with Fetcher(source.id, Peers(base_url=url), source.limits) as fetcher:
        snapshot_boundaries(paths, source, fetcher, scope, 2020, NOW)
    return open_shelf(paths, source, url)


def figures(url: str, gemeente_code: str) -> pl.DataFrame:
    """Wijken of one gemeente with their inhabitants of 2020, straight from the replica."""
    digits = gemeente_code[2:]
    answer = httpx.get(
        f"{url}/ODataFeed/odata/84799NED/TypedDataSet",
        params={
            "$format": "json",
            "$select": "WijkenEnBuurten,AantalInwoners_5",
            "$filter": " or ".join(
                f"startswith(WijkenEnBuurten,'{level}{digits}')" for level in ("WK", "BU")
            ),
        },
    )
    rows = [
        dict.fromkeys(GEBIED)
        | {
            "gebied_code": (code := row["WijkenEnBuurten"].strip()),
            "gebied_level": "wijk" if code.startswith("WK") else "buurt",
            "gebied_year": 2020,
            "parent_code": gemeente_code if code.startswith("WK") else f"WK{code[2:8]}",
            "inwoners": float(row["AantalInwoners_5"]),
        }
        for row in answer.json()["value"]
    ]
    return conform(pl.DataFrame(rows, schema=GEBIED), GEBIED)


def wijken_of(frame: pl.DataFrame) -> Figures:
    rows = frame.filter(pl.col("gebied_level") == "wijk")
    return Figures("wijk", 2020, dict(rows.select("gebied_code", "inwoners").iter_rows()))


def test_oss_gets_its_wijken_of_2022_and_no_buurten(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    shelf = fetch(Paths(ROOT, tmp_path), source, replica_url, "GM0828")
    layers = shelf.layers("GM0828")
    maps = gemeente_maps(figures(replica_url, "GM0828"), layers, source.attribution)

    assert [(layer.level, layer.year) for layer in layers] == [("wijk", 2016), ("wijk", 2022), ("wijk", 2023)]
    assert isinstance(maps.gemeente, MapDrawing)
    assert maps.gemeente.year == 2022
    assert [area.code for area in maps.gemeente.areas] == [f"WK0828{number:02}" for number in range(23)]
    assert maps.gemeente.areas[6].name == "Ruwaard"
    assert maps.gemeente.attribution == "© CBS en Kadaster, Wijk- en Buurtkaart 2022"
    assert maps.gemeente.notes == (
        "De grenzen op deze kaart zijn van 2022.",
        "De cijfers horen bij de grenzen van 2020.",
    )
    assert maps.wijken["WK082806"] == NoMap(
        "Van de buurten zijn er geen grenzen die bij 2020 passen. Daarom is er geen kaart."
    )


def test_the_map_of_oss_is_small_and_inside_its_sheet(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    shelf = fetch(Paths(ROOT, tmp_path), source, replica_url, "GM0828")
    frame = figures(replica_url, "GM0828")
    drawing = choose_drawing(
        wijken_of(frame),
        shelf.layers("GM0828"),
        frame["gebied_code"],
        TOLERANCE["gemeente"],
        source.attribution,
    )

    assert isinstance(drawing, MapDrawing)
    assert sum(len(area.path) for area in drawing.areas) < 24_000
    starts = [re.match(r"M([\d.]+) ([\d.]+)l", area.path) for area in drawing.areas]
    assert all(s is not None and float(s[1]) <= 420 and float(s[2]) <= drawing.height for s in starts)


def test_a_split_wijk_has_no_map(replica_url: str, source: BoundarySource, tmp_path: Path) -> None:
    """WK003402 (Almere) fell from 109.805 inhabitants in 2020 to 2.860 in 2022 (realdata.md 2, 11)."""
    shelf = fetch(Paths(ROOT, tmp_path), source, replica_url, "GM0034")
    choice = choose_year(wijken_of(figures(replica_url, "GM0034")), shelf.layers("GM0034"))

    assert isinstance(choice, NoMap)
    assert choice.reason == "Tussen 2020 en 2022 zijn grenzen van wijken veranderd. Daarom is er geen kaart."
    assert "WK003402" in choice.tried[0]


def test_a_gemeente_that_merged_away_has_no_map(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    """Grave (GM0786) became part of Land van Cuijk in 2022."""
    shelf = fetch(Paths(ROOT, tmp_path), source, replica_url, "GM0786")
    choice = choose_year(wijken_of(figures(replica_url, "GM0786")), shelf.layers("GM0786"))

    assert isinstance(choice, NoMap)


def test_the_national_file_serves_every_gemeente(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    shelf = fetch(Paths(ROOT, tmp_path), source, replica_url, "alle")
    by_year = {layer.year: layer for layer in shelf.layers("GM0828") if layer.level == "wijk"}

    assert len(by_year[2022].load()) == 23
    assert sum(len(parts) for parts in (shelf.read["wijk-2022 alle"]).values()) == 3340
    oss = choose_year(wijken_of(figures(replica_url, "GM0828")), shelf.layers("GM0828"))
    assert isinstance(oss, Choice)
    assert oss.year == 2022
    assert shapely.coverage_is_valid(list(simplify(oss.outlines, 25.0).shapes))


def test_the_same_boundaries_are_kept_once(replica_url: str, source: BoundarySource, tmp_path: Path) -> None:
    paths = Paths(ROOT, tmp_path)
    fetch(paths, source, replica_url, "GM0828")
    kept = sorted(path.name for path in (paths.snapshots / source.id).iterdir())
    fetch(paths, source, replica_url, "GM0828")

    assert len(kept) == 3
    assert sorted(path.name for path in (paths.snapshots / source.id).iterdir()) == kept


@pytest.mark.parametrize(
    ("scenario", "code"),
    [
        ("filter_ignored", "WB-G00"),
        ("empty", "WB-G00"),
        ("short_count", "WB-G00"),
        ("html_200", "WB-S03"),
        ("http_403", "WB-N00"),
        ("nan_values", "WB-S23"),
        ("dup_json_keys", "WB-S24"),
        ("redirect_other_host", "WB-N00"),
    ],
)
def test_a_fault_is_told_and_nothing_is_kept(
    replica_url: str, source: BoundarySource, tmp_path: Path, scenario: str, code: str
) -> None:
    paths = Paths(ROOT, tmp_path)
    with pytest.raises(PipelineError) as fault:
        fetch(paths, source, f"{replica_url}/s/{scenario}", "GM0828")

    assert fault.value.code == code
    assert not list(paths.snapshots.glob("*/*"))


def test_a_repeated_page_is_noticed(replica_url: str, source: BoundarySource, tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as fault:
        fetch(Paths(ROOT, tmp_path), source, f"{replica_url}/s/repeated_page", "alle")

    assert fault.value.code == "WB-S07"


def test_lower_case_codes_are_put_right(replica_url: str, source: BoundarySource, tmp_path: Path) -> None:
    shelf = fetch(Paths(ROOT, tmp_path), source, f"{replica_url}/s/padded_codes", "GM0828")
    outlines = next(layer for layer in shelf.layers("GM0828") if layer.year == 2022).load()

    assert [outline.code for outline in outlines] == [f"WK0828{number:02}" for number in range(23)]


def take(paths: Paths, source: BoundarySource, url: str, day: str = "22", *, offline: bool = False) -> str:
    environment = {"WIJKBEELD_BASE_URL": url, "WIJKBEELD_TEST_NOW": f"2026-11-{day}T05:00:00Z"}
    return take_boundaries("GM0828", 2020, source, paths, is_offline=offline, environment=environment).outcome


def test_boundaries_are_asked_once_a_month(replica_url: str, source: BoundarySource, tmp_path: Path) -> None:
    paths = Paths(ROOT, tmp_path)

    assert take(paths, source, replica_url, "01", offline=True) == "none"
    assert take(paths, source, replica_url, "01") == "new"
    assert take(paths, source, replica_url, "20") == "unchanged"


def test_kept_boundaries_stay_when_the_service_is_gone(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    paths = Paths(ROOT, tmp_path)
    impatient = source.model_copy(update={"opnieuw_na_dagen": 0, "limieten": {"pogingen": 1}})
    with sys.modules["replica"].Replica() as own_url:  # imported by the fixture replica_url
        assert take(paths, impatient, own_url, "01") == "new"
        assert take(paths, impatient, own_url, "02") == "unchanged"
    environment = {"WIJKBEELD_BASE_URL": own_url, "WIJKBEELD_TEST_NOW": "2026-11-03T05:00:00Z"}
    result = take_boundaries("GM0828", 2020, impatient, paths, environment=environment)

    assert result.outcome == "kept_last_good"
    assert result.error is not None
    assert result.error.exit_code == 4
    assert "De grenzen van 1 november 2026 blijven staan." in result.error.line
    assert len(open_shelf(paths, impatient, own_url).layers("GM0828")) == 3


def test_a_refusal_without_anything_kept_costs_the_map(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    environment = {"WIJKBEELD_BASE_URL": f"{replica_url}/s/http_403"}
    result = take_boundaries("GM0828", 2020, source, Paths(ROOT, tmp_path), environment=environment)

    assert result.outcome == "failed_no_data"
    assert result.error is not None
    assert "Er komt geen kaart." in result.error.line


def test_a_year_without_boundaries_is_normal(
    replica_url: str, source: BoundarySource, tmp_path: Path
) -> None:
    environment = {"WIJKBEELD_BASE_URL": f"{replica_url}/s/http_404"}

    assert (
        take_boundaries("GM0828", 2020, source, Paths(ROOT, tmp_path), environment=environment).outcome
        == "none"
    )
