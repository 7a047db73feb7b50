"""Withdrawal from beginning to end: rows, pages, old versions, search, refusal when it comes back (R11)."""

import importlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPO
from tests.flow.test_example_flow import run as run_command
from tests.flow.verhalen_project import (
    QUOTES,
    WIJK,
    Command,
    copy_figures,
    four_stories,
    places_of,
    read_tab,
    settings_of,
    signed,
    write_project,
)
from tests.reports.html_page import Page

GONE = QUOTES["V-0001"]
ITEM = {
    "id": "M-0001", "soort": "missen_we", "titel": "Een bus in de avond", "wie": "verhalen",
    "type": "vervoer", "themas": "vervoer", "gebieden": WIJK, "status": "open",
    "verwijst_naar": "V-0001|V-0002",
}  # fmt: skip


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
    return Command(data, capsys)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", four_stories(), [ITEM])


def publish(command: Command, project: Path) -> None:
    """Both editions, the network edition twice with a change between: there is an old version."""
    assert command("publish", "--project", str(project), "--stil") == 0
    assert command("publish", "--project", str(project), "--uitgave", "openbaar", "--stil") == 0
    settings = project / "project.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "fase: vormgeven\n", encoding="utf-8")
    assert command("publish", "--project", str(project), "--stil") == 0


def page(command: Command, slug: str = "proef") -> str:
    return (command.data / "wijkbeelden" / slug / f"{WIJK}.html").read_text(encoding="utf-8")


def test_a_withdrawn_story_is_nowhere_any_more(command: Command, project: Path) -> None:
    publish(command, project)
    assert GONE in page(command)
    assert GONE in page(command, "proef-openbaar")
    assert len(places_of(GONE, command.data / "wijkbeelden" / ".versies" / "proef")) > 1

    assert command("intrekken", "V-0001", "--project", str(project), "--reden", "wil niet meer") == 0

    assert places_of(GONE, command.data, project) == []
    assert QUOTES["V-0002"] in page(command)
    assert QUOTES["V-0002"] in page(command, "proef-openbaar")


def test_its_row_keeps_its_id_and_other_rows_lose_the_reference(command: Command, project: Path) -> None:
    assert command("intrekken", "V-0001", "--project", str(project)) == 0

    rows = read_tab(project)
    assert rows[0] == {"verhaal_id": "V-0001", "toestemming": "ingetrokken"}
    assert rows[1]["citaat"] == QUOTES["V-0002"]
    assert read_tab(project, "kaart_van_de_wijk")[0]["verwijst_naar"] == "V-0002"


def test_the_makers_hear_which_versions_held_it_and_the_logs_hold_no_text(
    command: Command, project: Path
) -> None:
    publish(command, project)
    command("intrekken", "V-0001", "--project", str(project), "--reden", "wil niet meer")

    assert "netwerk v0001" in command.out
    assert "openbaar v0001" in command.out
    assert "uiterlijk 1 juli 2026" in command.out
    history = (project / "staat" / "intrekkingen.csv").read_text(encoding="utf-8")
    assert "afgerond" in history
    assert "wil niet meer" in history
    assert "V-0001" not in history
    log = (command.data / "log" / "runs.jsonl").read_text(encoding="utf-8")
    assert '"withdrawals":1' in log
    assert "V-0001" not in log
    assert not (project / "staat" / "intrekken.json").exists()


def test_doing_it_twice_changes_nothing(command: Command, project: Path) -> None:
    command("intrekken", "V-0001", "--project", str(project))
    before = (project / "staat" / "intrekkingen.csv").read_bytes()

    assert command("intrekken", "V-0001", "--project", str(project)) == 0
    assert (project / "staat" / "intrekkingen.csv").read_bytes() == before


def test_an_unknown_number_is_refused_without_touching_anything(command: Command, project: Path) -> None:
    before = (project / "werkboek.xlsx").read_bytes()

    assert command("intrekken", "V-0099", "--project", str(project)) == 3
    assert (project / "werkboek.xlsx").read_bytes() == before


def test_all_stories_of_a_teller_go_together(command: Command, tmp_path: Path) -> None:
    stories = [story | {"verteller_id": "T-ABCD"} for story in four_stories()[:2]] + four_stories()[2:]
    project = write_project(tmp_path / "project", stories)

    assert command("intrekken", "T-ABCD", "--project", str(project)) == 0
    assert [row.get("citaat") for row in read_tab(project)] == [
        None,
        None,
        QUOTES["V-0003"],
        QUOTES["V-0004"],
    ]


