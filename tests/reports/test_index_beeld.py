"""The index: choose a wijk, find your buurt by name; counts of the pages, no ranking."""

from reports.cijfers import PageOptions
from reports.index_beeld import build_index
from tests.reports.voorbeeld_cijfers import (
    BIJSTAND,
    EENZAAM,
    GEZOND,
    OTHER_WIJK,
    WIJK,
    benchmark,
    cijfers,
    finding,
)

MARGIN = {"lower": 40.0, "upper": 60.0}
MADE = cijfers(
    benchmark(BIJSTAND, 3.0),
    benchmark(EENZAAM, 46.0),
    benchmark(GEZOND, 77.0),
    finding(BIJSTAND, WIJK, 5.0, 3.0, "clear", "unfavourable", numerator=150.0, persons=150.0),
    finding(EENZAAM, WIJK, 52.0, 46.0, "estimate_differs", "unfavourable", persons=1770.0),
    finding(GEZOND, WIJK, 81.0, 77.0, "clear", "favourable", **MARGIN),
    finding(BIJSTAND, OTHER_WIJK, 3.1, 3.0, "inconclusive"),
    options=PageOptions(discussed={WIJK: ("12 mei 2026", "19")}),
)


def test_columns_put_health_and_well_being_together() -> None:
    index = build_index(MADE, [WIJK, OTHER_WIJK])

    assert [column.label for column in index.columns] == ["Geld en werk", "Gezondheid en welbevinden"]


def test_cells_count_what_stands_on_the_pages() -> None:
    first, second = build_index(MADE, [OTHER_WIJK, WIJK]).wijken

    assert (first.place.title, second.place.title) == ("De Linden", "Oost-Dorp")
    money, together = first.cells
    assert money.counts is not None
    assert money.counts.text == "Aandacht: 1. Gunstig: 0."
    assert (money.attention_clear, money.attention_estimate) == (1, 0)
    assert together.counts is not None
    assert together.counts.text == "Aandacht: 1. Gunstig: 1."
    assert (together.attention_estimate, together.favourable_clear) == (1, 1)
    assert together.people is not None
    assert together.people.text == "Ongeveer 1.800 volwassenen zijn eenzaam."


def test_a_theme_without_comparison_is_empty_not_zero() -> None:
    other = build_index(MADE, [WIJK, OTHER_WIJK]).wijken[1]

    assert other.cells[0].counts is not None
    assert other.cells[0].counts.text == "Aandacht: 0. Gunstig: 0."
    assert other.cells[1].counts is None


def test_links_buurten_and_status() -> None:
    linden = build_index(MADE, [WIJK, OTHER_WIJK]).wijken[0]

    assert linden.href == "WK990101.html"
    assert linden.bewoners is not None
    assert linden.bewoners.text == "4.305 bewoners"
    assert [place.title for place in linden.buurten] == ["Lindenhof", "Parkzicht", "Vogelbuurt", "Zandpad"]
    assert linden.status[0].text == "Besproken op 12 mei 2026 met 19 mensen."
    assert (linden.stories, linden.discussed) == ("nee", "12 mei 2026")


def test_notes_say_that_few_marks_may_mean_few_figures() -> None:
    notes = [sentence.text for sentence in build_index(MADE, [WIJK]).notes]

    assert notes[0] == "Weinig tekens? Dat kan ook betekenen: weinig cijfers."
    assert notes[1:] == [
        "De cijfers over eenzaamheid zijn schattingen van het RIVM. Niemand heeft ze geteld.",
        "Hoe ver zo’n schatting ernaast kan zitten, is niet gepubliceerd.",
        "De cijfers over gezondheid zijn schattingen van het RIVM. Niemand heeft ze geteld.",
        "De schatting kan ernaast zitten. De marge laat ongeveer zien hoe ver.",
    ]


def test_index_without_figures_still_lists_the_wijken() -> None:
    index = build_index(cijfers(), [WIJK])

    assert index.columns == ()
    assert [entry.place.title for entry in index.wijken] == ["De Linden"]
    assert [sentence.pattern for sentence in index.status] == ["X14"]
