"""The A4 and the first card of Ruwaard against the acceptance document, sections 8 and 9."""

import pytest

from reports.beeld import build_wijkbeeld
from reports.nouns import Sentence
from reports.nouns_print import Card, FiveMinutes, PrintViews
from reports.print_views import build_print_views
from tests.replica import ruwaard_document as document
from tests.replica.oss_cijfers import oss_cijfers

pytestmark = pytest.mark.replica
VARIANTS = ("A", "B")
VERSION = "Versie van 22 november 2026. Vraag na of er een nieuwere is."


def views(variant: str, edition: str = "netwerk") -> PrintViews:
    cijfers = oss_cijfers(variant, edition)
    return build_print_views(cijfers, build_wijkbeeld(cijfers, document.WIJK), {})[0]


def said(*lines: tuple[Sentence, ...]) -> list[tuple[str, str]]:
    return [(sentence.pattern, sentence.text) for line in lines for sentence in line]


def on_the_sheet(sheet: FiveMinutes) -> list[tuple[str, str]]:
    """In the order of the document: the marks last, the warning first of them."""
    marks = sheet.marks
    network = () if marks.network is None else (marks.network,)
    return said(
        (sheet.title,),
        sheet.status,
        *((figure.sentence, *figure.after) for figure in sheet.figures),
        sheet.tags,
        *sheet.where,
        *sheet.present,
        sheet.call,
        (sheet.meeting, sheet.question, *sheet.closing),
        sheet.unknown,
        (*marks.warnings, marks.version, *network),
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_in_5_minuten_says_what_the_document_says(variant: str) -> None:
    expected = document.sentences("9", f"Variant {variant}")

    assert on_the_sheet(views(variant).five) == expected


def on_the_card(card: Card) -> list[tuple[str, str]]:
    assert card.draft.figure is not None
    assert card.no_quote is not None
    assert card.discussed is not None
    return said(
        (card.label, card.draft.title, card.draft.figure.sentence),
        *card.draft.lines,
        *card.draft.notes,
        (card.no_quote, card.question, card.discussed),
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_card_r1_says_what_the_document_says(variant: str) -> None:
    sheets = views(variant).cards
    marks = [("X16", sentence.text) for sentence in sheets.marks.warnings]
    marks += [("X4", VERSION), ("X14", "Voor het netwerk. Niet openbaar.")]

    assert on_the_card(sheets.cards[0]) + marks == document.sentences("8", f"Variant {variant}")


@pytest.mark.parametrize("variant", VARIANTS)
def test_at_least_a_third_of_the_cards_is_about_a_strength(variant: str) -> None:
    cards = views(variant).cards.cards

    assert 6 <= len(cards) <= 12
    assert sum(card.draft.is_strength for card in cards) * 3 >= len(cards)


@pytest.mark.parametrize("variant", VARIANTS)
def test_public_sheets_name_no_buurt_before_it_was_heard(variant: str) -> None:
    network, public = views(variant), views(variant, "openbaar")
    names = ("Dichtersbuurt", "Witte Hoef")
    titles = [card.draft.title.text for card in public.cards.cards]

    assert not [text for _, text in on_the_sheet(public.five) if any(name in text for name in names)]
    assert not [title for title in titles if any(name in title for name in names)]
    assert [(c.code, c.draft.key) for c in public.cards.cards] == [
        (c.code, c.draft.key) for c in network.cards.cards
    ]
    assert public.wall.line is not None
    assert not any(dot.is_named for dot in public.wall.line.dots)


@pytest.mark.parametrize("edition", ["netwerk", "openbaar"])
def test_every_wijk_of_oss_fits_its_sheets(edition: str) -> None:
    cijfers = oss_cijfers("A", edition)
    wijken = sorted(code for code in cijfers.index.places if code.startswith("WK"))

    assert len(wijken) == 23
    for code in wijken:
        made, codes = build_print_views(cijfers, build_wijkbeeld(cijfers, code), {})
        assert made.five.fit.height_mm <= 293.8
        assert made.wall.fit.height_mm <= 293.8
        assert len(codes) == len(made.cards.cards)
