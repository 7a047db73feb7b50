"""Goals and efforts that are wrong, or whose figure went away (group P of faults.csv); numbers in CSV."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPO
from tests.flow.verhalen_project import WIJK, Command, write_project
from tests.pipeline.stories.story_files import write_csv
from tests.reports.html_page import Page
from tests.steward import RIVM, edit, make_project

DOEL = {
    "id": "D-0001", "regel": "doel", "titel": "Minder mensen zijn eenzaam", "hoort_bij": "eenzaamheid",
    "eigenaar": "Wijknetwerk De Linden", "status": "afgesproken", "termijn": "2028-12-31",
    "gebied_code": WIJK, "indicator_id": "eenzaam", "merkbaar": "Mensen kennen iemand in hun straat.",
    "richting": "omlaag", "nulwaarde": "52", "nul_periode": "2024", "streefwaarde": "46",
}  # fmt: skip
INSPANNING = {
    "id": "E-0001", "regel": "inspanning", "titel": "Koffie op dinsdag", "hoort_bij": "D-0001",
    "eigenaar": "Stichting Welzijn De Linden", "status": "loopt",
}  # fmt: skip
Row = dict[str, str]


def project_with(tmp_path: Path, *rows: Row) -> Path:
    """A project of which only the goals are there."""
    project = write_project(tmp_path / "project", [])
    (project / "werkboek.xlsx").unlink()
    write_csv(project, "afspraken", rows)
    return project


def goals_of(command: Command) -> str:
    """The text about the goals on the page of the wijk."""
    page = Page((command.data / "wijkbeelden" / "proef" / f"{WIJK}.html").read_text(encoding="utf-8"))
    return page.by_id("themas").text


def publish(command: Command, project: Path, expected: int = 0) -> str:
    """Make the page; what was said."""
    code = command("publish", "--project", str(project))
    assert code == expected, command.err
    assert "Traceback" not in command.err
    return command.err


@pytest.mark.fault("P03")
def test_a_goal_whose_indicator_left_the_catalogue_stays_and_says_so(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(tmp_path, DOEL, INSPANNING)
    publish(command, project)
    assert "niet meer meten" not in goals_of(command)
    program = tmp_path / "programma"
    shutil.copytree(REPO / "sources", program / "sources")
    for part in REPO.iterdir():
        if part.name not in {"sources", "data"}:
            (program / part.name).symlink_to(part)
    without(program / "sources" / RIVM / "indicators.yml", "eenzaam")
    monkeypatch.setattr("pipeline.paths.ROOT", program)
    said = publish(command, project)

    assert "LET OP WB-P03 Een indicator is niet meer meetbaar: eenzaam." in said
    told = goals_of(command)
    assert "Minder mensen zijn eenzaam" in told
    assert "Dit doel kunnen we sinds 2025 niet meer meten." in told
    assert "Koffie op dinsdag" in told
    write_csv(project, "afspraken", [DOEL, DOEL | {"id": "D-0002", "indicator_id": "geluk"}])
    assert "FOUT WB-V20 [afspraken.csv] Rij 3, kolom indicator_id" in publish(command, project, 3)


def without(path: Path, indicator: str) -> None:
    """Take one indicator out of the catalogue."""
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition(f"\n{indicator}:\n")
    body = rest.splitlines(keepends=True)
    end = next(n for n, line in enumerate(body) if line[:1] not in (" ", "\n", "#"))
    path.write_text(head + "\n" + "".join(body[end:]), encoding="utf-8")


@pytest.mark.fault("P03")
def test_a_figure_that_the_source_ended_is_told_and_never_zero(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "nieuw"))
    project = make_project(tmp_path, "proef")
    for rows in sorted((project / "bronnen" / RIVM / "50150NED").glob("UntypedDataSet*.json")):
        edit(rows, ended)
    write_csv(project, "afspraken", [DOEL | {"nulwaarde": "52", "nul_periode": "2020"}])
    new = Command(tmp_path / "nieuw", command.capsys)

    assert new("maak", "--project", str(project), "--datum", "2026-11-22", "--stil") == 0, new.err
    told = goals_of(new)
    assert "Dit doel kunnen we sinds 2024 niet meer meten." in told
    assert "0 van de 100" not in told.replace("50 van", "")
    assert "nan" not in told.lower().split()


def ended(document: dict[str, Any]) -> None:
    """The source says of one figure that it is not made any more, from 2024."""
    for row in document["value"]:
        if row["Perioden"].startswith("2024"):
            row |= {name: "  -99991" for name in row if name.startswith("Eenzaam_")}


WRONG: list[tuple[Row, str, str]] = [
    # change, column, rule
    ({"streefwaarde": "52"}, "streefwaarde", "streefwaarde is gelijk aan nulwaarde"),
    ({"richting": ""}, "richting", "mag deze cel niet leeg zijn"),
    ({"richting": "omhoog"}, "richting", "de richting past niet bij de waarden"),
    ({"termijn": "2024-12-31"}, "termijn", "de termijn ligt niet na nul_periode"),
    ({"indicator_id": "geluk"}, "indicator_id", "deze waarde bestaat niet"),
    ({"gebied_code": "WK990199"}, "gebied_code", "dit gebied bestaat niet"),
]


@pytest.mark.fault("P04")
def test_a_goal_that_cannot_be_is_refused_with_the_reason(command: Command, tmp_path: Path) -> None:
    rows = [DOEL, *(DOEL | {"id": f"D-001{n}"} | change for n, (change, _, _) in enumerate(WRONG))]
    project = project_with(tmp_path, *rows)
    assert command("verhalen", "--project", str(project)) == 3

    for row, (_, column, rule) in enumerate(WRONG, start=3):
        (line,) = [line for line in command.err.splitlines() if f"Rij {row}, kolom {column}" in line]
        assert line.startswith(("FOUT WB-P04 [afspraken.csv]", "FOUT WB-V20 [afspraken.csv]"))
        assert rule in line
    assert "7 gelezen, 1 geladen, 6 geweigerd" in command.err
    publish(command, project, 3)
    assert goals_of(command).count("Minder mensen zijn eenzaam") == 1


@pytest.mark.fault("P05")
def test_open_ends_are_shown_and_no_fault(command: Command, tmp_path: Path) -> None:
    loose = INSPANNING | {"id": "E-0002", "titel": "Wandelen op vrijdag", "hoort_bij": ""}
    project = project_with(tmp_path, DOEL | {"eigenaar": ""}, loose)
    said = publish(command, project)

    ends = "doel zonder eigenaar: D-0001; doel zonder inspanning: D-0001; inspanning zonder doel: E-0002."
    assert f"LET OP WB-P05 Open einden in de afspraken: {ends}" in said
    told = goals_of(command)
    assert "Minder mensen zijn eenzaam" in told
    assert "Voor dit doel is nog niets afgesproken." in told
    assert "Hier hoort nog geen doel bij:Wandelen op vrijdag" in told


@pytest.mark.fault("P05")
def test_a_circle_is_refused(command: Command, tmp_path: Path) -> None:
    circle = [
        INSPANNING | {"id": "E-0002", "hoort_bij": "E-0003"},
        INSPANNING | {"id": "E-0003", "hoort_bij": "E-0002"},
    ]
    project = project_with(tmp_path, DOEL, INSPANNING, *circle)
    assert command("verhalen", "--project", str(project)) == 3
    for row in (4, 5):
        wanted = f"FOUT WB-P05 [afspraken.csv] Rij {row}, kolom hoort_bij: doelen en inspanningen verwijzen"
        assert wanted in command.err
    publish(command, project, 3)
    assert "Koffie op dinsdag" in goals_of(command)


def refused_rows(command: Command, project: Path) -> dict[str, int]:
    """Counts of the tab, as the program says them to another program."""
    assert command("verhalen", "--project", str(project), "--json") == 3
    (counts,) = json.loads(command.out)["tellingen"]
    return {name: counts[name] for name in ("read", "loaded", "refused")}


def with_value(number: int, value: str) -> Row:
    return DOEL | {"id": f"D-002{number}", "nulwaarde": value}


@pytest.mark.fault("S27")
def test_a_number_that_fits_two_readings_is_refused(command: Command, tmp_path: Path) -> None:
    values: Sequence[str] = ("1.234", "1,234", "1.234,5", "1,234.5", "-1.234.567")
    rows = [
        *(with_value(n, value) for n, value in enumerate(values)),
        with_value(8, "52,5"),
        with_value(9, "52.5"),
    ]
    project = project_with(tmp_path, *rows)
    assert command("verhalen", "--project", str(project)) == 3

    for row in range(2, 7):
        (line,) = [line for line in command.err.splitlines() if f"Rij {row}, kolom nulwaarde" in line]
        assert line.startswith("FOUT WB-S27 [afspraken.csv]")
        assert "dit getal is op twee manieren te lezen. Wel: een getal zoals 1234 of 46,5." in line
    assert refused_rows(command, project) == {"read": 7, "loaded": 2, "refused": 5}
