"""Make the praatplaat fit one A3: letters a step smaller, then without quotes that are too long.

Heights follow style_print/40_wall.css; the numbers below are its millimetres.
"""

from dataclasses import replace

from reports.nouns import BuurtLine
from reports.nouns_print import Fit, Line, WallSheet, WallTheme
from reports.print_beads import wall_line_height
from reports.print_fit_cards import quote_height
from reports.print_fit_five import SheetFullError, text_of
from reports.print_said import SHARE
from reports.print_sizes import PANEL_STEPS, POINT, WALL_STEPS, WallStep
from reports.print_text import stack, text_height

SHEET = 296.8
SPARE = 3.0
PADDING = 10.0 + 5.0
GAP = 4.5
FULL, WIDTH, COLUMN = 396.0, 2 * (396.0 - 16.0) / 3 + 8.0, (396.0 - 16.0) / 3
"""Width of the sheet inside its margins, of the left part at the top, of one of the three columns."""
OUTLINE, LARGE_OUTLINE = (48.0, 30.0), (84.0, 62.0)
"""Width and height kept for the outline of the wijk; it is large where there is no line of buurten."""
FOOT, SMALL, KICKER, QUOTE, VOICES, NAME = (size / POINT for size in (3.9, 4.6, 5.0, 5.4, 5.0, 7.4))
"""Letter sizes that no step changes, points."""
TIGHT = 1.25
UNDER_KICKER = 1.0
ITEM_WIDTH = COLUMN - 14.0 - 6.0
STRENGTHS = 5.0 + 4.0 + 2.5
ITEM_GAP = 2.4
LINE_GAP = 4.0
THEME = 1.0 + 2.5 + 2.0
BEADS, BESIDE_BEADS = 30.0, COLUMN - 67.0
BALLOON = 3.0 + 2.0 + 6.0 + 1.0
LEAST_BALLOON = 3.0 + 2.0 + 14.0
ONE_BALLOON = 6.0 + 1.0 + 2.0
TAG_WIDTH = 80.0
LOGO = 44.0
"""Kept at the foot for a logo."""
LEAST_TOP = 88.0
"""Room for the panel of what is there when there is no line of buurten beside it."""
LEAST_STRENGTHS = 2


def fit_wall(sheet: WallSheet) -> WallSheet:
    """Choose the largest letters with which everything fits; leave out only what need not stand here.

    Raises:
        SheetFullError: with the smallest letters and nothing left to leave out it is still too long.
    """
    for made in (sheet, *trimmed(sheet)):
        line = line_height(made)
        for number, step in enumerate(WALL_STEPS):
            top = stack([head_height(made, step), line], LINE_GAP)
            panel = panel_step(made, step, top)
            height = wall_height(made, step, PANEL_STEPS[panel], top)
            if height <= SHEET - SPARE:
                return replace(made, fit=Fit(number, round(height, 1), panel))
    raise SheetFullError(f"praatplaat, {sheet.place.name}")


def trimmed(sheet: WallSheet) -> list[WallSheet]:
    """The sheet with one thing less each time: the longest quote, and the next; then the last strong points.

    The order is fixed. Title, figures, two strong points and the empty fields stay; the line of buurten goes
    last, where so many buurten lie above each other that nothing else would fit. The page has it.
    """
    versions = [sheet]
    for _ in sheet.themes:
        versions.append(without_longest_quote(versions[-1]))
    for count in range(len(sheet.strengths) - 1, LEAST_STRENGTHS - 1, -1):
        versions.append(replace(versions[-1], strengths=sheet.strengths[:count]))
    if sheet.line is not None:
        versions.append(replace(versions[-1], line=None))
    return versions[1:]


def panel_step(sheet: WallSheet, step: WallStep, top: float) -> int:
    """The largest letters with which the panel is no higher than what stands beside it; else the smallest."""
    room = max(top, LEAST_TOP)
    fitting = (
        number
        for number, points in enumerate(PANEL_STEPS)
        if strengths_height(sheet.strengths, step, points) <= room
    )
    return next(fitting, len(PANEL_STEPS) - 1)


def without_longest_quote(sheet: WallSheet) -> WallSheet:
    """The same sheet with the longest of its quotes left out."""
    lengths = [len(theme.quote.citaat) if theme.quote is not None else 0 for theme in sheet.themes]
    longest = max(lengths, default=0)
    if not longest:
        return sheet
    number = lengths.index(longest)
    themes = [
        replace(theme, quote=None) if place == number else theme for place, theme in enumerate(sheet.themes)
    ]
    return replace(sheet, themes=tuple(themes))


