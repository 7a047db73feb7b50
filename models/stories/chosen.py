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

    `gekozen` decides, not the votes. None when no meeting of this area talked about themes, or when the
    latest that did chose nothing: an older choice is not brought back. Of two meetings on one day the last
    id counts.
    """
    about = [gesprek for gesprek in held(gesprekken, today) if gesprek.gebied_code == gebied_code]
    with_rows = [gesprek for gesprek in about if any(map(is_discussed, gesprek.themas))]
    if not with_rows:
        return None
    latest = with_rows[-1]
    rows = {row.code: row for row in latest.themas if row.gekozen}
    return Chosen(latest, tuple(rows.values())) if rows else None


def is_discussed(row: ThemaRegel) -> bool:
    """True for a theme row in which something was typed; a prefilled row of a sheet chose nothing."""
    return row.gekozen or bool(row.wie_pakt_op or row.vervolg or row.stemmen is not None or row.wil_meedoen)


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
