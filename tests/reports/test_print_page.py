"""The files of the print views: well formed, safe, every sentence with its claim, marks on every sheet."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from reports.findings_table import COLUMNS
from reports.huisstijl import HouseStyle
from reports.nouns_print import PrintExtras, PrintQuote
from reports.nouns_story import QuoteView
from reports.print_page import VIEWS, render_print_views
from reports.print_said import element
from reports.readability import check_page
from reports.wording import Bank
from tests.reports.html_page import Page
from tests.reports.pages import HOSTILE, poisoned, sentences
from tests.reports.voorbeeld_gebieden import say
from tests.reports.voorbeeld_print import bare, linden, long_names, print_views

FILES = {
    f"{kind}-{view.name}": render_print_views(print_views(made), "WK990101")[view.file("WK990101")]
    for kind, made in (("gewoon", linden()), ("openbaar", linden("openbaar")), ("kaal", bare()))
    for view in VIEWS
}
PARSED = {name: Page(html) for name, html in FILES.items()}
every_file = pytest.mark.parametrize("name", list(FILES))


def test_the_names_of_the_files() -> None:
    assert list(render_print_views(print_views(linden()), "WK990101")) == [
        "WK990101-5-minuten.html",
        "WK990101-gesprekskaarten.html",
        "WK990101-praatplaat.html",
    ]


@every_file
def test_a_file_is_one_well_formed_dutch_document(name: str) -> None:
    parsed = PARSED[name]

    assert FILES[name].startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert len(parsed.all("h1")) == len(parsed.all("main")) == 1
    assert all(element.text for element in parsed.all("title", "h1", "h2", "a", "summary"))
    levels = [int(element.tag[1]) for element in parsed.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_file
def test_ids_are_unique_and_every_reference_resolves(name: str) -> None:
    parsed = PARSED[name]
    wanted = {
        target
        for element in parsed.elements
        for key in ("aria-labelledby", "aria-describedby")
        for target in element.attributes.get(key, "").split()
    }

    assert len(parsed.ids()) == len(set(parsed.ids()))
    assert wanted <= set(parsed.ids())


@every_file
def test_nothing_comes_from_elsewhere_and_nothing_runs(name: str) -> None:
    parsed = PARSED[name]
    links = [element.attributes["href"] for element in parsed.all("a")]

    assert not parsed.all("script", "link", "iframe", "object", "img", "form", "input", "base")
    assert not [link for link in links if "//" in link or ":" in link]
    assert not re.search(r"url\(|@import", FILES[name])
    assert not [e.tag for e in parsed.elements for key in e.attributes if key == "style" or key[:2] == "on"]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in FILES[name]


@every_file
def test_a_number_outside_a_claim_is_marked_as_free(name: str) -> None:
    loose = [
        (element.tag, text)
        for element, text in PARSED[name].pieces
        if re.search(r"\d", text)
        and element.tag not in {"style", "title"}
        and not element.has("data-claim", "data-vrij")
        and not any(parent.attributes.get("id") == "bevindingen" for parent in (element, *element.parents))
    ]

    assert loose == []


@every_file
def test_the_sheet_carries_its_findings_and_no_paper_shows_them(name: str) -> None:
    parsed = PARSED[name]
    table = parsed.by_id("bevindingen")
    head = [e.text for e in parsed.all("th") if table in e.parents and e.attributes["scope"] == "col"]

    assert tuple(head) == COLUMNS
    assert table.attributes["data-zegel"]
    assert f'"soort":"{name.partition("-")[2]}"' in table.attributes["data-pagina"]
    assert table.is_inside("footer")
    assert ".schermvoet" in FILES[name].partition("@media print{")[2].partition("display:none")[0]


def test_every_sentence_stands_on_its_sheet_with_its_claim() -> None:
    views = print_views(linden())
    for view, sheet in zip(VIEWS, (views.five, views.cards, views.wall), strict=True):
        claims = {
            (e.attributes["data-claim"], e.text)
            for e in PARSED[f"gewoon-{view.name}"].elements
            if "data-claim" in e.attributes
        }
        said = list(sentences(sheet))
        assert len(said) > 15
        for sentence in said:
            claim = sentence.claim if sentence.finding_ids else sentence.pattern
            assert (claim, " ".join(sentence.text.split())) in claims


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_version_and_edition_stand_on_every_sheet_and_every_card(view: str) -> None:
    network, public = PARSED[f"gewoon-{view}"], PARSED[f"openbaar-{view}"]
    sheets = network.all("article")

    assert len(sheets) == {"5-minuten": 1, "gesprekskaarten": 6, "praatplaat": 1}[view]
    for sheet in sheets:
        assert "Versie van 22 november 2026. Vraag na of er een nieuwere is." in sheet.text
        assert "Voor het netwerk. Niet openbaar." in sheet.text
        assert "Voorbeeld met verzonnen cijfers en verhalen." in sheet.text
    assert "Voor het netwerk" not in public.all("main")[0].text
    assert 'content:"CONCEPT"' in FILES[f"gewoon-{view}"]
    assert public.all("body")[0].attributes["class"] == "druk openbaar"


def test_invented_margins_are_said_on_every_card() -> None:
    made = linden()
    synthetic = made.finding.with_columns(synthetic=True)
    html = render_print_views(print_views(replace(made, finding=synthetic)), "WK990101")

    for name in html:
        for sheet in Page(html[name]).all("article"):
            assert (
                "De getallen zijn echt. De marges zijn verzonnen. Trek er geen conclusies uit." in sheet.text
            )


def test_cards_lie_two_on_a_sheet() -> None:
    parsed = PARSED["gewoon-gesprekskaarten"]
    sheets = [e for e in parsed.all("div") if "kaartvel" in e.attributes.get("class", "")]
    cards = [[card for card in parsed.all("article") if sheet in card.parents] for sheet in sheets]

    assert [len(pair) for pair in cards] == [2, 2, 2]


def test_a_card_has_four_boxes_and_four_lines_to_write_on() -> None:
    parsed = PARSED["gewoon-gesprekskaarten"]
    card = parsed.all("article")[0]
    boxes = [e.text for e in parsed.all("li") if card in e.parents]
    lines = [
        e
        for e in parsed.all("span")
        if card in e.parents and "schrijf" in e.parents[-1].attributes.get("class", "")
    ]

    assert boxes == ["ja", "een beetje", "nee, bij ons anders", "weet ik niet"]
    assert len(lines) == 4


def test_the_plate_has_three_empty_fields() -> None:
    parsed = PARSED["gewoon-praatplaat"]
    fields = [e.text for e in parsed.all("section") if e.attributes.get("class") == "veld"]

    assert fields == ["Wat missen we?", "Wie pakt dit op?", "Wat doen we eerst?"]


def test_the_paper_of_every_view() -> None:
    sizes = [re.search(r"@page\{([^}]*)\}", FILES[f"gewoon-{view.name}"]) for view in VIEWS]

    assert [found[1] for found in sizes if found] == [
        "size:A4 portrait;margin:0",
        "size:A4 portrait;margin:0",
        "size:A3 landscape;margin:0",
    ]


def test_all_letters_of_the_a4_are_eleven_points_or_more() -> None:
    rules = FILES["gewoon-5-minuten"].partition("<style>")[2].partition("</style>")[0]
    of_sheet = [rule for rule in rules.split("}") if ".vijf" in rule and "schermvoet" not in rule]
    points = [float(size) for rule in of_sheet for size in re.findall(r"([\d.]+)pt", rule)]

    assert len(points) > 10
    assert min(points) == 11


def test_hostile_text_stays_text() -> None:
    views: Any = poisoned(print_views(linden()))
    for html in render_print_views(views, "WK990101").values():
        parsed = Page(html)
        assert not parsed.all("script", "img")
        assert not [key for e in parsed.elements for key in e.attributes if key.startswith("on")]
        assert HOSTILE in parsed.all("main")[0].text


def test_a_quote_is_escaped_and_keeps_its_language() -> None:
    said = Bank.load().say("B3", is_free=True, plek=" van De Linden", leeftijd="")
    quote = PrintQuote(QuoteView("<b>Burası güzel</b>", "tr", (said,)), is_praise=False)
    extras = PrintExtras(quotes={"eenzaam": (quote,)}, has_stories=True)
    html = render_print_views(print_views(linden(), extras), "WK990101")

    for name in ("WK990101-gesprekskaarten.html", "WK990101-praatplaat.html"):
        assert "&lt;b&gt;Burası güzel&lt;/b&gt;" in html[name]
        assert 'lang="tr"' in html[name]
        assert "Er zijn nog geen verhalen" not in html[name]


def test_a_house_style_colours_the_sheets() -> None:
    style = HouseStyle(
        name="Wijknetwerk",
        logo="data:image/png;base64,AAAA",
        logo_text="Logo van het wijknetwerk",
        colours=(("accent", "#00605c"),),
        text_letters="open",
    )
    html = render_print_views(print_views(linden()), "WK990101", style)

    assert all("--acc:#00605c" in file for file in html.values())
    assert not [file for file in html.values() if "--schreefloos:Seravek" in file]
    logos = [[image.attributes["alt"] for image in Page(file).all("img")] for file in html.values()]
    assert logos == [["Logo van het wijknetwerk"], [], ["Logo van het wijknetwerk"]]


def test_two_renders_are_equal_to_the_byte() -> None:
    for view in VIEWS:
        again = render_print_views(print_views(linden()), "WK990101")[view.file("WK990101")]
        assert again == FILES[f"gewoon-{view.name}"]


def test_the_sheets_read_easily() -> None:
    views = print_views(linden())
    names = ("De Linden", "Lindenhof", "Parkzicht", "Voorbeeldstad")
    for sheet in (views.five, views.cards, views.wall):
        said = [sentence for sentence in sentences(sheet) if sentence.pattern != "X5"]
        result = check_page(Bank.load(), said, names)
        assert [fault for fault in result.faults if fault.is_failure] == []


def test_files_stay_small() -> None:
    html = render_print_views(print_views(long_names()), "WK990101")

    assert all(len(file.encode()) < 60_000 for file in html.values())


@pytest.mark.parametrize(
    ("text", "big", "css"),
    [
        ("52 van de 100 volwassenen zijn eenzaam. In Oss 46.", "52", "groot"),
        ("In Oss zijn 46 van de 100 volwassenen eenzaam.", "46", "groot"),
        ("90 of meer van de 100 volwassenen hebben grip.", "90 of meer", "groot lang"),
        ("Minder dan 1 van de 100 mensen hebben bijstand.", "Minder dan 1", "groot lang"),
    ],
)
def test_the_share_of_a_sentence_is_set_large(text: str, big: str, css: str) -> None:
    parsed = Page(str(element("p", say("N15", text, "f"))))

    assert [(b.text, b.attributes["class"]) for b in parsed.all("b")] == [(big, css)]
    assert parsed.all("p")[0].text == text


def test_a_sentence_without_a_share_stays_as_it_is() -> None:
    assert str(element("p", say("K5", "Er is niets."))) == '<p data-claim="K5">Er is niets.</p>'
