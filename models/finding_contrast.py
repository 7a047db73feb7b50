"""Which two measurements every finding compares.

A finding is a pair of rows: the figure of the area and the published figure it is held against. To add a
contrast, add its name to CONTRASTS in the place where it must sort, and a function that pairs rows.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from models.finding_groep import can_be_tested, gap_cells, newest_of_groepen, same_figure_of_groep
from models.finding_rows import Positions, Rows

CONTRASTS = (
    "area",
    "within_wijk",
    "group_elsewhere",
    "group_within_area",
    "group_in_gemeente",
    "group_extra_gap",
)
"""In the order of the findings of one figure (statistics.md section 11)."""
INSIDE_CONTRASTS = ("group_within_area", "group_in_gemeente")
"""A groep against everybody of the same area."""
MAIN_CONTRASTS = ("area", "group_elsewhere")
"""A figure has one of these: its finding id needs no contrast."""


@dataclass(frozen=True)
class Pairs:
    """Positions in the rows, own and reference (-1: no benchmark), and in CONTRASTS."""

    own: Positions
    reference: Positions
    contrast: npt.NDArray[np.int8]
    own_area: npt.NDArray[np.int16]
    """0: a pair of published areas; else the number of the own area that a buurt is held against."""


def pair_rows(rows: Rows, members: pl.DataFrame | None = None) -> Pairs:
    """Pair every figure with its gemeente, and every figure of a buurt with its wijk as well.

    A shown figure of a groep is also paired with that of everybody in its area, and with the gap between the
    groepen in the gemeente where that can be tested; both for the newest period of a table only.
    With `members` (own_code, gebied_code, gebied_year) every buurt of an own area is also paired with that.

    The order is that of the findings: the rows as they are sorted, and the contrasts of one row together.
    """
    parts = [_with_gemeente(rows), _with_wijk(rows), *_with_own_areas(rows, members)]
    parts += [_with_everybody(rows), _with_gap(rows)]
    own = np.concatenate([part.own for part in parts])
    contrast = np.concatenate([part.contrast for part in parts])
    order = np.argsort(own * len(CONTRASTS) + contrast, kind="stable")
    return Pairs(
        own[order],
        np.concatenate([part.reference for part in parts])[order],
        contrast[order],
        np.concatenate([part.own_area for part in parts])[order],
    )


def _with_gemeente(rows: Rows) -> Pairs:
    """The main contrast: this area, or this group here, against the gemeente (of the land: nothing)."""
    own = np.arange(rows.frame.height, dtype=np.int64)
    is_group = rows.frame["groep"].to_numpy() != rows.groep_totaal
    contrast = np.where(is_group, CONTRASTS.index("group_elsewhere"), CONTRASTS.index("area"))
    return Pairs(own, _same_figure(rows, own, "gemeente_area"), contrast.astype(np.int8), _published(own))


def _with_wijk(rows: Rows) -> Pairs:
    """Every shown figure of a buurt against the published row of its wijk.

    A figure that is not shown has its one row, with the reason, under the main contrast.
    """
    is_inside = (
        (rows.frame["level"] == "buurt")
        & rows.frame["parent_area"].is_not_null()
        & (rows.frame["state"] == "present")
    )
    own = np.flatnonzero(is_inside.to_numpy()).astype(np.int64)
    contrast = np.full(len(own), CONTRASTS.index("within_wijk"), dtype=np.int8)
    return Pairs(own, _same_figure(rows, own, "parent_area"), contrast, _published(own))


def _with_everybody(rows: Rows) -> Pairs:
    """Every shown figure of a groep against that of everybody in the same area (the land: nothing)."""
    own = newest_of_groepen(rows)
    is_gemeente = (rows.frame["level"].gather(own) == "gemeente").to_numpy()
    inside = [CONTRASTS.index(name) for name in INSIDE_CONTRASTS]
    contrast = np.where(is_gemeente, inside[1], inside[0]).astype(np.int8)
    return Pairs(own, same_figure_of_groep(rows, own, rows.groep_totaal), contrast, _published(own))


def _with_gap(rows: Rows) -> Pairs:
    """The gap between a groep and everybody else here, beside that gap in the gemeente.

    Only where all four figures say how sure they are: an estimate without margins gives no test.
    """
    own = newest_of_groepen(rows)
    own = own[(rows.frame["level"].gather(own) != "gemeente").to_numpy()]
    cells = gap_cells(rows, own)
    own = own[can_be_tested(rows, cells)]
    contrast = np.full(len(own), CONTRASTS.index("group_extra_gap"), dtype=np.int8)
    return Pairs(own, _same_figure(rows, own, "gemeente_area"), contrast, _published(own))


def _published(own: Positions) -> npt.NDArray[np.int16]:
    return np.zeros(len(own), dtype=np.int16)


def _with_own_areas(rows: Rows, members: pl.DataFrame | None) -> list[Pairs]:
    """Every shown figure of a buurt against each own area that it is part of (contrast `within_wijk`)."""
    if members is None or members.is_empty():
        return []
    places = rows.gebied.select("gebied_code", "gebied_year", "area")
    known = (
        members.join(places, on=["gebied_code", "gebied_year"], how="inner", validate="m:1")
        .join(
            places.rename({"gebied_code": "own_code", "area": "own_area"}),
            on=["own_code", "gebied_year"],
            how="inner",
            validate="m:1",
        )
        .sort("own_code", "gebied_year", "gebied_code")
    )
    number = {code: place for place, code in enumerate(known["own_code"].unique().sort(), start=1)}
    return [
        _with_own_area(rows, part["area"], int(part["own_area"][0]), number[str(code)])
        for (code, _), part in known.partition_by(["own_code", "gebied_year"], as_dict=True).items()
    ]


def _with_own_area(rows: Rows, areas: pl.Series, own_area: int, number: int) -> Pairs:
    is_inside = rows.frame["area"].is_in(areas.implode()) & (rows.frame["state"] == "present")
    own = np.flatnonzero(is_inside.to_numpy()).astype(np.int64)
    other = np.full(len(own), own_area, dtype=np.int64)
    return Pairs(
        own,
        _same_figure_of(rows, own, other),
        np.full(len(own), CONTRASTS.index("within_wijk"), dtype=np.int8),
        np.full(len(own), number, dtype=np.int16),
    )


def _same_figure(rows: Rows, own: Positions, other_area: str) -> Positions:
    """Find the row of the same indicator, groep, period and table of another area."""
    other = rows.frame[other_area].gather(own).cast(pl.Int64).fill_null(-1).to_numpy()
    return _same_figure_of(rows, own, other)


def _same_figure_of(rows: Rows, own: Positions, other: Positions) -> Positions:
    chosen = rows.frame.select("key", "area")[own]
    keys = chosen["key"].to_numpy() + (other - chosen["area"].to_numpy().astype(np.int64)) * rows.stride_area
    return np.where(other >= 0, rows.positions(keys), -1)
