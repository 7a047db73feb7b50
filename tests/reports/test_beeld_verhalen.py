"""Block `verhalen`: figures beside stories, contradictions in sight (statistics.md section 16)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.stories.nouns import StoryThema
from reports.beeld import build_wijkbeeld
from reports.nouns import Sentence
from reports.nouns_story import CardVerdict, StoryCard
from tests.models.stories.rows import gesprek, kaart, verhaal
from tests.reports.voorbeeld_cijfers import EENZAAM, LINDENHOF, WIJK, benchmark, buurt, cijfers, finding
from tests.reports.voorbeeld_verhalen import EENZAAM_HIER, THEMAS, quote, stories, told, with_stories


def cards(edition: str = "netwerk", **fields: Any) -> dict[str, StoryCard]:
    beeld = build_wijkbeeld(with_stories(edition, stories(**fields)), WIJK)
    found = beeld.extra["verhaalkaarten"]
    assert isinstance(found, tuple)
    return {card.thema: card for card in found}


def texts(said: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in said]


def meeting(
    gesprek_id: str, day: int, finding: str = EENZAAM_HIER, value: float = 52.0, **counts: int
) -> Any:
    row = kaart("R1", gesprek_id=gesprek_id, bevinding_id=finding, **counts)
    held = gesprek(gesprek_id, datum=date(2026, 5, day), kaarten=(row,))
    return held, CardVerdict(row, finding, value)


def discussed(*rows: Any, **fields: Any) -> StoryCard:
    held, verdicts = zip(*rows, strict=True)
    return cards(gesprekken=held, verdicts=verdicts, **fields)["eenzaamheid"]


def test_figure_and_quotes_stand_beside_each_other() -> None:
    card = cards()["eenzaamheid"]

    assert card.figures[0].sentence.text == "In De Linden zijn 52 van de 100 volwassenen eenzaam."
    assert card.figures[0].big == "52 van de 100"
    assert texts(card.counts) == ["10 van de 12 verhalen gaan over eenzaamheid."]
    assert card.counts[0].claim == f"B2|verhaal:eenzaamheid@{WIJK},verhaal:alle@{WIJK}"
    assert [view.citaat for view in card.quotes] == [
        "De bus stopt niet meer voor de deur.",
        "Ik zie veel mensen die niemand spreken.",
    ]
    assert texts(card.quotes[0].caption) == ["Bewoner van Lindenhof, 65 jaar of ouder"]
    assert texts(card.quotes[1].caption) == ["Professional (wijkverpleging) in De Linden"]


def test_status_of_an_estimate_that_people_recognise() -> None:
    card = cards()["eenzaamheid"]

    assert card.status == "bevestigd zorgpunt"
    assert texts(card.said) == ["De schatting en de mensen zeggen hetzelfde: dit vraagt aandacht."]


def test_cards_stand_in_the_order_of_the_contract() -> None:
    assert list(cards()) == ["eenzaamheid", "geld", "ontmoeten"]


def test_residents_and_professionals_stand_in_rows_of_their_own() -> None:
    rows = cards()["eenzaamheid"].tallies

    assert [row.wanneer for row in rows] == ["12 mei 2026, bewoners", "12 mei 2026, professionals"]
    assert [cell.text for cell in rows[0].cells] == ["9", "3", "2", "niemand"]
    assert texts(rows[0].said) == ["9 van de 14 mensen herkennen dit. Een paar een beetje, een paar niet."]
    assert texts(rows[0].explained) == ["Volgens bewoners komt het doordat de winkel dicht is."]
    assert texts(rows[1].said) == ["5 van de 5 mensen herkenden dit."]


def test_small_counts_are_words_in_public() -> None:
    public = cards("openbaar")["eenzaamheid"].tallies[0]

    assert [cell.text for cell in public.cells] == ["9", "een paar", "een paar", "niemand"]
    assert texts(cards("openbaar")["geld"].counts)[0] == "Een paar verhalen gaan over geld."
    assert texts(cards()["geld"].counts)[0] == "1 van de 12 verhalen gaat over geld."


def test_meetings_that_differ_are_shown_beside_each_other() -> None:
    card = discussed(
        meeting("S-1", 3, herkend=14, niet_herkend=2),
        meeting("S-2", 12, herkend=1, deels=1, niet_herkend=9),
    )

    assert card.status == "deels herkend"
    assert texts(card.said)[:2] == [
        "Mensen herkennen dit een beetje, of niet allemaal. We laten zien wat ze zeggen.",
        "Op 3 mei: herkend. Op 12 mei: niet herkend.",
    ]
    assert [row.wanneer for row in card.tallies] == ["3 mei 2026", "12 mei 2026"]


def test_a_figure_that_is_not_recognised_becomes_an_open_question() -> None:
    card = discussed(meeting("S-1", 3, herkend=1, niet_herkend=12))

    assert card.status == "cijfer niet herkend"
    assert texts(card.said)[:2] == [
        "Mensen herkennen dit cijfer niet. We tonen het cijfer en hun oordeel.",
        "Open vraag: wat ziet u dat dit cijfer niet laat zien?",
    ]


@pytest.mark.parametrize(("finding", "value"), [(EENZAAM_HIER, 49.0), (f"eenzaam@{WIJK}@totaal@2020", 52.0)])
def test_a_verdict_on_earlier_figures_stays_with_them(finding: str, value: float) -> None:
    card = discussed(
        meeting("S-1", 3, finding, value, herkend=1, niet_herkend=12), verhalen=tuple(told()[:2])
    )

    assert card.status == "nog niet besproken"
    year = finding.split("@")[3]
    assert texts(card.tallies[0].said)[-1] == f"Dit oordeel ging over eerdere cijfers, van {year}."


def test_a_meeting_of_four_has_words_in_public_and_numbers_in_the_network() -> None:
    held, verdict = meeting("S-1", 3, herkend=3, niet_herkend=1)

    public = cards("openbaar", gesprekken=(held,), verdicts=(verdict,))["eenzaamheid"].tallies[0]
    network = cards(gesprekken=(held,), verdicts=(verdict,))["eenzaamheid"].tallies[0]

    assert (public.cells, texts(public.said)) == ((), ["Een paar mensen herkenden dit."])
    assert [cell.text for cell in network.cells] == ["3", "niemand", "1", "niemand"]


def test_nobody_who_recognised_it_is_said_as_such() -> None:
    card = discussed(meeting("S-1", 3, deels=2, niet_herkend=9))

    assert texts(card.tallies[0].said) == ["Niemand van de 11 mensen herkende dit."]


def test_only_worries_and_only_professionals_are_remarked() -> None:
    worries = cards(quotes=(quote("Ik ken niemand."),))["eenzaamheid"]
    professional = cards(quotes=(quote("Ik zie het.", is_bewonersstem=False, rol="professional"),))[
        "eenzaamheid"
    ]
    balanced = cards(quotes=(quote("Ik ken niemand."), quote("Hier helpt men.", soort="kracht")))[
        "eenzaamheid"
    ]

    assert texts(worries.said)[-1] == "Bij dit thema hoorden we vooral zorgen. Wat gaat er goed?"
    assert not worries.only_professionals
    assert professional.only_professionals
    assert "B18" not in {s.pattern for s in balanced.said} and "K6" not in {s.pattern for s in balanced.said}


@pytest.mark.parametrize(
    ("fields", "caption"),
    [
        ({"leeftijdsgroep": ""}, ["Bewoner van Lindenhof"]),
        ({"gebied_code": WIJK, "leeftijdsgroep": ""}, ["Bewoner van De Linden"]),
        ({"rol": "iemand", "gebied_code": "", "leeftijdsgroep": ""}, ["Iemand"]),
        ({"rol": "", "gebied_code": "", "leeftijdsgroep": ""}, []),
        ({"citaat_status": "ingekort", "leeftijdsgroep": ""}, ["Bewoner van Lindenhof", "(ingekort)"]),
        (
            {"vertaling": "machine", "taal": "ar", "leeftijdsgroep": ""},
            ["Bewoner van Lindenhof", "(vertaald door een computer)"],
        ),
        (
            {"citaat_status": "samengesteld", "bronnen": 3, "leeftijdsgroep": ""},
            ["Bewoner van Lindenhof", "Dit verhaal is gemaakt uit 3 verhalen die op elkaar lijken."],
        ),
        ({"rol": "vrijwilliger", "leeftijdsgroep": ""}, ["Vrijwilliger in Lindenhof"]),
    ],
)
def test_who_said_it_and_what_was_done_to_the_words(fields: dict[str, Any], caption: list[str]) -> None:
    card = cards(quotes=(quote("De bus stopt niet.", **fields),))["eenzaamheid"]

    assert texts(card.quotes[0].caption) == caption
    assert card.quotes[0].taal == ""


def test_words_in_another_language_keep_that_language() -> None:
    card = cards(quotes=(quote("Otobüs durmuyor.", taal="tr"),))["eenzaamheid"]

    assert card.quotes[0].taal == "tr"


def test_a_quote_of_another_page_or_theme_is_not_shown() -> None:
    other_page = quote("Elders gezegd.", pages=("WK990102",))
    other_theme = quote("Over vervoer.", themas=("vervoer",))

    assert cards(quotes=(other_page, other_theme))["eenzaamheid"].quotes == ()


def test_a_hidden_buurt_whose_own_residents_recognise_it() -> None:
    of_buurt = f"eenzaam@{LINDENHOF}@totaal@2024"
    row = kaart("R2", bevinding_id=of_buurt, deelnemers="bewoners", herkend=6, niet_herkend=1)
    held = gesprek(bewoners_uit=(LINDENHOF,), kaarten=(row,))
    bad = {"verdict": "clear", "direction": "unfavourable"}
    made = cijfers(
        benchmark(EENZAAM, 46.0),
        finding(EENZAAM, WIJK, 46.5, 46.0, "around_average"),
        buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "hidden_challenge", **bad),
    )
    told_there = (verhaal(themas=("eenzaamheid",), gebied_code=LINDENHOF),)
    one = stories(verhalen=told_there, gesprekken=(held,), verdicts=(CardVerdict(row, of_buurt, 58.0),))

    (card,) = build_wijkbeeld(replace(made, stories=one), WIJK).extra["verhaalkaarten"]  # type: ignore[misc] # a tuple of cards

    assert card.status == "verborgen plek of groep bevestigd"
    assert texts(card.said)[0] == "Bewoners van Lindenhof herkennen dit."


def test_without_story_files_there_are_no_cards() -> None:
    beeld = build_wijkbeeld(replace(with_stories(), stories=None), WIJK)

    assert beeld.extra["verhaalkaarten"] == ()
    assert beeld.extra["onze_themas"] is None


def test_a_meeting_is_told_on_one_card_only() -> None:
    themas = {**THEMAS, "meedoen": StoryThema("meedoen", "Meedoen en samen leven", "meedoen")}

    assert list(cards(themas=themas)) == ["eenzaamheid", "geld", "ontmoeten"]
    only_discussed = cards(themas=themas, verhalen=())
    assert list(only_discussed) == ["eenzaamheid"]
