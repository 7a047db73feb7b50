"""From the measurements of buurten to those of an own area (statistics.md sections 13.2 to 13.5).

Counts are summed, percentages and means weighted with the indicator's own denominator, modelled shares with
the people of their groep. A figure that cannot be combined (a median, a percentage of which the source gives
no denominator) has no row: there is nothing to say about it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from models.columns import MEASUREMENT
from models.custom_area import (
    SECRET_HIGH,
    combine_counts,
    combine_margins,
    combine_percentages,
    coverage_of,
    coverage_state,
)
from models.finding_rows import scale_of
from models.numbers import Bools, Floats
from models.own_areas import OwnArea, inhabited, published_source, rows_of_year
from models.persons import ADULT_PART
from models.settings import Settings

OWN_MEASUREMENT: dict[str, pl.DataType] = MEASUREMENT | {
    "range_low": pl.Float64(),  # a combined rounded percentage can lie anywhere from here
    "range_high": pl.Float64(),  # to here; null where it is not combined
    "coverage": pl.Float64(),  # denominator of the members with data / of all members
}
"""Measurements of own areas: the shared columns and what combining adds to them."""
FIGURE = ("indicator_id", "groep_id", "period", "table_id")
FROM_SOURCE = ("source_id", "table_id", "measure_key", "snapshot_sha256")
WEIGHED = ("percentage", "rate", "mean", "distance")
MODELLED = ("model", "survey")
DENOMINATORS = {"inwoners": "inwoners", "huishoudens": "huishoudens"}
"""Denominators of the catalogue that are counts of `gebied`, for sources that do not repeat them."""


@dataclass(frozen=True)
class _Members:
    """One figure of every member of an own area; NaN = no number."""

    rows: Sequence[Mapping[str, Any] | None]
    """The measurement of each member; None where the source has no such row."""
    places: Sequence[Mapping[str, Any]]
    """The row of `gebied` of each member."""

    def numbers(self, name: str) -> Floats:
        """One number of every member."""
        found = [row[name] if row is not None else None for row in self.rows]
        return np.array([np.nan if value is None else value for value in found], dtype=np.float64)

    def sizes(self, name: str) -> Floats:
        """One count of `gebied` of every member."""
        found = [place[name] for place in self.places]
        return np.array([np.nan if value is None else value for value in found], dtype=np.float64)

    @property
    def states(self) -> list[str]:
        """State of every member; a row that the source does not have is unknown."""
        return [str(row["state"]) if row is not None else "unknown_or_secret" for row in self.rows]

    def is_shown(self, *names: str) -> Bools:
        """Members that have a value and these numbers too."""
        known = np.array([state == "present" for state in self.states])
        for name in ("value", *names):
            known &= ~np.isnan(self.numbers(name))
        return known


def own_measurement(
    areas: Sequence[OwnArea],
    measurement: pl.DataFrame,
    gebied: pl.DataFrame,
    indicator: pl.DataFrame,
    settings: Settings | None = None,
) -> pl.DataFrame:
    """Make the measurements of own areas (OWN_MEASUREMENT), sorted by area, division and figure.

    Args:
        areas: checked own areas.
        measurement: measurements of their gemeente (MEASUREMENT).
        gebied: areas of that gemeente, all divisions.
        indicator: the catalogue (INDICATOR).
        settings: the least coverage.
    """
    minimum = (settings or Settings()).coverage
    catalogue = {row["indicator_id"]: row for row in indicator.with_columns(scale=scale_of()).to_dicts()}
    made: list[dict[str, Any]] = []
    for area in areas:
        for year in area.years:
            rows = rows_of_year(gebied, year)
            of_year = measurement.filter(pl.col("gebied_year") == year)
            made += _own_rows(area, of_year, rows, catalogue, minimum)
    frame = pl.DataFrame(made, schema=OWN_MEASUREMENT)
    return frame.sort("gebied_code", "gebied_year", *FIGURE)


def _own_rows(
    area: OwnArea,
    of_year: pl.DataFrame,
    rows: Mapping[str, Mapping[str, Any]],
    catalogue: Mapping[str, Mapping[str, Any]],
    minimum: float,
) -> Iterator[dict[str, Any]]:
    source = published_source(area, rows)
    if source is not None:
        for row in of_year.filter(pl.col("gebied_code") == source).iter_rows(named=True):
            yield row | {"gebied_code": area.code, "range_low": None, "range_high": None, "coverage": 1.0}
        return
    members = inhabited(area.buurten, rows)
    places = [rows[code] for code in members]
    found: dict[tuple[Any, ...], dict[str, dict[str, Any]]] = {}
    for row in of_year.filter(pl.col("gebied_code").is_in(list(members))).iter_rows(named=True):
        found.setdefault(tuple(row[name] for name in FIGURE), {})[row["gebied_code"]] = row
    for key in sorted(found):
        figure = _Members([found[key].get(code) for code in members], places)
        combined = _combine(figure, catalogue[key[0]], str(key[1]), minimum)
        if combined is not None:
            yield _with_keys(area.code, figure, combined)


def _with_keys(code: str, figure: _Members, combined: dict[str, Any]) -> dict[str, Any]:
    """Keys and provenance: those of the first member with data; provisional and synthetic when one is."""
    with_row = [row for row in figure.rows if row is not None]
    first = next((row for row in with_row if row["state"] == "present"), with_row[0])
    return dict.fromkeys(OWN_MEASUREMENT) | {
        "gebied_code": code,
        "gebied_year": first["gebied_year"],
        **{name: first[name] for name in (*FIGURE, *FROM_SOURCE)},
        "is_provisional": any(row["is_provisional"] for row in with_row),
        "synthetic": any(row["synthetic"] for row in with_row),
        **combined,
    }


def _combine(
    figure: _Members, meaning: Mapping[str, Any], groep: str, minimum: float
) -> dict[str, Any] | None:
    """One figure of the own area: numbers, state and coverage; None where combining has no meaning."""
    kind = str(meaning["kind"])
    made: dict[str, Any] | None = None
    if kind == "count":
        made = _sum_count(figure)
    elif kind == "share" or (kind == "rate" and figure.is_shown("numerator", "denominator").any()):
        made = _sum_share(figure, float(meaning["scale"] or np.nan))
    elif kind in WEIGHED:
        made = _weigh(figure, meaning)
    elif kind in MODELLED:
        made = _weigh_model(figure, people_of(figure.places, groep), float(meaning["scale"]))
    return None if made is None else _judge(figure, made, minimum)


def _judge(figure: _Members, made: dict[str, Any], minimum: float) -> dict[str, Any]:
    """Give the figure its state: the reason all members share, low_coverage, or present."""
    states = set(figure.states)
    coverage = made["coverage"]
    if len(states) == 1 and states != {"present"} and made.get("value") is None:
        return {"state": states.pop(), "coverage": coverage}
    if coverage_state(coverage, minimum) == "low_coverage" or made.get("value") is None:
        return {"state": "low_coverage", "coverage": coverage}
    return made | {"state": "present"}


def people_of(places: Sequence[Mapping[str, Any]], groep: str) -> Floats:
    """People of a groep in every member, to weigh modelled shares with; NaN where it is not known.

    totaal: everybody but those of 0 to 15, the weights with which the published figures of a wijk and a
    gemeente are reproduced from those of their buurten (realdata.md sections 3 and 4.4).
    """
    parts = {
        "totaal": (("inwoners", 1.0), ("leeftijd_0_15", -1.0)),
        "18_65": (("leeftijd_15_25", ADULT_PART), ("leeftijd_25_45", 1.0), ("leeftijd_45_65", 1.0)),
        "65_plus": (("leeftijd_65", 1.0),),
    }.get(groep, ())
    total = np.zeros(len(places)) if parts else np.full(len(places), np.nan)
    for name, weight in parts:
        total = total + weight * np.array(
            [np.nan if place[name] is None else place[name] for place in places], dtype=np.float64
        )
    return np.asarray(np.maximum(total, 0.0))


def _coverage(figure: _Members, denominators: Floats, known: Bools) -> float:
    """Coverage by the indicator's own denominator; by inhabitants where a member's denominator is unknown."""
    if np.isnan(denominators).any():
        return coverage_of(figure.sizes("inwoners"), known)
    return coverage_of(denominators, known)


def _sum_count(figure: _Members) -> dict[str, Any]:
    known = figure.is_shown()
    made: dict[str, Any] = {"coverage": coverage_of(figure.sizes("inwoners"), known)}
    if known.any():
        total = float(figure.numbers("value")[known].sum())
        counts = figure.numbers("numerator")[known]
        made |= {
            "value": total,
            "numerator": None if np.isnan(counts).any() else float(counts.sum()),
            "numerator_error": _total_error(figure, "numerator_error", known),
        }
    return made


def _sum_share(figure: _Members, scale: float) -> dict[str, Any]:
    """Numerators and denominators summed; a secret count lies anywhere from 0 to 7 (section 13.3)."""
    x, n = figure.numbers("numerator"), figure.numbers("denominator")
    secret = np.array([state == "secret" for state in figure.states]) & ~np.isnan(n)
    known = figure.is_shown("numerator", "denominator")
    used = known | secret
    made: dict[str, Any] = {"coverage": _coverage(figure, n, used)}
    total = combine_counts(np.where(known, x, np.nan), np.where(used, n, np.nan), secret, SECRET_HIGH)
    if used.any() and total.denominator > 0 and np.isfinite(scale):
        middle, unknown = (total.low + total.high) / 2, (total.high - total.low) / 2
        error = _total_error(figure, "numerator_error", known)
        made |= {
            "value": scale * middle / total.denominator,
            "numerator": middle,
            "denominator": total.denominator,
            "numerator_error": None if error is None else error + unknown,
            "denominator_error": _total_error(figure, "denominator_error", used),
        }
    return made


def _total_error(figure: _Members, name: str, used: Bools) -> float | None:
    """Largest error of a sum of separately rounded counts: that of each of them together (section 8)."""
    errors = figure.numbers(name)[used]
    return None if np.isnan(errors).any() else float(errors.sum())


def _weigh(figure: _Members, meaning: Mapping[str, Any]) -> dict[str, Any] | None:
    """A percentage, rate or mean, weighted with its own denominator; None where that is not known."""
    n = figure.numbers("denominator")
    if np.isnan(n).all() and meaning["denominator"] in DENOMINATORS:
        n = figure.sizes(DENOMINATORS[str(meaning["denominator"])])
    has_denominators = not np.isnan(figure.numbers("denominator")).all()
    if np.isnan(n).all():
        return None
    known = figure.is_shown() & ~np.isnan(n)
    made: dict[str, Any] = {"coverage": _coverage(figure, n, known)}
    weighed = known & (np.nan_to_num(n) > 0)
    if not weighed.any():
        return made
    value, unit = figure.numbers("value"), _largest(figure.numbers("value_unit")[weighed])
    made |= {
        "value": float(np.average(value[weighed], weights=n[weighed])),
        "value_unit": unit,
        "denominator": float(n[weighed].sum()) if has_denominators else None,
        "denominator_error": _total_error(figure, "denominator_error", weighed) if has_denominators else None,
    }
    if has_denominators and meaning["scale"] is not None and unit is not None:
        made |= _rounding_range(np.where(weighed, value, np.nan), n, unit, float(meaning["scale"]), made)
    return made


def _rounding_range(
    value: Floats, n: Floats, unit: float, scale: float, made: Mapping[str, Any]
) -> dict[str, Any]:
    """The corners of section 13.4: range of the percentage and error of its denominator."""
    combined = combine_percentages(n, value * 100 / scale, unit * 100 / scale)
    if combined.members < 2:
        return {}
    exact = made["denominator_error"] == 0
    return {
        "range_low": combined.low * scale / 100,
        "range_high": combined.high * scale / 100,
        "denominator_error": 0.0 if exact else combined.n_error,
    }


def _weigh_model(figure: _Members, people: Floats, scale: float) -> dict[str, Any]:
    """A modelled share, weighted with the people of its groep; margins with full correlation (section 13.5).

    The limits are already widened by half a published unit, so `value_unit` is 0. Members without margins
    leave the whole without.
    """
    known = figure.is_shown() & ~np.isnan(people)
    made: dict[str, Any] = {"coverage": _coverage(figure, people, known)}
    weighed = known & (np.nan_to_num(people) > 0)
    if not weighed.any():
        return made
    value, lower, upper = (figure.numbers(name)[weighed] / scale for name in ("value", "lower", "upper"))
    half = np.nan_to_num(figure.numbers("value_unit")[weighed]) / 2 / scale
    margins = combine_margins(people[weighed], value, lower, upper, float(half.max()))
    made |= {"value": scale * float(np.average(value, weights=people[weighed])), "value_unit": 0.0}
    if margins is not None:
        made |= {"lower": scale * margins.lower, "upper": scale * margins.upper}
    return made


def _largest(numbers: Floats) -> float | None:
    known = numbers[~np.isnan(numbers)]
    return float(known.max()) if known.size else None
