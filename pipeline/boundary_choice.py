"""Which year's boundaries may carry a figure (design.md section 6 rule 10)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.outlines import Outline

LARGE_AREA = 500
"""Inhabitants from which a change of population says something about the boundary."""
LARGEST_CHANGE = 0.25
PLURAL = {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}


@dataclass(frozen=True)
class Layer:
    """The boundaries of one level and year as far as they are at hand; `load` reads those of the gemeente."""

    year: int
    level: str
    sha256: str
    """Of the stored answers: changes when the boundaries change."""
    load: Callable[[], tuple[Outline, ...]]


@dataclass(frozen=True)
class Figures:
    """The areas that a map has to show: of one gemeente and level, with division year and inhabitants."""

    level: str
    year: int
    inwoners: Mapping[str, float | None]


@dataclass(frozen=True)
class NoMap:
    """Why there is no map, as the reader sees it (B1) and, per year that was tried, as the log shows it."""

    reason: str
    tried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """Outlines of exactly the areas of the figures, of the year that may be used."""

    year: int
    outlines: tuple[Outline, ...]
    has_more: bool
    """The layer holds areas of this gemeente that the figures do not know."""


def choose_year(figures: Figures, layers: Sequence[Layer]) -> Choice | NoMap:
    """Choose the boundaries of the figures' own year, else of the nearest year that fits.

    A year fits when every area has an outline and no area of 500 or more inhabitants differs by more than
    25 % in population. Of two years equally near the newest is tried first. Boundaries of another year
    without population cannot be checked and are refused.
    """
    ordered = sorted(
        (layer for layer in layers if layer.level == figures.level),
        key=lambda layer: (abs(layer.year - figures.year), -layer.year),
    )
    refused: list[NoMap] = []
    for layer in ordered:
        outlines = layer.load()
        if not outlines:
            continue
        fault = _misfit(figures, layer.year, outlines)
        if fault is None:
            known = tuple(outline for outline in outlines if outline.code in figures.inwoners)
            return Choice(layer.year, known, has_more=len(known) < len(outlines))
        refused.append(fault)
    if not refused:
        nouns = PLURAL[figures.level]
        return NoMap(
            f"Van de {nouns} zijn er geen grenzen die bij {figures.year} passen. Daarom is er geen kaart."
        )
    return NoMap(refused[0].reason, tuple(line for fault in refused for line in fault.tried))


def code_gaps(figures: Figures, outlines: Sequence[Outline]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the codes that only the figures have, and those only the boundaries have (audit `regions`)."""
    drawn = {outline.code for outline in outlines}
    return tuple(sorted(set(figures.inwoners) - drawn)), tuple(sorted(drawn - set(figures.inwoners)))


def _misfit(figures: Figures, year: int, outlines: Sequence[Outline]) -> NoMap | None:
    """Say why these boundaries may not carry these figures; None when they may."""
    nouns, end = PLURAL[figures.level], "Daarom is er geen kaart."
    missing, _ = code_gaps(figures, outlines)
    if missing or not figures.inwoners:
        return NoMap(
            f"De {nouns} van {figures.year} en de grenzen van {year} passen niet bij elkaar. {end}",
            (f"{year}: zonder grens: {_some(missing)}",),
        )
    if year == figures.year:
        return None
    known = {outline.code: outline.inwoners for outline in outlines}
    large = {code: count for code, count in figures.inwoners.items() if count is None or count >= LARGE_AREA}
    unknown = [code for code, count in sorted(large.items()) if count is None or known[code] is None]
    if unknown:
        return NoMap(
            f"Bij de grenzen van {year} staat niet hoeveel mensen er wonen. "
            f"We weten dus niet of ze bij de cijfers van {figures.year} passen. {end}",
            (f"{year}: geen inwoners bekend: {_some(unknown)}",),
        )
    changed = [code for code, count in sorted(large.items()) if _is_changed(count, known[code])]
    if changed:
        return NoMap(
            f"Tussen {figures.year} en {year} zijn grenzen van {nouns} veranderd. {end}",
            (f"{year}: inwoners meer dan 25 procent anders: {_some(changed)}",),
        )
    return None


def _is_changed(count: float | None, later: float | None) -> bool:
    return count is not None and later is not None and abs(later - count) > LARGEST_CHANGE * count


def _some(codes: Sequence[str]) -> str:
    return ", ".join(codes[:10]) + (f" en nog {len(codes) - 10}" if len(codes) > 10 else "")
