"""Arrange a wijkbeeld for the page: which rows stand together, in which order, under which id.

Pure layout: nothing here computes a figure or writes a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from models.nouns import Indicator
from reports.nouns import (
    BuurtLine,
    Cell,
    ChartRow,
    ChartTheme,
    Dot,
    GroupChart,
    Sentence,
    WhoRow,
    Wijkbeeld,
    WijkMap,
)
from reports.svg import bead_text

Lines = tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True)
class LineGroup:
    """One line of buurten in block `binnen` with the sentences about it; `line` is None for the others."""

    line: BuurtLine | None
    sentences: Lines
    is_drawn: bool = True
    """False: its figures stand in the table of all buurten only."""


MANY_DOTS, DRAWN_OF_MANY, MOST_DOTS = 8, 3, 12
"""Of more than eight buurten only the first three lines are drawn, that of the first screen once; of more
than twelve only that one. The table has the figures of all."""
MOST_MAPS = 3
"""Maps of one page: one in sight, the others behind a click."""


@dataclass(frozen=True)
class NumberedMap:
    """A map of the page with its id; the first with outlines, and every reason for none, stand in sight."""

    map: WijkMap
    map_id: str
    stands_open: bool


@dataclass(frozen=True)
class Matrix:
    """A table with a row per buurt and a column per figure; None where nothing is shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def group_lines(
    lines: Sequence[BuurtLine], within: Lines, above: BuurtLine | None = None
) -> tuple[LineGroup, ...]:
    """Put each line of sentences under the drawing of the indicator it speaks about.

    `above` is the line of the first screen: of many buurten it is not drawn again. Sentences about an
    indicator without a drawing come last, in their own order.
    """
    groups = [
        LineGroup(
            line,
            tuple(row for row in within if _indicator_of(row) == line.indicator.indicator_id),
            is_drawn(line, place, above),
        )
        for place, line in enumerate(lines)
    ]
    drawn = {line.indicator.indicator_id for line in lines}
    others = tuple(row for row in within if _indicator_of(row) not in drawn)
    return (*groups, LineGroup(None, others)) if others else tuple(groups)


def is_drawn(line: BuurtLine, place: int, above: BuurtLine | None) -> bool:
    """True when the line at this place of the block is drawn, and not left to the table."""
    if len(line.dots) <= MANY_DOTS:
        return True
    return len(line.dots) <= MOST_DOTS and place < DRAWN_OF_MANY and not is_same(line, above)


def is_same(line: BuurtLine, other: BuurtLine | None) -> bool:
    """True when two lines show the same figures."""
    return other is not None and other.indicator.indicator_id == line.indicator.indicator_id


def _indicator_of(sentences: tuple[Sentence, ...]) -> str:
    return next((ids[0].partition("@")[0] for ids in (s.finding_ids for s in sentences) if ids), "")


def numbered_maps(beeld: Wijkbeeld) -> tuple[NumberedMap, ...]:
    """Give the maps of a page their ids and say which stand in sight."""
    maps = beeld.maps[:MOST_MAPS]
    first = next((i for i, item in enumerate(maps) if item.drawing is not None), None)
    return tuple(
        NumberedMap(item, f"kaart-{i + 1}", stands_open=item.drawing is None or i == first)
        for i, item in enumerate(maps)
    )


def named_ends(line: BuurtLine) -> tuple[Dot | None, Dot | None]:
    """Find the lowest and the highest bead that carry a name; None where the page names nobody."""
    named = sorted((dot for dot in line.dots if dot.is_named), key=lambda dot: (dot.value, dot.code))
    if not named:
        return None, None
    return named[0], named[-1] if len(named) > 1 else None


READING_AIDS = frozenset({"W7", "W8"})
"""How to read a line of buurten; said at the first line of a block, not at every one."""


def own_notes(line: BuurtLine, said: Lines, is_first: bool) -> tuple[Sentence, ...]:
    """Notes under a line: the reading aid at the first only, and nothing that stands above it already."""
    above = {sentence.text for row in said for sentence in row}
    return tuple(
        note
        for note in line.notes
        if note.text not in above and (is_first or note.pattern not in READING_AIDS)
    )


def dots_by_code(line: BuurtLine) -> tuple[Dot, ...]:
    """List the buurten of a line in code order, for the table beside it."""
    return tuple(sorted(line.dots, key=lambda dot: dot.code))


