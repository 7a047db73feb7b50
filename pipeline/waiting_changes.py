"""Differences that wait until the answer they belong to is kept; light: every run looks for them (R4, R5)."""

from pipeline.paths import Paths

WAITING = ".wacht"
"""In `data/herzieningen`: written before an answer is kept, counts once it is (`<map>.parquet.wacht`)."""


def settle_changes(home: Paths) -> None:
    """Keep or drop differences that wait for an answer that is, or was about to be, placed.

    Raises:
        PipelineError: disk trouble (exit 6).
    """
    for source_id in sorted({path.parent.name for path in home.data.glob(f"herzieningen/*/*{WAITING}")}):
        from pipeline.revision_log import settle

        settle(home, source_id)
