"""Editions where links are not allowed: the current one is a real folder, moved in and out with a journal.

A move takes two renames, so a reader may find nothing for a moment, never a mix. The journal says what was
going on; the next run finishes or undoes it (reliability.md section 11).
"""

import json
import os
from pathlib import Path

from pipeline.disk import sync_file
from pipeline.kill_points import reached
from pipeline.messages import PipelineError
from pipeline.platform_rules import replace_patiently, sync_entry

JOURNAL = "journaal.json"
CURRENT = "huidig.txt"


def current_name(live: Path, versions: Path) -> str | None:
    """The version of the folder that readers open; None when there is none or it is not ours."""
    if not (live / "manifest.json").is_file():
        return None
    try:
        name = (versions / CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return name or None


def switch(live: Path, versions: Path, version: str) -> None:
    """Put a finished edition, which lies among the versions, in the place that readers open.

    Raises:
        PipelineError: WB-D11 (exit 8) when a program holds a file of the current edition open; it then stays.
    """
    old = current_name(live, versions) or ""
    write_whole(versions / JOURNAL, json.dumps({"old": old, "new": version}))
    try:
        put_away(live, versions)
    except (PipelineError, OSError):
        (versions / JOURNAL).unlink()
        raise
    reached("uitgave_koppeling")
    try:
        replace_patiently(versions / version, live)
    except (PipelineError, OSError):
        recover(live, versions)
        raise
    settle(versions, version)
    sync_entry(live.parent)


def put_away(live: Path, versions: Path) -> None:
    """Move the current edition to the versions; a link is only removed, what it shows is there already."""
    if live.is_symlink():
        live.unlink()
    elif live.is_dir():
        name = current_name(live, versions)
        replace_patiently(live, versions / name if name else versions / "onbekend")


def recover(live: Path, versions: Path) -> bool:
    """Finish or undo what a killed run was doing; True when there was anything to do.

    With nothing in place the new edition goes there, or else the old one; with something in place the move
    had not begun, or was done.
    """
    try:
        journal = json.loads((versions / JOURNAL).read_text(encoding="utf-8"))
        old, new = str(journal["old"]), str(journal["new"])
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError):
        (versions / JOURNAL).unlink(missing_ok=True)
        return True
    if os.path.lexists(live):
        settle(versions, new if not (versions / new).is_dir() else old)
        return True
    for name in (new, old):
        if name and (versions / name).is_dir():
            replace_patiently(versions / name, live)
            settle(versions, name)
            break
    return True


def settle(versions: Path, name: str) -> None:
    """Remember which version is in place, and that nothing is going on any more."""
    if name:
        write_whole(versions / CURRENT, name + "\n")
    (versions / JOURNAL).unlink(missing_ok=True)


def forget(versions: Path) -> None:
    """A link shows the current edition again: it says itself which one that is."""
    (versions / CURRENT).unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it is whole or not there."""
    fresh = path.with_name(path.name + ".nieuw")
    fresh.write_text(text, encoding="utf-8")
    sync_file(fresh)
    replace_patiently(fresh, path)
    sync_entry(path.parent)
