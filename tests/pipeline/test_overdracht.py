"""Texts to hand on: only sentences of the page, whole, at most 120 words, and nothing that runs."""

import io
import re
import zipfile

import docx

from pipeline.edition_at_hand import source_text
from pipeline.overdracht import CONCEPT, cards_document, texts_document
from reports.overdracht import (
    CardText,
    Parts,
    Piece,
    Said,
    count_words,
    fit,
    for_council,
    for_newspaper,
    read_cards,
    read_parts,
)
from reports.print_page import render_print_views
from tests.reports.pages import PAGES
from tests.reports.voorbeeld_print import linden, print_views

MARKS = ("Uit het wijkbeeld: uitgave openbaar v0001, 10 maart 2026.",)
HOSTILE = '=HYPERLINK("http://voorbeeld.invalid","klik")\x07'


def words(number: int, name: str) -> tuple[Said, ...]:
    return (Said(" ".join([name] * number), f"N1|{name}"),)


def test_every_sentence_stood_on_the_page_with_its_claim():
    parts = read_parts(PAGES["wijk"])
    for piece in (for_newspaper(parts), for_council(parts)):
        assert 20 < piece.words <= 120
        for said in (piece.title, *(said for line in piece.lines for said in line)):
            assert re.match(r"[A-Z]+\d+", said.claim)
            assert f'data-claim="{said.claim}"' in PAGES["wijk"]
    assert parts.title.claim.startswith("T")


WITH_CONTACT = PAGES["wijk"].replace('data-claim="Q4"', 'data-claim="Q3"')


def test_the_newspaper_ends_with_whom_to_tell_and_the_council_does_not():
    parts = read_parts(WITH_CONTACT)
    assert for_newspaper(parts).lines[-1] == parts.contact[0]
    assert parts.contact[0] not in for_council(parts).lines


def test_lines_are_taken_whole_by_importance_and_read_in_order():
    title = Said("kop", "T1|kop")
    long, first, second = words(100, "lang"), words(20, "een"), words(18, "twee")
    assert fit(title, [first, long, second], [long, second, first]) == (second, first)
    assert count_words([first, second]) == 38


def test_a_piece_knows_what_it_rests_on():
    piece = Piece("x", Said("a", "T1|q,p"), ((Said("b", "N17"), Said("c", "N1|p")),))
    assert piece.finding_ids == ["p", "q"]


def test_cards_come_without_quotes():
    views = render_print_views(print_views(linden()), "WK990101")
    sheet = next(html for name, html in views.items() if "gesprekskaarten" in name)
    cards = read_cards(sheet)
    assert cards[0].code
    assert cards[0].title
    assert cards[0].question
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", sheet, re.DOTALL)
    told = " ".join(" ".join((card.title, card.question, *card.lines)) for card in cards)
    assert not [quote for quote in quotes if quote in told]


def parts_of(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        return {name: read.read(name) for name in read.namelist()}


def test_a_document_holds_plain_text_no_field_and_no_link():
    said = Said(HOSTILE, "N1|eenzaam@WK1@totaal@2024")
    piece = Piece("de raad", said, ((said,),))
    made = texts_document(HOSTILE, [(piece, "Bron: x.")], MARKS)
    parts = parts_of(made)
    assert not re.search(rb"hyperlink|fldSimple|instrText|w:object", parts["word/document.xml"])
    assert b"voorbeeld.invalid" not in b"".join(body for name, body in parts.items() if "rels" in name)
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert HOSTILE.rstrip("\x07") in told
    assert "Bron: x." in told
    assert MARKS[0] in told
    assert CONCEPT not in told


def test_the_claims_stand_in_a_table_at_the_end():
    piece = Piece("de raad", Said("Kop.", "T1|a,b"), ((Said("Zin.", "N17"),),))
    table = docx.Document(io.BytesIO(texts_document("X", [(piece, "")], MARKS))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["zin", "regel", "bevindingen"], ["Kop.", "T1", "a\nb"], ["Zin.", "N17", "geen cijfer"]]


def test_what_comes_from_the_network_says_so_first():
    piece = Piece("de raad", Said("Kop.", "T1|a"), ())
    told = docx.Document(
        io.BytesIO(texts_document("X", [(piece, "")], ("Voor het netwerk. Niet openbaar.",)))
    ).paragraphs
    assert told[1].text == CONCEPT


def test_equal_content_gives_equal_bytes_in_dutch():
    card = CardText("Kaart R1", "Dit valt op", "Titel", ("Regel.",), "Herkent u dit?")
    made = cards_document("X", [card, card], MARKS)
    assert made == cards_document("X", [card, card], MARKS)
    assert b'w:val="nl-NL"' in parts_of(made)["word/styles.xml"]
    assert b"en-US" not in parts_of(made)["word/styles.xml"].replace(b'w:eastAsia="en-US"', b"")


def test_a_page_without_help_gives_a_text_all_the_same():
    empty = Parts(Said("Kop.", "T1|a"), (), (), (), (), (), ())
    assert for_newspaper(empty).lines == ()


def test_a_page_that_does_not_know_whom_to_call_gives_no_such_line():
    with_it, without = read_parts(WITH_CONTACT).contact, read_parts(PAGES["wijk"]).contact
    assert len(without) == len(with_it) - 1
    assert "Q4" not in {said.claim for line in without for said in line}


def test_a_source_is_told_once_with_its_table():
    source = {"bronvermelding": "Bron: RIVM (50120NED).", "titel": "x", "tabel": "50120NED"}
    assert source_text(source) == "RIVM (50120NED)"
    assert source_text(source | {"bronvermelding": "", "tabel": "1"}) == "x, tabel 1"
