"""A groep beside the rest of the people: where the figures stand that such a contrast needs (section 11)."""

import numpy as np
import polars as pl

from models.finding_rows import Positions, Rows
from models.numbers import Bools, Floats

EVERYBODY_ELSE = {"65_plus": "18_65"}
"""The other groep with figures of its own: together they are all adults. The gap is the same from both sides,
so it is told from one."""


def newest_of_groepen(rows: Rows) -> Positions:
    """Find the shown figures of groepen in the newest period of their table and gemeente; not of the land."""
    is_groep = (
        (rows.frame["groep"] != rows.groep_totaal)
        & (rows.frame["state"] == "present")
        & (rows.frame["level"] != "land")
    )
    own = np.flatnonzero(is_groep.to_numpy()).astype(np.int64)
    gemeente = rows.gebied["gemeente_code"].rank("dense").gather(rows.frame["area"].gather(own))
    facts = rows.frame.select("period", "table")[own].with_columns(gemeente=gemeente)
    is_newest = facts.select(pl.col("period") == pl.col("period").max().over("gemeente", "table"))
    return np.asarray(own[is_newest.to_series().to_numpy()], dtype=np.int64)


def same_figure_of_groep(rows: Rows, own: Positions, groep: int) -> Positions:
    """Find the row of the same area, indicator, period and table of another groep; -1 where there is none."""
    chosen = rows.frame.select("key", "groep")[own]
    step = groep - chosen["groep"].to_numpy().astype(np.int64)
    return rows.positions(chosen["key"].to_numpy() + step * rows.stride_groep)


def gap_cells(rows: Rows, own: Positions) -> Positions:
    """Find the four figures of a gap: (area, groep), (gemeente, groep) and both of everybody else; -1: none.

    One column per figure in `own`, which must be of a groep with a counterpart (`EVERYBODY_ELSE`).
    """
    groepen = rows.groepen.to_list()
    other = np.full(len(own), -1, dtype=np.int64)
    of_groep = rows.frame["groep"].gather(own).to_numpy()
    for name, counterpart in EVERYBODY_ELSE.items():
        mine = of_groep == groepen.index(name)
        other[mine] = same_figure_of_groep(rows, own[mine], groepen.index(counterpart))
    return np.stack([own, in_gemeente(rows, own), other, in_gemeente(rows, other)])


def in_gemeente(rows: Rows, own: Positions) -> Positions:
    """Find the same figure of the gemeente; -1 for a figure that does not exist itself."""
    there = np.maximum(own, 0)
    chosen = rows.frame.select("key", "area", "gemeente_area")[there]
    gemeente = chosen["gemeente_area"].cast(pl.Int64).fill_null(-1).to_numpy()
    keys = (
        chosen["key"].to_numpy() + (gemeente - chosen["area"].to_numpy().astype(np.int64)) * rows.stride_area
    )
    return np.where((own >= 0) & (gemeente >= 0), rows.positions(keys), -1)


def can_be_tested(rows: Rows, cells: Positions) -> Bools:
    """Say per column whether all four figures have margins, or all four exact counts."""
    facts = cell_facts(rows, cells)
    return np.asarray(has_margins(facts) | has_counts(facts))


def cell_facts(rows: Rows, cells: Positions) -> dict[str, Floats]:
    """Read the numbers of the four figures of every gap: four rows, NaN where there is nothing."""
    names = ("value", "lower", "upper", "value_unit", "scale", "numerator", "denominator", "numerator_error")
    places = pl.Series(cells.ravel()).replace(-1, None)
    found = rows.frame.select(*names, "denominator_error").select(pl.all().gather(places))
    return {column.name: column.cast(pl.Float64).to_numpy().reshape(cells.shape) for column in found}


def has_margins(facts: dict[str, Floats]) -> Bools:
    """Say per gap whether all four figures have published margins."""
    known = np.stack([facts["value"], facts["lower"], facts["upper"], facts["scale"]])
    return np.asarray(~np.isnan(known).any(axis=(0, 1)))


def has_counts(facts: dict[str, Floats]) -> Bools:
    """Say per gap whether all four figures are exact counts."""
    errors = facts["numerator_error"] + facts["denominator_error"]
    return np.asarray((errors == 0).all(axis=0) & ~np.isnan(facts["numerator"]).any(axis=0))
