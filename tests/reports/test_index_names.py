"""Find your buurt or wijk by its name: every name once, by the alphabet, equal names told apart."""

from dataclasses import replace

from reports.index_beeld import build_index
from reports.index_names import OPEN_UP_TO, draw_names, first_letter, name_groups, sort_key
from reports.nouns import Place
from reports.nouns_index import NameEntry, NameGroup, WijkEntry
from reports.page import render_index
from tests.reports.html_page import Page
from tests.reports.voorbeeld_cijfers import EENZAAM, OTHER_WIJK, WIJK, benchmark, cijfers, finding


def wijk(code: str, name: str, *buurten: tuple[str, str], level: str = "wijk") -> WijkEntry:
    places = tuple(Place(buurt, title, "buurt", soort="buurt") for buurt, title in buurten)
    return WijkEntry(Place(code, name, level), f"{code}.html", None, (), (), "nee", "", places)


def test_names_stand_under_their_first_letter_without_accents_and_apostrophes() -> None:
    assert [first_letter(name) for name in ("'s-Oostdorp", "’t Zand", "Élan", "IJburg", "1e Exloërmond")] == [
        "S", "T", "E", "I", "0-9",
    ]  # fmt: skip
    assert sort_key("Écluse") < sort_key("Eiland") < sort_key("eland")


def test_every_wijk_and_buurt_is_listed_once_in_the_order_of_its_name() -> None:
    groups = name_groups(
        [
            wijk("WK01", "De Linden", ("BU0101", "Parkzicht"), ("BU0102", "Akkers")),
            wijk("EG-park", "Rond het park", ("BU0101", "Parkzicht"), level="eigen"),
        ]
    )

    assert [(group.letter, [(e.name, e.href) for e in group.entries]) for group in groups] == [
        ("A", [("Akkers", "WK01.html#b-BU0102")]),
        ("D", [("De Linden", "WK01.html")]),
        ("P", [("Parkzicht", "WK01.html#b-BU0101")]),
        ("R", [("Rond het park", "EG-park.html")]),
    ]


def test_two_equal_names_carry_their_wijk() -> None:
    groups = name_groups(
        [
            wijk("WK01", "Centrum", ("BU0101", "Centrum")),
            wijk("WK02", "Oost", ("BU0201", "centrum"), ("BU0202", "Haven")),
        ]
    )

    assert [(e.name, e.note) for e in groups[0].entries] == [
        ("Centrum", "Centrum"), ("Centrum", "Oost"), ("Centrum", "wijk"),
    ]  # fmt: skip
    assert groups[1].entries[0].note == ""


def test_few_names_are_in_sight_and_many_are_folded_per_letter() -> None:
    few = (NameGroup("A", tuple(NameEntry(f"A{n}", f"W{n}.html") for n in range(OPEN_UP_TO))),)
    many = (*few, NameGroup("B", (NameEntry("B", "WB.html", "Oost"),)))

    assert [e.text for e in Page(draw_names(few)).all("h4")] == ["A"]
    folded = Page(draw_names(many))
    assert [e.text for e in folded.all("summary")] == ["A", "B"]
    assert [(e.text, e.attributes["href"]) for e in folded.all("a")][-1] == ("B Oost", "WB.html")


def test_text_from_data_stays_text() -> None:
    hostile = '"><img src=x onerror=alert(1)>'

    assert not Page(draw_names((NameGroup(hostile, (NameEntry(hostile, hostile, hostile),)),))).all("img")


def test_the_index_holds_the_list_and_every_link_has_a_page() -> None:
    rows = [*benchmark(EENZAAM, 46.0), finding(EENZAAM, WIJK, 50.0, 46.0, "descriptive")]
    index = build_index(cijfers(*rows), [WIJK, OTHER_WIJK])
    page = Page(render_index(index))
    start = page.elements.index(page.by_id("namen"))
    links = [e for e in page.elements[start:] if e.tag == "a" and e.attributes["href"].startswith("WK")]

    assert [group.letter for group in index.names] == ["D", "L", "O", "P", "S", "V", "Z"]
    assert "WK990101.html#b-BU99010101" in [e.attributes["href"] for e in links]
    assert "Zoek uw wijk of buurt op naam" in page.by_id("namen").text


def test_one_status_of_all_wijken_is_said_once() -> None:
    rows = [*benchmark(EENZAAM, 46.0), finding(EENZAAM, WIJK, 50.0, 46.0, "descriptive")]
    made = cijfers(*rows)
    options = replace(made.options, discussed={WIJK: ("3 maart 2026", "12")})
    same = render_index(build_index(made, [WIJK, OTHER_WIJK]))
    differs = render_index(build_index(replace(made, options=options), [WIJK, OTHER_WIJK]))

    assert same.count("Concept: nog niet besproken met de wijk.") == 1
    assert "Alle wijken:" in same
    assert "Alle wijken:" not in differs
    assert "stand" in [th.text for th in Page(differs).all("th")]
