"""DK5, DK10, DK11: the clock, the kept figures, the lock."""

import contextlib
import hashlib
import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.dokter.nouns import FOUT, GOED, LET_OP, NIET_GEDAAN, Found, Machine, gravest

MOST_OFF = timedelta(minutes=5)
LOCK_NAME = "grendel"
TAIL = 65536


def check_clock(machine: Machine) -> Found:
    """DK5: time zones, the clock against the last log entry and against the servers."""
    return gravest([time_zones(), against_log(machine), against_servers(machine)])


def time_zones() -> Found:
    """Time zone data, which Windows does not have by itself."""
    try:
        ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:
        return Found(FOUT, "geen tijdzones op deze computer", "tijdzones", 6)
    return Found(GOED, "tijdzones aanwezig")


def against_log(machine: Machine) -> Found:
    """A clock before the last entry of the run log has run back."""
    last = last_entry(machine.data / "log" / "runs.jsonl")
    if last is None:
        return Found(GOED, f"klok {machine.now:%Y-%m-%d %H:%M} UTC")
    if machine.now < last:
        return Found(
            FOUT,
            f"klok {machine.now:%Y-%m-%d %H:%M} is eerder dan het logboek ({last:%Y-%m-%d %H:%M})",
            "klok",
            6,
        )
    return Found(GOED, f"klok {machine.now:%Y-%m-%d %H:%M} UTC, na het logboek")


def last_entry(log: Path) -> datetime | None:
    """The latest time in the run log; half lines are skipped."""
    if not log.is_file():
        return None
    with log.open("rb") as handle:
        handle.seek(max(0, log.stat().st_size - TAIL))
        lines = handle.read().decode("utf-8", errors="replace").splitlines()
    times = []
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, KeyError):
            times.append(datetime.fromisoformat(json.loads(line)["time"]))
    return max(times, default=None)


def against_servers(machine: Machine) -> Found:
    """The clock against the `Date` of the answers; needs check DK9 to have run."""
    if not machine.server_dates:
        return Found(GOED, "niet naast de klok van een bron gelegd")
    stated = [parsedate_to_datetime(text) for text in machine.server_dates.values()]
    off = min((abs(machine.now - moment) for moment in stated), default=timedelta())
    text = f"{int(off.total_seconds())} seconden verschil met de bronnen"
    return Found(FOUT, text, "klok", 6) if off > MOST_OFF else Found(GOED, text)


def check_data(machine: Machine) -> Found:
    """DK10: last good per source, one hash per snapshot folder, the database opens."""
    return gravest([*snapshots(machine), database(machine)])


def snapshots(machine: Machine) -> list[Found]:
    """Per source the newest kept answers; damage by name."""
    packages = sorted((machine.data / "snapshots").glob("*/*/datapackage.json"))
    if not packages:
        return [Found(GOED, "nog geen cijfers opgehaald")]
    damaged = [package.parent.name for package in packages if not is_whole(package)]
    if damaged:
        return [Found(FOUT, f"beschadigd: {', '.join(damaged[:3])}", "snapshots", 6)]
    newest = {package.parent.parent.name: package.parent.name[:10] for package in packages}
    return [Found(GOED, ", ".join(f"{source} van {day}" for source, day in sorted(newest.items())))]


def is_whole(package: Path) -> bool:
    """Compare the first file of a snapshot with its hash; the rest is compared when it is used."""
    try:
        first = json.loads(package.read_text(encoding="utf-8"))["resources"][0]
        content = (package.parent / first["path"]).read_bytes()
    except (OSError, ValueError, KeyError, IndexError):
        return False
    return bool(first["hash"] == "sha256:" + hashlib.sha256(content).hexdigest())


def database(machine: Machine) -> Found:
    """The warehouse opens, where the package for it is installed."""
    path = machine.data / "warehouse.duckdb"
    if not path.is_file():
        return Found(GOED, "nog geen datapakhuis")
    try:
        import duckdb
    except ImportError:
        return Found(NIET_GEDAAN, "datapakhuis niet geopend: duckdb is niet geinstalleerd")
    try:
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            return Found(LET_OP, "datapakhuis is in gebruik", "grendel")
        return Found(FOUT, "datapakhuis gaat niet open", "database", 6)
    except duckdb.Error:
        return Found(FOUT, "datapakhuis gaat niet open", "database", 6)
    return Found(GOED, "datapakhuis gaat open")


def check_lock(machine: Machine) -> Found:
    """DK11: is another run busy, and since when."""
    path = machine.build / LOCK_NAME
    if not path.is_file():
        return Found(GOED, "vrij")
    if is_free(path):
        return Found(GOED, "vrij")
    since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Found(FOUT, f"bezet sinds {since:%Y-%m-%d %H:%M} UTC ({holder(path)})", "grendel", 8)


def holder(path: Path) -> str:
    """Who holds the lock, as far as its file tells."""
    try:
        number = json.loads(path.read_text(encoding="utf-8"))["pid"]
    except (OSError, ValueError, KeyError, TypeError):
        return "nummer onbekend"
    return f"nummer {int(number)}"


def is_free(path: Path) -> bool:
    """Take the lock for a moment without waiting; the kernel frees that of a dead process."""
    from pipeline.dokter.disk import lock_and_free

    try:
        with path.open("r+b") as handle:
            lock_and_free(handle.fileno())
    except OSError:
        return False
    return True
