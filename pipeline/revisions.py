"""Value by value: what differs between two answers of the same table (reliability.md R4, section 4).

Publishers correct figures without saying so; only a comparison of all cells finds it. A cell is an area, the
keys of the other dimensions and a column.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.measure_columns import read_topics
from pipeline.messages import PipelineError
from pipeline.odata import Row
from pipeline.snapshots import TableSnapshot
from pipeline.staging_read import Place, read_text_frame, same_columns
from pipeline.text_rows import IrregularError

LARGEST_SHARE = 0.20
"""Of the figures that were there before; more than this waits for a person."""
MISSING = ("", ".")
CELL: dict[str, pl.DataType] = {
    "gebied_code": pl.String(),
    "key": pl.String(),  # keys of the other dimensions: Leeftijd=20300|Marges=MW00000|Perioden=2020JJ00
    "measure_key": pl.String(),  # the provider's column, as it is called now
    "kind": pl.String(),  # revised, withdrawn (no value any more) or new (no value before)
    "old": pl.String(),  # as published, without blanks around it
    "new": pl.String(),
}
"""One row per cell that differs."""


@dataclass(frozen=True)
class Rows:
    """The rows of one answer: dimensions and columns as text."""

    dimensions: tuple[str, ...]
    """The region first."""
    columns: tuple[str, ...]
    frame: pl.DataFrame


@dataclass(frozen=True)
class Difference:
    """What differs between two answers."""

    cells: pl.DataFrame
    """Rows of CELL, sorted."""
    common: int
    """Cells that had a value before."""

    @property
    def changed(self) -> int:
        """How many values are other ones now, or gone."""
        return self.cells.filter(pl.col("kind") != "new").height

    @property
    def share(self) -> float:
        """Part of the values of before that changed: 0 .. 1."""
        return self.changed / self.common if self.common else 0.0


def read_rows(snapshot: TableSnapshot, region: str) -> Rows:
    """The rows of a kept answer.

    Args:
        snapshot: the answer.
        region: name of the dimension with areas.

    Raises:
        PipelineError: WB-D13 (exit 6) when it is damaged; WB-S.. when its rows cannot be read.
    """
    wanted = (*snapshot.dimensions, *snapshot.columns)
    place = Place(snapshot.source_id, snapshot.table_id)
    try:
        frame = same_columns(snapshot.texts, wanted)
    except IrregularError:
        frame = read_text_frame(snapshot.pages, wanted, place)
    return Rows(with_first(region, snapshot.dimensions), snapshot.columns, frame)


def with_first(region: str, dimensions: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of a table, the one with areas first."""
    return (region, *(name for name in dimensions if name != region))


def same_names(before: Sequence[Row], after: Sequence[Row], columns: Sequence[str]) -> dict[str, str]:
    """How columns of before are called now: found by group path and title, never by position.

    Args:
        before: DataProperties of the earlier answer.
        after: DataProperties of the later one.
        columns: keys of the earlier answer.
    """
    now = read_topics(after)
    still = {column.key for column in now.order}
    names = {key: key for key in columns if key in still}
    for path, found in read_topics(before).by_path.items():
        later = now.by_path.get(path, [])
        if len(found) == len(later) == 1 and found[0].key in columns:
            names.setdefault(found[0].key, later[0].key)
    return names


def compare(before: Rows, after: Rows, names: dict[str, str]) -> Difference:
    """Compare two answers cell by cell.

    Values that are written otherwise but are the same number do not differ. A row that came or went counts
    with all its values.

    Args:
        before: the earlier answer.
        after: the later one.
        names: from `same_names`.
    """
    shared = [name for name in before.dimensions if name in after.dimensions]
    pairs = {old: new for old, new in names.items() if old in before.columns and new in after.columns}
    left = keyed(before, shared).select("gebied_code", "key", **prefixed("a ", pairs))
    fresh = {new: new for new in pairs.values()}
    right = keyed(after, shared).select("gebied_code", "key", **prefixed("b ", fresh))
    both = left.join(right, on=["gebied_code", "key"], how="full", coalesce=True, validate="1:1")
    parts = [differing(both, old, new) for old, new in pairs.items()]
    cells = pl.concat([pl.DataFrame(schema=CELL), *parts]).sort("measure_key", "gebied_code", "key")
    return Difference(cells, sum(int(both[f"a {old}"].count()) for old in pairs))


def keyed(rows: Rows, shared: Sequence[str]) -> pl.DataFrame:
    """Rows with the code of their area and one key for the other dimensions."""
    region, *others = shared
    parts = [pl.concat_str(pl.lit(f"{name}="), plain(name)) for name in sorted(others)]
    key = pl.concat_str(parts, separator="|") if parts else pl.lit("")
    return rows.frame.with_columns(gebied_code=plain(region).str.to_uppercase(), key=key)


def plain(name: str) -> pl.Expr:
    """A text column without blanks around its values."""
    return pl.col(name).str.strip_chars()


def prefixed(prefix: str, names: dict[str, str]) -> dict[str, pl.Expr]:
    """Value columns by prefix and name; what is documented as missing becomes null."""
    return {
        f"{prefix}{name}": pl.when(plain(name).is_in(MISSING)).then(None).otherwise(plain(name))
        for name in names
    }


def differing(both: pl.DataFrame, old: str, new: str) -> pl.DataFrame:
    """Cells of one column that differ."""
    was, now = pl.col(f"a {old}"), pl.col(f"b {new}")
    same_number = was.cast(pl.Float64, strict=False) == now.cast(pl.Float64, strict=False)
    kind = (
        pl.when(was.is_null())
        .then(pl.lit("new"))
        .when(now.is_null())
        .then(pl.lit("withdrawn"))
        .otherwise(pl.lit("revised"))
    )
    return (
        both.filter(was.ne_missing(now) & ~same_number.fill_null(value=False))
        .select("gebied_code", "key", measure_key=pl.lit(new), kind=kind, old=was, new=now)
        .cast(dict(CELL))  # type: ignore[arg-type]  # names to types
    )


def require_few(difference: Difference) -> None:
    """Stop when so much changed that a person must look first.

    Raises:
        PipelineError: WB-S31 (exit 5).
    """
    if difference.share > LARGEST_SHARE:
        told = f"{say_share(difference.share)} van de cijfers is veranderd: {difference.changed} van"
        raise PipelineError("WB-S31", what=f"{told} {difference.common}.", share=20)


def say_share(share: float) -> str:
    """21 procent."""
    return f"{share * 100:.0f} procent"


def largest(difference: Difference, how_many: int = 10) -> pl.DataFrame:
    """The cells that changed most, relative to what they were; the largest first."""
    was, now = (pl.col(name).cast(pl.Float64, strict=False) for name in ("old", "new"))
    size = ((now - was).abs() / pl.max_horizontal(was.abs(), pl.lit(1.0))).fill_null(float("inf"))
    changed = difference.cells.filter(pl.col("kind") != "new")
    order = ["size", "measure_key", "gebied_code", "key"]
    ranked = changed.with_columns(size=size).sort(order, descending=[True, False, False, False])
    return ranked.drop("size").head(how_many)
