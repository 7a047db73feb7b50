"""The verb overdracht: texts and gesprekskaarten of one gebied as DOCX, for people who work in Word.

Everything comes from the pages of the published edition. A text is written as text: no field, no link.
"""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.disk import write_file
from pipeline.edition_at_hand import AtHand, one_edition
from pipeline.figuur import credits_of
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.targets import Order
from reports.numbers import dutch_date
from reports.overdracht import (
    CardText,
    Line,
    Piece,
    for_council,
    for_newspaper,
    read_cards,
    read_parts,
)
from reports.wording import Bank

FIXED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed moment, so that equal content has equal bytes
STAMP = (1980, 1, 1, 0, 0, 0)
A4 = (210, 297)
"""Width and height of the paper in millimetres; of columns too."""
CLAIM_WIDTHS = (72, 16, 58)
CARD_LETTER = 13
"""Cards are read across a table: points."""
UNHELD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and the other control characters but tab and new line."""
PRIVATE = "Niet openbaar"
CONCEPT = "Let op: dit komt uit de uitgave netwerk. Maak wat naar buiten gaat met --uitgave openbaar."
ANSWERS = "[ ] ja   [ ] een beetje   [ ] nee, bij ons anders   [ ] weet ik niet"
LINE = "_" * 48


def hand_over(order: Order, code: str, target: Path | None = None) -> list[Path]:
    """Write the texts and the cards of one gebied; give the files.

    Args:
        order: which project, gemeente and edition.
        code: of a wijk or own area.
        target: folder; None: `data/overdracht/<uitgave>/`.

    Raises:
        PipelineError: WB-P02 (exit 4) when the edition was not made; WB-K00 (exit 3) for an unknown gebied.
    """
    edition = one_edition(order)
    edition.require_code(code)
    folder = target or find_paths().data / "overdracht" / edition.slug
    folder.mkdir(parents=True, exist_ok=True)
    page = (edition.folder / f"{code}.html").read_text(encoding="utf-8")
    try:
        parts = read_parts(page)
    except ValueError as error:
        raise PipelineError("WB-K00", file=code, what="Deze bladzijde heeft geen begin.") from error
    sheet = edition.folder / f"{code}-gesprekskaarten.html"
    cards = read_cards(sheet.read_text(encoding="utf-8"))
    pieces = (for_newspaper(parts), for_council(parts))
    name = gebied_name(edition, code)
    made = {
        folder / f"{code}-teksten.docx": texts_document(
            name, with_sources(edition, pieces), marks_of(edition)
        ),
        folder / f"{code}-gesprekskaarten.docx": cards_document(name, cards, marks_of(edition)),
    }
    for path, content in made.items():
        write_file(path, content)
    return list(made)


def gebied_name(edition: AtHand, code: str) -> str:
    """Name of the gebied and its gemeente."""
    names = edition.findings().filter(gebied_code=code)["gebied_name"]
    gemeente = str(edition.manifest["gemeente"]["naam"])
    return f"{names[0].strip()}, {gemeente}" if len(names) else gemeente


def marks_of(edition: AtHand) -> tuple[str, ...]:
    """Edition and date, and what a reader must be warned of."""
    bank, manifest = Bank.load(), edition.manifest
    day = dutch_date(date.fromisoformat(manifest["datum"]))
    told = [f"Uit het wijkbeeld: uitgave {manifest['uitgave']} {manifest['versie']}, {day}."]
    told += [] if edition.is_public else [bank.say("X14").text]
    told += [bank.say("X11").text] if manifest["verzonnen"] else []
    is_synthetic = edition.findings()["synthetic"].fill_null(value=False).any()
    told += [bank.say("X16").text] if is_synthetic else []
    return tuple(told)


def with_sources(edition: AtHand, pieces: Sequence[Piece]) -> list[tuple[Piece, str]]:
    """Each text with the tables that its figures come from."""
    findings = edition.findings()
    used = [findings.filter(pl.col("finding_id").is_in(piece.finding_ids)) for piece in pieces]
    return [(p, credits_of(edition, "", rows).source) for p, rows in zip(pieces, used, strict=True)]


def texts_document(name: str, pieces: Sequence[tuple[Piece, str]], marks: Sequence[str]) -> bytes:
    """A text per reader with its sources, and on the last page what every sentence rests on."""

    def fill(document: Any) -> None:
        document.add_heading(plain(f"Teksten over {name}"), 0)
        if any(PRIVATE in told for told in marks):
            document.add_paragraph(CONCEPT)
        for piece, source in pieces:
            document.add_heading(plain(f"Voor {piece.reader} ({piece.words} woorden)"), 1)
            document.add_heading(plain(piece.title.text), 2)
            for line in piece.lines:
                document.add_paragraph(plain(" ".join(said.text for said in line)))
            for told in (source, *marks):
                document.add_paragraph(plain(told), style="Caption")
        document.add_page_break()
        document.add_heading("Waar elke zin op rust", 1)
        document.add_paragraph(
            "Verander geen getallen of woorden als meer en minder: dan klopt de zin niet meer."
        )
        claims_table(document, [line for piece, _ in pieces for line in ((piece.title,), *piece.lines)])

    return as_docx(f"Teksten over {name}", fill)


def claims_table(document: Any, lines: Sequence[Line]) -> None:
    """A row per sentence: the sentence, its pattern, its findings."""
    said = list(dict.fromkeys(said for line in lines for said in line))
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, ("zin", "regel", "bevindingen"), strict=True):
        cell.text = head
    for one in said:
        pattern, _, ids = one.claim.partition("|")
        row = (one.text, pattern, ids.replace(",", "\n") or "geen cijfer")
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = plain(text)
    for column, width in zip(table.columns, CLAIM_WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def cards_document(name: str, cards: Sequence[CardText], marks: Sequence[str]) -> bytes:
    """A page per card, with room to write. Quotes are not in it: they can be withdrawn, a file cannot."""
    from docx.shared import Pt

    def fill(document: Any) -> None:
        document.styles["Normal"].font.size = Pt(CARD_LETTER)
        document.add_heading(plain(f"Gesprekskaarten {name}"), 0)
        document.add_paragraph("Zonder citaten: die staan alleen op de bladzijden, waar ze te wissen zijn.")
        for number, card in enumerate(cards):
            if number:
                document.add_page_break()
            document.add_paragraph(plain(f"{card.head}  {card.code}"), style="Caption")
            document.add_heading(plain(card.title), 1)
            for line in card.lines:
                document.add_paragraph(plain(line))
            document.add_paragraph(plain(card.question))
            document.add_paragraph(ANSWERS)
            for _ in range(4):
                document.add_paragraph(LINE)
            for told in marks:
                document.add_paragraph(plain(told), style="Caption")

    return as_docx(f"Gesprekskaarten {name}", fill)


def plain(text: str) -> str:
    """Leave out what Word cannot hold: control characters. What joins the parts of an emoji stays."""
    return UNHELD.sub("", text)


def as_docx(title: str, fill: Callable[[Any], None]) -> bytes:
    """Make a document in Dutch; equal content gives equal bytes."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = (Mm(size) for size in A4)
    core = document.core_properties
    core.title, core.author, core.language = plain(title), "Wijkbeeld", "nl-NL"
    core.comments = ""
    core.created = core.modified = FIXED
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    fill(document)
    raw = io.BytesIO()
    document.save(raw)
    return with_fixed_times(raw.getvalue())


def with_fixed_times(packed: bytes) -> bytes:
    """Give every part of a package the same moment."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
