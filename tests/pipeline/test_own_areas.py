"""Definitions of own areas against the divisions that are loaded: every fault at once, in plain Dutch."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from pipeline.messages import PipelineError
from pipeline.own_areas import CheckedAreas, check_own_areas
from pipeline.project import EigenGebied
from tests.models.own_area_frames import EMPTY, SMALL, A, B, C, D, gebied, place


def definition(*buurten: str, slug: str = "park", **changes: Any) -> EigenGebied:
    facts = {
        "slug": slug,
        "naam": "Rond het park",
        "buurten": list(buurten),
        "jaar": 2024,
        "reden": "Bewoners zien dit als een gebied",
        "door": "het wijknetwerk",
        "op": date(2026, 3, 14),
    }
    return EigenGebied.model_validate(facts | changes)


def check(*entries: EigenGebied, places: pl.DataFrame | None = None) -> CheckedAreas:
    return check_own_areas(entries, gebied() if places is None else places, "GM9901")


def refused(*entries: EigenGebied, places: pl.DataFrame | None = None) -> str:
    with pytest.raises(PipelineError) as caught:
        check(*entries, places=places)
    assert caught.value.exit_code == 3
    assert caught.value.message.where == "project.yml"
    return caught.value.line


def test_a_sound_definition_becomes_an_area() -> None:
    checked = check(definition(D, A))

    assert checked.areas[0].code == "EG-park"
    assert checked.areas[0].buurten == (A, D)
    assert (checked.areas[0].years, checked.year) == ((2024,), 2024)
    assert checked.differences == ()


def test_every_fault_of_every_definition_is_named_at_once() -> None:
    line = refused(definition(A, "BU99010109"), definition(B, "BU12340101", slug="laan"))

    assert "'park': BU99010109 bestaat niet in 2024, bedoelt u BU99010104" in line
    assert "'laan': BU12340101 ligt niet in deze gemeente (GM9901)" in line


def test_a_year_without_figures_is_refused_with_the_years_there_are() -> None:
    assert "van 2019 zijn er geen buurten, wel van 2024" in refused(definition(A, jaar=2019))


def test_a_definition_of_an_older_division_still_stands_when_nothing_changed() -> None:
    places = gebied(place(A, 900.0, 2023), place(D, 900.0, 2023))

    assert check(definition(A, D, jaar=2023), places=places).areas[0].years == (2023, 2024)


def test_a_definition_of_changed_buurten_is_refused() -> None:
    places = pl.concat(
        [
            gebied().with_columns(is_changed=pl.col("gebied_code") == A),
            gebied(place(A, 900.0, 2023), place(D, 900.0, 2023)).tail(2),
        ]
    )

    line = refused(definition(A, D, jaar=2023), places=places)

    assert "is van 2023; in 2024 zijn deze buurten er niet meer of zijn hun grenzen anders" in line


def test_an_area_needs_people_and_is_no_gemeente() -> None:
    assert "woont niemand" in refused(definition(EMPTY))
    assert "is de hele gemeente" in refused(definition(A, B, C, D, SMALL))


def test_what_would_give_away_a_few_people_is_refused() -> None:
    line = refused(definition(A, B, C, SMALL))

    assert f"verschilt van Naam WK990101 alleen door Naam {SMALL} ({SMALL}) (30 inwoners)" in line


def test_a_buurt_beside_a_few_people_is_hidden() -> None:
    found = check(definition(A, SMALL)).differences

    assert [(each.other_code, each.remainder) for each in found] == [(A, (SMALL,))]
