"""The verb verhalen: the list, the review in the terminal, exceptions and the register."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.stories.akkoord import quote_hash
from tests.flow.verhalen_project import NOW, QUOTES, read_tab, signed, write_project

WAITING = signed("V-0001", QUOTES["V-0001"], nagekeken_door="", nagekeken_op="")
OWN = signed("V-0002", QUOTES["V-0002"], nagekeken_door="", nagekeken_op="", verzamelaar="EF3")
PHONE = signed("V-0003", "Bel mij op 06-12345678, dan lopen we samen naar de markt.")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WIJKBEELD_TEST_NOW", NOW)
    yield write_project(tmp_path / "project", [WAITING, OWN, PHONE])


def answers(monkeypatch: pytest.MonkeyPatch, *said: str) -> None:
    left = iter(said)
    monkeypatch.setattr("typer.prompt", lambda question: next(left))


def test_the_list_tells_who_is_waited_for_and_what_is_stopped_without_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verhalen", "--project", str(project)]) == 7
    said = capsys.readouterr()

    assert "V-0001" in said.out
    assert "wacht" in said.out
    assert "telefoon" in said.out
    assert "bus" not in said.out + said.err
    assert "06-1234" not in said.out + said.err


def test_waiting_is_normal(project: Path) -> None:
    write_project(project, [WAITING])

    assert run(["verhalen", "--project", str(project)]) == 0


def test_as_json_without_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verhalen", "--project", str(project), "--json"]) == 7
    told = json.loads(capsys.readouterr().out)
    public = {quote["verhaal_id"]: quote for quote in told["uitgaven"][1]["citaten"]}

    assert [entry["uitgave"] for entry in told["uitgaven"]] == ["netwerk", "openbaar"]
    assert public["V-0001"]["stand"] == "wacht"
    assert public["V-0001"]["poorten"] == [
        {"poort": "G8", "waarom": "nog niet genoeg nagekeken", "wacht_op": "iemand die nakijkt"}
    ]
    assert public["V-0003"]["stand"] == "tegengehouden"
    assert told["afsluitcode"] == 7


def test_a_reviewer_approves_and_the_sign_off_belongs_to_these_words(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "wat?", "g")

    assert run(["verhalen", "--project", str(project), "--nakijken", "--code", "EF3"]) == 0
    said = capsys.readouterr().out
    assert QUOTES["V-0001"] in said
    assert QUOTES["V-0002"] not in said, "wie het ophaalde kijkt niet na"
    row = read_tab(project)[0]
    assert row["nagekeken_door"] == "EF3"
    assert row["nagekeken_op"][:10] == "2026-06-01"
    signatures = json.loads((project / "staat" / "akkoord.json").read_text(encoding="utf-8"))["akkoord"]
    assert signatures["V-0001"]["EF3|2026-06-01"] == quote_hash(QUOTES["V-0001"])

    run(["verhalen", "--project", str(project), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["uitgaven"][1]["citaten"][0]["stand"] == "klaar"


def test_changed_words_after_the_review_are_unsigned_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "g")
    run(["verhalen", "--project", str(project), "--nakijken", "--code", "EF3"])
    other = read_tab(project)[0] | {"citaat": "Heel andere woorden dan eerst.", "nagekeken_op": "2026-06-01"}
    write_project(project, [other])
    capsys.readouterr()

    assert run(["verhalen", "--project", str(project), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["uitgaven"][1]["citaten"][0]["stand"] == "wacht"


def test_an_old_sign_off_on_other_words_is_not_renewed_by_a_new_reviewer(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = signed("V-0001", QUOTES["V-0001"], nagekeken_door="AB1", nagekeken_op="2026-03-18")
    write_project(project, [first])
    run(["verhalen", "--project", str(project), "--json"])
    write_project(project, [first | {"citaat": "Heel andere woorden dan eerst."}])
    answers(monkeypatch, "g")
    run(["verhalen", "--project", str(project), "--nakijken", "--code", "EF3"])
    row = read_tab(project)[0]

    assert row["nagekeken_door"] == "EF3"
    assert row["voorgelezen_akkoord"] == "nee"


def test_turned_down_words_stay_out_until_they_change(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "a")
    run(["verhalen", "--project", str(project), "--nakijken", "--code", "GH4"])
    answers(monkeypatch, "g")
    run(["verhalen", "--project", str(project), "--nakijken", "--code", "EF3"])
    capsys.readouterr()
    run(["verhalen", "--project", str(project), "--json"])
    [public] = [
        quote
        for quote in json.loads(capsys.readouterr().out)["uitgaven"][1]["citaten"]
        if quote["verhaal_id"] == "V-0001"
    ]

    assert public["stand"] != "klaar"
    assert {"poort": "G8", "waarom": "GH4 keurde deze woorden af", "wacht_op": "andere woorden"} in public[
        "poorten"
    ]


def test_skipping_and_stopping_change_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (project / "werkboek.xlsx").read_bytes()
    answers(monkeypatch, "o", "s")

    assert run(["verhalen", "--project", str(project), "--nakijken", "--code", "XY9"]) == 0
    assert (project / "werkboek.xlsx").read_bytes() == before


@pytest.mark.parametrize("code", ["", "Jan", "ab1", "ABCDE1"])
def test_a_reviewer_needs_a_code_and_no_name(project: Path, code: str) -> None:
    assert run(["verhalen", "--project", str(project), "--nakijken", "--code", code]) == 3


def test_no_review_while_excel_has_the_workbook(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "~$werkboek.xlsx").write_bytes(b"")
    answers(monkeypatch, "g")

    assert run(["verhalen", "--project", str(project), "--nakijken", "--code", "EF3"]) == 8


def test_a_second_person_lets_a_quote_pass_with_a_reason(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["verhalen", "--project", str(project), "--uitzondering", "V-0003", "--code", "EF3"]
    assert run(order) == 3
    assert run([*order, "--reden", "het nummer is van de buurtkamer"]) == 0
    capsys.readouterr()

    assert run(["verhalen", "--project", str(project), "--json"]) == 0
    quotes = json.loads(capsys.readouterr().out)["uitgaven"][1]["citaten"]
    assert quotes[2]["stand"] == "klaar"
    assert quotes[2]["soorten"] == ["telefoon"]


def test_the_register_is_one_page_without_anything_of_tellers(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verhalen", "--project", str(project), "--register"]) == 0
    text = (project / "verwerkingsregister.md").read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## 1. Wie",
        "## 2. Waarom en op welke grond",
        "## 3. Van wie en welke gegevens",
        "## 4. Waar vandaan, en naar wie",
        "## 5. Waar, hoe en hoe lang",
        "## 6. Wat wij doen om mensen te beschermen",
        "## 7. Wat er mis kan blijven gaan",
        "## 8. Nog open",
    ]
    assert "Concept, door u aan te vullen." in text
    assert text.count("NOG INVULLEN") > 8
    assert "bus" not in text
    assert "V-0001" not in text
    assert len(text.splitlines()) < 90


def test_what_was_completed_in_the_register_by_hand_is_kept(project: Path) -> None:
    run(["verhalen", "--project", str(project), "--register"])
    path = project / "verwerkingsregister.md"
    path.write_text("Ingevuld door ons.\n", encoding="utf-8")
    run(["verhalen", "--project", str(project), "--register"])

    assert (project / "verwerkingsregister-vorige.md").read_text(encoding="utf-8") == "Ingevuld door ons.\n"


def test_thresholds_may_be_raised_and_never_lowered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = project / "project.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "drempels: {k_inw: 250, k_ver: 5}\n", encoding="utf-8")
    run(["verhalen", "--project", str(project), "--register"])
    assert "minstens 250 inwoners en 5 vertellers" in (project / "verwerkingsregister.md").read_text("utf-8")

    settings.write_text(text + "drempels: {k_ver: 2}\n", encoding="utf-8")
    assert run(["verhalen", "--project", str(project)]) == 3
    assert "k_ver" in capsys.readouterr().err
