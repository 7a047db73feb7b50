"""Whose name may stand up front, and what a meeting chose (stories.md section 7.1)."""

from datetime import date
from typing import Any

import pytest

from models.stories.chosen import chosen_themas, latest_gesprek, next_date
from models.stories.heard import heard_buurten
from tests.models.stories.rows import gesprek, thema

TODAY = date(2026, 6, 1)
BUURT = "BU99010101"


@pytest.mark.parametrize(
    ("fields", "is_heard"),
    [
        ({"bewoners_uit": (BUURT,)}, True),
        ({"gebied_code": BUURT}, True),
        ({"gebied_code": "EG-hoekje"}, True),
        ({"gebied_code": "EG-groot"}, False),
        ({"bewoners_uit": ("EG-hoekje",)}, True),
        ({"bewoners_uit": (BUURT,), "bewoners": 2}, False),
        ({"bewoners_uit": (BUURT,), "bewoners": None}, False),
        ({"bewoners_uit": (BUURT,), "soort": "professionals"}, False),
        ({"bewoners_uit": (BUURT,), "datum": date(2026, 6, 2)}, False),
        ({"bewoners_uit": (BUURT,), "buurtnaam_in_kop": False}, False),
        ({}, False),
    ],
)
def test_when_a_buurt_was_heard(fields: dict[str, Any], is_heard: bool) -> None:
    own = {"EG-hoekje": (BUURT,), "EG-groot": (BUURT, "BU99010102")}

    outcome = heard_buurten([gesprek(**fields)], TODAY, own)

    assert outcome == ({BUURT: date(2026, 5, 12)} if is_heard else {})


def test_the_latest_meeting_decides_about_the_name() -> None:
    first = gesprek("S-1", bewoners_uit=(BUURT,), buurtnaam_in_kop=False)
    later = gesprek("S-2", bewoners_uit=(BUURT,), datum=date(2026, 5, 20))

    assert heard_buurten([later, first], TODAY) == {BUURT: date(2026, 5, 20)}
    no = gesprek("S-3", bewoners_uit=(BUURT,), datum=date(2026, 5, 20), buurtnaam_in_kop=False)
    assert heard_buurten([later, no], TODAY) == {}
    assert heard_buurten([no, later], TODAY) == {}


def test_a_no_of_professionals_alone_does_not_count() -> None:
    yes = gesprek("S-1", bewoners_uit=(BUURT,))
    no = gesprek(
        "S-2", bewoners_uit=(BUURT,), datum=date(2026, 5, 20), buurtnaam_in_kop=False, soort="professionals"
    )

    assert heard_buurten([yes, no], TODAY) == {BUURT: date(2026, 5, 12)}


def test_chosen_themes_of_the_latest_meeting_in_the_order_of_its_sheet() -> None:
    early = gesprek("S-1", datum=date(2026, 3, 1), themas=(thema("wonen"),))
    late = gesprek(
        "S-2", themas=(thema("geld"), thema("slapen", gekozen=False, stemmen=30), thema("eenzaamheid"))
    )
    without = gesprek("S-3", datum=date(2026, 5, 30))
    elsewhere = gesprek("S-4", gebied_code="WK990102", datum=date(2026, 5, 31), themas=(thema("zorg"),))

    outcome = chosen_themas([late, without, elsewhere, early], "WK990101", TODAY)

    assert outcome is not None
    assert outcome.gesprek.gesprek_id == "S-2"
    assert [row.code for row in outcome.rows] == ["geld", "eenzaamheid"]


def test_an_older_choice_is_not_brought_back() -> None:
    early = gesprek("S-1", datum=date(2026, 3, 1), themas=(thema("wonen"),))
    nothing = gesprek("S-2", themas=(thema("wonen", gekozen=False, stemmen=0),))

    assert chosen_themas([early, nothing], "WK990101", TODAY) is None
    assert chosen_themas([], "WK990101", TODAY) is None


def test_theme_rows_that_nobody_filled_in_change_no_choice() -> None:
    early = gesprek("S-1", datum=date(2026, 3, 1), themas=(thema("wonen"),))
    prefilled = gesprek("S-2", themas=(thema("wonen", gekozen=False), thema("geld", gekozen=False)))

    outcome = chosen_themas([early, prefilled], "WK990101", TODAY)

    assert outcome is not None and outcome.gesprek.gesprek_id == "S-1"


def test_next_date_and_latest_meeting() -> None:
    first = gesprek("S-1", datum=date(2026, 3, 1), volgende=date(2026, 5, 12))
    second = gesprek("S-2", volgende=date(2026, 11, 3))
    planned = gesprek("S-3", datum=date(2026, 7, 1), volgende=date(2026, 9, 1))

    found = next_date([planned, second, first], "WK990101", TODAY)
    latest = latest_gesprek([planned, second, first], "WK990101", TODAY)

    assert found is not None and found.volgende == date(2026, 11, 3)
    assert latest is not None and latest.gesprek_id == "S-2"
    assert next_date([first], "WK990101", TODAY) is None
