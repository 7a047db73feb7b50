"""Own areas (eigen gebied): a named set of whole buurten as a gebied of its own (statistics.md section 13).

From here on an own area is a row of `gebied` with level `eigen` and the gemeente as its parent; its figures
come from `models.own_areas_measure`, its findings from `models.own_areas_find`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from models.columns import GEBIED, conform, empty
from models.custom_area import find_equal_area

LEVEL = "eigen"
COUNTS = (
    "inwoners",
    "leeftijd_0_15",
    "leeftijd_15_25",
    "leeftijd_25_45",
    "leeftijd_45_65",
    "leeftijd_65",
    "huishoudens",
)
"""Columns of `gebied` that add up over buurten."""


@dataclass(frozen=True)
class OwnArea:
    """A checked own area: its code, its name and its buurten."""

    code: str
    """`EG-<slug>`."""
    name: str
    gemeente_code: str
    buurten: tuple[str, ...]
    """Whole buurten, in code order."""
    years: tuple[int, ...]
    """Divisions in which these buurten are the same area (see `same_area_years`)."""


def same_area_years(buurten: Collection[str], year: int, gebied: pl.DataFrame) -> tuple[int, ...]:
    """The divisions in which a set of buurten is the same area as in `year`, that one included.

    All codes must exist, and between the two divisions no loaded division may say that the boundary of one of
    them changed. Empty when the codes do not all exist in `year` itself.
    """
    rows = gebied.filter(
        pl.col("gebied_code").is_in(list(buurten)) & (pl.col("gebied_level") == "buurt")
    ).select("gebied_year", "gebied_code", changed=pl.col("is_changed").fill_null(value=False))
    by_year = rows.group_by("gebied_year").agg(pl.col("gebied_code").n_unique(), pl.col("changed").any())
    complete = {
        int(row[0]): bool(row[2])
        for row in by_year.sort("gebied_year").iter_rows()
        if row[1] == len(set(buurten))
    }
    if year not in complete:
        return ()
    changed = {int(row[0]) for row in by_year.iter_rows() if row[2]}
    return tuple(
        other
        for other in complete
        if not any(min(year, other) < between <= max(year, other) for between in changed)
    )


def inhabited(codes: Collection[str], rows: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The buurten where people live, or may live: a published number of 0 is nobody, no number is unknown."""
    return tuple(code for code in sorted(codes) if code not in rows or rows[code]["inwoners"] != 0)


def rows_of_year(gebied: pl.DataFrame, year: int) -> dict[str, dict[str, Any]]:
    """Every area of one division by its code."""
    return {row["gebied_code"]: row for row in gebied.filter(pl.col("gebied_year") == year).to_dicts()}


def buurten_of(rows: Mapping[str, Mapping[str, Any]], parent_level: str = "wijk") -> dict[str, list[str]]:
    """Per wijk (or gemeente) of one division the buurten where people live."""
    column = "parent_code" if parent_level == "wijk" else "gemeente_code"
    children: dict[str, list[str]] = {}
    codes = [code for code, row in rows.items() if row["gebied_level"] == "buurt"]
    for code in inhabited(codes, rows):
        children.setdefault(str(rows[code][column]), []).append(code)
    return children


def published_source(area: OwnArea, rows: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The published area with exactly the same inhabitants, whose own row is used instead of a sum.

    A wijk with the same inhabited buurten, or the one buurt in which everybody lives; else None.
    """
    members = inhabited(area.buurten, rows)
    if len(members) == 1:
        return members[0]
    return find_equal_area(members, buurten_of(rows)) if members else None


def own_gebied(areas: Sequence[OwnArea], gebied: pl.DataFrame) -> pl.DataFrame:
    """Make the rows of `gebied` for own areas, one per area and division.

    Numbers of inhabitants, ages and households are sums of the published numbers (null where one is null), or
    those of the published area with the same inhabitants.
    """
    made = [_own_row(area, year, rows_of_year(gebied, year)) for area in areas for year in area.years]
    return conform(pl.DataFrame(made, schema=GEBIED), GEBIED) if made else empty(GEBIED)


def _own_row(area: OwnArea, year: int, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, object]:
    members = [rows[code] for code in area.buurten]
    source = published_source(area, rows)
    summed = [rows[source]] if source is not None else members
    changed = [member["is_changed"] for member in members]
    return {
        "gebied_code": area.code,
        "gebied_name": area.name,
        "gebied_level": LEVEL,
        "gebied_year": year,
        "parent_code": area.gemeente_code,
        "gemeente_code": area.gemeente_code,
        **{name: _total([row[name] for row in summed]) for name in COUNTS},
        "is_changed": True if True in changed else None if None in changed else False,
    }


def _total(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None
