"""The code paths of Windows, as far as Linux can try them (reliability.md section 11)."""

import json
import os
import re
import subprocess
import sys
import types
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath

import pytest

from pipeline.edition_folders import JOURNAL, recover
from pipeline.editions import EditionFolder, published_slugs, switch
from pipeline.lock import current_holder, hold_lock, lock_path
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.platform_rules import DEVICE_NAMES, LONGEST_OWN_PATH, TRIES, name_faults, replace_patiently
from tests.conftest import REPO

NOW = datetime(2026, 3, 10, 5, 21, 7, tzinfo=UTC)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKBEELD_TEST_OS", "windows")


def build(tmp_path: Path, text: str, version: str) -> Path:
    folder = tmp_path / "build" / text
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"versie": version}), encoding="utf-8")
    return folder


def publish(tmp_path: Path, text: str) -> EditionFolder:
    folder = EditionFolder(tmp_path / "wijkbeelden", "ruwaard")
    version = folder.next_version()
    switch(folder, build(tmp_path, text, version), version)
    return folder


def shown(folder: EditionFolder) -> str:
    return (folder.link / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("windows")
def test_an_edition_is_a_real_folder_and_the_old_one_moves_to_the_versions(tmp_path: Path) -> None:
    folder = publish(tmp_path, "een")
    assert folder.link.is_dir() and not folder.link.is_symlink()
    assert (folder.current(), shown(folder)) == ("v0001", "een")
    folder = publish(tmp_path, "twee")

    assert (folder.current(), shown(folder)) == ("v0002", "twee")
    assert (folder.versions / "v0001" / "index.html").read_text(encoding="utf-8") == "een"
    assert not (folder.versions / JOURNAL).exists()
    assert published_slugs(tmp_path / "wijkbeelden") == ["ruwaard"]


@pytest.mark.usefixtures("windows")
def test_five_editions_are_kept_with_the_current_one(tmp_path: Path) -> None:
    for number in range(8):
        folder = publish(tmp_path, str(number))
    kept = sorted(p.name for p in folder.versions.glob("v*"))

    assert (folder.current(), kept) == ("v0008", ["v0004", "v0005", "v0006", "v0007"])


def test_a_folder_moved_to_a_system_with_links_goes_on_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKBEELD_TEST_OS", "windows")
    publish(tmp_path, "een")
    monkeypatch.delenv("WIJKBEELD_TEST_OS")
    folder = publish(tmp_path, "twee")

    assert folder.link.is_symlink()
    assert (folder.current(), shown(folder)) == ("v0002", "twee")
    monkeypatch.setenv("WIJKBEELD_TEST_OS", "windows")
    folder = publish(tmp_path, "drie")
    assert not folder.link.is_symlink()
    assert (folder.current(), shown(folder)) == ("v0003", "drie")
    assert sorted(p.name for p in folder.versions.glob("v*")) == ["v0001", "v0002"]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("moved_away", "moved_in", "expected"),
    [(False, False, "een"), (True, False, "twee"), (True, True, "twee")],
)
def test_the_journal_finishes_or_undoes_what_was_going_on(
    tmp_path: Path, moved_away: bool, moved_in: bool, expected: str
) -> None:
    folder = publish(tmp_path, "een")
    build(tmp_path, "twee", "v0002").rename(folder.versions / "v0002")
    (folder.versions / JOURNAL).write_text('{"old": "v0001", "new": "v0002"}', encoding="utf-8")
    if moved_away:
        folder.link.rename(folder.versions / "v0001")
    if moved_in:
        (folder.versions / "v0002").rename(folder.link)

    assert recover(folder.link, folder.versions) is True
    assert shown(folder) == expected
    assert folder.current() == {"een": "v0001", "twee": "v0002"}[expected]
    assert not (folder.versions / JOURNAL).exists()
    assert recover(folder.link, folder.versions) is False


@pytest.mark.usefixtures("windows")
def test_a_program_that_holds_the_edition_keeps_the_old_one_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = publish(tmp_path, "een")
    monkeypatch.setattr("pipeline.platform_rules.PAUSE_SECONDS", 0)
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self == folder.link:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PipelineError) as caught:
        publish(tmp_path, "twee")

    assert (caught.value.code, caught.value.exit_code) == ("WB-D11", 8)
    assert (folder.current(), shown(folder)) == ("v0001", "een")


@pytest.mark.parametrize("refusals", [0, 1, TRIES - 1, TRIES])
def test_a_file_that_is_held_gets_ten_tries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    calls: list[str] = []
    real = os.replace

    def stubborn(source: str, target: str) -> None:
        calls.append(str(source))
        if len(calls) <= refusals:
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr("pipeline.platform_rules.PAUSE_SECONDS", 0)
    monkeypatch.setattr(os, "replace", stubborn)
    source, target = tmp_path / "nieuw", tmp_path / "oud"
    source.write_text("nieuw", encoding="utf-8")
    target.write_text("oud", encoding="utf-8")
    if refusals < TRIES:
        replace_patiently(source, target)
        assert target.read_text(encoding="utf-8") == "nieuw"
        assert len(calls) == refusals + 1
    else:
        with pytest.raises(PipelineError, match="WB-D11"):
            replace_patiently(source, target)
        assert target.read_text(encoding="utf-8") == "oud"
        assert len(calls) == TRIES