def test_an_open_workbook_stops_it_with_8(command: Command, project: Path) -> None:
    (project / "~$werkboek.xlsx").write_bytes(b"")
    before = (project / "werkboek.xlsx").read_bytes()

    assert command("intrekken", "V-0001", "--project", str(project)) == 8
    assert "sluit Excel" in command.err
    assert (project / "werkboek.xlsx").read_bytes() == before
    assert not (project / "staat" / "ingetrokken.json").exists()


@pytest.mark.parametrize("name", ["aantekeningen.txt", "oud/kopie.xlsx"])
def test_what_is_left_elsewhere_is_named_and_ends_with_6(command: Command, project: Path, name: str) -> None:
    copy = project / name
    copy.parent.mkdir(exist_ok=True)
    if name.endswith(".xlsx"):
        shutil.copy(project / "werkboek.xlsx", copy)
    else:
        copy.write_text(f"Mooi citaat: {GONE}", encoding="utf-8")

    assert command("intrekken", "V-0001", "--project", str(project)) == 6
    assert copy.name in command.err
    assert GONE not in command.err + command.out

    copy.unlink()
    assert command("intrekken", "V-0001", "--project", str(project)) == 0
    assert places_of(GONE, command.data, project) == []


def test_a_leftover_in_the_data_folder_is_found_too(command: Command, project: Path) -> None:
    stray = command.data / "status" / "index.html"
    stray.parent.mkdir()
    stray.write_text(GONE.replace(" ", "\n"), encoding="utf-8")

    assert command("intrekken", "V-0001", "--project", str(project)) == 6


def test_an_old_workbook_that_is_put_back_is_refused_with_7(command: Command, project: Path) -> None:
    """V21."""
    old = (project / "werkboek.xlsx").read_bytes()
    publish(command, project)
    command("intrekken", "V-0001", "--project", str(project))
    (project / "werkboek.xlsx").write_bytes(old)

    assert command("publish", "--project", str(project), "--stil") == 7
    assert "kwam terug" in command.err
    assert GONE not in command.err
    assert GONE not in page(command)
    assert command("verhalen", "--project", str(project), "--json") == 7


def test_the_same_words_under_another_number_are_refused_with_7(command: Command, project: Path) -> None:
    command("intrekken", "V-0001", "--project", str(project))
    again = [*four_stories()[1:], signed("V-0077", GONE)]
    write_project(project, again)

    assert command("publish", "--project", str(project), "--stil") == 7
    assert GONE not in page(command)


def test_a_story_that_says_ingetrokken_in_the_workbook_is_erased_when_pages_are_made(
    command: Command, project: Path
) -> None:
    publish(command, project)
    stories = [story | {"toestemming": "ingetrokken"} for story in four_stories()[:1]] + four_stories()[1:]
    write_project(project, stories)

    assert command("publish", "--project", str(project), "--stil") == 0
    assert places_of(GONE, command.data, project) == []
    assert read_tab(project)[0] == {"verhaal_id": "V-0001", "toestemming": "ingetrokken"}


