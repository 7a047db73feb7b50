"""`toon` for an own area: its buurten with their figures, the sum, and the same steps as elsewhere."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from models.own_areas_find import find_own
from pipeline import toon_own_area
from pipeline.paths import find_paths
from pipeline.toon_own_area import OwnFigures, own_code, own_steps
from tests.models.own_area_frames import A, D, area, gebied, indicator, measurement, share

ENTRY = {
    "slug": "park",
    "naam": "Rond het park",
    "jaar": 2024,
    "reden": "Zo noemen bewoners het",
    "door": "het netwerk",
    "op": "2026-03-14",
}
ROWS = (share("GM9901", 653, 6530, 0.0), share(A, 250, 1000), share(D, 195, 2000))


def figures() -> OwnFigures:
    return OwnFigures((area(A, D),), {"EG-park": ENTRY}, measurement(*ROWS), gebied(), indicator("share"))


def published(finding_id: str) -> dict[str, Any]:
    made = figures()
    found = find_own(made.areas, made.measurement, made.gebied, made.indicator)
    rows = pl.concat([found.finding, found.within]).filter(pl.col("finding_id") == finding_id)
    return rows.row(0, named=True)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toon_own_area, "load", lambda paths, edition: figures())


def told(finding: dict[str, Any]) -> str:
    steps = own_steps(find_paths(), Path("uitgave"), finding)
    return "\n".join(line for step in steps for line in (step.title, *step.lines))


@pytest.mark.usefixtures("loaded")
def test_the_buurten_and_their_sum_stand_before_the_comparison() -> None:
    text = told(published("schulden@EG-park@totaal@2024"))

    assert "2 hele buurten van 2024" in text
    assert "Gekozen door het netwerk op 2026-03-14: Zo noemen bewoners het" in text
    assert f"({A}): 25 %; 250 van 1000" in text
    assert f"({D}): 9,75 %; 195 van 2000" in text
    assert "samen, naar hun eigen noemer: 14,8333 %; 445 van 3000" in text
    assert "dekking: 100% van het gebied" in text
    assert "afwijking = 14,8333 - 10 = 4,83333" in text


@pytest.mark.usefixtures("loaded")
def test_a_buurt_beside_its_own_area_has_its_steps_too() -> None:
    text = told(published(f"schulden@{A}@totaal@2024@within_wijk@EG-park"))

    assert "afwijking = 25 - 14,8333 = 10,1667" in text


@pytest.mark.usefixtures("loaded")
def test_figures_that_are_hidden_or_no_longer_the_same_show_no_arithmetic() -> None:
    finding = published("schulden@EG-park@totaal@2024")

    assert own_steps(find_paths(), Path("uitgave"), finding | {"value": None}) == ()
    assert own_steps(find_paths(), Path("uitgave"), finding | {"value": 99.0}) == ()


def test_without_definitions_there_are_no_steps(tmp_path: Path) -> None:
    assert (
        own_steps(find_paths(), tmp_path, {"value": 1.0, "finding_id": "schulden@EG-park@totaal@2024"}) == ()
    )


def test_the_own_area_of_a_finding_stands_in_its_id() -> None:
    assert own_code("eenzaam@EG-park@totaal@2020") == "EG-park"
    assert own_code("eenzaam@BU08280602@totaal@2020@within_wijk@EG-park") == "EG-park"
    assert own_code("eenzaam@BU08280602@totaal@2020@within_wijk") == ""
