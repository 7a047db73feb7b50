"""What is missing, worked out from figures, stories and initiatives per theme and area (stories.md 7.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.stories.nouns import KaartItem, Verhaal
from models.verdict import STRONG

ASKS = frozenset({"probleem", "wens", "idee"})
"""Soorten of stories that ask for something."""
LEAST_TELLERS = 3


@dataclass(frozen=True)
class ThemaGaps:
    """The gaps of one theme in one area."""

    thema: str
    figure_without_initiative: bool
    """(a) D15: an unfavourable figure, and nobody active."""
    stories_without_initiative: bool
    """(b) three or more tellers ask for something, and nobody active."""
    untested: tuple[KaartItem, ...]
    """(c) D16: initiatives without a story or a verdict."""


def find_gaps(
    thema: str,
    verdicts: Iterable[tuple[str, str]],
    verhalen: Sequence[Verhaal],
    initiatives: Sequence[KaartItem],
) -> ThemaGaps:
    """Find the three gaps of one theme.

    Args:
        thema: code of the theme.
        verdicts: (verdict, direction) of its outcome figures in the area.
        verhalen: usable stories of the area, of every theme.
        initiatives: `is_er_al` of the area with this theme.
    """
    about = [verhaal for verhaal in verhalen if thema in verhaal.themas]
    has_active = any(item.status == "actief" for item in initiatives)
    is_unfavourable = any(verdict in STRONG and way == "unfavourable" for verdict, way in verdicts)
    asking = {verhaal.verteller_id for verhaal in about if verhaal.soort in ASKS}
    return ThemaGaps(
        thema,
        is_unfavourable and not has_active,
        len(asking) >= LEAST_TELLERS and not has_active,
        tuple(item for item in initiatives if is_untested(item, verhalen)),
    )


def is_untested(item: KaartItem, verhalen: Iterable[Verhaal]) -> bool:
    """True for an initiative that runs, without a verdict and without a story that belongs to it.

    A story belongs to it when the row names it in `verwijst_naar`, or when it tells about a theme of the
    initiative as something that works well (`kracht`).
    """
    if item.status != "actief" or item.oordeel in {"werkt_goed", "kan_beter"}:
        return False
    themes, named = set(item.themas), set(item.verwijst_naar)
    return not any(
        verhaal.verhaal_id in named or (verhaal.soort == "kracht" and themes & set(verhaal.themas))
        for verhaal in verhalen
    )


def figure_without_story(verdicts: Iterable[tuple[str, str]], tellers: int) -> bool:
    """*Cijfer zonder verhaal*: a figure deviates and nobody told about it (stories.md section 10)."""
    return tellers == 0 and any(
        verdict in STRONG and way in {"favourable", "unfavourable"} for verdict, way in verdicts
    )


def story_without_figure(verdicts: Iterable[tuple[str, str]], tellers: int) -> bool:
    """*Verhaal zonder cijfer*: three or more tellers, and the figures are ordinary or absent."""
    return tellers >= LEAST_TELLERS and not any(
        verdict in STRONG and way in {"favourable", "unfavourable"} for verdict, way in verdicts
    )
