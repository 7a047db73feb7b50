"""Block `themas`: chosen themes, goals with progress, what exists and what is missed (report.md 3.3)."""

from datetime import date
from typing import Any

import pytest

from reports.beeld import build_wijkbeeld
from reports.beeld_context import PageContext
from reports.nouns import Sentence
from reports.nouns_story import GoalView, ThemasBlock
from reports.wording import Bank
from tests.models.stories.rows import besluit, doel, gesprek, initiatief, thema
from tests.reports.voorbeeld_cijfers import PARKZICHT, WIJK
from tests.reports.voorbeeld_verhalen import stories, with_stories


def block(edition: str = "netwerk", **fields: Any) -> ThemasBlock:
    found = build_wijkbeeld(with_stories(edition, stories(**fields)), WIJK).extra["onze_themas"]
    assert isinstance(found, ThemasBlock)
    return found


def texts(said: tuple[Sentence, ...]) -> list[str]:
    return [sentence.text for sentence in said]


def test_a_chosen_theme_with_everything_that_belongs_to_it() -> None:
    made = block()

    assert texts(made.chosen) == ["Op 12 mei 2026 kozen 19 mensen 2 thema's: eenzaamheid en geld."]
    first = made.rows[0]
    assert (first.thema, first.label) == ("eenzaamheid", "Eenzaamheid")
    assert first.figures[0].sentence.text == "In De Linden zijn 52 van de 100 volwassenen eenzaam."
    assert texts(first.story) == [
        "10 van de 12 verhalen gaan over eenzaamheid.",
        "De schatting en de mensen zeggen hetzelfde: dit vraagt aandacht.",
    ]
    assert texts(first.energy) == [
        "We kennen hiervoor nog geen initiatief. Kent u er een?",
        "8 van de 19 mensen willen hieraan meedoen.",
        "Stichting Welzijn De Linden en bewoners pakken dit op.",
    ]
    assert made.next.text == "Volgende bijeenkomst: 3 november 2026, in de buurtkamer."


def test_nobody_takes_it_up_and_few_want_to_join() -> None:
    assert texts(block().rows[1].energy) == [
        "Een paar mensen willen hieraan meedoen.",
        "Nog niemand pakt dit op. Wilt u meedoen?",
    ]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (("bewoners",), "Bewoners pakken dit op."),
        (("de wandelgroep",), "De wandelgroep pakt dit op."),
        (("Welzijn Oost",), "Welzijn Oost pakt dit op."),
    ],
)
def test_the_verb_follows_who_takes_it_up(names: tuple[str, ...], text: str) -> None:
    held = gesprek(themas=(thema("geld", wie_pakt_op=names),))

    assert texts(block(gesprekken=(held,)).rows[0].energy)[-1] == text


def test_themes_are_chosen_or_not() -> None:
    assert texts(block(gesprekken=()).chosen) == [
        "Er zijn nog geen thema's gekozen. Dat doen we samen aan de wijktafel."
    ]
    assert block(gesprekken=()).next.text == "Er is nog geen datum voor een bijeenkomst."


def test_chosen_themes_lead_the_headline() -> None:
    money_first = gesprek(themas=(thema("geld"), thema("eenzaamheid")))
    made = with_stories("netwerk", stories(gesprekken=(money_first,)))
    page = PageContext(made, made.index.places[WIJK], Bank.load())

    assert [indicator.indicator_id for indicator in page.kern] == [
        "bijstand",
        "eenzaam",
        "ervaren_gezondheid",
    ]


def goal(**fields: Any) -> GoalView:
    held = gesprek(themas=(thema("geld"),))
    (row,) = block(gesprekken=(held,), doelen=(doel(hoort_bij=("geld",), **fields),)).rows
    return row.goals[0]


COUNTED = {
    "indicator_id": "bijstand", "nulwaarde": 9.0, "nul_periode": 2020, "streefwaarde": 1.0,
    "termijn": date(2032, 12, 31), "titel": "Minder mensen in de bijstand",
}  # fmt: skip


def test_a_goal_on_a_count_shows_begin_now_and_goal() -> None:
    # (3 - 9) / (1 - 9) = .75; expected 1978 of 4383 days = .45.
    view = goal(**COUNTED)

    assert texts(view.values) == ["Begin: 9 van de 100. Nu: 3 van de 100. Doel: 1 van de 100."]
    assert view.values[0].claim == (
        f"D5|doel:D-0002:nul@{WIJK},bijstand@{WIJK}@totaal@2024,doel:D-0002:streef@{WIJK}"
    )
    assert view.periods == "begin 2020, nu 2024 (definitief)"
    assert texts(view.said) == ["We liggen op koers.", "Dit doen we ervoor: Huisbezoek bij 75-plussers."]
    assert view.besluiten[0].tekst == "We beginnen achter het spoor."


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"streefwaarde": 3.5}, "Dit doel is gehaald."),
        ({"richting": "omhoog", "streefwaarde": 12.0}, "Het gaat de andere kant op dan we willen."),
        (
            {"nul_periode": 2024},
            "Of het doel dichterbij komt, kunnen we nog niet zeggen. Er is nog geen nieuw cijfer.",
        ),
        (
            {"nulwaarde": 3.0},
            "Of het doel dichterbij komt, kunnen we nog niet zeggen. Het verschil is te klein.",
        ),
        ({"indicator_id": "bestaat_niet_meer"}, "Dit doel kunnen we sinds 2021 niet meer meten."),
        ({"termijn": date(2025, 12, 31), "nulwaarde": 3.4}, "We lopen achter."),
    ],
)
def test_states_of_a_goal(fields: dict[str, Any], text: str) -> None:
    assert texts(goal(**(COUNTED | fields)).said)[0] == text