def who_matrix(who: Sequence[WhoRow]) -> Matrix:
    """Turn the cells per characteristic into a table with all buurten, in code order."""
    names = {place.code: place.name for row in who for place, _ in row.cells}
    by_column = [{place.code: cell for place, cell in row.cells} for row in who]
    return Matrix(tuple(row.indicator.kort for row in who), _matrix_rows(names, by_column))


def line_matrix(lines: Sequence[BuurtLine], gemeente: str) -> Matrix:
    """Turn the lines of buurten into one table: all buurten in code order, the gemeente last."""
    names = {dot.code: dot.name for line in lines for dot in line.dots}
    by_column = [
        {dot.code: Cell(bead_text(dot.value, line.indicator), dot.finding_id) for dot in line.dots}
        for line in lines
    ]
    whole = tuple(
        Cell(bead_text(line.gemeente_value, line.indicator), line.gemeente_finding_id) for line in lines
    )
    columns = tuple(f"{line.indicator.kort} ({_unit(line.indicator)})" for line in lines)
    return Matrix(columns, (*_matrix_rows(names, by_column), (f"heel {gemeente}", whole)))


def _unit(indicator: Indicator) -> str:
    return indicator.eenheid or indicator.unit


def _matrix_rows(
    names: Mapping[str, str], by_column: Sequence[Mapping[str, Cell]]
) -> tuple[tuple[str, tuple[Cell | None, ...]], ...]:
    return tuple((names[code], tuple(cells.get(code) for cells in by_column)) for code in sorted(names))


def shown_rows(theme: ChartTheme) -> tuple[ChartRow, ...]:
    """Rows that stand in the open table of a theme."""
    return tuple(row for row in theme.rows if not row.is_folded)


def folded_rows(theme: ChartTheme) -> tuple[ChartRow, ...]:
    """Rows without a clear difference, folded under "geen duidelijk verschil (n)"."""
    return tuple(row for row in theme.rows if row.is_folded)


def block_lines(beeld: Wijkbeeld, block_id: str) -> Lines:
    """Read the sentences of a block of a later part; empty when that part wrote none.

    Raises:
        TypeError: something else than lines of sentences stands there.
    """
    lines = beeld.extra.get(block_id, ())
    if not isinstance(lines, tuple):
        raise TypeError(f"extra[{block_id!r}] moet regels met zinnen zijn, niet {type(lines).__name__}")
    return lines


def block_ids(beeld: Wijkbeeld, key: str) -> tuple[str, ...]:
    """Read a list of block ids: `open` (stand open on a phone) or `uit` (switched off by the project)."""
    ids = beeld.extra.get(key, ())
    return tuple(str(block_id) for block_id in ids) if isinstance(ids, tuple | list | frozenset | set) else ()


def block_title(beeld: Wijkbeeld, block_id: str) -> Sentence | None:
    """Read the takeaway title of a block, when there is one."""
    titles = beeld.extra.get("titels", {})
    return titles.get(block_id) if isinstance(titles, Mapping) else None


def group_charts(beeld: Wijkbeeld) -> tuple[GroupChart, ...]:
    """Read the drawings of block `groepen`; empty when that block has none."""
    found = beeld.extra.get("groepen_grafiek", ())
    return tuple(item for item in found if isinstance(item, GroupChart)) if isinstance(found, tuple) else ()


def free(text: str) -> Markup:
    """Mark a fixed text with a digit in it as no figure; a text without one needs no mark."""
    return Markup(" data-vrij") if any(c.isdigit() for c in text) else Markup()


def find_sentence(lines: Lines, pattern: str) -> Sentence | None:
    """Find the first sentence of a pattern."""
    return next((sentence for row in lines for sentence in row if sentence.pattern == pattern), None)


def tells_stories(beeld: Wijkbeeld) -> bool:
    """True when somebody wrote something down: the page needs the styles of stories, themes and goals."""
    themes = beeld.extra.get("onze_themas")
    has_themes = themes is not None and not getattr(themes, "is_invitation", True)
    heard = beeld.extra.get("wie_gehoord")
    is_heard = heard is not None and not getattr(heard, "is_invitation", True)
    return has_themes or is_heard or bool(beeld.extra.get("verhaalkaarten"))


LONGEST_WORD = 13
"""Letters of a word that fits the head of a column of the small table, also with wide spacing."""


def has_long_word(name: str) -> bool:
    """True when a word of a name is too long for the head of a narrow column and may be broken anywhere."""
    return any(len(word) > LONGEST_WORD for part in name.split() for word in part.split("-"))
