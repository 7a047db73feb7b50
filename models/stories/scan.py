"""The identifier scan: where in a text somebody may be recognised (stories.md 8.1).

A net, not proof: people are also recognised by a combination of things that are harmless one by one.
Positions are code points of the text as given; a finding never holds text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.stories.scan_address import scan_addresses
from models.stories.scan_context import scan_context
from models.stories.scan_dates import scan_dates
from models.stories.scan_hit import DIRECT, INDIRECT, Hit
from models.stories.scan_names import Known, scan_capitals
from models.stories.scan_numbers import scan_numbers
from models.stories.scan_roles import scan_roles
from models.stories.scan_small_names import scan_small
from models.stories.scan_tokens import ignores_capitals, lacks_capitals, tokenise

OPEN = "open"
WARNS = "waarschuwt"
CLOSED = "dicht"

PRIORITY = [
    "email",
    "url",
    "iban",
    "bsn",
    "telefoon",
    "kenteken",
    "geboortedatum",
    "adres",
    "postcode",
    "gebruikersnaam",
    "nummer",
    "naam",
    "datum",
    "leeftijd",
    "instelling",
    "functie",
]
"""Of two kinds on one place the first counts: a birth date is no telephone number."""


@dataclass(frozen=True)
class ScanLists:
    """What a project adds to the scan; empty lists are fine."""

    streets: tuple[str, ...] = ()
    """Streets of the area: also found without a word such as straat."""
    organisations: tuple[str, ...] = ()
    """Titles of kaart_van_de_wijk, soort is_er_al: no `instelling`."""
    places: tuple[str, ...] = ()
    """Names of gemeente, wijken, buurten and own areas: no `naam`."""


NO_LISTS = ScanLists()


def scan(text: str, lists: ScanLists = NO_LISTS) -> tuple[Hit, ...]:
    """Find everything in a text by which a person may be found or recognised, in order of place."""
    tokens = tokenise(text)
    shouts = ignores_capitals(text)
    spoken = small(text) if shouts else text
    hits = [*scan_numbers(text), *scan_dates(text), *scan_addresses(spoken, lists.streets), *scan_roles(text)]
    if not shouts:
        hits += scan_capitals(text, tokens, Known.of(lists.organisations, lists.places))
    is_small = shouts or lacks_capitals(tokens)
    hits += scan_small(text, tokens, is_small=is_small)
    hits += scan_context(tokens, text, is_small=is_small)
    return tidy(hits)


def small(text: str) -> str:
    """In lower case, of the same length."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def tidy(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Drop a hit that lies inside one of a kind that goes before it."""
    kept: list[Hit] = []
    ranked = sorted(set(hits), key=lambda hit: (PRIORITY.index(hit.kind), hit.start - hit.end, hit.start))
    for hit in ranked:
        if not any(other.start <= hit.start and hit.end <= other.end for other in kept):
            kept.append(hit)
    return tuple(sorted(kept))


def scan_gate(hits: Sequence[Hit]) -> str:
    """Gate G6: `dicht` with one direct kind or two indirect ones, `waarschuwt` with one, else `open`."""
    kinds = {hit.kind for hit in hits}
    if kinds & DIRECT or len(kinds & INDIRECT) > 1:
        return CLOSED
    return WARNS if kinds else OPEN


def scan_gate_netwerk(hits: Sequence[Hit]) -> str:
    """The same in the network edition, where indirect kinds only warn."""
    kinds = {hit.kind for hit in hits}
    if kinds & DIRECT:
        return CLOSED
    return WARNS if kinds else OPEN
