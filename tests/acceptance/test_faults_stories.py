"""Story files that are wrong (group V of faults.csv), through the command line."""

import csv
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copy

import pytest
from openpyxl import Workbook

from pipeline.check import check_repository
from pipeline.check_stories import pages_with_quotes
from pipeline.messages import PipelineError
from tests.flow.verhalen_project import (
    BUURT,
    COLUMNS,
    OTHER,
    QUOTES,
    WIJK,
    Command,
    add_tab,
    everything_in,
    four_stories,
    places_of,
    signed,
    write_project,
)
from tests.pipeline.stories.story_files import member, repack, write_csv, xlsx_bytes

FORMS = Path(__file__).parents[1] / "pipeline" / "stories" / "formulieren"
WORDS = "Wat hier staat hoort nergens anders te staan dan in het eigen bestand."
Row = dict[str, str]


def by_csv(folder: Path, rows: Sequence[Row], tab: str = "verhalen") -> Path:
    """A project of which one tab is a CSV file."""
    project = write_project(folder, [])
    (project / "werkboek.xlsx").unlink()
    write_csv(project, tab, rows)
    return project


def judged(command: Command, project: Path) -> tuple[int, str]:
    """Exit code and what was said; no cell of a story is ever in it."""
    code = command("verhalen", "--project", str(project))
    said = command.out + command.err
    assert "Traceback" not in said
    assert WORDS not in said
    assert all(len(line) <= 400 for line in command.err.splitlines())
    return code, said


def told(command: Command, project: Path) -> dict[str, int]:
    """Read, loaded and refused rows of tab `verhalen`."""
    command("verhalen", "--project", str(project), "--json")
    (counts,) = json.loads(command.out)["tellingen"]
    return {name: counts[name] for name in ("read", "loaded", "refused")}


@pytest.mark.fault("V07")
@pytest.mark.parametrize("sign", ["\0", "\ud83d"], ids=["nul", "half"])
def test_a_character_that_cannot_be_kept_refuses_its_row(command: Command, tmp_path: Path, sign: str) -> None:
    project = write_project(tmp_path / "project", [])
    rows = [signed("V-0001", QUOTES["V-0001"]), signed("V-0002", f"{WORDS}{sign}")]
    (project / "werkboek.xlsx").write_bytes(xlsx_bytes({"verhalen": rows}))
    code, said = judged(command, project)

    assert code == 3, said
    assert "FOUT WB-V07 [werkboek.xlsx verhalen] Rij 3, kolom citaat" in said
    assert told(command, project) == {"read": 2, "loaded": 1, "refused": 1}


@pytest.mark.fault("V07")
def test_hidden_characters_are_taken_out_and_told(command: Command, tmp_path: Path) -> None:
    quote = "De\u202e bus\u200b stopt\u0007 e" + "\u0301" * 30 + " niet meer hier voor de deur."
    project = write_project(tmp_path / "project", [])
    (project / "werkboek.xlsx").write_bytes(xlsx_bytes({"verhalen": [signed("V-0001", quote)]}))
    code, said = judged(command, project)

    assert code == 0, said
    assert "LET OP WB-V00 Uit 1 cellen zijn onzichtbare tekens gehaald: werkboek.xlsx verhalen rij 2" in said
    assert command("publish", "--project", str(project), "--stil") == 0
    page = (command.data / "wijkbeelden" / "proef" / f"{WIJK}.html").read_text(encoding="utf-8")
    assert "De bus stopt \u00e9" + "\u0301" * 4 + " niet meer hier voor de deur." in page
    assert not set("\u202e\u200b\u0007") & set(page)


@pytest.mark.fault("V08")
@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (lambda: ";".join(f"kolom_{n}" for n in range(10_000)), "hooguit 200 kolommen"),
        (
            lambda: ";".join(COLUMNS) + "\n" + ("V-1" + ";" * (len(COLUMNS) - 1) + "\n") * 20_001,
            "20000 rijen",
        ),
        (lambda: ";".join(COLUMNS) + "\n" + "x" * 20_000_001, "hooguit 20 MB"),
    ],
    ids=["columns", "rows", "bytes"],
)
def test_a_file_over_a_limit_is_refused_with_the_limit(
    command: Command, tmp_path: Path, content: Callable[[], str], limit: str
) -> None:
    project = by_csv(tmp_path / "project", four_stories())
    (project / "verhalen.csv").write_text(content(), encoding="utf-8")
    code, said = judged(command, project)

    assert code == 3, said
    assert re.search(rf"FOUT WB-V08 \[verhalen.csv\] Het bestand is te groot: .*{limit}", said), said


