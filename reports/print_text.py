"""How much room a text takes on paper, estimated without a browser: the same on every machine.

Widths are those of Liberation Sans (metric twin of Arial), with some room to spare for the wider system
letters that a reader's machine may have. Tests hold the estimate against Chromium.
"""

from functools import cache, lru_cache

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
BLANK = 278
SPARE = 1.05
"""For letters wider than those of the table."""
BOLD = 1.11
"""Bold letters and the serif letters of titles."""


@cache
def letter_widths() -> dict[str, int]:
    """Width per sign, thousandths of the letter size."""
    return {sign: width for signs, width in WIDTHS for sign in signs}


@lru_cache(maxsize=2048)
def word_widths(text: str) -> tuple[int, ...]:
    """Width per word of a text, thousandths of the letter size: a text is measured for several sizes."""
    known = letter_widths()
    return tuple(sum(known.get(sign, OTHER) for sign in word) for word in text.split())


def text_width(text: str, points: float, *, is_bold: bool = False) -> float:
    """Width of a text on one line, millimetres."""
    words = word_widths(text)
    thousandths = sum(words) + BLANK * max(0, len(words) - 1)
    return thousandths * millimetres(points, is_bold=is_bold)


def millimetres(points: float, *, is_bold: bool) -> float:
    """Length of a thousandth of the letter size."""
    return points * POINT * SPARE * (BOLD if is_bold else 1.0) / 1000


def count_lines(text: str, points: float, width: float, *, is_bold: bool = False) -> int:
    """Lines that a text fills in a column.

    Args:
        text: one paragraph.
        points: letter size.
        width: of the column, millimetres.
        is_bold: bold or serif letters.
    """
    room = width / millimetres(points, is_bold=is_bold)
    lines, used = 0, room
    for needed in word_widths(text):
        if lines and used + BLANK + needed <= room:
            used += BLANK + needed
            continue
        full = int(needed // room)
        lines += 1 + full
        used = needed - full * room
    return lines


def text_height(text: str, points: float, width: float, leading: float, *, is_bold: bool = False) -> float:
    """Height of a paragraph, millimetres; nothing for an empty text."""
    return count_lines(text, points, width, is_bold=is_bold) * points * POINT * leading


def stack(heights: list[float], gap: float) -> float:
    """Height of blocks under each other with a gap between them; empty blocks take no room."""
    real = [height for height in heights if height > 0]
    return sum(real) + gap * max(0, len(real) - 1)
