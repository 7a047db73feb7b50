"""The figures as an earlier edition showed them: a verdict belongs to the version it was given on."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipeline.editions import VERSION

FILE = "cijfers.csv"


class NoFigures:
    """No earlier edition is at hand: every value of then is unknown."""

    def value(self, editie: str, finding_id: str) -> float | None:
        """Nothing is known."""
        return None


@dataclass
class FigureBook:
    """Values per finding of the editions that still exist, each file read once."""

    versions: tuple[Path, ...]
    """Folders that hold editions: of the network edition and of the public one."""
    read: dict[str, dict[str, float]] = field(default_factory=dict)

    def value(self, editie: str, finding_id: str) -> float | None:
        """The value that this edition showed, or None when it is gone or did not have it."""
        if not VERSION.match(editie):
            return None
        if editie not in self.read:
            self.read[editie] = self.read_edition(editie)
        return self.read[editie].get(finding_id)

    def read_edition(self, editie: str) -> dict[str, float]:
        """All values of one edition; nothing when it cannot be read."""
        path = next(
            (folder / editie / FILE for folder in self.versions if (folder / editie / FILE).is_file()), None
        )
        if path is None:
            return {}
        schema = {"finding_id": pl.String(), "value": pl.Float64()}
        try:
            frame = pl.read_csv(path, columns=list(schema), schema_overrides=schema)
        except (pl.exceptions.PolarsError, OSError):
            return {}
        rows = frame.drop_nulls().iter_rows()
        return {str(finding_id): float(value) for finding_id, value in rows}
