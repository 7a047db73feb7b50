"""The index page (report.md section 16): marks of the table theme x wijk, numbers of the map in the list."""

from markupsafe import Markup

from reports.map_svg import numbered_areas
from reports.nouns import Sentence, WijkMap
from reports.nouns_index import GemeenteIndex, ThemeCell
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


def shared_status(index: GemeenteIndex) -> tuple[Sentence, ...]:
    """The status of the pages when all have the same one: said once then, instead of in a column."""
    entries = [*index.wijken, *index.own_areas]
    statuses = {entry.status for entry in entries}
    is_shared = len(statuses) == 1 and len(entries) > 1 and not any(entry.discussed for entry in entries)
    return statuses.pop() if is_shared else ()


def column_names(index: GemeenteIndex) -> Markup:
    """Write the heads of the table as rules for a phone, where every cell stands by itself.

    Once in the stylesheet and not in every cell: a gemeente may have a hundred wijken.
    """
    labels = [*(column.label for column in index.columns), "verhalen"]
    labels += [] if shared_status(index) else ["stand"]
    rules = (
        f".overzichttabel td:nth-child({place}):before{{content:{css_string(label)}}}"
        for place, label in enumerate(labels, 2)
    )
    return Markup(f"@media (max-width:41.99rem){{{''.join(rules)}}}")  # noqa: S704 (through css_string)


def shared_claim(cell: ThemeCell, area: str) -> str:
    """Write the claim of a cell: its theme in this area, `X17|gezondheid@WK990101`.

    The findings behind the counts are all outcomes of that theme on the page of the area; their ids would
    fill half of the index of a gemeente with a hundred wijken, and the index holds no table of findings.
    """
    return f"X17|{cell.theme_id}@{area}"