@pytest.mark.fault("V08")
def test_a_cell_over_a_limit_refuses_its_row_with_the_limit(command: Command, tmp_path: Path) -> None:
    rows = [
        *four_stories(),
        signed("V-0005", WORDS * 1_500),
        signed("V-0006", "", tekst=WORDS * 200),
    ]
    code, said = judged(command, project := by_csv(tmp_path / "project", rows))

    assert code == 3, said
    assert "Rij 6, kolom citaat: de cel is te lang. Wel: hooguit 600 tekens." in said
    assert "Rij 7, kolom tekst: de tekst is te lang. Wel: hooguit 10000 tekens." in said
    assert said.count("FOUT WB-V08 [verhalen.csv]") == 2
    assert told(command, project) == {"read": 6, "loaded": 4, "refused": 2}


@pytest.mark.fault("V12")
@pytest.mark.parametrize(
    "cells",
    [
        {"voorgelezen_akkoord": "", "nagekeken_door": "CD2|CD2"},
        {"verzamelaar": "CD2"},
    ],
    ids=["twice the same", "the collector"],
)
def test_four_eyes_that_are_two_stop_a_quote_declared_ready(
    command: Command, tmp_path: Path, cells: Row
) -> None:
    project = write_project(tmp_path / "project", [signed("V-0001", QUOTES["V-0001"], **cells)])
    code, said = judged(command, project)

    assert code == 7, said
    assert "FOUT WB-V12 [V-0001] Een verhaal is niet door twee verschillende mensen nagekeken." in said
    assert command("publish", "--project", str(project), "--uitgave", "openbaar", "--stil") == 7
    page = (command.data / "wijkbeelden" / "proef-openbaar" / f"{WIJK}.html").read_text(encoding="utf-8")
    assert QUOTES["V-0001"] not in page


@pytest.mark.fault("V14")
def test_a_story_that_comes_twice_counts_once_until_somebody_decides(
    command: Command, tmp_path: Path
) -> None:
    again = signed("V-0009", QUOTES["V-0001"].upper().replace(",", " ,"))
    project = write_project(tmp_path / "project", [*four_stories(), again])
    code, said = judged(command, project)

    assert code == 0, said
    assert "LET OP WB-V00 V-0009 lijkt bijna helemaal op V-0001 en telt niet mee." in said
    assert quotes(command, project) == {"V-0001", "V-0002", "V-0003", "V-0004"}
    settings = project / "project.yml"
    pair = 'verschillende_vertellers: [["V-0001", "V-0009"]]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + pair, encoding="utf-8")
    assert quotes(command, project) == {"V-0001", "V-0002", "V-0003", "V-0004", "V-0009"}


def quotes(command: Command, project: Path) -> set[str]:
    """Stories whose quote may be public."""
    assert command("verhalen", "--project", str(project), "--uitgave", "openbaar", "--json") == 0
    (edition,) = json.loads(command.out)["uitgaven"]
    return {quote["verhaal_id"] for quote in edition["citaten"] if quote["stand"] == "klaar"}


