"""A scheduler in local time fires twice in the night that the clock goes back; once is enough (T02)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.paths import Paths
from pipeline.runlog import Entry, log_files, moment_of, read_tail

ZONE = ZoneInfo("Europe/Amsterdam")
NEAR = timedelta(minutes=30)
HOUR = timedelta(hours=1)


def is_second_time(paths: Paths, cmd: str, by: str, now: datetime) -> bool:
    """True when the same scheduler did the same an hour ago, at the same time by the clock on the wall.

    Only in the hour that comes twice, and only when that run ended: one that failed may be tried again.

    Args:
        paths: the folders of this installation.
        cmd: the verb.
        by: who started it (`--door`); by hand is never a second time.
        now: the moment, with its zone.
    """
    if not by or now.astimezone(ZONE).fold == 0:
        return False
    entries = [entry for path in log_files(paths)[-2:] for entry in read_tail(path)]
    ended = {entry.get("run") for entry in entries if entry["event"] == "COMPLETE" and entry.get("exit") == 0}
    return any(
        entry.get("run") in ended and is_hour_ago(entry, now)
        for entry in entries
        if entry["event"] == "START" and (entry.get("cmd"), entry.get("by")) == (cmd, by)
    )


def is_hour_ago(entry: Entry, now: datetime) -> bool:
    """True when an entry is from about an hour ago."""
    moment = moment_of(entry)
    return moment is not None and abs(now - moment - HOUR) <= NEAR