HOLD = """
import sys, time
from datetime import datetime, UTC
from pathlib import Path
from pipeline.lock import hold_lock
from pipeline.paths import Paths
data = Path(sys.argv[1])
with hold_lock(Paths(data, data), "refresh", datetime(2026, 3, 10, 5, 21, 7, tzinfo=UTC), "RUN"):
    print("vast", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("system", ["", "windows"])
def test_the_lock_is_freed_by_the_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setenv("WIJKBEELD_TEST_OS", system)
    paths = Paths(tmp_path, tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], env=environment, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "vast\n"
        with pytest.raises(PipelineError) as caught, hold_lock(paths, "maak", NOW):
            pass
        assert (caught.value.code, caught.value.exit_code) == ("WB-D08", 8)
        assert f"(nummer {other.pid}, sinds 10 maart 2026 om 06.21 uur)" in caught.value.line
        holder = current_holder(paths)
        assert holder is not None and (holder.pid, holder.run) == (other.pid, "RUN")
        other.kill()
    assert current_holder(paths) is None
    with hold_lock(paths, "maak", NOW):
        assert lock_path(paths).is_file()


def test_msvcrt_locks_one_byte_far_behind_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[int, int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        calls.append((os.lseek(descriptor, 0, os.SEEK_CUR), mode, count))

    fake = types.ModuleType("msvcrt")
    fake.locking, fake.LK_NBLCK = locking, 2  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "msvcrt", fake)
    monkeypatch.setenv("WIJKBEELD_TEST_OS", "windows")
    with hold_lock(Paths(tmp_path, tmp_path), "maak", NOW):
        assert json.loads(lock_path(Paths(tmp_path, tmp_path)).read_text(encoding="utf-8"))["cmd"] == "maak"

    assert calls == [(1 << 30, 2, 1)]


def test_every_module_is_imported_where_posix_modules_lack() -> None:
    names = sorted(
        ".".join(path.relative_to(REPO).with_suffix("").parts)
        for package in ("pipeline", "reports", "models")
        for path in (REPO / package).rglob("*.py")
        if path.name != "__main__.py"
    )
    program = (
        "import sys, importlib\n"
        "for name in ('fcntl', 'resource', 'pwd', 'grp', 'termios'): sys.modules[name] = None\n"
        f"for name in {names!r}: importlib.import_module(name.removesuffix('.__init__'))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], cwd=REPO, capture_output=True, text=True, check=False
    )

    assert len(names) > 100
    assert answer.returncode == 0, answer.stderr[-600:]


def names_made() -> list[str]:
    """Every kind of path that the program makes, with the longest ids of the sources."""
    source, moment = "rivm_gezondheid_wijken_buurten", "2026-11-22T090000Z-d14a13c2"
    return [
        f"data/verzonnen/snapshots/{source}/{moment}/dimensie-leeftijd-0001.json.gz",
        f"data/verzonnen/quarantaine/beschadigd-{source}-{moment}/datapackage.json",
        f"data/verzonnen/build/snapshots/{source}-85984ned-gm0828/dimensie-leeftijd-0001.json.gz",
        f"data/verzonnen/herzieningen/{source}/{moment}.parquet.wacht",
        "data/verzonnen/parquet/.measurement/000012/period=2024/measurement.parquet",
        "data/log/runs-2026-11-22T090000Z.jsonl",
        "data/log/fout-2026-11-22T090000.log",
        "data/wijkbeelden/.versies/GM0828-openbaar/v0012/WK082806-gesprekskaarten.html",
    ]


@pytest.mark.parametrize("name", names_made())
def test_own_names_can_be_made_on_windows(name: str) -> None:
    parts = PureWindowsPath(name).parts

    assert len(name) <= LONGEST_OWN_PATH
    assert not any(re.search(r'[:*?"<>|\\]', part) or part.endswith((".", " ")) for part in parts)
    assert not any(part.split(".")[0].lower() in DEVICE_NAMES for part in parts)


def test_names_that_windows_cannot_have_are_refused() -> None:
    assert name_faults("ruwaard", ["om-de-hoek"]) == []
    assert name_faults("con", []) == ["'con' is op Windows geen naam voor een map"]
    long = name_faults("een-heel-lange-naam-voor-een-project", ["en-ook-het-gebied-heeft-een-lange-naam"])
    assert len(long) == 1
    assert long[0].endswith("zijn samen te lang; kies een kortere slug")
