"""What stories, meetings and initiatives add to the print views."""

from dataclasses import replace

from reports.beeld import build_wijkbeeld
from reports.nouns_print import PrintViews
from reports.print_views import build_print_views
from tests.models.stories.rows import initiatief
from tests.reports.voorbeeld_cijfers import WIJK
from tests.reports.voorbeeld_verhalen import quote, stories, with_stories


def views(edition: str = "netwerk", **fields: object) -> PrintViews:
    made = with_stories(edition, stories(**fields))
    return build_print_views(made, build_wijkbeeld(made, WIJK), {})[0]


def quotes_on_cards(made: PrintViews) -> dict[str, str]:
    return {
        card.draft.finding_ids[0].partition("@")[0]: card.quote.citaat if card.quote is not None else ""
        for card in made.cards.cards
    }


def test_a_quote_stands_beside_the_figure_of_its_theme() -> None:
    made = views()

    assert quotes_on_cards(made)["eenzaam"] == "De bus stopt niet meer voor de deur."
    assert [t.quote.citaat if t.quote else "" for t in made.wall.themes if t.title == "Eenzaamheid"] == [
        "De bus stopt niet meer voor de deur."
    ]


def test_a_resident_comes_before_a_professional() -> None:
    first = quote("Wij zien dit.", is_bewonersstem=False, rol="professional", gebied_code=WIJK)
    made = views(quotes=(first, quote("Ik ken hier niemand.")))

    assert quotes_on_cards(made)["eenzaam"] == "Ik ken hier niemand."


def test_a_quote_that_is_too_long_gives_its_place_to_the_next() -> None:
    made = views(quotes=(quote("Lang. " * 100), quote("Kort.")))

    assert quotes_on_cards(made)["eenzaam"] == "Kort."


def test_once_there_are_stories_no_sheet_says_that_there_are_none() -> None:
    made = views(quotes=())

    assert all(card.no_quote is None for card in made.cards.cards)
    assert "B11" not in [said.pattern for said in made.wall.voices]


def test_the_card_tells_what_the_last_meeting_made_of_it() -> None:
    card = next(c for c in views().cards.cards if c.draft.finding_ids[0].startswith("eenzaam@"))

    assert card.discussed is not None
    assert card.discussed.text in {
        "9 van de 14 mensen herkennen dit. Een paar een beetje, een paar niet.",
        "5 van de 5 mensen herkenden dit.",
    }


def test_the_counts_behind_a_tally_stand_on_the_sheet() -> None:
    made = views()
    card = next(c for c in made.cards.cards if c.draft.finding_ids[0].startswith("eenzaam@"))

    assert card.discussed is not None
    assert set(card.discussed.finding_ids) <= {count.key for count in made.cards.evidence.counts}


def test_the_a4_tells_the_next_meeting() -> None:
    assert views().five.meeting.text == "Volgende bijeenkomst: 3 november 2026, in de buurtkamer."


def test_the_a4_tells_whom_to_call_where_a_number_is_known() -> None:
    known = initiatief(contact="Lindeplein 2, 099-555 01 00, werkdagen", omschrijving="Koffie en soep.")
    without = initiatief("I-0002", titel="De wandelgroep", contact="elke vrijdag")
    made = views(kaart=(known, without))

    assert [said.text for said in made.five.call] == [
        f"{known.titel}: koffie en soep. Bel 099-555\u00a001\u00a000."
    ]


def test_a_public_sheet_with_a_quote_says_until_when_it_stands_there() -> None:
    public = views("openbaar").cards.marks.quotes_until
    bare = views("openbaar", quotes=()).cards.marks.quotes_until

    assert [said.text for said in public] == ["Citaten staan hier tot 4 maart 2028."]
    assert bare == ()


def test_without_story_files_nothing_changes() -> None:
    made = with_stories()
    alone = replace(made, stories=None)
    told = build_print_views(alone, build_wijkbeeld(alone, WIJK), {})[0]

    assert all(card.quote is None for card in told.cards.cards)
    assert told.five.meeting.pattern == "A4"
