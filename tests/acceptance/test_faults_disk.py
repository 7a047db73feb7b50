"""Faults of disk and process (group D of faults.csv), through the command line."""

import json
import os
import re
import shlex
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from tests.acceptance.conftest import NEWER, Published, require_kept
from tests.fake_server import Given
from tests.steward import TABLE, Steward, content, require_whole, work_files
from tests.steward.broken_disk import broken_disk
from tests.steward.provider import ROWS, instead, rows_changed


def newer(published: Published) -> None:
    """The provider has a correction."""

    def correct(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row.get("WijkenEnBuurten", "").strip() == "BU99010103" and "AantalInwoners_5" in row:
                row |= {name: "     1.9" for name in row if name.startswith("AfstandTotGroteSupermarkt")}

    published.provider.spoils += [*NEWER, (f"/{TABLE}/{ROWS}", rows_changed(correct))]


def limited(steward: Steward, limit: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program under a limit of the shell: `-f 100` = files of at most 100 kB."""
    command = f"ulimit {limit} && exec {shlex.join(steward.command(*arguments))}"
    return subprocess.run(
        ["/bin/bash", "-c", command], cwd=steward.home, capture_output=True, text=True, check=False,
        env=steward.variables(),
    )  # fmt: skip


def wait_for(what: str, test: object, seconds: float = 60) -> None:
    """Wait until a test holds."""
    until = time.monotonic() + seconds
    while not test():  # type: ignore[operator]  # a function without arguments
        assert time.monotonic() < until, what
        time.sleep(0.02)


def is_asked(published: Published, part: str) -> object:
    """A test that holds once the provider was asked for this."""
    seen: list[str] = []
    published.provider.spoils.append((part, lambda good, asked: (seen.append(asked.path), good)[1]))
    return lambda: bool(seen)


@pytest.mark.fault("D01")
def test_a_full_disk_while_downloading(published: Published) -> None:
    newer(published)
    before = sorted(p.name for p in published.steward.figures.glob("snapshots/*/*"))
    answer = limited(published.steward, "-f 20", "refresh", "--stil")

    assert answer.returncode == 6, answer.stderr
    assert re.search(r"WB-D01 .*nodig \d+ MB, vrij [\d.]+ MB", answer.stderr), answer.stderr
    assert "blijven staan" in answer.stderr
    assert sorted(p.name for p in published.steward.figures.glob("snapshots/*/*")) == before
    assert work_files(published.steward) == []
    require_kept(published)


@pytest.mark.fault("D02")
def test_a_full_disk_while_building_the_warehouse(published: Published) -> None:
    newer(published)
    warehouse = published.steward.figures / "warehouse.duckdb"
    before = warehouse.read_bytes()
    answer = limited(published.steward, "-f 600", "refresh", "--stil")

    assert answer.returncode == 6, answer.stderr
    assert "WB-D02" in answer.stderr
    assert warehouse.read_bytes() == before
    assert work_files(published.steward) == []
    require_kept(published)


@pytest.mark.fault("D03")
def test_a_full_disk_while_making_pages(published: Published) -> None:
    settings = published.steward.project / "project.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "titel: Anders\n", encoding="utf-8")
    try:
        answer = limited(published.steward, "-f 100", "publish", "--stil")
    finally:
        settings.write_text(text, encoding="utf-8")

    assert answer.returncode == 6, answer.stderr
    assert "WB-D03" in answer.stderr
    assert "Uitgave v0001 van proef blijft staan." in answer.stderr
    assert work_files(published.steward) == []
    require_kept(published)


@pytest.mark.fault("D07")
@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_in_order(published: Published, number: int, exit_code: int) -> None:
    newer(published)
    arrived = is_asked(published, ROWS)
    published.provider.spoils.append((ROWS, instead(Given(way="hang"))))
    running = published.steward.start("refresh", "--stil")
    wait_for("de bron is gevraagd", arrived)
    running.send_signal(number)
    begin = time.monotonic()
    _, stderr = running.communicate(timeout=30)

    assert time.monotonic() - begin < 5
    assert running.returncode == exit_code, stderr
    assert stderr.startswith("LET OP Gestopt.")
    assert work_files(published.steward) == []
    assert (published.steward.ending()["event"], published.steward.ending()["exit"]) == ("ABORT", exit_code)
    require_kept(published)
    published.provider.spoils.clear()
    assert published.steward.run("refresh", "--stil").returncode == 0


@pytest.mark.fault("D08")
def test_the_second_of_two_refreshes_stops_at_once(published: Published) -> None:
    newer(published)
    arrived = is_asked(published, ROWS)
    published.provider.spoils.append((ROWS, instead(Given(way="hang"))))
    slow = Steward(published.steward.data, published.steward.project, published.steward.environment)
    first = slow.start("refresh", "--stil")
    wait_for("de eerste is bezig", arrived)
    second = published.steward.run("refresh", "--stil")
    first.kill()
    first.communicate()

    assert second.returncode == 8
    assert re.fullmatch(
        rf"FOUT WB-D08 Al bezig: .*\(nummer {first.pid}, sinds 22 november 2026 om 10\.00 uur\)\. .*\n",
        second.stderr,
    ), second.stderr
    failed = published.steward.ending()
    assert (failed["event"], failed["exit"], failed["msg"]) == ("FAIL", 8, "WB-D08")
    require_kept(published)


@pytest.mark.fault("D09")
def test_a_lock_file_that_nobody_holds_stops_nobody(published: Published) -> None:
    lock = published.steward.data / "build" / "grendel"
    holder = {"pid": os.getpid(), "cmd": "refresh", "since": "2026-11-01T00:00:00Z", "run": "X"}
    lock.write_text(json.dumps(holder), encoding="utf-8")
    answer = published.steward.run("refresh", "--stil")

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.fault("D10")
def test_pages_are_made_while_a_refresh_publishes(published: Published) -> None:
    seen = set()
    for number in range(int(os.environ.get("KEREN", "2"))):
        newer(published) if number % 2 == 0 else published.provider.spoils.clear()
        refreshing = published.steward.start("refresh", "--stil", "--accepteer-herziening")
        publishing = published.steward.start("publish", "--stil")
        while refreshing.poll() is None:
            edition = published.steward.edition.resolve()
            manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
            assert manifest["versie"] in (edition / "index.html").read_text(encoding="utf-8")
            seen.add(manifest["versie"])
            time.sleep(0.05)
        answers = [(run.communicate()[1], run.returncode) for run in (refreshing, publishing)]
        assert all(code in {0, 8} for _, code in answers), answers
        assert answers[1][1] == 0, answers
        require_whole(published.steward)
    assert seen


@pytest.mark.fault("D11")
def test_a_program_that_holds_the_warehouse_is_named(published: Published) -> None:
    newer(published)
    warehouse = published.steward.figures / "warehouse.duckdb"
    with duckdb.connect(warehouse) as con:
        con.execute("select 1")
        answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == 8, answer.stderr
    assert f"warehouse.duckdb (programma met nummer {os.getpid()})" in answer.stderr
    require_kept(published)
    assert published.steward.run("refresh", "--stil").returncode == 0


@pytest.mark.fault("D12")
def test_a_folder_without_the_right_to_write(published: Published) -> None:
    newer(published)
    answer = published.steward.run("refresh", "--stil", **broken_disk("1", "EACCES", "build", "open"))

    assert answer.returncode == 6, answer.stderr
    assert re.search(r"WB-D12 Hier mag niet geschreven worden: .*build", answer.stderr), answer.stderr
    require_kept(published)


@pytest.mark.fault("D13")
def test_a_flipped_byte_in_an_answer_falls_back_to_the_one_before(published: Published) -> None:
    newer(published)
    assert published.steward.run("refresh", "--stil").returncode == 0
    corrected = content(published.steward.edition)
    assert corrected != published.edition
    newest = max(published.steward.figures.glob("snapshots/*/*/rijen-0001.json*"), key=sequence)
    flip(newest)
    answer = published.steward.run("refresh", "--stil", "--offline")

    assert answer.returncode == 6, answer.stderr
    assert (
        f"WB-D13 [cbs_kerncijfers_wijken_buurten {TABLE}] Een bewaard antwoord is beschadigd" in answer.stderr
    )
    assert "Het antwoord van 22 november 2026 wordt gebruikt." in answer.stderr
    assert content(published.steward.edition)["cijfers.csv"] == published.edition["cijfers.csv"]
    assert published.steward.run("refresh", "--stil", "--offline").returncode == 0


def sequence(path: Path) -> int:
    """Which answer is the newest: its number, whatever the clock said."""
    own = json.loads((path.parent / "datapackage.json").read_text(encoding="utf-8"))["wijkbeeld"]
    return int(own["sequence"]) if own["table_id"] == TABLE else 0


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


@pytest.mark.fault("D15")
@pytest.mark.parametrize("left", [0, 200])
def test_a_truncated_manifest_is_made_again(published: Published, left: int) -> None:
    manifest = published.steward.edition / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:left])
    old = published.steward.edition.resolve()
    answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == 6, answer.stderr
    assert "WB-D15 Een bestand was beschadigd en is opnieuw gemaakt: proef/manifest.json." in answer.stderr
    assert len((old / "manifest.json.corrupt").read_bytes()) == left
    require_kept(published)
    assert published.steward.run("refresh", "--stil").returncode == 0


@pytest.mark.fault("D15")
@pytest.mark.parametrize("damage", ["empty", "cut", "gone"])
def test_a_damaged_warehouse_is_built_again(published: Published, damage: str) -> None:
    warehouse = published.steward.figures / "warehouse.duckdb"
    if damage == "gone":
        warehouse.unlink()
    else:
        warehouse.write_bytes(warehouse.read_bytes()[: 0 if damage == "empty" else 100_000])
    answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == (0 if damage == "gone" else 6), answer.stderr
    assert ("WB-D15" in answer.stderr) == (damage != "gone")
    assert warehouse.with_name("warehouse.duckdb.corrupt").exists() == (damage != "gone")
    with duckdb.connect(warehouse, read_only=True) as con:
        assert con.execute("select count(*) > 0 from finding").fetchall() == [(True,)]
    require_kept(published)


@pytest.mark.fault("D18")
def test_a_warehouse_of_a_newer_program_is_refused(published: Published) -> None:
    warehouse = published.steward.figures / "warehouse.duckdb"
    with duckdb.connect(warehouse) as con:
        con.execute("update stamp set form = 99")
    before = warehouse.read_bytes()
    answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == 6
    assert "WB-D18 warehouse.duckdb is gemaakt door een nieuwere versie van dit programma." in answer.stderr
    assert warehouse.read_bytes() == before
    require_kept(published)


@pytest.mark.fault("D19")
def test_too_little_memory_is_told_before_anything_is_done(published: Published) -> None:
    newer(published)
    answer = limited(published.steward, "-v 524288", "refresh", "--stil")

    assert answer.returncode == 6, answer.stderr
    assert answer.stderr.startswith("FOUT WB-D19 Er is te weinig geheugen.")
    assert (published.steward.ending()["event"], published.steward.ending()["msg"]) == ("FAIL", "WB-D19")
    require_kept(published)
