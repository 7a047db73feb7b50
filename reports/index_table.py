"""The index page (report.md section 16): marks of the table theme x wijk, numbers of the map in the list."""

from reports.map_svg import numbered_areas
from reports.nouns import WijkMap
from reports.nouns_index import ThemeCell

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
