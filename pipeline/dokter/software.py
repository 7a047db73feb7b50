"""DK1 and DK12: versions, packages, memory, characters, open spreadsheets."""

import os
import sys
from pathlib import Path

from pipeline.dokter.nouns import FOUT, GOED, LET_OP, NIET_GEDAAN, Found, Machine, gravest
from pipeline.lock_packages import differences_with_lock, lock_file

LOWEST, HIGHEST = (3, 11), (3, 13)
ENOUGH_MEMORY = 2 * 1024**3
SHOWN = 3
"""Packages named one by one."""


def check_versions(machine: Machine) -> Found:
    """DK1: Python 3.11 to 3.13, 64 bit; packages as the lock says."""
    version = sys.version_info[:2]
    bits = 64 if sys.maxsize > 2**32 else 32
    own = f"Python {sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}, {bits} bit"
    if not LOWEST <= version <= HIGHEST or bits != 64:
        return Found(FOUT, own, "python", 3)
    faults = differences_with_lock(machine.root)
    if not faults:
        return Found(GOED, f"{own}; pakketten zoals vastgelegd")
    more = f" en {len(faults) - SHOWN} meer" if len(faults) > SHOWN else ""
    return Found(
        FOUT,
        f"{own}; anders dan {lock_file(machine.root).name}: {', '.join(faults[:SHOWN])}{more}",
        "pakketten",
        3,
    )


def check_memory_and_characters(machine: Machine) -> Found:
    """DK12: free memory, output in UTF-8, spreadsheets that are open. Never FOUT."""
    return gravest([memory(), characters(), open_spreadsheets(machine)])


def memory(meminfo: Path = Path("/proc/meminfo")) -> Found:
    """Free memory where the system tells it in a file."""
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
    except OSError:
        return Found(NIET_GEDAAN, "geheugen niet te lezen op dit systeem")
    free = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable")), 0)
    text = f"{free / 1024**3:.1f} GB geheugen vrij".replace(".", ",")
    return Found(GOED, text) if free >= ENOUGH_MEMORY else Found(LET_OP, text, "geheugen")


def characters() -> Found:
    """The way this program writes to the screen."""
    encoding = (sys.stdout.encoding or "onbekend").lower()
    if encoding.replace("-", "") == "utf8":
        return Found(GOED, "tekens in UTF-8")
    return Found(LET_OP, f"tekens in {encoding}", "tekens")


def open_spreadsheets(machine: Machine) -> Found:
    """Workbooks that Excel holds open, by their `~$` file; the name of the project only."""
    held = sorted({path.parent.name for path in _lock_files(machine.projects)})
    if not held:
        return Found(GOED, "geen werkboek open")
    return Found(LET_OP, f"werkboek open in project {', '.join(held)}", "open_bestand")


def _lock_files(projects: Path) -> list[Path]:
    found: list[Path] = []
    for folder, _, names in os.walk(projects):
        found += [Path(folder) / name for name in names if name.startswith("~$")]
    return found
