"""Find your buurt or wijk by its name, without a script: one alphabetical list of all names."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from reports.nouns import Place
from reports.nouns_index import NameEntry, NameGroup, WijkEntry

OTHER = "0-9"
"""Heading of names that begin with no letter."""
OPEN_UP_TO = 40
"""With more names every letter is folded, so that nobody has to scroll past the others."""


def name_groups(wijken: Iterable[WijkEntry]) -> tuple[NameGroup, ...]:
    """Every wijk, own area and buurt with a page or a block, by first letter.

    A buurt of an own area is listed once, under its wijk. Two equal names carry their wijk.
    """
    wijken = list(wijken)
    found = [(wijk.place, wijk.href, "") for wijk in wijken]
    told: set[str] = set()
    for wijk in sorted(wijken, key=lambda wijk: wijk.place.level == "eigen"):
        for buurt in wijk.buurten:
            if buurt.code not in told:
                told.add(buurt.code)
                found.append((buurt, f"{wijk.href}#b-{buurt.code}", wijk.place.title))
    entries = sorted(with_notes(found), key=lambda entry: (sort_key(entry.name), entry.note, entry.href))
    grouped = groupby(
        sorted(entries, key=lambda entry: first_letter(entry.name)), lambda e: first_letter(e.name)
    )
    return tuple(NameGroup(letter, tuple(group)) for letter, group in grouped)


def with_notes(found: list[tuple[Place, str, str]]) -> list[NameEntry]:
    """Names with the wijk behind them where a name comes twice; of a wijk the word "wijk"."""
    count = Counter(sort_key(place.title) for place, _, _ in found)
    return [
        NameEntry(place.title, href, (wijk or place.soort) if count[sort_key(place.title)] > 1 else "")
        for place, href, wijk in found
    ]


def sort_key(name: str) -> str:
    """A name without accents, capitals and what stands before its first letter or digit."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    start = next((place for place, c in enumerate(letters) if c.isalnum()), 0)
    return letters[start:]


def first_letter(name: str) -> str:
    """The heading a name stands under: its first letter as a capital."""
    letter = sort_key(name)[:1]
    return letter.upper() if letter.isalpha() else OTHER


def draw_names(groups: tuple[NameGroup, ...]) -> Markup:
    """Write the list: letters in sight for a small gemeente, folded per letter for a large one."""
    is_open = sum(len(group.entries) for group in groups) <= OPEN_UP_TO
    parts = (_group(group, is_open) for group in groups)
    return Markup(f'<div class="namen">{"".join(parts)}</div>')  # noqa: S704 (every text went through escape)


def _group(group: NameGroup, is_open: bool) -> str:
    links = "".join(
        f'<a href="{escape(entry.href)}">{escape(entry.name)}'
        f"{f' <small>{escape(entry.note)}</small>' if entry.note else ''}</a>"
        for entry in group.entries
    )
    letter = escape(group.letter)
    if is_open:
        return f'<h4 data-vrij>{letter}</h4><div class="buurtlijst">{links}</div>'
    head = f'<details class="naslag"><summary data-vrij>{letter}</summary>'
    return f'{head}<div class="buurtlijst">{links}</div></details>'
