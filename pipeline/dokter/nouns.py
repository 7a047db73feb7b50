"""What a check finds, and what it may look at (reliability.md 10.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

GOED, LET_OP, FOUT, NIET_GEDAAN = "GOED", "LET OP", "FOUT", "NIET GEDAAN"


@dataclass(frozen=True)
class Found:
    """What one check found."""

    level: str
    text: str
    advice: str = ""
    """Key in `adviezen.json`: what to do and who can do it."""
    exit_code: int = 0
    """Only with FOUT."""


@dataclass(frozen=True)
class Machine:
    """The machine as the checks see it."""

    root: Path
    """The folder of the program."""
    data: Path
    environment: Mapping[str, str]
    now: datetime
    is_offline: bool = False
    system: str = "posix"
    """posix or nt."""
    server_dates: dict[str, str] = field(default_factory=dict)
    """Per host the `Date` header of its answer; the check of the clock reads it."""

    @property
    def projects(self) -> Path:
        """Private project folders inside the installation."""
        return self.data / "prive" / "projecten"

    @property
    def build(self) -> Path:
        """Work in progress: the only place where a trial file is made."""
        return self.data / "build"


def gravest(found: list[Found]) -> Found:
    """The gravest of several; texts of the same level are joined."""
    order = (FOUT, LET_OP, GOED, NIET_GEDAAN)
    level = min((item.level for item in found), key=order.index)
    chosen = [item for item in found if item.level == level]
    first = next((item for item in chosen if item.advice), chosen[0])
    return Found(level, "; ".join(item.text for item in chosen), first.advice, first.exit_code)
