"""Where things are: the folders of design.md section 4, in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Paths:
    """The folders of one installation; `data` may lie anywhere (`WIJKBEELD_DATA`)."""

    root: Path
    data: Path

    @property
    def sources(self) -> Path:
        """Facts per source."""
        return self.root / "sources"

    @property
    def example(self) -> Path:
        """The fictional example project; always in the repository."""
        return self.root / "data" / "voorbeeld"

    @property
    def snapshots(self) -> Path:
        """Raw answers, never edited: the only folder under `data` that cannot be made again."""
        return self.data / "snapshots"

    @property
    def quarantine(self) -> Path:
        """Refused answers."""
        return self.data / "quarantaine"

    @property
    def build(self) -> Path:
        """Work in progress; on the same disk as the results, so that a rename is whole or nothing."""
        return self.data / "build"

    @property
    def warehouse(self) -> Path:
        """The database with the public figures."""
        return self.data / "warehouse.duckdb"

    @property
    def parquet(self) -> Path:
        """Measurements and findings as Parquet, by period."""
        return self.data / "parquet"

    @property
    def wijkbeelden(self) -> Path:
        """Published editions."""
        return self.data / "wijkbeelden"

    @property
    def status(self) -> Path:
        """The status page."""
        return self.data / "status"

    @property
    def log(self) -> Path:
        """The run log and tracebacks."""
        return self.data / "log"

    @property
    def projects(self) -> Path:
        """Private project folders inside the installation."""
        return self.data / "prive" / "projecten"


def find_paths(environment: Mapping[str, str] = os.environ) -> Paths:
    """Find the folders of this installation; `WIJKBEELD_DATA` moves `data/`."""
    moved = environment.get("WIJKBEELD_DATA", "")
    return Paths(root=ROOT, data=Path(moved).expanduser().resolve() if moved else ROOT / "data")
