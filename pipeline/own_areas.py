"""Own areas of a project against the figures: are the definitions sound, and what do their figures become.

A definition that cannot be used stops the project (exit 3) with every fault at once. What is made goes to the
pages and `cijfers.csv` of that project only; the warehouse holds what the sources publish.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from models.columns import FINDING, empty
from models.own_areas import OwnArea, buurten_of, inhabited, rows_of_year, same_area_years
from models.own_areas_disclosure import (
    Differencing,
    find_secret_remainders,
    find_small_remainders,
    hide_findings,
)
from models.own_areas_find import find_own
from pipeline.catalogue_faults import sentence
from pipeline.messages import PipelineError, notice
from pipeline.paths import Paths
from pipeline.project import EigenGebied, OpenProject
from pipeline.warehouse import read_frames
from reports.cijfers import newest_gebieden
from reports.numbers import dutch_date
from reports.own_area_facts import OwnAreaFacts

PROJECT_FILE = "project.yml"


@dataclass(frozen=True)
class OwnFigures:
    """Everything a project with own areas is published from."""

    gebied: pl.DataFrame
    finding: pl.DataFrame
    """Of the gemeente and its own areas; what would give something away is hidden."""
    within: pl.DataFrame
    """Buurten against the own areas that they are part of."""
    facts: tuple[OwnAreaFacts, ...]
    notices: tuple[str, ...]
    """What the makers must know: figures that are hidden, and why."""


def add_own_areas(
    project: OpenProject, figures: Paths, gebied: pl.DataFrame, finding: pl.DataFrame
) -> OwnFigures:
    """Check the own areas of a project and compute their findings beside those of the gemeente.

    Args:
        project: with its definitions.
        figures: where the warehouse lies.
        gebied: areas of the gemeente and the land (GEBIED), all divisions.
        finding: findings of the gemeente and the land (FINDING).

    Raises:
        PipelineError: WB-K00 (exit 3), naming everything that is wrong with the definitions.
    """
    entries = project.settings.eigen_gebieden
    if not entries:
        return OwnFigures(gebied, finding, empty(FINDING), (), ())
    checked = check_own_areas(entries, gebied, project.settings.gemeente)
    measurement, _, indicator = read_frames(figures, project.settings.gemeente)
    rows = measurement.collect()
    made = find_own(checked.areas, rows, gebied, indicator)
    hidden = _hide(checked, rows, gebied, indicator, (finding, made.finding, made.within))
    places = rows_of_year(gebied, checked.year)
    known = made.coverage.drop_nulls().filter(pl.col("coverage") < 1)
    coverage = dict(known.select("finding_id", "coverage").iter_rows())
    return OwnFigures(
        pl.concat([gebied, made.gebied]),
        pl.concat(hidden[:2]),
        hidden[2],
        tuple(_facts(entry, places, coverage) for entry in entries),
        tuple(_hidden_notice(difference, places) for difference in checked.differences),
    )


@dataclass(frozen=True)
class CheckedAreas:
    """Definitions without a fault."""

    areas: tuple[OwnArea, ...]
    year: int
    """The newest division: that of the pages."""
    differences: tuple[Differencing, ...]
    """Buurten whose sensitive figures must be hidden beside an own area."""


def check_own_areas(entries: Sequence[EigenGebied], gebied: pl.DataFrame, gemeente: str) -> CheckedAreas:
    """Check every definition against the divisions that are loaded.

    Raises:
        PipelineError: WB-K00 (exit 3) with every fault of every definition.
    """
    _, year = newest_gebieden(gebied)
    of_gemeente = gebied.filter((pl.col("gemeente_code") == gemeente) & (pl.col("gebied_level") != "eigen"))
    years = of_gemeente.filter(pl.col("gebied_level") == "buurt")["gebied_year"].unique().sort().to_list()
    faults = [fault for entry in entries for fault in entry_faults(entry, of_gemeente, gemeente, years)]
    _refuse(faults)
    areas = tuple(
        OwnArea(
            entry.code,
            entry.naam,
            gemeente,
            tuple(sorted(entry.buurten)),
            same_area_years(entry.buurten, entry.jaar, of_gemeente),
        )
        for entry in entries
    )
    names = {entry.code: entry for entry in entries}
    _refuse([fault for area in areas for fault in division_faults(area, names[area.code].jaar, year)])
    places = rows_of_year(of_gemeente, year)
    _refuse([fault for area in areas for fault in people_faults(area, places)])
    found = find_small_remainders(areas, of_gemeente, year)
    _refuse([_difference_fault(each, places) for each in found if each.remedy == "refuse"])
    return CheckedAreas(areas, year, tuple(each for each in found if each.remedy == "hide_other"))


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        raise PipelineError("WB-K00", file=PROJECT_FILE, what=sentence(list(dict.fromkeys(faults))))


def entry_faults(
    entry: EigenGebied, of_gemeente: pl.DataFrame, gemeente: str, years: Sequence[int]
) -> list[str]:
    """Codes that do not exist in the year of the definition, with the code that may have been meant."""
    who = f"eigen gebied '{entry.slug}'"
    if entry.jaar not in years:
        known = ", ".join(str(year) for year in years)
        return [f"{who}: van {entry.jaar} zijn er geen buurten, wel van {known}"]
    buurten = of_gemeente.filter((pl.col("gebied_level") == "buurt") & (pl.col("gebied_year") == entry.jaar))
    names = dict(buurten.select("gebied_code", "gebied_name").sort("gebied_code").iter_rows())
    return [
        f"{who}: {_unknown(code, gemeente, entry.jaar, names)}" for code in entry.buurten if code not in names
    ]


def _unknown(code: str, gemeente: str, year: int, names: Mapping[str, str]) -> str:
    if code[2:6] != gemeente[2:]:
        return f"{code} ligt niet in deze gemeente ({gemeente})"
    same_wijk = [known for known in names if known[:8] == code[:8]]
    near = difflib.get_close_matches(code, same_wijk or names, n=1)
    meant = f", bedoelt u {near[0]} ({names[near[0]]})?" if near else ""
    return f"{code} bestaat niet in {year}{meant}"


def division_faults(area: OwnArea, chosen: int, newest: int) -> list[str]:
    """A definition of another year must be the same area in the division of the pages."""
    if newest in area.years:
        return []
    return [
        f"eigen gebied '{_slug(area.code)}' is van {chosen}; in {newest} zijn deze buurten er niet meer of "
        f"zijn hun grenzen anders. Kies de buurten van {newest}"
    ]


def people_faults(area: OwnArea, places: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """An own area needs inhabitants, and is not the whole gemeente."""
    living = inhabited(area.buurten, places)
    if not living:
        return [f"eigen gebied '{_slug(area.code)}': in deze buurten woont niemand"]
    if set(living) == set(buurten_of(places, "gemeente").get(area.gemeente_code, [])):
        return [f"eigen gebied '{_slug(area.code)}' is de hele gemeente: die staat al op elke pagina"]
    return []


def _difference_fault(found: Differencing, places: Mapping[str, Mapping[str, Any]]) -> str:
    """Why an own area is refused: what is left when it and another area are subtracted is too small."""
    part = _named(found.remainder, places)
    other = places.get(found.other_code)
    beside = f"eigen gebied '{_slug(found.other_code)}'" if other is None else str(other["gebied_name"])
    return (
        f"eigen gebied '{_slug(found.own_code)}' verschilt van {beside} alleen door {part} "
        f"({found.inwoners:.0f} inwoners): dat deel is dan uit te rekenen. Neem meer of minder buurten"
    )


def _hidden_notice(found: Differencing, places: Mapping[str, Mapping[str, Any]]) -> str:
    return notice(
        "WB-P08",
        source=PROJECT_FILE,
        hidden=_named((found.other_code,), places),
        own=_slug(found.own_code),
        part=f"{_named(found.remainder, places)} met {found.inwoners:.0f} inwoners",
    ).line


def _named(codes: Sequence[str], places: Mapping[str, Mapping[str, Any]]) -> str:
    return " en ".join(f"{places[code]['gebied_name']} ({code})" for code in codes)


def _slug(code: str) -> str:
    return code.removeprefix("EG-")


def _hide(
    checked: CheckedAreas,
    measurement: pl.DataFrame,
    gebied: pl.DataFrame,
    indicator: pl.DataFrame,
    frames: tuple[pl.DataFrame, ...],
) -> list[pl.DataFrame]:
    """Hide what differencing would give away: buurten inside an own area, figures beside a secret one."""
    sensitive = indicator.filter(pl.col("sensitive"))["indicator_id"]
    others = sorted({difference.other_code for difference in checked.differences})
    is_hidden = pl.col("gebied_code").is_in(others) & pl.col("indicator_id").is_in(sensitive.implode())
    for area in checked.areas:
        secret = find_secret_remainders(area, measurement, gebied, checked.year)
        for indicator_id, groep_id, period in secret.iter_rows():
            is_hidden |= (
                (pl.col("gebied_code") == area.code)
                & (pl.col("indicator_id") == indicator_id)
                & (pl.col("groep_id") == groep_id)
                & (pl.col("period") == period)
            )
    return [hide_findings(frame, is_hidden) for frame in frames]


def _facts(
    entry: EigenGebied, places: Mapping[str, Mapping[str, Any]], coverage: Mapping[str, float]
) -> OwnAreaFacts:
    living = inhabited(entry.buurten, places)
    return OwnAreaFacts(
        code=entry.code,
        buurten=tuple(sorted(entry.buurten)),
        empty_buurten=tuple(sorted(set(entry.buurten) - set(living))),
        author=entry.door,
        date_text=dutch_date(entry.op),
        reason=entry.reden,
        year=entry.jaar,
        name=entry.naam,
        article=entry.lidwoord,
        coverage={key: value for key, value in coverage.items() if key.split("@")[1] == entry.code},
    )
