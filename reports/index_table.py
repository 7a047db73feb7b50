"""The index page (report.md section 16): marks of the table theme x wijk, numbers of the map in the list."""

from collections.abc import Sequence

from markupsafe import Markup

from reports.map_svg import numbered_areas
from reports.nouns import Sentence, WijkMap
from reports.nouns_index import ThemeCell, ThemeColumn
from reports.stylesheets import css_string

CLEAR = "●"
ESTIMATE = "○"


def attention_marks(cell: ThemeCell) -> str:
    """One mark per finding that asks for attention: ● is clear, ○ an estimate that differs."""
    return CLEAR * cell.attention_clear + ESTIMATE * cell.attention_estimate


def favourable_marks(cell: ThemeCell) -> str:
    """One mark per favourable finding."""
    return CLEAR * cell.favourable_clear + ESTIMATE * cell.favourable_estimate


def map_numbers(overview: WijkMap | None) -> dict[str, int]:
    """Per wijk code the number that stands for its name on the map; names that fit have none."""
    areas = numbered_areas(overview) if overview is not None else ()
    return {item.area.code: item.label_number for item in areas if item.label_number}


def column_names(columns: Sequence[ThemeColumn]) -> Markup:
    """Write the heads of the table as rules for a phone, where every cell stands by itself.

    Once in the stylesheet and not in every cell: a gemeente may have a hundred wijken.
    """
    labels = [*(column.label for column in columns), "verhalen", "stand"]
    rules = (
        f".overzichttabel td:nth-child({place}):before{{content:{css_string(label)}}}"
        for place, label in enumerate(labels, 2)
    )
    return Markup(f"@media (max-width:41.99rem){{{''.join(rules)}}}")  # noqa: S704 (through css_string)


def shared_claim(counts: Sentence) -> str:
    """Write the claim of a cell with what its findings share once, as in `X17|a,b@WK990101@totaal@2020`.

    A gemeente of a hundred wijken has hundreds of cells of fifteen findings. Findings that share nothing
    keep their whole ids.
    """
    tails = {finding.partition("@")[2] for finding in counts.finding_ids}
    if len(tails) != 1:
        return counts.claim if counts.finding_ids else counts.pattern
    names = ",".join(finding.partition("@")[0] for finding in counts.finding_ids)
    return f"{counts.pattern}|{names}@{tails.pop()}"
