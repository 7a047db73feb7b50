"""Which findings get a gesprekskaart, in which order, and what stands on it (report.md 3.5)."""

from reports.cijfers import PageOptions
from reports.nouns_print import Card, CardSheets, PrintExtras
from reports.wording import Bank
from tests.reports.voorbeeld_cijfers import (
    BIJSTAND,
    EENZAAM,
    GEZOND,
    LINDENHOF,
    PARKZICHT,
    VRIJWILLIG,
    WIJK,
    benchmark,
    buurt,
    cijfers,
    finding,
)
from tests.reports.voorbeeld_print import ESTIMATE, MARGIN, SUPPORTED, UNFAVOURABLE, bare, linden, print_views


def cards(*rows: object, edition: str = "netwerk", extras: PrintExtras | None = None) -> CardSheets:
    made = cijfers(*rows, edition=edition) if rows else linden(edition)  # type: ignore[arg-type]
    return print_views(made, extras).cards


def told(card: Card) -> list[str]:
    figure = () if card.draft.figure is None else (card.draft.figure.sentence,)
    lines = (*figure, *(s for line in (*card.draft.lines, *card.draft.notes) for s in line))
    return [sentence.text for sentence in lines]


def test_cards_of_a_wijk_in_their_order() -> None:
    made = cards().cards

    assert [(c.code, c.draft.is_strength, c.draft.title.text) for c in made] == [
        ("R1", False, "Eenzaamheid: volgens de schatting hoger dan in Voorbeeldstad"),
        ("R2", True, "Ongeveer 900 volwassenen doen vrijwilligerswerk."),
        ("R3", False, "Binnen De Linden zijn de verschillen groot"),
        ("R4", False, "Gezondheid: volgens de schatting lager dan in Voorbeeldstad"),
        ("R5", True, "In Parkzicht voelen 82 van de 100 volwassenen zich gezond."),
        ("R6", False, "In De Linden hebben meer mensen van 15 tot 65 jaar bijstand"),
    ]


def test_a_card_tells_the_figure_beside_the_gemeente_what_the_word_means_and_that_it_is_an_estimate() -> None:
    first = cards().cards[0]

    assert told(first) == [
        "In De Linden zijn 52 van de 100 volwassenen eenzaam.",
        "In heel Voorbeeldstad zijn dat er 46 van de 100.",
        "Eenzaam betekent hier: iemand mist contact of een hechte band.",
        "Dit is een schatting. U weet misschien meer.",
    ]
    assert first.label.text == "Kaart R1"
    assert first.draft.beads == 52
    assert first.question.text == "Herkent u dit? Hoe komt het, denkt u? Wat zou helpen?"
    assert first.no_quote is not None
    assert first.no_quote.text == "Er zijn nog geen verhalen over De Linden. Vertelt u ons uw verhaal?"
    assert first.discussed is not None
    assert first.discussed.text == "Dit is nog niet besproken met de wijk."
    assert [s.text for s in first.sources] == [
        "Bron: Voorbeeldinstituut, Verzonnen gezondheid per wijk en buurt, 2024. "
        "Opgehaald op 22 november 2026."
    ]


def test_a_count_is_no_estimate() -> None:
    last = cards().cards[-1]

    assert last.draft.title.text == "In De Linden hebben meer mensen van 15 tot 65 jaar bijstand"
    assert told(last) == [
        "In De Linden hebben 6 van de 100 mensen van 15 tot 65 jaar bijstand.",
        "In heel Voorbeeldstad zijn dat er 3 van de 100.",
    ]


def test_the_card_about_differences_inside_tells_both_ends() -> None:
    card = cards().cards[2]

    assert card.draft.beads is None
    assert card.draft.finding_ids == ("eenzaam@BU99010102@totaal@2024", "eenzaam@BU99010101@totaal@2024")
    assert told(card)[:2] == [
        "In Parkzicht zijn 39 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 60.",
        "In heel Voorbeeldstad zijn dat er 46 van de 100.",
    ]


def test_the_public_edition_has_the_same_cards_and_codes_without_the_names_of_buurten() -> None:
    network, public = cards().cards, cards(edition="openbaar").cards

    assert [(c.code, c.draft.finding_ids) for c in public] == [(c.code, c.draft.finding_ids) for c in network]
    texts = [text for card in public for text in (card.draft.title.text, *told(card))]
    assert not [text for text in texts if "Lindenhof" in text or "Parkzicht" in text]
    assert public[4].draft.title.text == "In 1 buurt voelen 82 van de 100 volwassenen zich gezond."
    assert "We noemen deze buurt hier nog niet. Eerst praten we met bewoners." in told(public[4])
    assert "We noemen deze buurten hier nog niet. Eerst praten we met bewoners." in told(public[2])