@pytest.mark.fault("V15")
@pytest.mark.parametrize("tool", ["kobo", "limesurvey"])
def test_who_filled_in_a_form_is_dropped_and_an_unknown_column_refuses_the_file(
    command: Command, tmp_path: Path, tool: str
) -> None:
    project = by_csv(tmp_path / "project", [])
    (project / "verhalen.csv").unlink()
    forms = project / "formulieren"
    forms.mkdir()
    for ending in ("csv", "yml"):
        copy(FORMS / f"{tool}.{ending}", forms)
    command("verhalen", "--project", str(project))

    assert told(command, project) == {"read": 6, "loaded": 5, "refused": 0}
    words = (b"Kanarie", b"J. de Wit", b"veldwerker", b"9d0f3c1e", b"192.0.2.7")
    kept = [content for name, content in everything_in(project / "staat")]
    assert kept
    assert not [word for word in words for content in kept if word in content]

    add_column(forms / f"{tool}.csv", ";" if tool == "kobo" else ",", "email", "a@b.nl")
    code, said = judged(command, project)
    assert code == 3, said
    assert "FOUT WB-V15" in said
    assert "'email'" in said
    assert "a@b.nl" not in said


def add_column(path: Path, mark: str, name: str, cell: str) -> None:
    """Add a column to a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = [row for row in csv.reader(stream, delimiter=mark) if row]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=mark).writerows([[*head, name], *([*row, cell] for row in rows)])


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FETCHED = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_link(path: Path) -> None:
    """Add a member that is a link to elsewhere."""
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("xl/media/plaatje.png")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")


def with_dtd(dtd: bytes) -> Callable[[Path], None]:
    """Put a DTD in the first sheet."""
    return lambda path: repack(
        path, {SHEET: b'<?xml version="1.0" encoding="UTF-8"?>' + dtd + sheet_of(path)}
    )


def sheet_of(path: Path) -> bytes:
    """The sheet without its declaration."""
    content = member(path, SHEET)
    return content.partition(b"?>")[2] if content.startswith(b"<?xml") else content


ARCHIVES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "up": ("V18", lambda path: repack(path, {}, {"../../x.xml": b"<x/>"}), "een pad naar buiten"),
    "absolute": (
        "V18",
        lambda path: repack(path, {}, {"/wijkbeeld-val.xml": b"<x/>"}),
        "een pad naar buiten",
    ),
    "link": ("V18", with_link, "een snelkoppeling"),
    "nested": (
        "V18",
        lambda path: repack(path, {}, {"xl/in.zip": b"PK\x03\x04"}),
        "niet in een werkboek hoort",
    ),
    "bomb": ("V19", with_dtd(BOMB), "eigen afkortingen (DTD)"),
    "fetched": ("V19", with_dtd(FETCHED), "eigen afkortingen (DTD)"),
}


@pytest.mark.parametrize(
    "case", [pytest.param(name, marks=pytest.mark.fault(each[0])) for name, each in ARCHIVES.items()]
)
def test_an_archive_with_a_trap_is_refused_and_nothing_is_written_elsewhere(
    command: Command, tmp_path: Path, case: str
) -> None:
    fault, spoil, words = ARCHIVES[case]
    project = write_project(tmp_path / "huis" / "project", [signed("V-0001", WORDS)])
    spoil(project / "werkboek.xlsx")
    before = outside(tmp_path, project)
    code, said = judged(command, project)

    assert code == 3, said
    assert f"FOUT WB-{fault} [werkboek.xlsx]" in said
    assert words in said
    assert "root:" not in said
    assert outside(tmp_path, project) == before
    assert not Path("/wijkbeeld-val.xml").exists()


def outside(home: Path, project: Path) -> set[Path]:
    """Every file beside the project and the data folder."""
    return {p for p in home.rglob("*") if not p.is_relative_to(project) and "data" not in p.parts}


@pytest.mark.fault("V20")
def test_an_unknown_value_refuses_its_row_with_what_is_allowed(command: Command, tmp_path: Path) -> None:
    wrong = {
        "V-0011": {"gebied_code": "BU99019999"},
        "V-0012": {"themas": "voetbal"},
        "V-0013": {"rol": "burgemeester"},
    }
    rows = [*four_stories(), *(signed(name, WORDS, **cells) for name, cells in wrong.items())]
    rows += [signed("V-0014", WORDS) | {"indicatoren": "geluk", "duiding": "herkend"}]
    rows += [signed("V-0015", WORDS) | {"indicatoren": "eenzaam", "duiding": "misschien"}]
    project = by_csv(tmp_path / "project", rows)
    code, said = judged(command, project)

    assert code == 3, said
    for row, column in ((6, "gebied_code"), (7, "themas"), (8, "rol"), (9, "indicatoren"), (10, "duiding")):
        assert f"FOUT WB-V20 [verhalen.csv] Rij {row}, kolom {column}: " in said, said
    assert "Wel: bewoner, professional, vrijwilliger" in said
    assert "Wel: herkend, deels, niet_herkend, geen_oordeel" in said
    assert "9 gelezen, 4 geladen, 5 geweigerd" in said
    assert command("publish", "--project", str(project), "--stil") == 3
    page = (command.data / "wijkbeelden" / "proef" / f"{WIJK}.html").read_text(encoding="utf-8")
    assert QUOTES["V-0001"] in page
    assert WORDS not in page


@pytest.mark.fault("V13")
def test_a_small_cell_loses_what_stands_beside_the_quote(command: Command, tmp_path: Path) -> None:
    alone = signed("V-0007", "Hier is het op zondag zo stil dat ik de klok hoor.", gebied_code=OTHER)
    rows = [dict(row, leeftijdsgroep="25-45") for row in four_stories()] + [alone]
    project = write_project(tmp_path / "project", [])
    book = Workbook()
    add_tab(book, "verhalen", (*COLUMNS, "leeftijdsgroep"), [*rows[:4], dict(alone, leeftijdsgroep="80+")])
    del book["Sheet"]
    book.save(project / "werkboek.xlsx")
    code = command("verhalen", "--project", str(project), "--uitgave", "openbaar", "--json")

    assert code == 0, command.err
    (edition,) = json.loads(command.out)["uitgaven"]
    shown = {quote["verhaal_id"]: quote["kenmerken"] for quote in edition["citaten"]}
    assert (shown["V-0001"]["gebied_code"], shown["V-0001"]["leeftijdsgroep"]) == (BUURT, "25-45")
    assert shown["V-0007"]["leeftijdsgroep"] == ""
    assert shown["V-0007"]["gebied_code"] != OTHER


@pytest.mark.fault("V21")
def test_a_withdrawn_story_from_a_backup_is_refused(command: Command, tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", four_stories())
    backup = (project / "werkboek.xlsx").read_bytes()
    assert command("intrekken", "V-0001", "--project", str(project), "--stil") == 0
    (project / "werkboek.xlsx").write_bytes(backup)
    code, said = judged(command, project)

    assert code == 7, said
    assert "FOUT WB-V21 [V-0001] Een ingetrokken verhaal kwam terug en is geweigerd." in said
    write_project(project, [*four_stories()[1:], signed("V-0077", QUOTES["V-0001"])])
    assert command("publish", "--project", str(project), "--stil") == 7
    assert "FOUT WB-V21 [V-0077]" in command.err
    assert places_of(QUOTES["V-0001"], command.data) == []


@pytest.mark.fault("V23")
@pytest.mark.parametrize(
    ("name", "content"),
    [("project/verhalen.csv", "verhaal_id\n"), ("WK990101.html", '<figure class="citaat"><blockquote>x')],
    ids=["stories", "page"],
)
def test_stories_and_pages_with_quotes_in_git_stop_the_check(tmp_path: Path, name: str, content: str) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)  # noqa: S607 - git from the PATH
    (tmp_path / "sources").mkdir()
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)  # noqa: S607 - git from the PATH

    with pytest.raises(PipelineError) as caught:
        check_repository(tmp_path)

    assert (caught.value.code, caught.value.exit_code) == ("WB-V23", 7)
    assert name in caught.value.line


@pytest.mark.fault("V23")
def test_every_page_that_quotes_somebody_is_known_as_one(command: Command, tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", four_stories())
    assert command("publish", "--project", str(project), "--uitgave", "openbaar", "--stil") == 0
    edition = command.data / "wijkbeelden" / "proef-openbaar"
    pages = sorted(page.name for page in edition.glob("*.html"))
    texts = {page: (edition / page).read_text(encoding="utf-8") for page in pages}
    quoting = [page for page in pages if any(quote in texts[page] for quote in QUOTES.values())]

    assert f"{WIJK}.html" in quoting
    assert pages_with_quotes(edition, pages) == quoting
