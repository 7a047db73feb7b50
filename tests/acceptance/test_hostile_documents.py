"""Every hostile text into what is handed on: DOCX of texts and cards, XLSX of figures, notebooks."""

import io
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import polars as pl
from defusedxml.ElementTree import fromstring

from pipeline.notebooks.show import table
from pipeline.overdracht import cards_document, texts_document
from pipeline.uitvoer import Export, write_export
from reports.overdracht import CardText, Piece, Said, for_council, for_newspaper, read_cards, read_parts
from tests.acceptance.test_hostile_texts import HARMLESS, fitting, hostile_texts, one_blank, pages
from tests.pipeline.test_uitvoer import MANIFEST, findings, measurements

RUNS = re.compile(rb"hyperlink|fldSimple|instrText|w:object|w:altChunk|attachedTemplate")


def documents(text: str) -> tuple[bytes, bytes]:
    """What the verb overdracht makes of pages that hold a text everywhere, and of cards."""
    made = pages(text, "netwerk")
    parts = read_parts(made["wijk"])
    sheet = next(html for name, html in made.items() if "gesprekskaarten" in name)
    title = fitting(text)
    pieces = [(piece, title) for piece in (for_newspaper(parts), for_council(parts))]
    own = CardText(title, title, title, (title,), title)
    return texts_document(title, pieces, (title,)), cards_document(title, [*read_cards(sheet), own], (title,))


def elements(packed: bytes) -> Counter[str]:
    """Every element of the body, and how often."""
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        assert not RUNS.search(read.read("word/document.xml"))
        assert not re.search(rb'TargetMode="External"', read.read("word/_rels/document.xml.rels"))
        return Counter(e.tag for e in fromstring(read.read("word/document.xml")).iter())


def told(packed: bytes) -> list[str]:
    return [one_blank(paragraph.text) for paragraph in docx.Document(io.BytesIO(packed)).paragraphs]


def test_documents_to_hand_on_hold_them_literally(acceptance_dir: Path) -> None:
    plain = [set(elements(packed)) for packed in documents(HARMLESS)]
    cases = list(hostile_texts(acceptance_dir))
    assert len(cases) >= 40
    for case, text in cases:
        made, wanted = documents(text), one_blank(fitting(text))
        for packed, known in zip(made, plain, strict=True):
            assert set(elements(packed)) <= known, case
            assert wanted in told(packed), case
        assert sum(wanted in line for line in told(made[1])) >= 5, case


def test_a_claim_holds_them_literally(acceptance_dir: Path) -> None:
    for case, text in hostile_texts(acceptance_dir):
        said = Said(fitting(text), "N17")
        made = texts_document("X", [(Piece("de raad", said, ((said,),)), "")], ())
        cells = [cell.text for row in docx.Document(io.BytesIO(made)).tables[0].rows for cell in row.cells]
        assert one_blank(fitting(text)) in [one_blank(cell) for cell in cells], case


def test_the_workbook_of_figures_holds_them_as_text(acceptance_dir: Path, tmp_path: Path) -> None:
    for case, text in hostile_texts(acceptance_dir):
        frames = {"bevindingen": findings(gebied_name=text, label=text), "metingen": measurements()}
        write_export(Export(frames, MANIFEST), tmp_path / case)
        book = openpyxl.load_workbook(tmp_path / case / "cijfers.xlsx")
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink], case
        head, row = book["bevindingen"].iter_rows(values_only=True)
        read = dict(zip(head, row, strict=True))
        assert (one_blank(str(read["gebied_name"])), one_blank(str(read["label"]))) == (
            one_blank(text),
            one_blank(text),
        ), case


class Tags(HTMLParser):
    """Which elements a piece of HTML has, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        assert not attrs or tag in {"table", "th", "td", "caption"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_tables_of_notebooks_hold_them_literally(acceptance_dir: Path) -> None:
    for case, text in hostile_texts(acceptance_dir):
        frame = pl.DataFrame({"naam": [text], "n": [1]})
        found = Tags()
        found.feed(table(frame, text, {"naam": text}).html)
        assert found.tags == Counter(table=1, caption=1, thead=1, tbody=1, tr=2, th=3, td=1), case
        assert one_blank(found.text).count(one_blank(text)) == 3, case
