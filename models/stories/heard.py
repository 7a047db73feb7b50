"""Which buurten were heard: their name may stand up front in the public edition (stories.md section 7.1)."""

from collections.abc import Iterable, Mapping
from datetime import date

from models.stories.nouns import Gesprek

LEAST_BEWONERS = 3
NOT_WITH_RESIDENTS = "professionals"


def heard_buurten(
    gesprekken: Iterable[Gesprek], today: date, own_areas: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, date]:
    """Per buurt that was heard the day of the latest gesprek with its residents.

    A gesprek counts with at least 3 bewoners, of any soort but professionals, not after `today`, for its own
    area and for every area in `bewoners_uit`; an own area of only one buurt stands for that buurt. The latest
    such row with `buurtnaam_in_kop=nee` keeps the name out; on one day "nee" counts.

    Args:
        gesprekken: meetings, in any order.
        today: day of the run.
        own_areas: per own area its buurten.
    """
    latest: dict[str, tuple[date, bool]] = {}
    for gesprek in gesprekken:
        if not has_residents(gesprek, today):
            continue
        for code in buurten_of(gesprek, own_areas or {}):
            known = latest.get(code)
            new = (gesprek.datum, gesprek.buurtnaam_in_kop)
            if known is None or _supersedes(new, known):
                latest[code] = new
    return {code: day for code, (day, may_name) in sorted(latest.items()) if may_name}


def _supersedes(new: tuple[date, bool], known: tuple[date, bool]) -> bool:
    """A later meeting, or a "nee" on the same day."""
    return new[0] > known[0] or (new[0] == known[0] and not new[1])


def has_residents(gesprek: Gesprek, today: date) -> bool:
    """True for a meeting that took place, was not only for professionals, and had at least 3 bewoners."""
    is_past = gesprek.datum <= today
    return is_past and gesprek.soort != NOT_WITH_RESIDENTS and (gesprek.bewoners or 0) >= LEAST_BEWONERS


def buurten_of(gesprek: Gesprek, own_areas: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The buurten that residents at this meeting came from, sorted."""
    named = {gesprek.gebied_code, *gesprek.bewoners_uit}
    single = {buurten[0] for code, buurten in own_areas.items() if code in named and len(buurten) == 1}
    return sorted({code for code in named if code.startswith("BU")} | single)
