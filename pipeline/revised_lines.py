"""The sources table says when a publisher corrected figures of this gemeente, and how many (R4)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.messages import say_date, say_number
from pipeline.paths import Paths
from pipeline.revision_log import last_revision
from reports.nouns import SourceLine

LAND = ("NL00", "NL01")


def mark_revised(
    lines: Sequence[SourceLine], figures: Paths, gebied_codes: Collection[str]
) -> tuple[SourceLine, ...]:
    """Add "herzien op ..." to the lines of tables in which figures of these areas were corrected.

    Args:
        lines: the rows of the sources table.
        figures: where the answers lie.
        gebied_codes: areas of the page; those of the land are added.
    """
    codes = sorted({*gebied_codes, *LAND})
    return tuple(mark_line(line, figures, codes) for line in lines)


def mark_line(line: SourceLine, figures: Paths, codes: Sequence[str]) -> SourceLine:
    """One line; unchanged when nothing was corrected."""
    revised = last_revision(figures, line.source_id, line.table_id, codes)
    if revised is None:
        return line
    told = "1 cijfer" if revised.cells == 1 else f"{say_number(revised.cells)} cijfers"
    words = f"herzien op {say_date(revised.on)} ({told})"
    return replace(line, note=". ".join(part for part in (line.note, words) if part))
