"""The verb bench: speed and memory, one JSON line per measurement, each in a process of its own.

Peak memory is the high-water mark of the process itself (`VmHWM`), because the value that a parent reads of
a child starts at the size of the parent. Numbers that can be compared are compared with something measured in
the same run: the usual client (`cbsodata` into pandas) and downloading alone.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.paths import ROOT

GOALS = {
    "kwb/cbsodata.wall": 0.6,
    "kwb/cbsodata.peak": 0.75,
    "kwb/cbsodata.bytes": 0.2,
    "findings_1x.seconds": 10.0,
    "findings_1x.peak_mb": 2048.0,
    "pages.per_second": 20.0,
    "make_unchanged.seconds": 1.0,
    "help.seconds": 0.3,
    "withdraw.seconds": 60.0,
}
"""Largest value that is good; of `per_second` the smallest."""

REPEATED = {"kwb": 3, "kwb_cbsodata": 3, "kwb_download": 3}
"""Parts that are compared with each other run several times; the fastest counts (the server is warm then)."""
PARTS = (
    "help",
    "make_cold",
    "make_unchanged",
    "kwb",
    "kwb_cbsodata",
    "kwb_download",
    "rivm",
    "frames",
    "enlarge",
    "findings_1x",
    "findings_2x",
    "findings_4x",
    "pages",
    "withdraw",
)
"""In the order in which they run; a later part may use what an earlier one left in the work folder."""
LONGEST_SECONDS = 900.0


@dataclass(frozen=True)
class Measured:
    """One measurement: wall time of the whole process, and what the part says of itself."""

    name: str
    seconds: float
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """The JSON line."""
        told = {"name": self.name, "seconds": round(self.seconds, 3)} | dict(self.facts)
        return json.dumps(told, ensure_ascii=False)


def run_bench(replica: Path | None, base_url: str = "", only: Iterable[str] = ()) -> list[Measured]:
    """Measure and print a JSON line per measurement, then the ratios against their goals.

    Args:
        replica: folder with `replica.py`; it is started for this run only. None = use a running server.
        base_url: the running server; empty = `WIJKBEELD_BASE_URL`. Without a server the parts that need
            one are left out, with a note.
        only: names of parts; empty = all.
    """
    wanted = tuple(only) or PARTS
    with running(replica, base_url or os.environ.get("WIJKBEELD_BASE_URL", "")) as server:
        if not server:
            say("Er is geen server. Geef REPLICA=map of zet WIJKBEELD_BASE_URL. Alleen de start is gemeten.")
        with tempfile.TemporaryDirectory(prefix="wijkbeeld-bench-") as work:
            measured = [
                measure(part, server, Path(work))
                for part in PARTS
                if part in wanted and can_run(part, server)
            ]
    ratios = [Measured("ratio", 0.0, ratio) for ratio in compare(measured)]
    for each in ratios:
        print(json.dumps(dict(each.facts)), flush=True)  # noqa: T201 - JSON lines are what this verb gives
    return measured + ratios


def can_run(part: str, server: str) -> bool:
    """Say whether a part has what it needs."""
    return bool(server) or part == "help"


def measure(part: str, server: str, work: Path) -> Measured:
    """Run one part in its own process and print its line."""
    runs = [run_once(part, server, work) for _ in range(REPEATED.get(part, 1))]
    best = min(runs, key=lambda run: run.facts["process_seconds"])
    print(best.line, flush=True)  # noqa: T201 - JSON lines are what this verb gives
    return best


def run_once(part: str, server: str, work: Path) -> Measured:
    """Run one part once in its own process."""
    environment = os.environ | {
        "WIJKBEELD_BASE_URL": server,
        "WIJKBEELD_DATA": str(work / "data"),
        "PYTHONPATH": str(ROOT),
    }
    before = wire_bytes(server)
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "pipeline.bench_parts", part, server, str(work)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=LONGEST_SECONDS,
    )
    seconds = time.perf_counter() - started
    facts: dict[str, Any] = {"fault": done.stderr.strip()[-300:]}
    if done.returncode == 0:
        facts = json.loads(done.stdout.splitlines()[-1])
        facts = facts | wire_facts(before, wire_bytes(server))
    return Measured(part, facts.pop("seconds", seconds), facts | {"process_seconds": round(seconds, 3)})


def compare(measured: Iterable[Measured]) -> Iterator[dict[str, Any]]:
    """Put measurements beside each other and beside their goals."""
    found = {each.name: each for each in measured if "fault" not in each.facts}
    for other in ("cbsodata", "download"):
        yield from against(found, "kwb", f"kwb_{other}", f"kwb/{other}")
    for name, key in (
        ("findings_1x", "seconds"),
        ("findings_1x", "peak_mb"),
        ("pages", "per_second"),
        ("make_unchanged", "seconds"),
        ("help", "seconds"),
        ("withdraw", "seconds"),
    ):
        if name in found:
            value = found[name].seconds if key == "seconds" else found[name].facts[key]
            yield judged(f"{name}.{key}", value)


def against(found: Mapping[str, Measured], own: str, other: str, label: str) -> Iterator[dict[str, Any]]:
    """Ratios of wall time (whole process, and the work alone), peak memory and bytes on the wire."""
    if own not in found or other not in found:
        return
    keys = {"wall": "process_seconds", "work": "seconds", "peak": "peak_mb", "bytes": "bytes"}
    for short, key in keys.items():
        mine, theirs = (
            ({"seconds": each.seconds} | dict(each.facts)).get(key) for each in (found[own], found[other])
        )
        if mine and theirs:
            yield judged(f"{label}.{short}", mine / theirs)


def judged(name: str, value: float) -> dict[str, Any]:
    """One compared number with its goal and whether that is met; no goal: null."""
    goal = GOALS.get(name)
    is_met = None if goal is None else value >= goal if name.endswith("per_second") else value <= goal
    return {"name": name, "value": round(value, 3), "goal": goal, "met": is_met}


@contextmanager
def running(replica: Path | None, base_url: str) -> Iterator[str]:
    """Give the address of a server that answers; empty when there is none."""
    if replica is None:
        yield base_url if base_url and answers(base_url) else ""
        return
    command = [sys.executable, str(replica / "replica.py"), "--port", "0", "--quiet"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - the folder the user named
    try:
        yield server.stdout.readline().strip().split()[-1] if server.stdout else ""
    finally:
        server.terminate()
        server.wait(timeout=10)
        if server.stdout:
            server.stdout.close()


def answers(base_url: str) -> bool:
    """Say whether something answers at this address."""
    try:
        with urllib.request.urlopen(f"{base_url}/_replica/scenarios", timeout=5):  # noqa: S310 - loopback address
            return True
    except urllib.error.HTTPError:
        return True
    except (OSError, ValueError):
        return False


def wire_bytes(server: str) -> int | None:
    """Bytes of all answers so far, as the replica logged them; None when the server keeps no log."""
    if not server:
        return None
    try:
        with urllib.request.urlopen(f"{server}/_replica/log", timeout=30) as answer:  # noqa: S310 - loopback address
            return sum(
                int(entry["bytes"]) for entry in json.load(answer) if "/_replica/" not in entry["target"]
            )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def wire_facts(before: int | None, after: int | None) -> dict[str, int]:
    """Bytes that went over the wire between two readings."""
    return {} if before is None or after is None else {"bytes": after - before}


def say(note: str) -> None:
    """Tell the person at the screen something; stdout is for JSON lines only."""
    sys.stderr.write(f"LET OP {note}\n")
