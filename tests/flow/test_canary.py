"""Canary: a token in every private field is found nowhere outside the project folder (R9, R12).

After a full run, a run with refused rows, a failed audit and a crash; on disk, on the screen and in errors.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.catalogue import load_catalogue
from tests.conftest import REPO
from tests.flow.test_example_flow import run as run_command
from tests.flow.verhalen_project import (
    BUURT,
    QUOTES,
    WIJK,
    Command,
    add_tab,
    copy_figures,
    everything_in,
    settings_of,
    signed,
    write_project,
)

SECRET = "kanariegeheimQX"  # noqa: S105 (a token that must not leak, no password)


def token(name: str) -> str:
    return f"kanarie{name}QX"


def private_stories() -> list[dict[str, str]]:
    """Four public stories around which every private field holds a token."""
    stories = [
        signed(
            verhaal_id,
            quote,
            tekst=f"Wat er echt gezegd werd: {token('tekst')} {number}",
            verteller_id=f"KANARIEVERTELLER{number}",
        )
        for number, (verhaal_id, quote) in enumerate(QUOTES.items(), start=1)
    ]
    return [
        *stories,
        signed("V-0010", f"Alleen om van te leren {token('analyse')}.", toestemming="analyse"),
        signed("V-0011", f"Buiten gebruik {token('buiten')}.", buiten_gebruik=token("reden")),
        signed("V-0012", f"Nog niet nagekeken {token('wacht')}.", nagekeken_door="", voorgelezen_akkoord=""),
        signed("V-0013", f"Bel 06-12345678 of {token('dicht')}.", nagekeken_door="AB1|EF3"),
        signed("V-0014", f"Over mijn ziekte {token('gezond')}.", bevat_gezondheid="ja"),
        signed("V-0015", f"Nee zei ik {token('nee')}.", toestemming="nee"),
        signed("V-0016", f"Ik wil weg {token('weg')}.", toestemming="ingetrokken"),
        signed("V-0017", f"Verkeerde buurt {token('geweigerd')}.", gebied_code="BU99019999"),
        signed("V-0018", f"Vreemde keuze {token('keuze')}.", soort=token("soort")),
    ]


def private_meeting() -> list[dict[str, str]]:
    """A meeting: what stays with the makers, and a name where an organisation belongs."""
    return [
        {
            "gesprek_id": "S-2026-01", "regel": "gesprek", "gebied_code": WIJK, "datum": "2026-05-12",
            "soort": "wijktafel", "bewoners": "9", "gespreksleider": "QX1",
        },
        {
            "gesprek_id": "S-2026-01", "regel": "kaart", "code": "R1", "herkend": "5",
            "bevinding_id": f"eenzaam@{BUURT}@totaal@2024", "toelichting": f"Zei {token('toelichting')}",
            "verklaring": f"Volgens Hibaq {token('naam')}",
        },
    ]  # fmt: skip


CONSENT = [
    {
        "toestemming_id": "T-QX01", "gebeurtenis": "gegeven", "tijdstip": "2026-03-04T10:00:00+01:00",
        "doelen": "analyse", "vorm": "schriftelijk", "tekstversie": "toestemming-2026-1",
        "grondslag": "toestemming", "bewijs_ref": token("bewijs"), "vastgelegd_door": "GH4",
    }
]  # fmt: skip


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("cijfers")
    assert run_command(data, "maak", "--datum", "2026-06-01", "--stil").returncode == 0
    return data


@pytest.fixture
def command(
    figures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    data = copy_figures(figures, tmp_path / "data")
    for name, value in settings_of(data).items():
        if value:
            monkeypatch.setenv(name, value)
        else:
            monkeypatch.delenv(name)
    monkeypatch.setenv("WACHTWOORD_KANARIE", SECRET)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tijdelijk"))
    (tmp_path / "tijdelijk").mkdir()
    return Command(data, capsys)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from openpyxl import load_workbook

    folder = write_project(tmp_path / "project", private_stories())
    book = load_workbook(folder / "werkboek.xlsx")
    add_tab(
        book,
        "gesprekken",
        tuple(dict.fromkeys(k for row in private_meeting() for k in row)),
        private_meeting(),
    )
    add_tab(book, "toestemming", tuple(CONSENT[0]), CONSENT)
    book.save(folder / "werkboek.xlsx")
    return folder


def leaks(command: Command, tmp_path: Path) -> list[str]:
    """Where any token stands outside the project folder: files, members, texts in tables, the screen."""
    found = [
        f"{where}: scherm" for where, said in (("out", command.out), ("err", command.err)) if is_private(said)
    ]
    for folder in (command.data, tmp_path / "tijdelijk"):
        found += [name for name, content in everything_in(folder) if is_private(content.decode("latin-1"))]
        found += [
            str(path) for path in folder.rglob("*.parquet") if is_private(texts_of(pl.read_parquet(path)))
        ]
    return found


def is_private(text: str) -> bool:
    return "kanarie" in text.casefold().replace("wachtwoord_kanarie", "")


def texts_of(frame: pl.DataFrame) -> str:
    texts = frame.select(pl.col(pl.String)).unique()
    return " ".join(str(cell) for row in texts.iter_rows() for cell in row)


def both_editions(command: Command, project: Path) -> Iterator[int]:
    yield command("publish", "--project", str(project))
    yield command("publish", "--project", str(project), "--uitgave", "openbaar")


def test_the_tokens_are_read(command: Command, project: Path) -> None:
    """Otherwise the tests below would prove nothing."""
    command("verhalen", "--project", str(project), "--json")
    told = json.loads(command.out)
    states = {q["verhaal_id"]: q["stand"] for q in told["uitgaven"][0]["citaten"]}

    assert {"V-0010", "V-0011", "V-0012", "V-0013", "V-0014"} <= set(states)
    assert token("tekst") in (project / "staat" / "rijen.json").read_text(encoding="utf-8")


@pytest.mark.fault("V22")
def test_a_full_run_with_refused_rows_leaks_nothing(command: Command, project: Path, tmp_path: Path) -> None:
    for code in both_editions(command, project):
        assert code == 7
        assert leaks(command, tmp_path) == []
    public = (command.data / "wijkbeelden" / "proef-openbaar" / f"{WIJK}.html").read_text(encoding="utf-8")
    assert QUOTES["V-0001"] in public


@pytest.mark.parametrize(
    "arguments",
    [
        ("verhalen", "--json"),
        ("verhalen",),
        ("verhalen", "--register"),
        ("verhalen", "--uitzondering", "V-0099", "--code", "CD2", "--reden", "x"),
        ("intrekken", "V-0001"),
        ("intrekken", "KANARIE"),
        ("opschonen",),
    ],
)
def test_commands_about_stories_leak_nothing(
    command: Command, project: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    command(*arguments, "--project", str(project))

    assert leaks(command, tmp_path) == []


def test_what_an_analyst_makes_leaks_nothing_and_goes_when_a_story_is_withdrawn(
    command: Command, project: Path, tmp_path: Path
) -> None:
    assert command("publish", "--project", str(project)) == 7
    for verb in (
        ("overdracht", "--gebied", WIJK),
        ("verkennen",),
        ("uitvoer",),
        ("figuur", "eenzaam", "--gebied", WIJK),
        ("notebooks", "--gebied", WIJK, "--opmaak", "nbconvert"),
    ):
        assert command(*verb, "--project", str(project)) == 0, command.err
        assert leaks(command, tmp_path) == []
    account = command.data / "notebooks" / "proef" / f"{WIJK}-verantwoording.html"
    own = command.data / "notebooks" / "proef" / f"{WIJK}-eigen-vraag.ipynb"
    texts = command.data / "overdracht" / "proef" / f"{WIJK}-teksten.docx"
    assert account.is_file()
    assert texts.is_file()

    command("intrekken", "V-0001", "--project", str(project))

    assert "Weggehaald: 5 notebooks en teksten met de oude aantallen." in command.out
    assert not account.exists()
    assert not texts.exists()
    assert own.is_file()


def test_a_crash_leaks_nothing(
    command: Command, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: Any, **named: Any) -> str:
        raise RuntimeError(f"{token('tekst')} {given!r}")

    monkeypatch.setattr("pipeline.publish.render_wijk", broken)
    code = command("publish", "--project", str(project))

    assert code != 0
    assert list((command.data / "log").glob("fout-*.log"))
    assert leaks(command, tmp_path) == []


@pytest.mark.fault("V22")
def test_a_crash_while_stories_are_read_leaks_nothing(
    command: Command, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(text: str, *given: Any, **named: Any) -> str:
        raise ValueError(f"kan niet: {text} {token('tekst')}")

    monkeypatch.setattr("pipeline.stories.decide.scan", broken)
    code = command("verhalen", "--project", str(project))

    assert code == 1
    assert leaks(command, tmp_path) == []


@pytest.mark.fault("V22")
def test_a_failed_audit_leaks_nothing(command: Command, project: Path, tmp_path: Path) -> None:
    answers = shutil.copytree(REPO / "data" / "voorbeeld" / "bronnen", project / "bronnen")
    source = next(iter(load_catalogue(REPO / "sources").sources))
    spoiled = [
        path
        for path in sorted((answers / source).rglob("*"))
        if path.is_file() and path.suffix in {"", ".json"}
    ]
    for path in spoiled:
        path.write_bytes(path.read_bytes().replace(b'"value"', b'"waarde"'))
    shutil.rmtree(command.data / "verzonnen" / "snapshots", ignore_errors=True)

    command("maak", "--project", str(project))

    assert spoiled
    assert "FOUT WB-S" in command.err
    assert leaks(command, tmp_path) == []
