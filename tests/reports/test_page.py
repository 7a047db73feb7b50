import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from reports import page
from reports.findings_table import COLUMNS
from reports.stylesheets import css_string
from tests.quotes import quoted
from tests.reports.html_page import Page
from tests.reports.pages import ORDER, PAGES, PARSED, WRITTEN, every_page, sentences
from tests.reports.voorbeeld_gebieden import say
from tests.reports.voorbeeld_index import index
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld


@every_page
def test_a_page_is_one_well_formed_dutch_document(name: str) -> None:
    parsed = PARSED[name]

    assert PAGES[name].startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert len(parsed.all("h1")) == len(parsed.all("main")) == 1
    assert len([title for title in parsed.all("title") if not title.is_inside("svg")]) == 1
    assert all(element.text for element in parsed.all("title", "h1", "h2", "h3", "a", "summary"))


@every_page
def test_headings_skip_no_level(name: str) -> None:
    levels = [int(element.tag[1]) for element in PARSED[name].all("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_ids_are_unique_and_every_reference_resolves(name: str) -> None:
    parsed = PARSED[name]
    ids = parsed.ids()
    wanted = {
        target
        for element in parsed.elements
        for key in ("aria-labelledby", "aria-describedby")
        for target in element.attributes.get(key, "").split()
    }
    links = [element.attributes.get("href", "") for element in parsed.elements]
    wanted |= {link[1:] for link in links if link.startswith("#")}

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


@every_page
def test_tables_have_a_caption_and_headers_with_scope(name: str) -> None:
    parsed = PARSED[name]

    assert len(parsed.all("caption")) == len(parsed.all("table"))
    assert all(element.attributes.get("scope") in {"col", "row", "rowgroup"} for element in parsed.all("th"))


@every_page
def test_every_picture_has_a_title_and_a_description_or_is_hidden(name: str) -> None:
    for svg in PARSED[name].all("svg"):
        if svg.is_inside("svg"):
            continue
        if svg.attributes.get("role") == "img":
            assert {"aria-labelledby", "aria-describedby"} <= set(svg.attributes)
        else:
            assert svg.attributes.get("aria-hidden") == "true"


@every_page
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


def test_the_blocks_stand_in_the_fixed_order() -> None:
    blocks = [
        element.attributes["id"]
        for element in PARSED["wijk"].all("section")
        if "blok" in element.attributes.get("class", "").split()
    ]

    assert blocks == ORDER


def test_later_blocks_come_in_their_own_place_when_they_have_something_to_say() -> None:
    lines = ((say("S6", "We zien geen plek waar veel dingen tegelijk aandacht vragen."),),)
    html = quoted(page.render_wijk(replace(wijkbeeld(), extra={"groepen": lines, "stapeling": lines})))

    assert html.index('<section id="verschil"') < html.index('<section id="groepen"')
    assert html.index('<section id="groepen"') < html.index('<section id="stapeling"')
    assert html.index('<section id="stapeling"') < html.index('<section id="uitleg"')


def test_a_project_switches_blocks_off_but_never_the_ones_that_must_stand() -> None:
    html = quoted(page.render_wijk(replace(wijkbeeld(), extra={"uit": ("wie", "kort", "bronnen")})))

    assert '<section id="wie"' not in html
    assert 'href="#wie"' not in html
    assert '<section id="kort"' in html
    assert '<section id="bronnen"' in html


def test_the_empty_page_says_in_words_what_is_missing() -> None:
    text = PARSED["kaal"].by_id("inhoud").text

    assert "Over wie hier wonen, hebben we geen cijfers." in text
    assert "We hebben hierover geen cijfers per buurt." in text
    assert "Er zijn nog geen thema's gekozen." in text
    assert "Er zijn nog geen verhalen over De Linden." in text


def test_every_sentence_stands_on_the_page_with_its_claim() -> None:
    beeld = wijkbeeld()
    claims = {
        (element.attributes["data-claim"], element.text)
        for element in PARSED["wijk"].elements
        if "data-claim" in element.attributes
    }
    said = [sentence for sentence in sentences(replace(beeld, extra={})) if sentence.text]

    assert len(said) > 100
    for sentence in said:
        claim = sentence.claim if sentence.finding_ids else sentence.pattern
        assert (claim, sentence.text) in claims


def test_a_date_is_marked_as_free() -> None:
    status = PARSED["wijk"].elements

    free = [element for element in status if element.attributes.get("data-claim") == "X12"]
    assert [("data-vrij" in element.attributes) for element in free] == [True]


def test_the_small_table_shows_which_cells_carry_a_verdict() -> None:
    cells = [
        (element.text, "sterk" in element.attributes.get("class", ""), element.attributes["data-claim"])
        for element in PARSED["wijk"].all("td")
        if element.is_inside("section")
        and any("vierkolom" in p.attributes.get("class", "") for p in element.parents)
    ]

    assert cells[:2] == [
        ("46", False, "cel|eenzaam@GM9901@totaal@2024"),
        ("52", True, "cel|eenzaam@WK990101@totaal@2024"),
    ]
    assert len(cells) == 12


def test_the_table_of_findings_holds_the_promised_columns() -> None:
    head, *rows = PARSED["wijk"].findings()

    assert tuple(head) == COLUMNS
    assert len(rows) == len(wijkbeeld().findings)
    assert ["eenzaam@BU99010101@totaal@2024", "area", "Zijn eenzaam", "59.5"] in [row[:4] for row in rows]


def test_every_buurt_has_a_link_to_its_block() -> None:
    html = PAGES["wijk"]

    for place in wijkbeeld().first_screen.buurten:
        assert f'href="#b-{place.code}"' in html
        assert f'<section id="b-{place.code}"' in html


def test_the_editions_carry_their_mark_on_screen_and_on_every_sheet() -> None:
    assert "Voor het netwerk. Niet openbaar." in PAGES["wijk"]
    assert '<body class="wijk netwerk">' in PAGES["wijk"]
    assert "Voor het netwerk" not in page.render_wijk(
        replace(wijkbeeld("openbaar"), first_screen=replace(wijkbeeld().first_screen, status=()))
    )
    assert "@bottom-left{content:" + css_string("Versie van 22 november 2026. Vraag na")[:-1] in PAGES["wijk"]


def test_invented_figures_and_margins_are_said_at_the_top() -> None:
    made_up = PARSED["wijk"]
    synthetic = Page(page.render_wijk(replace(wijkbeeld(), is_fictional=False, is_synthetic=True)))
    real = Page(page.render_wijk(replace(wijkbeeld(), is_fictional=False)))

    assert "Voorbeeld met verzonnen cijfers en verhalen." in made_up.class_text("balk")
    assert "De marges zijn verzonnen." in synthetic.class_text("balk")
    assert real.class_text("balk") == ""


def test_every_block_with_figures_ends_with_its_source() -> None:
    parsed = PARSED["wijk"]
    told = (
        "Bron: Voorbeeldinstituut, Verzonnen gezondheid per wijk en buurt, 2024. "
        "Opgehaald op 22 november 2026."
    )
    lines = [element for element in parsed.all("p") if element.attributes.get("class") == "bronregel"]

    assert {told} == {element.text for element in lines}
    assert len(lines) == 4


def test_without_outlines_the_page_gives_the_reason() -> None:
    beeld = wijkbeeld()
    reason = replace(
        beeld.maps[0], title="", drawing=None, fills=(), notes=("Er zijn geen grenzen van 2024.",)
    )
    html = quoted(page.render_wijk(replace(beeld, maps=(reason,))))

    assert "Er zijn geen grenzen van 2024." in html
    assert 'class="kaart"' not in html
    assert 'class="silhouet"' not in html


def test_two_renders_are_equal_to_the_byte() -> None:
    assert page.render_wijk(wijkbeeld()) == WRITTEN["wijk"]
    assert page.render_index(index()) == WRITTEN["index"]


def test_the_page_stays_within_its_budget() -> None:
    assert len(WRITTEN["wijk"].encode()) < 110_000
    assert len(PARSED["wijk"].elements) < 1_500
    assert len(WRITTEN["index"].encode()) < 150_000


def test_a_section_is_one_file_with_a_number_and_a_block(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "extra.html.j2").touch()
    monkeypatch.setattr(page, "HERE", tmp_path)
    page.section_files.cache_clear()
    try:
        with pytest.raises(ValueError, match="NN_<blok>"):
            page.section_files()
    finally:
        monkeypatch.undo()
        page.section_files.cache_clear()


def test_the_index_has_no_values_on_its_map_and_no_rank() -> None:
    parsed = PARSED["index"]
    rows = [element.text for element in parsed.all("th") if element.attributes.get("scope") == "row"]

    assert [row.split(" 13.150")[0] for row in rows] == ["De Linden", "Zandhoek", "Rond het park"]
    assert "kx" not in PAGES["index"].split("</style>")[-1]
    assert "●○○ | ○" in PAGES["index"]


def test_gemeenten_stand_in_alphabetical_order() -> None:
    html = PAGES["gemeenten"]

    assert html.index("Aadorp") < html.index("Zandhoek")
    assert "1 wijk." in html
    assert "12 wijken." in html
