"""What is stale, broken or corrected, as the steward sees it."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.paths import ROOT, Paths
from pipeline.runlog import append
from pipeline.status import as_object, gather_status, show_status
from reports.nouns_status import FAULT, GOOD, WARNING

KWB = "cbs_kerncijfers_wijken_buurten"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("WIJKBEELD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WIJKBEELD_TEST_NOW", "2026-03-10T12:00:00Z")
    return Paths(ROOT, tmp_path / "data")


def keep_answer(paths: Paths, modified: str = "2026-01-15T02:00:00", fetched: str = "2026-01-20") -> None:
    """An answer as small as can be: only what the status looks at."""
    from pipeline.snapshots import PACKAGE, hash_of

    folder = paths.snapshots / KWB / f"{fetched}T050000Z-abcdef01"
    folder.mkdir(parents=True)
    own = {
        "form": 1, "source_id": KWB, "table_id": "85984NED", "scope": "GM0828",
        "origin": "https://opendata.cbs.nl", "sha256": "ab" * 32, "modified": modified,
        "metadata_modified": modified, "reason": "", "fetched": f"{fetched}T05:00:00Z", "is_synthetic": False,
        "columns": [], "dimensions": [], "record_count": None, "rows": 1, "sequence": 1,
    }  # fmt: skip
    package: dict[str, Any] = {"title": "Kerncijfers", "resources": [], "wijkbeeld": own}
    own["hash"] = hash_of(package)
    (folder / PACKAGE).write_text(json.dumps(package), encoding="utf-8")


def checked(paths: Paths, day: str, result: str = "unchanged", **facts: Any) -> None:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    append(paths, "START", day, moment, {"cmd": "refresh", "by": "cron"})
    told = {"source": KWB, "table": "85984NED", "result": result, "msg": None, "way": "netwerk"}
    append(paths, "SOURCE", day, moment, told | facts)
    append(paths, "COMPLETE", day, moment, {"exit": 0})


def kwb(paths: Paths) -> Any:
    return gather_status(paths).sources[0]


def test_an_empty_installation_is_no_fault(paths: Paths) -> None:
    status = gather_status(paths)

    assert status.level == GOOD
    assert [source.remarks for source in status.sources] == [("Nog niet opgehaald.",)] * 3
    assert (status.editions, status.runs) == ((), ())


@pytest.mark.parametrize(
    ("day", "level"),
    [("2026-03-09", GOOD), ("2026-03-02", GOOD), ("2026-03-01", WARNING), ("2026-02-01", FAULT)],
)
def test_a_source_that_nobody_looked_at_is_told_after_8_and_30_days(
    paths: Paths, day: str, level: str
) -> None:
    keep_answer(paths)
    checked(paths, f"{day}T13:00:00")

    assert kwb(paths).level == level


def test_nothing_new_is_a_check_and_offline_is_none(paths: Paths) -> None:
    keep_answer(paths)
    checked(paths, "2026-03-08T05:00:00")
    checked(paths, "2026-03-09T05:00:00", way="bewaard")
    checked(paths, "2026-03-09T06:00:00", "kept_last_good", msg="WB-S09", last_good="2026-01-20")

    assert kwb(paths).checked == datetime(2026, 3, 8, 5, tzinfo=UTC)
    assert kwb(paths).level == WARNING
    assert kwb(paths).remarks == (
        "De laatste keer ging het mis (WB-S09). De cijfers van 20 januari 2026 blijven staan.",
    )


def test_figures_that_are_too_old_are_a_fault_with_the_date(paths: Paths) -> None:
    keep_answer(paths, modified="2024-09-01T02:00:00")
    checked(paths, "2026-03-09T05:00:00")

    assert kwb(paths).level == FAULT
    assert "De nieuwste cijfers van deze bron zijn van 1 september 2024." in kwb(paths).remarks[0]


def test_a_fault_ends_with_5_and_the_page_says_so(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    keep_answer(paths)
    checked(paths, "2026-01-25T05:00:00")
    with pytest.raises(SystemExit) as stopped:
        show_status(as_json=False, is_quiet=True)
    seen = capsys.readouterr()

    assert stopped.value.code == 5
    assert seen.out == ""
    assert seen.err.startswith(f"FOUT WB-T05 [{KWB}] Deze bron is al 44 dagen niet nagekeken.")
    page = (paths.status / "index.html").read_text(encoding="utf-8")
    assert "Er is iets dat een mens moet bekijken." in page
    assert "<script" not in page
    assert "http://" not in page and "https://" not in page


def test_all_well_is_silent_and_json_holds_everything(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_answer(paths)
    checked(paths, "2026-03-09T05:00:00")
    show_status(as_json=False, is_quiet=True)
    assert capsys.readouterr() == ("", "")
    show_status(as_json=True, is_quiet=False)
    told = json.loads(capsys.readouterr().out)

    assert (told["exit"], told["level"]) == (0, "goed")
    assert told["sources"][0]["checked"] == "2026-03-09T05:00:00Z"
    assert told["sources"][0]["next_expected"] == "2026-05-15"
    assert told["runs"][0]["ended"] == "goed"


def test_a_run_without_an_end_was_aborted(paths: Paths) -> None:
    append(paths, "START", "A", datetime(2026, 3, 9, tzinfo=UTC), {"cmd": "refresh", "by": "cron"})
    checked(paths, "2026-03-10T05:00:00")

    assert [run["ended"] for run in as_object(gather_status(paths))["runs"]] == ["goed", "afgebroken"]


def publish_with_quotes_until(paths: Paths, days: dict[str, str]) -> None:
    """An edition of which only the manifest matters here."""
    version = paths.wijkbeelden / ".versies" / "proef-openbaar" / "v0003"
    version.mkdir(parents=True)
    manifest = {"gemeente": {"naam": "Proefstad"}, "uitgave": "openbaar", "paginas": {}, "citaten_tot": days}
    (version / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (paths.wijkbeelden / "proef-openbaar").symlink_to(".versies/proef-openbaar/v0003")


def test_a_page_with_a_quote_that_is_public_no_longer_is_a_fault(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_with_quotes_until(
        paths, {"WK000001": "2026-03-09", "WK000002": "2026-03-10", "WK000003": "2026-03-01"}
    )

    with pytest.raises(SystemExit) as ended:
        show_status(as_json=False, is_quiet=True)

    assert ended.value.code == 5
    assert capsys.readouterr().err == (
        "FOUT WB-V00 Op WK000001, WK000003 van proef-openbaar staat een citaat waarvan de laatste dag voorbij"
        " is: 1 maart 2026. Draai wijkbeeld refresh en deel de nieuwe uitgave.\n"
    )


def test_the_last_day_itself_is_still_good(paths: Paths) -> None:
    publish_with_quotes_until(paths, {"WK000002": "2026-03-10"})
    assert gather_status(paths).level == GOOD
