"""The praatplaat: three themes with figure and quote, a line of buurten, and room for what is missing."""

from dataclasses import replace

import pytest

from reports.nouns import Dot
from reports.nouns_print import PrintExtras, PrintQuote, WallSheet
from reports.nouns_story import QuoteView
from reports.print_beads import WALL_RADII, draw_hundred, draw_wall_line, wall_radius
from reports.print_fit_five import SheetFullError
from reports.print_fit_wall import SHEET, SPARE, fit_wall
from reports.wording import Bank
from tests.reports.html_page import Page
from tests.reports.pages import sentences
from tests.reports.voorbeeld_print import LONG, bare, linden, long_names, print_views


def wall(edition: str = "netwerk", extras: PrintExtras | None = None) -> WallSheet:
    return print_views(linden(edition), extras).wall


def quote(text: str, *, is_praise: bool = False) -> PrintQuote:
    said = Bank.load().say("B3", is_free=True, plek=" van De Linden", leeftijd="")
    return PrintQuote(QuoteView(text, "", (said,)), is_praise)


def test_three_themes_with_their_figures() -> None:
    themes = wall().themes

    assert [(t.title, t.figure.filled, t.figure.sentence.text) for t in themes] == [
        ("Eenzaamheid", 52, "52 van de 100 volwassenen zijn eenzaam. In Voorbeeldstad 46."),
        ("Bijstand", 6, "6 van de 100 mensen van 15 tot 65 jaar hebben bijstand. In Voorbeeldstad 3."),
        ("Gezondheid", 72, "72 van de 100 volwassenen voelen zich gezond. In Voorbeeldstad 77."),
    ]


def test_the_plate_asks_for_stories_while_there_are_none() -> None:
    assert [said.text for said in wall().voices] == [
        "Wat werkt hier goed, vindt u? Dat hoorden we nog niet.",
        "Er zijn nog geen verhalen over De Linden. Vertelt u ons uw verhaal?",
    ]


def test_what_is_there_and_the_title_are_those_of_the_first_screen() -> None:
    sheet = wall()

    assert sheet.title.text == "Binnen De Linden zijn de verschillen groot"
    assert [said.text for line in sheet.strengths for said in line] == [
        "Ongeveer 900 volwassenen doen vrijwilligerswerk.",
        "In Parkzicht voelen 82 van de 100 volwassenen zich gezond.",
        "In heel Voorbeeldstad zijn dat er 77 van de 100.",
    ]


def test_the_public_plate_names_no_buurt() -> None:
    sheet = wall("openbaar")
    said = [s.text for s in sentences(sheet)]

    assert not [text for text in said if "Lindenhof" in text or "Parkzicht" in text]
    assert "We noemen deze buurten hier nog niet. Eerst praten we met bewoners." in said
    assert sheet.line is not None
    assert not any(dot.is_named for dot in sheet.line.dots)


def test_a_quote_stands_beside_its_figure_once() -> None:
    extras = PrintExtras(quotes={"eenzaam": (quote("Ik ken niemand."),)}, has_stories=True)
    sheet = wall(extras=extras)

    assert [t.quote.citaat if t.quote else "" for t in sheet.themes] == ["Ik ken niemand.", "", ""]
    assert [said.pattern for said in sheet.voices] == ["K8"]


def test_a_quote_that_is_too_long_is_left_out_and_never_shortened() -> None:
    quotes = {"eenzaam": (quote("Lang. " * 100),), "ervaren_gezondheid": (quote("Kort."),)}
    sheet = wall(extras=PrintExtras(quotes=quotes, has_stories=True))

    assert [t.quote.citaat if t.quote else "" for t in sheet.themes] == ["", "", "Kort."]


def test_a_plate_about_nothing_known_still_stands() -> None:
    sheet = print_views(bare()).wall

    assert sheet.themes == ()
    assert sheet.line is None
    assert sheet.title.text == "Over De Linden kunnen we weinig zeker zeggen"
    assert sheet.fit.height_mm <= SHEET - SPARE


def test_long_names_fit() -> None:
    sheet = print_views(long_names()).wall

    assert sheet.fit.height_mm <= SHEET - SPARE


def test_what_can_never_fit_is_refused() -> None:
    sheet = wall()

    with pytest.raises(SheetFullError, match="praatplaat, De Linden"):
        fit_wall(replace(sheet, title=replace(sheet.title, text=f"{LONG} " * 60)))


def test_the_line_of_buurten_goes_last() -> None:
    sheet = wall()
    full = fit_wall(replace(sheet, title=replace(sheet.title, text=f"{LONG} " * 20)))

    assert full.line is None
    assert full.fit.height_mm <= SHEET - SPARE
    assert fit_wall(sheet).line is not None


@pytest.mark.parametrize(
    ("filled", "solid", "hollow"),
    [(0, 0, 100), (3, 3, 97), (50, 50, 50), (52, 52, 48), (100, 100, 0), (130, 100, 0)],
)
def test_a_hundred_beads(filled: int, solid: int, hollow: int) -> None:
    drawn = Page(str(draw_hundred(filled)))
    paths = {path.attributes["class"]: path.attributes["d"] for path in drawn.all("path")}

    assert count_beads(paths.get("vol", "")) == solid
    assert count_beads(paths.get("rand", "")) == count_beads(paths.get("gat", "")) == hollow


def count_beads(path: str) -> int:
    """Beads of the runs of a path: one at each end and one every ten units between."""
    return sum(round((float(run.split("h")[1]) - 0.1) / 10) + 1 for run in path.split("M") if run)


def test_the_line_on_the_wall_tells_what_it_shows() -> None:
    line = wall().line
    assert line is not None
    page = Page(str(draw_wall_line(line, "lijn", "Voorbeeldstad")))

    assert page.all("desc")[0].text == ("Voorbeeldstad: 46. Buurten: Parkzicht 39, 44, 51, Lindenhof 60.")
    assert [e.text for e in page.all("text") if "kraalgetal" in e.attributes["class"]] == [
        "39", "60", "44", "51",
    ]  # fmt: skip
    assert [e.attributes["class"] for e in page.all("circle")] == [
        "kraal genoemd", "kraal genoemd", "kraal klein", "kraal gewoon",
    ]  # fmt: skip


def test_beads_get_smaller_where_many_buurten_lie_together() -> None:
    line = wall().line
    assert line is not None
    many = tuple(Dot(f"BU990101{n:02d}", f"Buurt {n}", 50.0, "f", False, False) for n in range(12))

    assert wall_radius(line) == WALL_RADII[0]
    assert wall_radius(replace(line, dots=many)) == WALL_RADII[-1]
