"""A figure that is handed on stands alone: what the page draws, with its source, and nothing from outside."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from pipeline.edition_at_hand import AtHand
from pipeline.figuur import FigureWish, draw_figure, make_figure
from pipeline.messages import PipelineError
from pipeline.targets import Order
from reports.figuur import Credits, Drawing, find_lines, stand_alone
from tests.pipeline.example_edition import example_edition
from tests.reports.pages import PAGES

SVG = "{http://www.w3.org/2000/svg}"
CREDITS = Credits("De <Linden>", "Bron: verzonnen.", "Wijkbeeld v0001, 1 maart 2026.", ("Voor het netwerk.",))


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in fromstring(svg).iter(f"{SVG}text")]


def test_the_lines_of_a_page_are_found_with_their_claim_and_names():
    drawing = find_lines(PAGES["wijk"])["eenzaam"]
    claim = re.search(r'data-claim="lijn\|([^"]+)"', drawing.svg)
    assert claim is not None
    assert claim[1].split(",")[0].startswith("eenzaam@GM")
    assert claim[1] in PAGES["wijk"]
    assert drawing.subtitle.endswith("2024")
    assert len(drawing.ends) == 2


def test_the_sheet_stands_alone_and_holds_everything_a_reader_needs():
    svg = stand_alone(find_lines(PAGES["wijk"])["eenzaam"], CREDITS)
    root = fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("lang")) == ("img", "nl")
    said = texts(svg)
    assert said[0].startswith("De <Linden>: ")
    assert {"Bron: verzonnen.", "Wijkbeeld v0001, 1 maart 2026.", "Voor het netwerk."} <= set(said)
    assert "var(" not in svg
    assert not re.search(r"(href|src|url\(|@import|<script|<image)", svg)
    assert svg.count("http") == 1  # the name of the format itself
    assert svg == stand_alone(find_lines(PAGES["wijk"])["eenzaam"], CREDITS)


def test_a_long_text_goes_on_on_the_next_line():
    drawing = Drawing("<svg></svg>", 100.0, "x", "y", subtitle="woord " * 30)
    assert len([said for said in texts(stand_alone(drawing, CREDITS)) if said.startswith("woord")]) == 3


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return example_edition(tmp_path_factory)


def test_the_line_of_the_edition_names_its_table_edition_and_day(edition: AtHand):
    said = " ".join(texts(draw_figure(edition, FigureWish("eenzaam", "WK990101"))))
    assert "De Linden, Voorbeeldstad: eenzaamheid, per buurt" in said
    assert "tabel 50150NED, 2024." in said
    assert "uitgave netwerk v0001, 10 maart 2026." in said
    assert "verzonnen cijfers" in said


def test_a_funnel_claims_every_buurt_it_draws(edition: AtHand):
    svg = draw_figure(edition, FigureWish("bijstand", "WK990101", "trechter"))
    claim = re.search(r'data-claim="trechter\|([^"]+)"', svg)
    assert claim is not None
    dots = len(fromstring(svg).findall(f".//{SVG}circle"))
    assert len(claim[1].split(",")) == dots > 10


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (FigureWish("niets", "WK990101"), "geen lijn van 'niets'"),
        (FigureWish("eenzaam", "WK990101", "trechter"), "geen trechter"),
        (FigureWish("eenzaam", "../index"), "heeft geen bladzijde"),
    ],
)
def test_what_is_not_there_is_told_with_exit_3(edition: AtHand, wish, said):
    with pytest.raises(PipelineError) as error:
        draw_figure(edition, wish)
    assert error.value.exit_code == 3
    assert said in error.value.line


def test_png_without_a_browser_says_what_to_do(edition: AtHand, monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.figuur.has_playwright", lambda: False)
    monkeypatch.setattr("pipeline.figuur.one_edition", lambda order: edition)
    with pytest.raises(PipelineError) as error:
        make_figure(Order(), FigureWish("eenzaam", "WK990101"), tmp_path / "x.png")
    assert error.value.exit_code == 3
    assert ".svg" in error.value.line
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused(edition: AtHand, monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.figuur.one_edition", lambda order: edition)
    with pytest.raises(PipelineError, match="svg"):
        make_figure(Order(), FigureWish("eenzaam", "WK990101"), tmp_path / "x.gif")


def test_without_an_edition_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path))
    with pytest.raises(PipelineError) as error:
        make_figure(Order(gemeente="GM0828", is_offline=True), FigureWish("eenzaam", "WK082801"))
    assert (error.value.code, error.value.exit_code) == ("WB-P02", 4)
