"""Onze thema's: what the latest meeting chose for an area (stories.md section 7.1, report.md block 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.stories.nouns import Gesprek, ThemaRegel


@dataclass(frozen=True)
class Chosen:
    """The themes that a meeting chose, in the order of its sheet."""

    gesprek: Gesprek
    rows: tuple[ThemaRegel, ...]


def chosen_themas(gesprekken: Iterable[Gesprek], gebied_code: str, today: date) -> Chosen | None:
    """Rows with `gekozen=ja` of the latest gesprek of this area that has theme rows.

    `gekozen` decides, not the votes. None when no meeting of this area had theme rows, or when the latest
    one chose nothing: an older choice is not brought back. Of two meetings on one day the last id counts.
    """
    with_rows = [g for g in held(gesprekken, today) if g.gebied_code == gebied_code and g.themas]
    if not with_rows:
        return None
    latest = with_rows[-1]
    rows = {row.code: row for row in latest.themas if row.gekozen}
    return Chosen(latest, tuple(rows.values())) if rows else None


def held(gesprekken: Iterable[Gesprek], today: date) -> list[Gesprek]:
    """The meetings that took place, by date and id."""
    past = (gesprek for gesprek in gesprekken if gesprek.datum <= today)
    return sorted(past, key=lambda gesprek: (gesprek.datum, gesprek.gesprek_id))


def next_date(gesprekken: Iterable[Gesprek], gebied_code: str, today: date) -> Gesprek | None:
    """The meeting that announces the next date of this area: the earliest date from today on, else None."""
    ahead = [
        gesprek
        for gesprek in held(gesprekken, today)
        if gesprek.gebied_code == gebied_code and gesprek.volgende is not None and gesprek.volgende >= today
    ]
    return min(ahead, key=lambda gesprek: (gesprek.volgende or today, gesprek.gesprek_id), default=None)


def latest_gesprek(gesprekken: Iterable[Gesprek], gebied_code: str, today: date) -> Gesprek | None:
    """The last meeting of this area that took place, or None (X2)."""
    of_area = [gesprek for gesprek in held(gesprekken, today) if gesprek.gebied_code == gebied_code]
    return of_area[-1] if of_area else None
