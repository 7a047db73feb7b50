"""Published figures, read by somebody else straight from the original files, against what our own path gives.

The whole path runs: fetch from the replica (without its constructed table), keep, stage, audit, load, read.
Five gemeenten are fetched one by one, so answers of several scopes stand together.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.load import Loaded, load
from pipeline.paths import ROOT, Paths
from pipeline.snapshot import errors_of, take_snapshots
from pipeline.warehouse import open_warehouse, read_frames

pytestmark = pytest.mark.replica

GEMEENTEN = ("GM0308", "GM0363", "GM0406", "GM0614", "GM0828")
GROEP = {None: "totaal", "20300": "totaal", "53115": "18_65", "80200": "65_plus"}
STATE = {None: "present", ".": "unknown_or_secret", "blank": "not_asked", "null": "not_yet_published"}


@pytest.fixture(scope="module")
def loaded(replica_url: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Paths, Loaded]:
    """A warehouse with the figures of five gemeenten."""
    paths = Paths(root=ROOT, data=tmp_path_factory.mktemp("data"))
    catalogue = load_catalogue(paths.sources)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WIJKBEELD_BASE_URL", f"{replica_url}/s/recorded_only")
        for code in GEMEENTEN:
            results = take_snapshots(code, catalogue, paths)
            assert errors_of(results) == []
        return paths, load(catalogue, paths)


@pytest.fixture(scope="module")
def cells(acceptance_dir: Path) -> list[dict[str, Any]]:
    """The golden cells."""
    read: list[dict[str, Any]] = json.loads(
        (acceptance_dir / "golden_figures.json").read_text(encoding="utf-8")
    )["cells"]
    return read


def test_every_golden_cell_is_found_as_published(
    loaded: tuple[Paths, Loaded], cells: list[dict[str, Any]]
) -> None:
    sql = """
        select value, state from cell
        where table_id = $table and gebied_code = $area and measure_key = $key
            and groep_id = $groep and period = $period
    """
    wrong = []
    with open_warehouse(loaded[0]) as con:
        for cell in cells:
            given = {
                "table": cell["table"],
                "area": "NL00" if cell["area"] == "NL01" else cell["area"],
                "key": cell["indicator"],
                "groep": GROEP[cell["age"]],
                "period": int(cell["period"][:4]),
            }
            found = con.execute(sql, given).fetchall()
            if found != [(cell["value"], STATE[cell["missing"]])]:
                wrong.append((cell, found))
    assert wrong == []
    assert len(cells) > 100


def test_golden_cells_that_are_indicators_are_measurements(
    loaded: tuple[Paths, Loaded], cells: list[dict[str, Any]]
) -> None:
    measurement = read_frames(loaded[0])[0].collect()
    counts = {
        (r["measure_key"], r["gebied_code"], r["groep_id"], r["period"]): r for r in measurement.to_dicts()
    }
    compared = 0
    for cell in cells:
        key = (cell["indicator"], cell["area"], GROEP[cell["age"]], int(cell["period"][:4]))
        row = counts.get(key)
        if row is not None:
            is_count = row["numerator_error"] is not None
            assert (row["numerator"] if is_count else row["value"]) == cell["value"], cell
            compared += 1
    assert compared > 100


def test_every_rule_holds_for_the_real_figures(loaded: tuple[Paths, Loaded]) -> None:
    assert [(audit.name, audit.example) for audit in loaded[1].audits if not audit.passed] == []
    assert loaded[1].errors == []


def test_figures_of_the_document_by_hand(loaded: tuple[Paths, Loaded]) -> None:
    measurement = read_frames(loaded[0], "GM0828")[0].collect()
    rows = {
        (r["indicator_id"], r["gebied_code"], r["groep_id"], r["period"]): r for r in measurement.to_dicts()
    }
    assert rows["eenzaam", "BU08280602", "totaal", 2020]["value"] == 59.5
    assert rows["eenzaam", "NL00", "65_plus", 2020]["value"] == 49.5
    bijstand = rows["bijstand", "BU08280602", "totaal", 2020]
    assert (bijstand["numerator"], bijstand["denominator"]) == (110, 1100)
    assert (bijstand["numerator_error"], bijstand["denominator_error"]) == (5, 12)
    migration = rows["migratieachtergrond", "WK082806", "totaal", 2020]
    assert (migration["numerator"], migration["denominator"]) == (4630, 13150)
    assert rows["woz_waarde", "GM0828", "totaal", 2020]["state"] == "not_yet_published"
    assert rows["eenzaam", "WK082806", "18_65", 2016]["state"] == "present"


def test_areas_of_the_pilot_gemeente(loaded: tuple[Paths, Loaded]) -> None:
    gebied = read_frames(loaded[0], "GM0828")[1]
    assert gebied["gebied_level"].value_counts().sort("gebied_level").rows() == [
        ("buurt", 106),
        ("gemeente", 1),
        ("land", 1),
        ("wijk", 23),
    ]
    row = gebied.filter(gebied_code="WK082806").row(0, named=True)
    assert (row["gebied_name"], row["inwoners"], row["huishoudens"]) == ("Ruwaard", 13150, 6010)
    assert (row["leeftijd_15_25"] + row["leeftijd_25_45"] + row["leeftijd_45_65"]) == 7955
    assert gebied.filter(gebied_level="wijk")["is_changed"].all()
