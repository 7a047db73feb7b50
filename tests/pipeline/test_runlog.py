"""The run log: whole lines, in order of time, rotated, and honest about runs that did not end."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline import runlog
from pipeline.messages import PipelineError
from pipeline.once_per_period import is_second_time
from pipeline.paths import Paths
from pipeline.recorded_run import code_version, recorded
from pipeline.runlog import append, log_file, new_run_id, read_all, read_last, require_sound_clock, rotate
from pipeline.stopping import Stopped

NOW = datetime(2026, 3, 10, 5, 21, 7, tzinfo=UTC)
CLOCK = {"WIJKBEELD_TEST_NOW": "2026-03-10T05:21:07Z"}


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path, tmp_path / "data")


def events(paths: Paths) -> list[tuple[str, object]]:
    return [(entry["event"], entry.get("exit")) for entry in read_all(paths)]


def test_a_line_holds_what_the_contract_says(paths: Paths) -> None:
    append(paths, "START", "01JABC", NOW, {"cmd": "refresh", "by": "cron"})

    assert log_file(paths).read_text(encoding="utf-8") == (
        '{"v":1,"event":"START","run":"01JABC","time":"2026-03-10T05:21:07Z","cmd":"refresh","by":"cron"}\n'
    )


def test_run_ids_sort_by_time() -> None:
    first, second = new_run_id(NOW), new_run_id(NOW + timedelta(seconds=1))

    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", first)
    assert first < second
    assert new_run_id(NOW) != new_run_id(NOW)


def test_a_half_last_line_and_junk_are_passed_over(paths: Paths) -> None:
    append(paths, "START", "A", NOW, {})
    with log_file(paths).open("ab") as handle:
        handle.write(b"\xff\xfe geen json\n[1, 2]\n" + b'{"event":"SOU')
    append(paths, "COMPLETE", "A", NOW, {"exit": 0})

    assert events(paths) == [("START", None), ("COMPLETE", 0)]


def test_only_a_run_after_the_last_one_that_ended_counts_as_aborted(paths: Paths) -> None:
    append(paths, "START", "A", NOW, {})
    append(paths, "START", "B", NOW, {})
    append(paths, "FAIL", "B", NOW, {"exit": 8})
    assert read_last(paths).aborted == ("A",)
    append(paths, "START", "C", NOW, {})
    append(paths, "COMPLETE", "C", NOW, {"exit": 0})
    assert read_last(paths).aborted == ()


def test_a_clock_behind_the_last_entry_is_refused(paths: Paths) -> None:
    append(paths, "START", "A", NOW, {})
    last = read_last(paths)

    require_sound_clock(NOW, last)
    with pytest.raises(PipelineError) as caught:
        require_sound_clock(NOW - timedelta(seconds=1), last)
    assert (caught.value.code, caught.value.exit_code) == ("WB-T01", 6)


def test_a_full_log_is_put_aside_and_twenty_four_are_kept(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runlog, "LARGEST", 10)
    for number in range(30):
        append(paths, "START", str(number), NOW + timedelta(hours=number), {})
        rotate(paths, NOW + timedelta(hours=number))
    earlier = sorted(paths.log.glob("runs-*.jsonl"))

    assert len(earlier) == 24
    assert [entry["run"] for entry in read_all(paths)] == [str(number) for number in range(6, 30)]
    assert read_last(paths).moment == NOW + timedelta(hours=29)


def test_every_way_to_end_is_written(paths: Paths) -> None:
    def run(error: BaseException | None) -> None:
        with recorded("refresh", paths, environment=CLOCK, is_quiet=True):
            if error is not None:
                raise error

    run(None)
    for error in (SystemExit(5), PipelineError("WB-P02"), Stopped(15), KeyError("geheim")):
        with pytest.raises(type(error)):
            run(error)

    assert [end for end in events(paths) if end[0] != "START"] == [
        ("COMPLETE", 0),
        ("COMPLETE", 5),
        ("FAIL", 4),
        ("ABORT", 143),
        ("FAIL", 1),
    ]
    assert "geheim" not in log_file(paths).read_text(encoding="utf-8")


def test_a_run_leaves_no_work_and_tells_an_aborted_one(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    append(paths, "START", "A", NOW, {"cmd": "refresh"})
    (paths.build / "snapshots" / "half").mkdir(parents=True)
    (paths.build / "snapshots" / "half" / "rijen-0001.json").write_text("{", encoding="utf-8")
    (paths.build / "kaarten").mkdir()
    (paths.build / "kaarten" / "abc.json").write_text("{}", encoding="utf-8")
    with recorded("maak", paths, environment=CLOCK):
        assert not (paths.build / "snapshots").exists()
        (paths.build / "oss-v0002").mkdir()
        (paths.build / "oss-v0002" / "index.html").write_text("half", encoding="utf-8")

    assert "LET OP WB-D05 Een vorige keer is afgebroken." in capsys.readouterr().err
    assert sorted(p.name for p in paths.build.iterdir()) == ["grendel", "kaarten"]
    assert (paths.build / "kaarten" / "abc.json").is_file()


def test_a_link_that_leads_away_is_not_followed(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    paths.data.mkdir()
    (paths.data / "snapshots").symlink_to(tmp_path / "elders")
    with pytest.raises(PipelineError) as caught, recorded("maak", paths, environment=CLOCK):
        pass

    assert (caught.value.code, caught.value.exit_code) == ("WB-D00", 6)
    assert "data/snapshots" in caught.value.line


def test_the_code_is_named_by_version_and_commit(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.4.2"\n', encoding="utf-8")
    assert code_version(tmp_path) == "0.4.2"
    (tmp_path / ".git" / "refs" / "heads").mkdir(parents=True)
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (tmp_path / ".git" / "refs" / "heads" / "main").write_text("1a2b3c4d5e\n", encoding="utf-8")
    assert code_version(tmp_path) == "0.4.2+g1a2b3c4"


@pytest.mark.parametrize(
    ("first", "second", "by", "is_second"),
    [
        ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "cron", True),
        ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "", False),
        ("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "cron", False),
        ("2026-10-24T00:30:00Z", "2026-10-24T01:30:00Z", "cron", False),
        ("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "cron", False),
    ],
)
def test_only_the_hour_that_comes_twice_is_a_second_time(
    paths: Paths, first: str, second: str, by: str, is_second: bool
) -> None:
    moment = datetime.fromisoformat(first)
    append(paths, "START", "A", moment, {"cmd": "refresh", "by": "cron"})
    append(paths, "COMPLETE", "A", moment, {"exit": 0})

    assert is_second_time(paths, "refresh", by, datetime.fromisoformat(second)) is is_second


def test_one_that_failed_may_be_tried_again(paths: Paths) -> None:
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    append(paths, "START", "A", moment, {"cmd": "refresh", "by": "cron"})
    append(paths, "COMPLETE", "A", moment, {"exit": 4})

    assert not is_second_time(paths, "refresh", "cron", moment + timedelta(hours=1))


def test_lines_are_json_without_blanks(paths: Paths) -> None:
    append(paths, "SOURCE", "A", NOW, {"rows": 9812, "audits": {"passed": 11, "failed": ["count"]}})
    line = log_file(paths).read_text(encoding="utf-8")

    assert ": " not in line
    assert json.loads(line)["audits"] == {"passed": 11, "failed": ["count"]}
