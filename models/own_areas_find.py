"""Findings of own areas, beside the other findings of their gemeente (statistics.md section 13)."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from models.columns import FINDING, empty
from models.custom_area import FULL_COVERAGE, TIE
from models.findings import find
from models.own_areas import LEVEL, OwnArea, inhabited, own_gebied, rows_of_year
from models.own_areas_measure import MODELLED, own_measurement
from models.settings import Settings
from models.verdict import FLAGS

FLAG = "partial_coverage"
_FIGURE = ["gebied_code", "gebied_year", "indicator_id", "groep_id", "period", "table_id"]


@dataclass(frozen=True)
class OwnFindings:
    """What own areas add to the figures of their gemeente."""

    gebied: pl.DataFrame
    """GEBIED: one row per own area and division."""
    finding: pl.DataFrame
    """FINDING: the own areas against the gemeente, level `eigen`."""
    within: pl.DataFrame
    """FINDING: their buurten against them, contrast `within_wijk`; not those against the wijk."""
    coverage: pl.DataFrame
    """finding_id, coverage (0..1) of every finding of an own area."""


def find_own(
    areas: Sequence[OwnArea],
    measurement: pl.DataFrame,
    gebied: pl.DataFrame,
    indicator: pl.DataFrame,
    settings: Settings | None = None,
) -> OwnFindings:
    """Compute the findings of own areas from the measurements of their whole gemeente.

    Own areas are a BH family of their own (level `custom`), so no verdict of a wijk or buurt changes.

    Args:
        areas: checked own areas of one gemeente.
        measurement: all measurements of that gemeente (MEASUREMENT); the land may be left out.
        gebied: its areas (GEBIED), all divisions.
        indicator: the catalogue (INDICATOR).
        settings: of the installation.
    """
    own_areas = own_gebied(areas, gebied)
    if own_areas.is_empty():
        nothing = pl.DataFrame(schema={"finding_id": pl.String, "coverage": pl.Float64})
        return OwnFindings(own_areas, empty(FINDING), empty(FINDING), nothing)
    made = own_measurement(areas, measurement, gebied, indicator, settings)
    members = member_frame(areas, gebied)
    all_findings = find(
        pl.concat([measurement, made.drop("coverage")], how="diagonal"),
        pl.concat([gebied, own_areas]),
        indicator,
        settings,
        members,
    )
    codes = own_areas["gebied_code"].unique().sort()
    own = all_findings.filter(pl.col("gebied_level") == LEVEL)
    own = own.join(made.select(*_FIGURE, "coverage"), on=_FIGURE, how="left", maintain_order="left")
    is_within = (pl.col("gebied_level") != LEVEL) & pl.col("reference_code").is_in(codes.implode())
    return OwnFindings(
        own_areas,
        add_partial_coverage(own).drop("coverage"),
        all_findings.filter(is_within),
        own.select("finding_id", "coverage"),
    )


def member_frame(areas: Sequence[OwnArea], gebied: pl.DataFrame) -> pl.DataFrame:
    """One row per buurt of an own area with at least two inhabited ones: own_code, gebied_code, gebied_year.

    A buurt in which everybody of the own area lives has no rest to be compared with.
    """
    rows = []
    for year in sorted({year for area in areas for year in area.years}):
        places = rows_of_year(gebied, year)
        for area in (area for area in areas if year in area.years):
            living = inhabited(area.buurten, places)
            rows += [(area.code, code, year) for code in living if len(living) > 1]
    schema = {"own_code": pl.String, "gebied_code": pl.String, "gebied_year": pl.Int32}
    return pl.DataFrame(rows, schema=schema, orient="row")


def add_partial_coverage(own: pl.DataFrame) -> pl.DataFrame:
    """Flag shown figures of which some members are missing, and count people in the known part only.

    `coverage` is a column of the frame. A modelled number of people is value times all people of the area;
    the figure speaks for the covered part of them.
    """
    is_partial = pl.col("value").is_not_null() & (pl.col("coverage") < FULL_COVERAGE - TIE)
    is_modelled = is_partial & pl.col("kind").is_in(list(MODELLED))
    flags = pl.struct("flags", _partial=is_partial).map_elements(_with_flag, return_dtype=pl.String)
    return own.with_columns(
        flags=flags,
        **{
            name: pl.when(is_modelled).then(pl.col(name) * pl.col("coverage")).otherwise(name)
            for name in ("persons", "excess_persons")
        },
    )


def _with_flag(row: dict[str, object]) -> str:
    flags = [flag for flag in str(row["flags"] or "").split("|") if flag]
    wanted = {*flags, *([FLAG] if row["_partial"] else [])}
    return "|".join(flag for flag in FLAGS if flag in wanted)
