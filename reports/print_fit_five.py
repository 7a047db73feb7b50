"""Make the A4 "In 5 minuten" fit one sheet: letters a step smaller, then lines left out in a fixed order.

Heights follow style_print/20_five.css; the numbers below are its millimetres.
"""

from collections.abc import Callable
from dataclasses import replace

from reports.nouns_print import Figure, Fit, FiveMinutes, Line
from reports.print_said import SHARE
from reports.print_sizes import FIVE_STEPS, FiveStep
from reports.print_text import stack, text_height

SHEET = 296.8
SPARE = 3.0
"""Left empty, for letters that are higher than the estimate."""
WIDTH = 182.0
HEAD = 12.0 + 6.0 + 3.0 + 2.6 + 1.2 + 1.6 + 0.3
"""Everything in the band at the top but its texts."""
FIGURE = 0.7 + 3.0 + 22.0 + 2.2
FIGURE_GAP = 5.0
PANEL_PADDING = 8.0
PANELS = ((WIDTH - 5.0) * 1.12 / 2.12 - 10.0, (WIDTH - 5.0) / 2.12 - 10.0)
"""Width of the text in both panels."""
QUESTION = 8.0
WRITING_LINE = 8.5
FOOT = 9.0
UNDER_TITLE, ABOVE_TAGS = 1.6, 1.2
BODY, TITLE, FIGURE_LEADING = 1.4, 1.14, 1.32
SMALL = 11.0
"""Points of tags, sources and marks."""


class SheetFullError(ValueError):
    """What must stand on a sheet does not fit on it."""


def fit_five(sheet: FiveMinutes) -> FiveMinutes:
    """Choose the largest letters with which everything fits; leave out only what need not stand here.

    Raises:
        SheetFullError: with the smallest letters and nothing left to leave out it is still too long.
    """
    for made in (sheet, *trimmed(sheet)):
        for number, step in enumerate(FIVE_STEPS):
            lines = 2 if number == len(FIVE_STEPS) - 1 else 3
            height = five_height(made, step, lines)
            if height <= SHEET - SPARE:
                return replace(made, fit=Fit(number, round(height, 1)))
    raise SheetFullError(f"In 5 minuten, {sheet.place.name}")


def trimmed(sheet: FiveMinutes) -> list[FiveMinutes]:
    """The sheet with one thing less each time: notes on estimates, a second line of what is there, P2, calls.

    The order is fixed. What report.md 3.5 asks for stays: title, figures, place, one call, date, question.
    """
    cuts: tuple[Callable[[FiveMinutes], FiveMinutes], ...] = (
        lambda made: replace(made, unknown=()),
        lambda made: replace(made, present=made.present[:1]),
        lambda made: replace(made, where=made.where[:1]),
        lambda made: replace(made, call=made.call[:2]),
        lambda made: replace(made, call=made.call[:1]),
    )
    versions: list[FiveMinutes] = []
    for cut in cuts:
        versions.append(cut(versions[-1] if versions else sheet))
    return versions


def five_height(sheet: FiveMinutes, step: FiveStep, writing_lines: int) -> float:
    """Estimate the height of everything on the sheet, millimetres."""
    blocks = [
        head_height(sheet, step),
        notable_height(sheet, step),
        titled("Waar", sheet.where, step, WIDTH) if sheet.where else 0.0,
        panels_height(sheet, step),
        QUESTION + heading(sheet.question.text, step, WIDTH - 10) + writing_lines * WRITING_LINE,
        small(text_of((*sheet.unknown, *sheet.sources))),
        small(text_of(sheet.marks.all)) + 1.9,
    ]
    return stack(blocks, step.gap) + FOOT


def head_height(sheet: FiveMinutes, step: FiveStep) -> float:
    """The band with the title."""
    texts = (f"Beeld van de wijk · {sheet.gemeente.name}", text_of(sheet.status))
    body = sum(text_height(text, step.body, WIDTH, BODY, is_bold=True) for text in texts)
    return HEAD + body + text_height(sheet.title.text, step.h1, WIDTH, TITLE, is_bold=True)


def notable_height(sheet: FiveMinutes, step: FiveStep) -> float:
    """Heading, the highest column of the figures, and their tags."""
    count = max(1, len(sheet.figures))
    width = (WIDTH - FIGURE_GAP * (count - 1)) / count
    columns = [FIGURE + figure_height(figure, step, width) for figure in sheet.figures]
    tags = small(text_of(sheet.tags))
    title = heading("Dit valt op", step, WIDTH) + UNDER_TITLE
    return title + max(columns, default=0.0) + (ABOVE_TAGS + tags if tags else 0.0)


def figure_height(figure: Figure, step: FiveStep, width: float) -> float:
    """The sentence under its beads, without the number that stands beside them, and its own tags."""
    rest = SHARE.sub("", figure.sentence.text, count=1)
    after = text_of(figure.after)
    height = text_height(rest, step.body, width, FIGURE_LEADING)
    return height + (1.0 + text_height(after, step.body, width, FIGURE_LEADING) if after else 0.0)


def panels_height(sheet: FiveMinutes, step: FiveStep) -> float:
    """The higher of both panels."""
    there = (*sheet.present, *((said,) for said in sheet.call))
    join = ((sheet.meeting,), *((said,) for said in sheet.closing))
    heights = (titled("Dit is er al", there, step, PANELS[0]), titled("Meedoen", join, step, PANELS[1]))
    return PANEL_PADDING + max(heights)


def titled(title: str, lines: tuple[Line, ...], step: FiveStep, width: float) -> float:
    """A heading with lines under it."""
    heights = [text_height(text_of(line), step.body, width, BODY) for line in lines]
    return heading(title, step, width) + UNDER_TITLE + stack(heights, step.line_gap)


def heading(text: str, step: FiveStep, width: float) -> float:
    """A heading of a block."""
    return text_height(text, step.h2, width, TITLE, is_bold=True)


def small(text: str) -> float:
    """Tags, sources, marks."""
    return text_height(text, SMALL, WIDTH, BODY)


def text_of(line: Line) -> str:
    """The sentences of a line as one text."""
    return " ".join(sentence.text for sentence in line)
