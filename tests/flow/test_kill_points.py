"""kill -9 at named steps: readers see the whole old or the whole new edition, the next run is clean (R5).

Here a few steps; `make kill-proef` tries them all, and 200 random moments besides.
"""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.kill_points import STEPS
from tests.steward import (
    Steward,
    content,
    correct_one,
    make_project,
    publish_later,
    require_whole,
    work_files,
)


@dataclass(frozen=True)
class Before:
    """An installation that has published, whose provider has corrected a figure since."""

    steward: Steward
    old: dict[str, str]
    new: dict[str, str]


@pytest.fixture(scope="module", params=["", "windows"], ids=["links", "mappen"])
def before(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Before:
    home = tmp_path_factory.mktemp("thuis")
    system = {"WIJKBEELD_TEST_OS": request.param} if request.param else {}
    steward = Steward(home / "data", make_project(home), system)
    answer = steward.run("refresh", "--stil")
    assert (answer.returncode, answer.stderr) == (0, "")
    old = content(steward.edition)
    publish_later(steward.project, correct_one)
    reference = steward.copy(home / "vergelijk")
    answer = reference.run("refresh", "--stil")
    assert (answer.returncode, answer.stderr) == (0, "")
    new = content(reference.edition)
    assert new != old
    return Before(steward, old, new)


TRIED = {
    "links": ("antwoorden_geplaatst", "parquet_geplaatst", "uitgave_verplaatst", "uitgave_koppeling"),
    "mappen": ("uitgave_verplaatst", "uitgave_koppeling", "uitgave_geplaatst"),
}
"""The steps where a mistake would show; the others take as long and differ less."""


@pytest.mark.fault("D05")
@pytest.mark.parametrize("step", list(STEPS))
def test_a_run_may_end_at_any_step(before: Before, tmp_path: Path, step: str) -> None:
    system = "mappen" if before.steward.environment else "links"
    if not os.environ.get("KILL_PROEF") and step not in TRIED[system]:
        pytest.skip("alle stappen: make kill-proef")
    steward = before.steward.copy(tmp_path / "data")
    killed = steward.run("refresh", "--stil", WIJKBEELD_TEST_KILL_AT=step)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    if steward.edition.exists() or step != "uitgave_koppeling":
        require_whole(steward)
        assert content(steward.edition) in (before.old, before.new)
    started = [entry["run"] for entry in steward.entries() if entry["event"] == "START"]
    ended = {entry["run"] for entry in steward.entries() if entry["event"] != "START" and "exit" in entry}
    unfinished = [run for run in started if run not in ended]
    assert unfinished == started[1:], "de gestopte keer leest als afgebroken"

    again = steward.run("refresh", "--stil")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    require_whole(steward)
    assert content(steward.edition) == before.new
    assert work_files(steward) == []
    assert steward.ending()["event"] == "COMPLETE"


def test_the_steps_are_listed_in_order_and_an_unknown_one_is_refused(before: Before) -> None:
    listed = before.steward.run("refresh", "--stappen").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == list(STEPS)
    refused = before.steward.run("refresh", WIJKBEELD_TEST_KILL_AT="uitgave_klar")
    assert refused.returncode == 3
    assert "Bedoelt u 'uitgave_klaar'?" in refused.stderr