def test_a_goal_on_an_estimate_is_told_from_the_first_day() -> None:
    (view,) = block().rows[0].goals

    assert texts(view.said)[:2] == [
        "Of het doel dichterbij komt, kunnen we nog niet zeggen. Dit is een schatting met een rekenmodel.",
        "Met deze schatting kun je niet zien of een aanpak werkt.",
    ]


def test_a_goal_that_residents_must_notice() -> None:
    view = goal(nulwaarde=None, streefwaarde=None, indicator_id="", merkbaar="Mensen groeten elkaar.")

    assert texts(view.said)[0] == "Dit meten we niet met een cijfer. We vragen het aan bewoners."
    assert view.merkbaar == "Mensen groeten elkaar."


def test_a_goal_without_efforts_is_an_open_end() -> None:
    held = gesprek(themas=(thema("geld"),))
    (row,) = block(gesprekken=(held,), doelen=(doel(hoort_bij=("geld",)),), inspanningen=()).rows

    assert texts(row.goals[0].said)[-1] == "Voor dit doel is nog niets afgesproken."


def test_what_was_learned_last_stands_with_the_goal() -> None:
    made = block(
        besluiten=(
            besluit("B-1", stap="check", titel="Huisbezoek hielp.", datum=date(2026, 3, 1)),
            besluit("B-2", stap="act", titel="We gaan door.", datum=date(2026, 5, 1)),
            besluit("B-3", stap="plan", titel="We beginnen.", datum=date(2026, 1, 1)),
        )
    )

    assert [b.tekst for b in made.rows[0].goals[0].besluiten] == ["Huisbezoek hielp.", "We gaan door."]


def test_reached_goals_stand_apart() -> None:
    made = block(gesprekken=(), doelen=(doel(status="bereikt"), doel("D-0003", status="losgelaten")))

    assert [view.titel for view in made.reached] == ["Minder mensen zijn eenzaam"]
    assert made.goals == ()


def test_what_is_missed_with_the_number_of_stories() -> None:
    assert [view.line.text for view in block().missing if view.line] == [
        "2 verhalen noemen: een plek voor jongeren."
    ]
    assert [view.line.text for view in block("openbaar").missing if view.line] == [
        "Een paar verhalen noemen: een plek voor jongeren."
    ]


def test_what_was_missed_and_is_there_now() -> None:
    item = initiatief(
        "M-1", soort="missen_we", titel="Een bankje bij de bushalte", status="opgelost", gebieden=(WIJK,)
    )

    (view,) = block(kaart=(item,)).missing
    assert view.line is not None and view.line.text == "Dit is er nu: een bankje bij de bushalte."


@pytest.mark.parametrize(
    ("fields", "notes"),
    [
        ({"oordeel": "werkt_goed"}, ["Buurtkamer De Linde werkt goed, vindt het netwerk."]),
        ({"gebieden": (WIJK,), "themas": ("geld",)}, ["Of Buurtkamer De Linde werkt, weten we nog niet."]),
        (
            {"oordeel": "kan_beter", "nagekeken_op": date(2025, 5, 20)},
            ["Niet nagekeken sinds mei 2025."],
        ),
        ({"oordeel": "kan_beter", "nagekeken_op": None}, ["Niet nagekeken sinds september 2021."]),
        ({"oordeel": "kan_beter"}, []),
    ],
)
def test_notes_beside_what_exists(fields: dict[str, Any], notes: list[str]) -> None:
    (view,) = block(kaart=(initiatief(**({"gebieden": (PARKZICHT,)} | fields)),), gesprekken=()).there

    assert view.line is not None
    assert view.line.text == "Buurtkamer De Linde (Stichting Welzijn De Linden), sinds 2021."
    assert texts(view.notes) == notes


def test_earlier_research_is_told_so_that_nobody_is_asked_twice() -> None:
    (view,) = block().earlier

    assert (view.titel, view.jaar) == ("Wijkplan De Linden", "2022")
    assert view.omschrijving == "Bewoners vroegen toen ook al om een bus in de avond."


def test_rows_of_another_wijk_stay_away() -> None:
    elsewhere = initiatief(gebieden=("WK990102",))

    assert block(kaart=(elsewhere,), gesprekken=()).there == ()


def test_an_empty_project_invites() -> None:
    made = block(kaart=(), doelen=(), inspanningen=(), gesprekken=())

    assert made.is_invitation
