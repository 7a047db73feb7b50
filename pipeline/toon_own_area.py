"""`wijkbeeld toon` for an own area: its buurten, how their figures were put together, and then every step.

Findings of own areas are computed when their project is published. They are computed here again, from the
definitions that lie beside the pages and the figures that are loaded, so that the steps can be shown.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from models.arithmetic import Step, explain, number, published
from models.columns import FINDING
from models.own_areas import OwnArea, same_area_years
from models.own_areas_find import find_own
from models.own_areas_measure import own_measurement
from pipeline.own_area_file import KEY, SHARED_NAME
from pipeline.paths import Paths
from pipeline.warehouse import read_frames

FIGURE = ("indicator_id", "groep_id", "period", "table_id")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class OwnFigures:
    """Everything that the own areas of one edition can be computed from."""

    areas: tuple[OwnArea, ...]
    entries: Mapping[str, Row]
    """Per code the definition as it was published."""
    measurement: pl.DataFrame
    gebied: pl.DataFrame
    indicator: pl.DataFrame


def own_code(finding_id: str) -> str:
    """The own area that a finding is about, or that its buurt is held against; else empty."""
    parts = finding_id.split("@")
    return next((part for part in parts if part.startswith("EG-")), "")


def own_steps(paths: Paths, edition: Path, finding: Row) -> tuple[Step, ...]:
    """Every step of a finding of an own area that an edition shows.

    Empty when the definitions do not lie beside the pages, or when the loaded figures give another finding:
    then there is nothing that could be shown as its arithmetic.

    Args:
        paths: where the warehouse lies.
        edition: the folder of the published edition.
        finding: the published row (columns of cijfers.csv).
    """
    loaded = load(paths, edition)
    if loaded is None or finding["value"] is None:
        return ()
    made = find_own(loaded.areas, loaded.measurement, loaded.gebied, loaded.indicator)
    rows = pl.concat([made.finding, made.within]).filter(pl.col("finding_id") == finding["finding_id"])
    if rows.height != 1 or rows["value"][0] != finding["value"]:
        return ()
    found = rows.select(list(FINDING)).row(0, named=True)
    area = next(area for area in loaded.areas if area.code == own_code(str(finding["finding_id"])))
    combined = own_measurement([area], loaded.measurement, loaded.gebied, loaded.indicator)
    measured = pl.concat([loaded.measurement, combined], how="diagonal")
    own, reference = (
        figure_of(measured, found, str(found[name])) for name in ("gebied_code", "reference_code")
    )
    if own is None:
        return ()
    return (definition(loaded, area), members(loaded, area, found), *explain(found, own, reference))


def load(paths: Paths, edition: Path) -> OwnFigures | None:
    """Read the definitions of an edition and the figures of their gemeente; None where one is not there."""
    try:
        shared = json.loads((edition / SHARED_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    gemeente, entries = shared["gemeente"]["code"], shared[KEY]
    if not paths.warehouse.is_file():
        return None
    measurement, gebied, indicator = read_frames(paths, gemeente)
    of_gemeente = gebied.filter(pl.col("gemeente_code") == gemeente)
    areas = tuple(
        OwnArea(
            f"EG-{entry['slug']}",
            entry["naam"],
            gemeente,
            tuple(sorted(entry["buurten"])),
            same_area_years(entry["buurten"], entry["jaar"], of_gemeente),
        )
        for entry in entries
    )
    by_code = {f"EG-{entry['slug']}": entry for entry in entries}
    return OwnFigures(areas, by_code, measurement.collect(), gebied, indicator)


def figure_of(measured: pl.DataFrame, finding: Row, code: str) -> dict[str, Any] | None:
    """The measurement of an area behind a finding."""
    same = [pl.col(name) == finding[name] for name in (*FIGURE, "gebied_year")]
    rows = measured.filter(pl.col("gebied_code") == code, *same)
    return rows.row(0, named=True) if rows.height else None


def definition(loaded: OwnFigures, area: OwnArea) -> Step:
    """Who chose which buurten, when and why."""
    entry = loaded.entries[area.code]
    chosen = f"Gekozen door {entry['door']} op {entry['op']}: {entry['reden']}"
    return Step(f"{area.name}: {len(area.buurten)} hele buurten van {entry['jaar']}", (chosen,))


def members(loaded: OwnFigures, area: OwnArea, finding: Row) -> Step:
    """The published figure of every buurt, and over how much of the area they go together."""
    names = dict(
        loaded.gebied.filter(pl.col("gebied_year") == finding["gebied_year"])
        .select("gebied_code", "gebied_name")
        .iter_rows()
    )
    lines = []
    for code in area.buurten:
        row = figure_of(loaded.measurement, finding, code)
        told = "geen cijfer in de bron" if row is None else published(row, finding)
        lines.append(f"{names.get(code, code)} ({code}): {told}")
    combined = own_measurement([area], loaded.measurement, loaded.gebied, loaded.indicator)
    own = figure_of(combined, finding, area.code)
    if own is not None:
        lines.append(f"samen, naar hun eigen noemer: {published(own, finding)}")
        lines.append(f"dekking: {number(100 * own['coverage'])}% van het gebied")
    return Step("Opgeteld uit de buurten", tuple(lines))