def test_what_was_kept_long_enough_is_shown_first_and_erased_when_asked(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [four_stories()[0] | {"bewaren_tot": "2026-06-30"}, *four_stories()[1:]]
    project = write_project(tmp_path / "project", stories)
    assert command("opschonen", "--project", str(project)) == 0
    assert "niets om op te schonen" in command.out

    monkeypatch.setenv("WIJKBEELD_TEST_NOW", "2026-07-01T10:00:00Z")
    assert command("opschonen", "--project", str(project)) == 0
    assert "V-0001" in command.out
    assert read_tab(project)[0]["citaat"] == GONE

    assert command("opschonen", "--project", str(project), "--uitvoeren") == 0
    assert places_of(GONE, command.data, project) == []


class KilledError(BaseException):
    """The process is gone."""


def dies_after(step: Callable[..., Any]) -> Callable[..., Any]:
    def killed(*given: Any, **named: Any) -> Any:
        step(*given, **named)
        raise KilledError

    return killed


@pytest.mark.parametrize(
    "step",
    [
        "pipeline.intrekken.note",
        "pipeline.stories.withdraw.add_tombstones",
        "pipeline.stories.withdraw.change_rows",
        "pipeline.stories.withdraw.forget_signatures",
        "pipeline.stories_erase.erase",
        "pipeline.stories_erase.render",
        "pipeline.stories_erase.drop_versions",
        "pipeline.stories_erase.require_nothing_left",
        "pipeline.stories.withdraw.forget_shown",
    ],
)
def test_ended_at_any_step_the_same_command_finishes_it(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assert command("publish", "--project", str(project), "--stil") == 0
    module, _, name = step.rpartition(".")
    with monkeypatch.context() as patch, pytest.raises(KilledError):
        patch.setattr(step, dies_after(getattr(importlib.import_module(module), name)))
        command("intrekken", "V-0001", "--project", str(project))

    assert command("intrekken", "V-0001", "--project", str(project)) == 0, command.err
    assert places_of(GONE, command.data, project) == []
    assert read_tab(project)[0] == {"verhaal_id": "V-0001", "toestemming": "ingetrokken"}
    assert QUOTES["V-0002"] in page(command)
    assert not (project / "staat" / "intrekken.json").exists()


def test_withdrawals_in_any_order_give_the_same_state(command: Command, tmp_path: Path) -> None:
    left = []
    for order in (("V-0001", "V-0003"), ("V-0003", "V-0001")):
        project = write_project(tmp_path / "-".join(order), four_stories())
        for number in order:
            assert command("intrekken", number, "--project", str(project)) == 0
        left.append(read_tab(project))

    assert left[0] == left[1]


def test_a_consent_that_changes_while_pages_are_made_stops_the_switch(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G12: what was decided is decided again just before readers see it."""
    from reports.page import render_index

    def changes_meanwhile(*given: Any, **named: Any) -> str:
        stories = [story | {"toestemming": "netwerk"} for story in four_stories()]
        write_project(project, stories)
        return render_index(*given, **named)

    monkeypatch.setattr("pipeline.publish.render_index", changes_meanwhile)

    assert command("publish", "--project", str(project), "--uitgave", "openbaar", "--stil") == 7
    assert "is veranderd terwijl" in command.err
    assert GONE not in command.err
    assert not (command.data / "wijkbeelden" / "proef-openbaar").exists()


def test_the_new_pages_tell_how_many_stories_went_and_tell_it_once(command: Command, project: Path) -> None:
    publish(command, project)
    assert "niet meer te lezen" not in page(command)
    assert command("intrekken", "V-0001", "--project", str(project)) == 0

    assert "1 verhaal is niet meer te lezen." in page(command)
    assert "Een paar verhalen zijn niet meer te lezen." in page(command, "proef-openbaar")

    assert command("intrekken", "V-0002", "--project", str(project)) == 0
    settings = project / "project.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "titel: Proef\n", encoding="utf-8")
    assert command("publish", "--project", str(project), "--stil") == 0
    assert "2 verhalen zijn niet meer te lezen." in page(command)


def test_the_next_edition_tells_that_there_are_more_stories(command: Command, project: Path) -> None:
    assert command("publish", "--project", str(project), "--stil") == 0
    fresh = "Bij de bakker op de hoek spreken wij elkaar weer, en dat is al heel wat waard."
    write_project(project, [*four_stories(), signed("V-0005", fresh)], [ITEM])
    assert command("publish", "--project", str(project), "--stil") == 0

    [block] = [e for e in Page(page(command)).all("section") if e.attributes.get("id") == "anders"]
    told = block.text
    assert "We hoorden 5 verhalen: 5 van bewoners en geen van professionals." in told
    assert "niet meer te lezen" not in told


KILLED_AFTER = """
import importlib, os, signal, sys
from pipeline.cli import run

place, _, name = sys.argv[1].rpartition(".")
module = importlib.import_module(place)
step = getattr(module, name)

def ends(*given, **named):
    step(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(module, name, ends)
run(sys.argv[2:])
"""


@pytest.mark.parametrize(
    ("step", "kill_at"),
    [
        ("pipeline.stories.withdraw.change_rows", ""),
        ("pipeline.stories_erase.render", ""),
        ("", "uitgave_bladzijde"),
    ],
)
def test_a_process_that_is_killed_halfway_is_finished_by_the_same_command(
    command: Command, project: Path, step: str, kill_at: str
) -> None:
    """A real kill -9: nothing of the process runs any more, not even what tidies up."""
    assert command("publish", "--project", str(project), "--stil") == 0
    asked = ("intrekken", "V-0001", "--project", str(project))
    program = [sys.executable, "-m", "pipeline"] if kill_at else [sys.executable, "-c", KILLED_AFTER, step]
    killed = subprocess.run(
        [*program, *asked],
        cwd=REPO,
        env=os.environ | ({"WIJKBEELD_TEST_KILL_AT": kill_at} if kill_at else {}),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    assert command(*asked) == 0, command.err
    assert places_of(GONE, command.data, project) == []
    assert read_tab(project)[0] == {"verhaal_id": "V-0001", "toestemming": "ingetrokken"}
    assert QUOTES["V-0002"] in page(command)
    assert not (project / "staat" / "intrekken.json").exists()
