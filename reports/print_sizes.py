"""Sizes of the print views: letters in points, paper in millimetres, from roomy to tight.

The stylesheet of a sheet and the estimate of what fits on it (`reports.print_fit`) read the same numbers.
"""

from dataclasses import dataclass

POINT = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True)
class FiveStep:
    """Letter sizes of the A4, all 11 points or more."""

    body: float
    number: float
    h1: float
    h2: float
    gap: float
    """Between blocks, millimetres."""
    line_gap: float
    """Between lines of one block, millimetres."""


@dataclass(frozen=True)
class CardStep:
    """Letter sizes of one A5 card."""

    body: float
    small: float
    h2: float
    questions: float


@dataclass(frozen=True)
class WallStep:
    """Letter sizes of the A3 in points, that of the themes in `body`; on a screen they shrink with it."""

    body: float
    h1: float
    h2: float
    h3: float
    field: float
    """Least height of an empty field, millimetres: room for its question and a note on the wall."""


FIVE_STEPS = (
    FiveStep(13, 52, 34, 17, 6, 1.6),
    FiveStep(12.4, 48, 31, 16, 5.2, 1.4),
    FiveStep(12, 46, 29, 15, 4.4, 1.2),
    FiveStep(11.5, 42, 26, 14, 3.8, 1.0),
    FiveStep(11, 38, 22, 13, 3.2, 0.8),
)
CARD_STEPS = (
    CardStep(15, 12, 22, 14.5),
    CardStep(14.2, 11.5, 20, 14),
    CardStep(13.5, 11, 18, 13.5),
    CardStep(12.7, 10.5, 16.5, 12.7),
    CardStep(12, 10, 15, 12),
    CardStep(10.5, 9, 13, 11),
    CardStep(9.5, 8.5, 11.5, 10),
)
WALL_STEPS = (
    WallStep(21, 66, 30, 26, 60),
    WallStep(19.5, 62, 29, 25, 60),
    WallStep(18, 58, 27, 24, 60),
    WallStep(17, 50, 25, 22, 58),
    WallStep(16, 42, 22, 20, 56),
    WallStep(15, 36, 20, 19, 52),
    WallStep(14, 30, 18, 17, 46),
    WallStep(13, 25, 15, 15, 38),
)
PANEL_STEPS = (24.0, 22.0, 20.0, 18.0, 16.5, 15.0, 14.0)
"""Letters of the panel of what is there on the A3, points."""


def size_rules() -> str:
    """Write the sizes of every step as rules of a stylesheet."""
    rules = [
        f".vijf-{number}{{--t:{step.body}pt;--n:{step.number}pt;--h1:{step.h1}pt;--h2:{step.h2}pt;"
        f"--g:{step.gap}mm;--r:{step.line_gap}mm}}"
        for number, step in enumerate(FIVE_STEPS)
    ]
    rules += [
        f".kaart-{number}{{--t:{step.body}pt;--s:{step.small}pt;--h2:{step.h2}pt;--v:{step.questions}pt;--r:1.4mm}}"
        for number, step in enumerate(CARD_STEPS)
    ]
    rules += [
        f".plaat-{number}{{--tm:{step.body * POINT:.3f};--h1:{step.h1 * POINT:.3f};"
        f"--h2:{step.h2 * POINT:.3f};--h3:{step.h3 * POINT:.3f}}}"
        for number, step in enumerate(WALL_STEPS)
    ]
    rules += [
        f".er-{number}{{font-size:calc({points * POINT:.3f}*var(--u))}}"
        for number, points in enumerate(PANEL_STEPS)
    ]
    return "".join(rules)
