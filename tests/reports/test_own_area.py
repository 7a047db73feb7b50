"""The page of an own area: what it is made of, who chose it, how much of it is covered."""

from dataclasses import replace

import polars as pl
import pytest

from models.columns import FINDING, conform
from reports.beeld import build_wijkbeeld
from reports.cijfers import GemeenteCijfers, PageOptions
from reports.index_beeld import build_index
from reports.nouns import Wijkbeeld
from reports.own_area_facts import OwnAreaFacts
from tests.reports.voorbeeld_cijfers import (
    AREAS,
    DORP,
    EENZAAM,
    GEMEENTE,
    LINDENHOF,
    WIJK,
    ZANDPAD,
    benchmark,
    buurt,
    cijfers,
    finding,
)

CODE = "EG-park"
FACTS = OwnAreaFacts(
    code=CODE,
    buurten=(LINDENHOF, ZANDPAD, DORP),
    empty_buurten=(ZANDPAD,),
    author="het wijknetwerk",
    date_text="14 maart 2026",
    reason="Zo noemen bewoners het.",
    year=2024,
    name="Rond het park",
    coverage={f"eenzaam@{CODE}@totaal@2024": 0.876},
)


def make(edition: str = "netwerk", inwoners: float = 2_505, flags: str = "modelled") -> GemeenteCijfers:
    own = finding(EENZAAM, CODE, 52.0, 46.0, "estimate_differs", "unfavourable", flags=flags) | {
        "gebied_level": "eigen",
        "parent_code": GEMEENTE,
    }
    within = finding(EENZAAM, LINDENHOF, 60.0, 52.0, "estimate_differs", contrast="within_wijk") | {
        "finding_id": f"eenzaam@{LINDENHOF}@totaal@2024@within_wijk@{CODE}",
        "reference_code": CODE,
        "spread_word": "outlier",
        "rest_value": 40.0,
    }
    made = cijfers(
        benchmark(EENZAAM, 46.0),
        own,
        buurt(EENZAAM, LINDENHOF, 60.0, 46.0, "hidden_challenge", verdict="estimate_differs"),
        buurt(EENZAAM, DORP, 40.0, 46.0),
        areas=[*AREAS, (CODE, "Rond het park", "eigen", GEMEENTE, inwoners)],
        edition=edition,
        options=PageOptions(place_names={CODE: {"naam": "Rond het park", "lidwoord": ""}}),
    )
    return replace(
        made,
        own_areas={CODE: FACTS},
        own_within=conform(pl.DataFrame([within], schema=FINDING), FINDING),
    )


def status(beeld: Wijkbeeld) -> list[str]:
    return [sentence.text for sentence in beeld.first_screen.status]


def test_the_status_says_what_it_is_made_of_and_who_chose_it() -> None:
    assert status(build_wijkbeeld(make(), CODE))[:4] == [
        "In Rond het park wonen ongeveer 2.510 mensen.",
        "Rond het park bestaat uit 3 buurten: Lindenhof, Zandpad en 's-Oostdorp.",
        "In Zandpad woont niemand.",
        "Dit gebied is gekozen door het wijknetwerk op 14 maart 2026.",
    ]


@pytest.mark.parametrize(("inwoners", "text"), [(104.0, "100"), (105.0, "110"), (12_349.0, "12.300")])
def test_a_sum_is_told_to_tens_and_from_ten_thousand_to_hundreds(inwoners: float, text: str) -> None:
    said = status(build_wijkbeeld(make(inwoners=inwoners), CODE))[0]

    assert said == f"In Rond het park wonen ongeveer {text} mensen."


def test_the_public_edition_names_the_buurten_further_down() -> None:
    beeld = build_wijkbeeld(make("openbaar"), CODE)

    assert not any("Lindenhof" in text for text in status(beeld))
    assert "Rond het park bestaat uit 3 buurten" in beeld.within[0][0].text


def test_its_buurten_are_held_against_the_rest_of_the_own_area() -> None:
    lines = build_wijkbeeld(make(), CODE).within
    texts = " ".join(sentence.text for line in lines for sentence in line)
    ids = {key for line in lines for sentence in line for key in sentence.finding_ids}

    assert "In de rest van Rond het park 40." in texts
    assert f"eenzaam@{LINDENHOF}@totaal@2024@within_wijk@{CODE}" in ids
    assert f"eenzaam@{LINDENHOF}@totaal@2024@within_wijk" not in ids


def test_the_page_of_the_wijk_does_not_know_the_own_area() -> None:
    beeld = build_wijkbeeld(make(), WIJK)

    assert not any(CODE in str(row["finding_id"]) for row in beeld.findings)
    assert [[s.pattern for s in line] for line in beeld.extra["colofon"]] == [["X1"]]  # type: ignore[attr-defined]


def test_coverage_is_said_behind_the_figure_rounded_down() -> None:
    beeld = build_wijkbeeld(make(flags="modelled|partial_coverage"), CODE)
    rows = [row for theme in beeld.themes for row in theme.rows]

    assert rows[0].sentences[-1].text == "Dit cijfer gaat over 87 van de 100 volwassenen in Rond het park."
    assert "O6" not in {
        s.pattern for row in build_wijkbeeld(make(), CODE).themes[0].rows for s in row.sentences
    }


def test_the_colofon_holds_the_whole_definition() -> None:
    lines = build_wijkbeeld(make(), CODE).extra["colofon"]
    assert isinstance(lines, tuple)
    texts = [" ".join(sentence.text for sentence in line) for line in lines]

    assert texts[0] == "Dit beeld is nog niet af. We maken het samen met bewoners en professionals."
    assert texts[2] == "Rond het park is een eigen gebied. Reden: Zo noemen bewoners het."
    assert texts[3] == f"Buurten van 2024: {LINDENHOF}, {ZANDPAD}, {DORP}."


def test_the_index_puts_own_areas_apart_with_their_buurten() -> None:
    index = build_index(make(), [WIJK, CODE])

    assert [entry.place.name for entry in index.wijken] == ["De Linden"]
    assert [(entry.href, entry.place.name) for entry in index.own_areas] == [
        ("EG-park.html", "Rond het park")
    ]
    assert [place.code for place in index.own_areas[0].buurten] == [LINDENHOF, ZANDPAD, DORP]
