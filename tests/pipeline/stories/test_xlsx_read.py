"""A workbook is looked at before it is unpacked, and read as text (stories.md section 2, R7, R13, R14)."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.messages import PipelineError
from pipeline.stories.tabs import read_tabs
from pipeline.stories.xlsx_read import read_xlsx
from tests.pipeline.stories.story_files import member, repack, story, write_xlsx

TABS = tuple(read_tabs())
SHEET = "xl/worksheets/sheet1.xml"
CANARY = "geheime kanarie"


def cells(path: Path) -> dict[str, str]:
    return dict(read_xlsx(path, TABS)[0].rows[0].cells)


def refused(path: Path) -> str:
    with pytest.raises(PipelineError) as caught:
        read_xlsx(path, TABS)
    assert caught.value.exit_code == 3
    assert CANARY not in caught.value.line
    return caught.value.line


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path, {"verhalen": [story(citaat=CANARY)]})


def test_cells_are_text_as_their_maker_saw_them(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "verhaal_id": "0363",
        "verteld_op": date(2026, 3, 14),
        "toestemming_op": datetime(2026, 3, 14, 9, 30),  # noqa: DTZ001 - cells of Excel have no zone
        "gebied_jaar": 2024,
        "citaat": 52.300000000000004,
        "tekst": True,
    }
    found = cells(write_xlsx(tmp_path, {"verhalen": [row]}))
    assert found == {
        "verhaal_id": "0363",
        "verteld_op": "2026-03-14",
        "toestemming_op": "2026-03-14T09:30:00",
        "gebied_jaar": "2024",
        "citaat": "52.3",
        "tekst": "WAAR",
    }


def test_a_text_that_starts_like_a_formula_is_text(tmp_path: Path) -> None:
    assert cells(write_xlsx(tmp_path, {"verhalen": [story(citaat="=1+1")]}))["citaat"] == "=1+1"


def test_characters_that_excel_escapes_come_back(tmp_path: Path) -> None:
    assert (
        cells(write_xlsx(tmp_path, {"verhalen": [story(citaat="a\u0007b_x0041_")]}))["citaat"]
        == "a\u0007b_x0041_"
    )


def test_a_percent_format_and_an_error_value_are_faults_of_their_cell(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, {"verhalen": [story()]})
    book = load_workbook(path)
    book["verhalen"]["F2"].value = 0.45
    book["verhalen"]["F2"].number_format = "0%"
    book["verhalen"]["C2"].value = "#N/A"
    book["verhalen"]["C2"].data_type = "e"
    book.save(path)
    assert set(read_xlsx(path, TABS)[0].rows[0].faults) == {"citaat", "gebied_code"}


def test_tabs_for_people_are_never_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, {"uitleg": [{"a": "b"}], "verhalen": [story()], "lijsten": [{"a": "b"}]})
    assert [tab.tab for tab in read_xlsx(path, TABS)] == ["verhalen"]


def test_rows_keep_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, {"verhalen": [story(), {}, story("V-0002")]})
    assert [row.number for row in read_xlsx(path, TABS)[0].rows] == [2, 4]


def test_a_wrong_dimension_hides_no_rows(workbook: Path) -> None:
    sheet = member(workbook, SHEET)
    wrong = sheet.replace(b'<dimension ref="A1:H2"', b'<dimension ref="A1"')
    assert wrong != sheet
    repack(workbook, {SHEET: wrong})
    assert len(read_xlsx(workbook, TABS)[0].rows) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda book: book["verhalen"].__setitem__("F2", "=1+1"), "cel F2: hier staat een formule"),
        (lambda book: book["verhalen"].merge_cells("A3:B3"), "cellen A3:B3: deze cellen zijn samengevoegd"),
        (lambda book: setattr(book.create_sheet("uitleg"), "sheet_state", "hidden"), "'uitleg' is verborgen"),
        (lambda book: setattr(book.create_sheet("uitleg"), "sheet_state", "veryHidden"), "is verborgen"),
        (lambda book: book.create_sheet("Blad1"), "tabblad 'Blad1' hoort er niet in"),
    ],
)
def test_what_a_workbook_may_not_have_is_refused_with_its_place(
    workbook: Path, change: Any, why: str
) -> None:
    book = load_workbook(workbook)
    change(book)
    book.save(workbook)
    assert why in refused(workbook)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("xl/vbaProject.bin", "macro's"),
        ("xl/macrosheets/sheet1.xml", "macro's"),
        ("xl/externalLinks/externalLink1.xml", "koppelingen"),
        ("xl/embeddings/oleObject1.bin", "ingepakt bestand"),
        ("xl/connections.xml", "koppeling"),
        ("xl/activeX/activeX1.xml", "knoppen"),
        ("inhoud.zip", "hoort"),
        ("xl/nog-een.xlsx", "hoort"),
        ("../../x.xml", "pad naar buiten"),
        ("/etc/x.xml", "pad naar buiten"),
        ("xl\\..\\x.xml", "pad naar buiten"),
    ],
)
def test_members_that_do_not_belong_are_refused(workbook: Path, name: str, why: str) -> None:
    repack(workbook, {}, {name: b"<x/>"})
    line = refused(workbook)
    assert "WB-V18" in line
    assert why in line


def test_a_link_as_member_is_refused(workbook: Path) -> None:
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "snelkoppeling" in refused(workbook)


def test_two_members_with_one_name_are_refused(workbook: Path) -> None:
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr(SHEET.upper(), "<x/>")
    assert "dezelfde naam" in refused(workbook)


@pytest.mark.parametrize(
    "dtd",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_never_expanded(workbook: Path, dtd: bytes) -> None:
    for name in (SHEET, "xl/workbook.xml", "docProps/core.xml"):
        content = member(workbook, name)
        head, mark, rest = content.partition(b"?>")
        before = head + mark if mark else b""
        repack(workbook, {name: before + dtd + (rest if mark else content)})
        assert "WB-V19" in refused(workbook)
        repack(workbook, {name: content})


def test_a_dtd_in_another_encoding_is_seen_too(workbook: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    repack(workbook, {"docProps/core.xml": text.encode("utf-16")})
    assert "WB-V19" in refused(workbook)


def test_a_bomb_is_refused_by_its_directory_alone(workbook: Path) -> None:
    repack(workbook, {}, {"xl/bom.xml": b"<x>" + b" " * 2_000_000 + b"</x>"})
    line = refused(workbook)
    assert "WB-V08" in line
    assert "100 keer" in line


def test_the_unpacked_size_is_limited(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stories.xlsx_archive.LARGEST_UNPACKED", 1000)
    assert "uitgepakt hooguit" in refused(workbook)


def test_too_many_rows_and_columns_are_refused_before_openpyxl_reads_them(tmp_path: Path) -> None:
    wide = write_xlsx(tmp_path, {"verhalen": [{f"lees_{number}": "x" for number in range(201)}]})
    assert "200 kolommen" in refused(wide)
    long = write_xlsx(tmp_path, {"verhalen": [{"verhaal_id": "V-0001"}] * 20_001})
    assert "20000 rijen" in refused(long)


def test_a_row_number_that_excel_cannot_write_is_refused(workbook: Path) -> None:
    sheet = member(workbook, SHEET)
    repack(workbook, {SHEET: sheet.replace(b'<row r="2"', b'<row r="999999999"')})
    assert "beschadigd" in refused(workbook)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CANARY.encode(), "wachtwoord"),
        (b"verhaal_id;rol\n" + CANARY.encode(), "geen Excel-werkmap"),
        (b"PK\x03\x04" + CANARY.encode(), "beschadigd"),
        (b"", "geen Excel-werkmap"),
    ],
)
def test_disguised_and_damaged_files_are_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "werkboek.xlsx"
    path.write_bytes(content)
    assert why in refused(path)


def test_a_workbook_cut_anywhere_is_refused_in_one_sentence(workbook: Path) -> None:
    whole = workbook.read_bytes()
    for share in range(1, 20):
        workbook.write_bytes(whole[: len(whole) * share // 20])
        assert refused(workbook).startswith("FOUT WB-V")


def test_bytes_flipped_anywhere_never_show_content(workbook: Path) -> None:
    whole = workbook.read_bytes()
    for place in range(0, len(whole), 97):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        workbook.write_bytes(bytes(broken))
        try:
            read_xlsx(workbook, TABS)
        except PipelineError as error:
            assert CANARY not in error.line
            assert CANARY not in repr(error.__context__) or error.__suppress_context__


def test_hyperlinks_that_excel_makes_of_an_address_are_no_links_to_us(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["verhalen"]["F2"].hyperlink = "https://voorbeeld.example/"
    book.save(workbook)
    assert cells(workbook)["citaat"] == CANARY


def test_a_template_elsewhere_is_refused(workbook: Path) -> None:
    name = "xl/_rels/workbook.xml.rels"
    link = (
        b'<Relationship Id="rId99" TargetMode="External" Target="file:///x.xltx" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    repack(workbook, {name: member(workbook, name).replace(b"</Relationships>", link + b"</Relationships>")})
    assert "koppeling" in refused(workbook)


def test_the_1904_calendar_is_respected(tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "verhalen"
    sheet.append(["verhaal_id", "verteld_op"])
    sheet.append(["V-0001", date(2026, 3, 14)])
    path = tmp_path / "werkboek.xlsx"
    book.save(path)
    assert cells(path)["verteld_op"] == "2026-03-14"


def test_shared_texts_with_layout_inside_are_read_whole(workbook: Path) -> None:
    """Excel itself keeps texts apart, in runs when a part is bold, and escapes control characters."""
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>'
        b'<r><t xml:space="preserve">De bus </t></r>'
        b"<r><rPr><b/></rPr><t>stopt_x000D_\nniet.</t></r></si></sst>"
    )
    kind = (
        b'<Override PartName="/xl/sharedStrings.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    inline = f't="inlineStr"><is><t>{CANARY}</t></is>'.encode()
    sheet, types = member(workbook, SHEET), member(workbook, "[Content_Types].xml")
    assert inline in sheet
    changes = {
        SHEET: sheet.replace(inline, b't="s"><v>0</v>'),
        "[Content_Types].xml": types.replace(b"</Types>", kind),
    }
    repack(workbook, changes, {"xl/sharedStrings.xml": shared})
    assert cells(workbook)["citaat"] == "De bus stopt\r\nniet."
