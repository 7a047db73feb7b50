"""What of a new answer must wait for a person, and what is remembered of it once it is taken over (R4)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.messages import PipelineError
from pipeline.snapshots import TableSnapshot
from pipeline.text_rows import IrregularError

if TYPE_CHECKING:
    from pipeline.revisions import Difference, Rows
    from pipeline.snapshot import Run
    from pipeline.snapshot_writer import SnapshotBuilder
    from pipeline.table_fetch import Columns


@dataclass
class Changes:
    """The differences between the answer that is coming in and the last good one, whatever its address."""

    run: "Run"
    last: TableSnapshot | None
    """None: there is nothing to compare with."""
    accepted: list[PipelineError] = field(default_factory=list)
    difference: "Difference | None" = None

    @property
    def count(self) -> int:
        """How many values are other ones now, or gone."""
        return self.difference.changed if self.difference else 0

    def allow(self, check: Callable[[], None]) -> None:
        """Let a check stop the answer, unless a person accepts what it says.

        Raises:
            PipelineError: what the check raises, without `--accepteer-herziening`.
        """
        try:
            check()
        except PipelineError as error:
            if not self.run.accepts_change:
                raise
            self.accepted.append(error)

    def compare(self, builder: "SnapshotBuilder", columns: "Columns", region: str) -> None:
        """Compare every value with the last good answer.

        Args:
            builder: the answer that is coming in.
            columns: its columns.
            region: name of the dimension with areas.

        Raises:
            PipelineError: WB-S31 (exit 5) when more changed than may pass by itself.
        """
        if self.last is None:
            return
        from pipeline.revisions import compare, read_rows, require_few, same_names

        names = same_names(self.last.topics(), columns.topics, self.last.columns)
        difference = compare(read_rows(self.last, region), coming_rows(builder, columns, region), names)
        self.difference = difference
        self.allow(lambda: require_few(difference))

    def prepare(self, coming: TableSnapshot) -> None:
        """Write what differs, and what was accepted, just before the answer is placed.

        Raises:
            PipelineError: disk trouble (exit 6).
        """
        from pipeline.revision_log import prepare_decision, prepare_difference

        if self.last is not None and self.difference is not None:
            prepare_difference(self.run.paths, self.last, coming, self.difference)
        if self.accepted:
            prepare_decision(self.run.paths, coming, self.accepted, self.run.by, self.run.reason)


def coming_rows(builder: "SnapshotBuilder", columns: "Columns", region: str) -> "Rows":
    """The rows of an answer that is not kept yet."""
    from pipeline.revisions import Rows, with_first
    from pipeline.staging_read import Place, read_text_frame, same_columns

    wanted = (*columns.dimensions, *columns.resolved.keys)
    texts = [text for text in builder.texts if text is not None]
    try:
        if len(texts) != len(builder.texts):
            raise IrregularError
        frame = same_columns(texts, wanted)
    except IrregularError:
        frame = read_text_frame(builder.pages, wanted, Place("", ""))
    return Rows(with_first(region, columns.dimensions), columns.resolved.keys, frame)
