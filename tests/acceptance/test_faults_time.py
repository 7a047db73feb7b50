"""Faults of time (group T of faults.csv)."""

import pytest

from tests.acceptance.conftest import Published, require_kept
from tests.steward import EXAMPLE, KAART, Steward, make_project


@pytest.mark.fault("T01")
@pytest.mark.parametrize("moment", ["1970-01-01T00:00:00Z", "2099-03-01T05:00:00Z", "2026-11-22T08:59:59Z"])
def test_a_clock_that_cannot_be_right_stops_the_run(published: Published, moment: str) -> None:
    log = published.steward.data / "log" / "runs.jsonl"
    before = log.read_bytes()
    answer = published.steward.run("refresh", "--stil", WIJKBEELD_TEST_NOW=moment)

    assert answer.returncode == 6, answer.stderr
    assert answer.stderr.startswith("FOUT WB-T01 De klok van deze computer staat op ")
    assert log.read_bytes() == before
    require_kept(published)


@pytest.mark.fault("T02")
def test_the_hour_that_comes_twice_is_worked_once(published: Published) -> None:
    steward = published.steward
    night = Steward(steward.data / "nacht", steward.project, steward.environment, steward.home)
    first = night.run("refresh", "--stil", "--door", "cron", WIJKBEELD_TEST_NOW="2026-10-25T00:30:00Z")
    asked: list[str] = []
    published.provider.spoils.append(("/", lambda good, request: (asked.append(request.path), good)[1]))
    second = night.run("refresh", "--stil", "--door", "cron", WIJKBEELD_TEST_NOW="2026-10-25T01:30:00Z")

    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    assert asked == []
    assert night.ending()["skipped"] is True
    by_hand = night.run("refresh", "--stil", WIJKBEELD_TEST_NOW="2026-10-25T01:31:00Z")
    assert by_hand.returncode == 0
    assert asked != []
    assert all(entry["time"].endswith("Z") for entry in night.entries())


@pytest.mark.fault("T02")
def test_the_hour_that_never_comes_is_no_fault(published: Published) -> None:
    steward = published.steward
    for moment in ("2027-03-28T00:59:00Z", "2027-03-28T01:00:00Z"):
        answer = steward.run("refresh", "--stil", "--door", "cron", "--offline", WIJKBEELD_TEST_NOW=moment)
        assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.fault("T04")
def test_figures_are_never_joined_silently_with_boundaries_of_another_year(
    published: Published, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("ander-jaar")
    project = make_project(home)
    (project / "bronnen" / KAART / "2024").rename(project / "bronnen" / KAART / "2022")
    steward = Steward(home / "data", project)
    answer = steward.run("refresh", "--stil")
    page = (steward.edition / "WK990101.html").read_text(encoding="utf-8")

    assert answer.returncode == 0, answer.stderr
    assert (EXAMPLE / KAART / "2024").is_dir()
    assert "De grenzen op deze kaart zijn van 2022." in page
    assert "De cijfers horen bij de grenzen van 2024." in page


@pytest.mark.fault("T05")
def test_a_schedule_that_stopped_is_told_by_status(published: Published) -> None:
    steward = published.steward
    real = steward.data / "snapshots"
    (steward.figures / "snapshots").rename(real)
    late = steward.run("status", "--stil", WIJKBEELD_TEST_NOW="2027-01-05T06:00:00Z")

    assert late.returncode == 5
    assert "WB-T05 [cbs_kerncijfers_wijken_buurten] Deze bron is al 43 dagen niet nagekeken." in late.stderr
    page = (steward.data / "status" / "index.html").read_text(encoding="utf-8")
    assert "Deze bron is al 43 dagen niet nagekeken." in page
    in_time = steward.run("status", "--stil", WIJKBEELD_TEST_NOW="2026-11-25T06:00:00Z")
    assert (in_time.returncode, in_time.stderr) == (0, "")
