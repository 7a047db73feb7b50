"""Marks of the table theme x wijk on the index page (report.md section 16)."""

from reports.nouns_index import ThemeCell

CLEAR = "●"
ESTIMATE = "○"


def attention_marks(cell: ThemeCell) -> str:
    """One mark per finding that asks for attention: ● is clear, ○ an estimate that differs."""
    return CLEAR * cell.attention_clear + ESTIMATE * cell.attention_estimate


def favourable_marks(cell: ThemeCell) -> str:
    """One mark per favourable finding."""
    return CLEAR * cell.favourable_clear + ESTIMATE * cell.favourable_estimate