def wall_height(sheet: WallSheet, step: WallStep, panel: float, top: float) -> float:
    """Estimate the height of the sheet with its fields as low as they may be, millimetres.

    Args:
        sheet: what stands on it.
        step: letter sizes.
        panel: letters of the panel of what is there, points.
        top: height of name, title and line of buurten.
    """
    has_quotes = any(theme.quote is not None for theme in sheet.themes)
    themes = [theme_height(theme, step, has_quotes=has_quotes) for theme in sheet.themes]
    rows = [
        max(top, strengths_height(sheet.strengths, step, panel)),
        max(themes, default=0.0),
        over_height(sheet, has_quotes=has_quotes),
        step.field,
        text_height(text_of((*sheet.sources, *sheet.marks.all)), FOOT, FULL - LOGO, TIGHT),
    ]
    return PADDING + stack(rows, GAP)


def over_height(sheet: WallSheet, *, has_quotes: bool) -> float:
    """The row under the themes: that there are no stories yet, and what holds for all figures."""
    tags = text_height(text_of(sheet.tags), SMALL, TAG_WIDTH, TIGHT)
    said = text_of(sheet.voices) or "."
    width = FULL - (TAG_WIDTH + 6.0 if tags else 0.0) - 9.0
    balloon = 0.0 if has_quotes else ONE_BALLOON + text_height(said, VOICES, width, 1.2)
    return max(tags, balloon) - 1.5


def head_height(sheet: WallSheet, step: WallStep) -> float:
    """Kicker, name and title, beside the outline of the wijk."""
    kicker = f"Beeld van de wijk · {sheet.gemeente.name} {text_of(sheet.status)}"
    kept, height = OUTLINE if sheet.line is not None else LARGE_OUTLINE
    width = WIDTH - (kept if sheet.silhouette is not None else 0.0)
    texts = (
        text_height(kicker, KICKER, width, 1.2, is_bold=True)
        + text_height(sheet.place.title, step.h1, width, 1.04, is_bold=True)
        + text_height(sheet.title.text, step.h2, width, 1.14, is_bold=True)
    )
    return max(texts + UNDER_KICKER, height if sheet.silhouette is not None else 0.0)


def line_height(sheet: WallSheet) -> float:
    """The line of buurten with its subtitle and its notes."""
    if sheet.line is None:
        return text_height(text_of(sheet.notes), SMALL, WIDTH, TIGHT)
    subtitle = sheet.line.subtitle.text if sheet.line.subtitle is not None else ""
    notes = text_of((*sheet.line.notes, *sheet.notes))
    texts = text_height(subtitle, SMALL, WIDTH, TIGHT) + text_height(notes, SMALL, WIDTH, TIGHT)
    return texts + wall_line_height(sheet.line) + names_height(sheet.line) + 1.5


def names_height(line: BuurtLine) -> float:
    """The names of the ends, beside each other; nothing where the sheet names nobody."""
    names = [dot.name for dot in line.dots if dot.is_named]
    width = (WIDTH - 6.0) / max(1, len(names))
    return max((text_height(name, NAME, width, 1.15, is_bold=True) for name in names), default=0.0)


def strengths_height(lines: tuple[Line, ...], step: WallStep, points: float) -> float:
    """The panel of what is there."""
    items = [text_height(text_of(line), points, ITEM_WIDTH, 1.2) + ITEM_GAP for line in lines]
    return STRENGTHS + step.h3 * POINT * 1.1 + sum(items)


def theme_height(theme: WallTheme, step: WallStep, *, has_quotes: bool) -> float:
    """One theme: its name, the beads with the sentence beside them, and the quote."""
    title = text_height(theme.title, step.h3, COLUMN, 1.1, is_bold=True)
    rest = SHARE.sub("", theme.figure.sentence.text, count=1)
    said = text_height(rest, step.body, BESIDE_BEADS, 1.2)
    after = text_height(text_of(theme.figure.after), SMALL, COLUMN, TIGHT)
    height = title + THEME + max(BEADS, said) + (1.0 + after if after else 0.0)
    if not has_quotes:
        return height
    quote = quote_height(theme.quote, QUOTE, COLUMN - 9.0) + BALLOON if theme.quote is not None else 0.0
    return height + max(quote, LEAST_BALLOON)
