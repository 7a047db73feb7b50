"""Every hostile text through every free text that a page, a print view or a session sheet can hold.

The reader sees exactly the characters; nothing becomes an element, an attribute, a link or a formula.
Here the half that writes: texts arrive as the readers leave them, cleaned.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from models.stories.nouns import StoryGroep, StoryThema
from models.stories.refusals import Refusal
from pipeline.cijfers_file import write_cijfers
from pipeline.stories.cleaning import clean_text
from pipeline.stories.raw import RawRow
from pipeline.stories.refused_file import as_csv
from pipeline.stories.rows import clean_row
from pipeline.stories.session_sheet import Session, SheetCard, SheetTheme, session_bytes
from pipeline.stories.tabs import read_tabs
from reports.beeld import build_wijkbeeld
from reports.cijfers import GemeenteCijfers, PageOptions
from reports.index_beeld import build_index
from reports.nouns_story import CardVerdict, GemeenteStories
from reports.page import render_index, render_wijk
from reports.print_page import render_print_views
from reports.print_views import build_print_views
from reports.session_notes import session_notes
from tests.models.stories.rows import HERE, besluit, doel, gesprek, initiatief, inspanning, kaart, thema
from tests.reports.html_page import Page
from tests.reports.voorbeeld_cijfers import LINDENHOF, WIJK
from tests.reports.voorbeeld_verhalen import EENZAAM_HIER, THEMAS, figures, quote, stories

HARMLESS = "Gewone woorden"
LONGEST = {"citaat": 600, "omschrijving": 600, "verklaring": 300, "titel": 120, "merkbaar": 300}
LINKS = ("href", "src", "srcset", "action", "data", "poster", "formaction", "background")


def hostile_texts(acceptance_dir: Path) -> Iterator[tuple[str, str]]:
    """Id and text as the readers leave it; what they refuse is the business of the other half."""
    for line in (acceptance_dir / "hostile_texts.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["expect"] != "geweigerd":
            text = clean_text(case["text"] * case.get("repeat", 1)).text
            yield case["id"], text


def fitting(text: str, field: str = "titel") -> str:
    """The text, or harmless words where the reader would refuse it for its length."""
    return text if len(text) <= LONGEST[field] else HARMLESS


def hostile_stories(text: str) -> GemeenteStories:
    """Every free text of the story files replaced by this one."""
    title, long, why = fitting(text), fitting(text, "omschrijving"), fitting(text, "verklaring")
    row = kaart("R1", herkend=9, deels=6, niet_herkend=5, bevinding_id=EENZAAM_HIER, verklaring=why)
    held = gesprek(
        kaarten=(row,), themas=(thema("eenzaamheid", wie_pakt_op=(title, title)), thema("geld")),
        volgende=date(2026, 11, 3), uitnodiging_via=title, bewoners_uit=(LINDENHOF,),
    )  # fmt: skip
    free = {"titel": title, "omschrijving": long, "wie": title, "contact": title}
    return stories(
        themas={
            code: StoryThema(code, label or title, theme)
            for code, label, theme in (
                ("eenzaamheid", "Eenzaamheid", "meedoen"),
                ("geld", "", "bestaanszekerheid"),
            )
        },
        groepen={"groep": StoryGroep("groep", title)},
        quotes=(
            quote(fitting(text, "citaat"), groep="groep"),
            quote(
                fitting(text, "citaat") + " ", is_bewonersstem=False, rol="professional", beroepsgroep=title
            ),
            quote(fitting(text, "citaat") + "  ", taal="tr"),
        ),
        gesprekken=(held,),
        verdicts=(CardVerdict(row, EENZAAM_HIER, 52.0),),
        kaart=(
            initiatief(**free, themas=("eenzaamheid",), gebieden=(WIJK,)),
            initiatief("I-0002", **free, themas=("geld",), gebieden=(WIJK,), oordeel="werkt_goed"),
            initiatief("I-0003", **free, themas=(), gebieden=(), sinds=""),
            initiatief("M-0001", **free, soort="missen_we", gebieden=(WIJK,), verwijst_naar=("V-0001",)),
            initiatief("M-0002", **free, soort="missen_we", gebieden=(WIJK,)),
            initiatief("M-0003", **free, soort="missen_we", gebieden=(WIJK,), status="opgelost"),
            initiatief("O-0001", **free, soort="eerder_onderzoek", gebieden=(WIJK,), sinds="2022"),
        ),
        doelen=(
            doel(titel=title, eigenaar=title, merkbaar=fitting(text, "merkbaar")),
            doel(
                "D-3",
                titel=title,
                eigenaar=title,
                hoort_bij=(),
                indicator_id="",
                nulwaarde=None,
                merkbaar=title,
            ),
        ),
        inspanningen=(inspanning(titel=title), inspanning("E-2", titel=title, hoort_bij=())),
        besluiten=(besluit(titel=fitting(text, "verklaring")),),
    )


def hostile_cijfers(text: str, edition: str) -> GemeenteCijfers:
    """Figures with every text that project.yml brings."""
    title = fitting(text)
    options = PageOptions(
        contact=((title, title, title),),
        plekken=((title, title, title),),
        hulp=((title, title, title),),
        meedoen=((title, title),),
        place_names={LINDENHOF: {"naam": title}},
        phase="verdiepen",
        heard={LINDENHOF: "12 mei 2026"},
        adopted={WIJK: ("12 mei 2026", title)},
    )
    return replace(figures(edition, options=options), stories=hostile_stories(text))


def pages(text: str, edition: str) -> dict[str, str]:
    """Every HTML file that holds free text, of one edition."""
    cijfers = hostile_cijfers(text, edition)
    beeld = build_wijkbeeld(cijfers, WIJK)
    views, _ = build_print_views(cijfers, beeld, {})
    prints = render_print_views(views, WIJK)
    return {
        "wijk": render_wijk(beeld),
        "index": render_index(build_index(cijfers, [WIJK])),
        **prints,
    }


def shapes(page: Page) -> set[tuple[str, frozenset[str]]]:
    """Elements with the names of their attributes."""
    return {(e.tag, frozenset(e.attributes)) for e in page.elements}


def tags(page: Page) -> Counter[str]:
    return Counter(e.tag for e in page.elements)


def links(page: Page) -> set[str]:
    return {e.attributes[name] for e in page.elements for name in LINKS if name in e.attributes}


def one_blank(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="module")
def harmless() -> dict[str, dict[str, Page]]:
    return {
        edition: {name: Page(html) for name, html in pages(HARMLESS, edition).items()}
        for edition in ("netwerk", "openbaar")
    }


def test_html_holds_hostile_texts_literally(
    acceptance_dir: Path, harmless: dict[str, dict[str, Page]]
) -> None:
    cases = list(hostile_texts(acceptance_dir))
    assert len(cases) >= 40
    for case, text in cases:
        for edition in ("netwerk", "openbaar"):
            for name, html in pages(text, edition).items():
                page, plain = Page(html), harmless[edition][name]
                about = f"{case} {edition} {name}"
                assert shapes(page) <= shapes(plain), about
                assert links(page) <= links(plain), about
                assert not page.all("script", "iframe", "object", "img", "form"), about
                if name == "wijk":
                    assert tags(page) == tags(plain), about
                    assert_literal(page, text, about)


def assert_literal(page: Page, text: str, about: str) -> None:
    """Every place that shows a text shows exactly its characters."""
    wanted = one_blank(text)
    quotes = [one_blank(e.text) for e in page.all("blockquote")]
    shown = fitting(wanted, "citaat")
    assert len(quotes) == 3, about
    assert all(one_blank(quote.strip("‘’")) == shown for quote in quotes), about
    for block in ("themas", "verhalen", "kort"):
        (section,) = [e for e in page.all("section") if e.attributes.get("id") == block]
        assert (fitting(wanted) if block != "verhalen" else shown)[1:] in section.text, f"{about} {block}"
    assert "49" not in page.all("h1")[0].text


def test_the_session_sheet_holds_them_as_text(acceptance_dir: Path) -> None:
    for case, text in hostile_texts(acceptance_dir):
        title = fitting(text)
        notes = {"cijfer": title, "verhalen": title, "is_er_al": title}
        session = Session(
            WIJK, date(2026, 5, 12), "v0001", (SheetCard("R1", EENZAAM_HIER, title, notes),),
            (SheetTheme("geld", title, notes),), ((LINDENHOF, title),),
        )  # fmt: skip
        book = openpyxl.load_workbook(io.BytesIO(session_bytes(session)))
        cells = [
            cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]

        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink], case
        assert sum(cell.value == title for cell in cells) == 9, case


def test_the_notes_for_the_session_sheet_hold_them_literally(acceptance_dir: Path) -> None:
    for case, text in hostile_texts(acceptance_dir):
        card: dict[str, object] = {"code": "R1", "bevindingen": [EENZAAM_HIER]}
        notes: Any = session_notes(hostile_cijfers(text, "netwerk"), WIJK, [card], THEMAS, date(2026, 6, 1))

        assert notes["kaarten"]["R1"]["is_er_al"] == fitting(text), case


def test_csv_files_hold_no_formula(acceptance_dir: Path, tmp_path: Path) -> None:
    spec = read_tabs()["kaart_van_de_wijk"]
    made = figures().finding
    for case, text in hostile_texts(acceptance_dir):
        row = clean_row(RawRow(2, {"id": "I-0001", "titel": text, "omschrijving": text}), HERE, spec)
        refused = list(
            csv.reader(
                io.StringIO(as_csv([row], [Refusal(HERE, "titel", "te lang")], spec).decode("utf-8-sig")),
                delimiter=";",
            )
        )
        write_cijfers(made.with_columns(gebied_name=pl.lit(text)), tmp_path)
        written = list(csv.reader(io.StringIO((tmp_path / "cijfers.csv").read_text(encoding="utf-8"))))

        names = {line[written[0].index("gebied_name")] for line in written[1:]}
        assert {name.lstrip("'") for name in names} == {text.lstrip("'")}, case
        assert not [name for name in names if name[:1] in "=+-@\t\r"], case
        assert refused[1][refused[0].index("titel")].lstrip("'") == text.lstrip("'"), case
        assert not [cell for line in refused for cell in line if cell[:1] in ("=", "+", "-", "@", "\t")], case
