"""Run every check, each at most ten seconds; print the report and keep it."""

import os
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pipeline.dokter.data import check_clock, check_data, check_lock
from pipeline.dokter.disk import check_place, check_rights, check_space
from pipeline.dokter.network import check_answers, check_certificates, check_names, check_proxy
from pipeline.dokter.nouns import NIET_GEDAAN, Found, Machine
from pipeline.dokter.report import as_json, as_text, exit_code
from pipeline.dokter.software import check_memory_and_characters, check_versions

Check = Callable[[Machine], Found]
CHECKS: dict[str, Check] = {
    "DK1": check_versions,
    "DK2": check_space,
    "DK3": check_rights,
    "DK4": check_place,
    "DK5": check_clock,
    "DK6": check_names,
    "DK7": check_proxy,
    "DK8": check_certificates,
    "DK9": check_answers,
    "DK10": check_data,
    "DK11": check_lock,
    "DK12": check_memory_and_characters,
}
FIRST = ("DK6", "DK7", "DK8", "DK9")
"""Run together and before the others: the check of the clock reads the answers of DK9."""
SECONDS = 10.0
HELP = """Gebruik: wijkbeeld dokter [--json] [--offline]

Kijkt of deze computer geschikt is: netwerk, proxy, rechten, versies. Verandert niets.
De uitkomst komt ook in data/log/, geschikt om naar ICT te sturen.
"""


def find_machine(environment: Mapping[str, str], *, is_offline: bool) -> Machine:
    """The machine as this program sees it; no setting is checked here, that is what the checks are for."""
    root = Path(__file__).resolve().parents[2]
    moved = environment.get("WIJKBEELD_DATA", "")
    stated = environment.get("WIJKBEELD_TEST_NOW", "")
    return Machine(
        root=root,
        data=Path(moved).expanduser().resolve() if moved else root / "data",
        environment=environment,
        now=datetime.fromisoformat(stated) if stated else datetime.now(UTC).replace(microsecond=0),
        is_offline=is_offline,
        system="nt" if os.name == "nt" or environment.get("WIJKBEELD_TEST_OS") == "windows" else "posix",
    )


def examine(machine: Machine, checks: Mapping[str, Check] = CHECKS) -> dict[str, Found]:
    """Run all checks; one that takes too long or fails by itself is NIET GEDAAN, never the end."""
    results: dict[str, Found] = {}
    run_together({key: check for key, check in checks.items() if key in FIRST}, machine, results)
    for key, check in checks.items():
        if key not in FIRST:
            run_together({key: check}, machine, results)
    return {key: results.get(key, Found(NIET_GEDAAN, "duurde langer dan 10 seconden")) for key in checks}


def run_together(checks: Mapping[str, Check], machine: Machine, results: dict[str, Found]) -> None:
    """Run some checks at the same time and wait for them at most ten seconds."""

    def run_one(key: str, check: Check) -> None:
        try:
            results[key] = check(machine)
        except Exception as error:  # noqa: BLE001 - one check may never stop the others (reliability.md 10.1)
            results[key] = Found(NIET_GEDAAN, f"lukte niet ({type(error).__name__})")

    threads = [threading.Thread(target=run_one, args=item, daemon=True) for item in checks.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)


def keep(text: str, machine: Machine) -> str:
    """Write the report to the log folder; empty when that is not possible, which DK3 tells already."""
    path = machine.data / "log" / f"dokter-{machine.now:%Y-%m-%dT%H%M%SZ}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return ""
    return f"Bewaard als data/log/{path.name}\n"


def main(arguments: list[str], environment: Mapping[str, str] = os.environ) -> int:
    """The command: print the report, keep it, give the exit code."""
    unknown = sorted(set(arguments) - {"--json", "--offline", "--help"})
    if unknown:
        sys.stderr.write(f"FOUT Onbekende optie: {', '.join(unknown)}\n{HELP}")
        return 2
    if "--help" in arguments:
        sys.stdout.write(HELP)
        return 0
    machine = find_machine(environment, is_offline="--offline" in arguments)
    results = examine(machine)
    text = as_text(results, machine)
    kept = keep(text, machine)
    sys.stdout.write(as_json(results, machine) if "--json" in arguments else text + kept)
    return exit_code(results)
