"""What `make kill-proef` tries: named steps, random moments, changes of files that fail, damaged files."""

import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.kill_points import STEPS
from tests.steward.warm import Ran

KINDS = {
    "stap": "kill -9 op een stap",
    "moment": "kill -9 op een willekeurig moment",
    "wijziging": "de zoveelste wijziging van een bestand mislukt",
    "schade": "een bestand is beschadigd",
    "tegelijk": "twee programma's en een lezer tegelijk",
}
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")
"""What the disk says, in turn."""
DAMAGES = ("bit", "leeg", "half", "kort")
NEVER_READ = {"grendel"}
FEW = {
    "": ("antwoorden_geplaatst", "parquet_geplaatst", "uitgave_verplaatst", "uitgave_koppeling"),
    "windows": ("uitgave_verplaatst", "uitgave_koppeling", "uitgave_geplaatst"),
}
"""Per way of publishing the steps where a mistake would show; the others take as long and differ less."""
ALL = {"": tuple(STEPS), "windows": tuple(STEPS)}
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {"alle": ALL, "enkele": FEW, "geen": {"": ()}}
"""`--stappen`: which steps are tried where links are allowed and where they are not."""


@dataclass(frozen=True)
class Damage:
    """What happened to one file while nobody looked."""

    path: str
    """Below the data folder."""
    kind: str
    """`bit`: one bit turned; `leeg`, `half`, `kort` (one byte less): cut off."""
    place: float
    """Which bit, as a share of the file."""

    def do(self, data: Path) -> None:
        """Damage the file."""
        path = data / self.path
        content = bytearray(path.read_bytes())
        if self.kind == "bit" and content:
            content[int(self.place * len(content))] ^= 1 << int(self.place * 8)
        left = {"bit": len(content), "leeg": 0, "half": len(content) // 2, "kort": max(len(content) - 1, 0)}
        path.write_bytes(content[: left[self.kind]])


@dataclass(frozen=True)
class Round:
    """One thing to try."""

    kind: str
    what: str
    system: str = ""
    kill_after: float | None = None
    fails: tuple[int, str] | None = None
    damage: Damage | None = None

    @property
    def is_between_folders(self) -> bool:
        """True for the one moment at which there is no edition: where links are not allowed."""
        return self.system == "windows" and self.what == "uitgave_koppeling"


@dataclass(frozen=True)
class Amounts:
    """How much to try of each kind."""

    steps: str
    """A key of `CHOICES`."""
    moments: int
    changes: int
    damages: int
    seed: int


def rounds_of(amounts: Amounts, longest: float, changes: int, data: Path) -> Iterator[Round]:
    """Everything to try.

    Args:
        amounts: how much of each kind.
        longest: seconds that a run takes.
        changes: how often a run changes a file.
        data: an installation, whose files may be damaged.
    """
    for system, steps in CHOICES[amounts.steps].items():
        yield from (Round("stap", step, system) for step in steps)
    chance = random.Random(amounts.seed)  # noqa: S311 - moments, not secrets
    for number in range(amounts.moments):
        yield Round("moment", str(number), kill_after=chance.uniform(0, longest))
    for nth in spread(changes, amounts.changes):
        error = ERRORS[nth % len(ERRORS)]
        yield Round("wijziging", f"{nth} van {changes}: {error}", fails=(nth, error))
    files = sorted(path.relative_to(data) for path in data.rglob("*") if path.is_file())
    names = [path.as_posix() for path in files if path.name not in NEVER_READ]
    ways = [(name, kind) for kind in DAMAGES for name in names]
    for nth in spread(len(ways), amounts.damages):
        name, kind = ways[nth - 1]
        yield Round("schade", f"{name} {kind}", damage=Damage(name, kind, chance.random()))


def spread(there: int, asked: int) -> list[int]:
    """So many whole numbers, evenly over 1 to `there`.

    >>> spread(10, 4)
    [1, 3, 6, 8]
    """
    count = min(there, asked)
    return [1 + number * there // count for number in range(count)]


def odd_ending(each: Round, ran: Ran) -> Iterator[str]:
    """What is wrong with how the disturbed run ended, apart from the invariants."""
    if "Traceback" in ran.stderr or "WB-B01" in ran.stderr:
        yield f"geen nette melding: {ran.stderr[:300]}"
    allowed = {
        "stap": {-signal.SIGKILL},
        "moment": {0, -signal.SIGKILL},
        "wijziging": {0, 6},
        "schade": {0, 6},
    }
    if ran.returncode not in allowed[each.kind]:
        yield f"afsluitcode {ran.returncode} {ran.stderr[:300]}"
    elif (ran.returncode == 6) != bool(ran.stderr):
        yield f"afsluitcode {ran.returncode} met de melding {ran.stderr[:300]!r}"
