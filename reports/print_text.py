"""How much room a text takes on paper, estimated without a browser: the same on every machine.

Widths are those of Liberation Sans (metric twin of Arial), with some room to spare for the wider system
letters that a reader's machine may have. Tests hold the estimate against Chromium.
"""

from functools import cache

from reports.print_sizes import POINT

WIDTHS: tuple[tuple[str, int], ...] = (
    ("'ijl’‘", 222),
    (" !,./:;It[]|·ïfí", 278),
    ("()-r`", 333),
    ('"', 355),
    ("ckJsvxyzç", 500),
    ("FTZ", 611),
    ("&ABEKPSVXY", 667),
    ("CDHNRUw", 722),
    ("GOQ", 778),
    ("Mm", 833),
    ("%", 889),
    ("W", 944),
    ("@…", 1015),
)
"""Thousandths of the letter size; all other signs count as `OTHER`."""
OTHER = 556
SPARE = 1.05
"""For letters wider than those of the table."""
BOLD = 1.11
"""Bold letters and the serif letters of titles."""


@cache
def letter_widths() -> dict[str, int]:
    """Width per sign, thousandths of the letter size."""
    return {sign: width for signs, width in WIDTHS for sign in signs}


def text_width(text: str, points: float, *, is_bold: bool = False) -> float:
    """Width of a text on one line, millimetres."""
    known = letter_widths()
    thousandths = sum(known.get(sign, OTHER) for sign in text)
    return thousandths / 1000 * points * POINT * SPARE * (BOLD if is_bold else 1.0)


def count_lines(text: str, points: float, width: float, *, is_bold: bool = False) -> int:
    """Lines that a text fills in a column.

    Args:
        text: one paragraph.
        points: letter size.
        width: of the column, millimetres.
        is_bold: bold or serif letters.
    """
    blank = text_width(" ", points, is_bold=is_bold)
    lines, used = 0, width
    for word in text.split():
        needed = text_width(word, points, is_bold=is_bold)
        if lines and used + blank + needed <= width:
            used += blank + needed
            continue
        full = int(needed // width)
        lines += 1 + full
        used = needed - full * width
    return lines


def text_height(text: str, points: float, width: float, leading: float, *, is_bold: bool = False) -> float:
    """Height of a paragraph, millimetres; nothing for an empty text."""
    return count_lines(text, points, width, is_bold=is_bold) * points * POINT * leading


def stack(heights: list[float], gap: float) -> float:
    """Height of blocks under each other with a gap between them; empty blocks take no room."""
    real = [height for height in heights if height > 0]
    return sum(real) + gap * max(0, len(real) - 1)