def test_a_buurt_that_was_heard_is_named_with_the_date() -> None:
    options = PageOptions(heard={PARKZICHT: "12 mei 2026"})
    card = print_views(linden("openbaar", options)).cards.cards[4]

    assert card.draft.title.text == "In Parkzicht voelen 82 van de 100 volwassenen zich gezond."
    assert "Besproken met bewoners van Parkzicht op 12 mei 2026." in told(card)


def test_an_estimate_without_support_and_a_difference_that_may_be_chance_get_no_card() -> None:
    made = cards(
        benchmark(EENZAAM, 46.0),
        benchmark(GEZOND, 77.0),
        benchmark(BIJSTAND, 3.0),
        finding(EENZAAM, WIJK, 52.0, 46.0, **ESTIMATE),
        finding(GEZOND, WIJK, 72.0, 77.0, "possible", "unfavourable", **MARGIN),
        finding(BIJSTAND, WIJK, 3.4, 3.0, "small", "unfavourable"),
    )

    assert made.cards == ()


def test_a_hidden_buurt_has_the_card_of_its_subject() -> None:
    made = cards(
        benchmark(EENZAAM, 46.0, 47.0),
        finding(EENZAAM, WIJK, 46.4, 46.0, "around_average", **MARGIN),
        buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "hidden_challenge", **UNFAVOURABLE, **MARGIN),
        buurt(EENZAAM, PARKZICHT, 40.0, 46.0),
    ).cards

    assert [c.draft.title.text for c in made] == ["Eenzaamheid: de wijk lijkt gemiddeld, maar Lindenhof niet"]
    assert told(made[0])[0] == "In Lindenhof zijn 58 van de 100 volwassenen eenzaam."
    assert made[0].draft.finding_ids == ("eenzaam@BU99010101@totaal@2024",)


def test_at_least_one_card_in_three_is_about_a_strength() -> None:
    made = cards(
        benchmark(EENZAAM, 46.0), benchmark(GEZOND, 77.0), benchmark(BIJSTAND, 3.0),
        benchmark(VRIJWILLIG, 24.0),
        finding(EENZAAM, WIJK, 52.0, 46.0, **ESTIMATE, **SUPPORTED),
        finding(GEZOND, WIJK, 60.0, 77.0, **UNFAVOURABLE, **MARGIN),
        finding(BIJSTAND, WIJK, 6.0, 3.0, "clear", "unfavourable"),
        finding(VRIJWILLIG, WIJK, 20.0, 24.0, "descriptive", persons=900.0),
    )  # fmt: skip

    assert [c.draft.is_strength for c in made.cards] == [False, True, False]


def test_without_any_strength_the_open_card_asks_for_one() -> None:
    rows = (benchmark(BIJSTAND, 3.0), finding(BIJSTAND, WIJK, 6.0, 3.0, "clear", "unfavourable"))
    made = cards(*rows)

    assert [c.draft.is_strength for c in made.cards] == [False]
    assert made.open_card is not None
    assert made.open_card.title.text == (
        "De cijfers laten geen duidelijk sterk punt zien. Wat gaat hier volgens u goed?"
    )


def test_without_figures_there_is_only_the_open_card() -> None:
    made = print_views(bare()).cards

    assert made.cards == ()
    assert made.open_card is not None


def test_an_even_number_of_cards_leaves_no_room_for_the_open_card() -> None:
    made = cards()

    assert len(made.cards) == 6
    assert made.open_card is None


def test_every_card_rests_on_findings_that_the_sheet_carries() -> None:
    made = cards()
    carried = {row["finding_id"] for row in made.evidence.findings}

    assert {key for card in made.cards for key in card.draft.finding_ids} <= carried


def test_a_tally_takes_the_place_of_not_yet_discussed() -> None:
    key = "eenzaam@WK990101@totaal@2024"
    said = Bank.load().say("C2", ["gesprek:x"], k="14", n="25", A="6", b="5")
    extras = PrintExtras(tallies={key: said, "bijstand@WK990101@totaal@2024": None})
    made = cards(extras=extras).cards

    assert made[0].discussed == said
    assert made[-1].discussed is None
    assert [c.discussed.text for c in made[1:-1] if c.discussed] == [
        "Dit is nog niet besproken met de wijk."
    ] * 4
