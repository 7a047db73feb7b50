"""Names of persons and of small institutions (stories.md 8.1, kinds naam and instelling).

Dutch gives a capital to proper names only, so inside a sentence a capital is the sign of a name: what is not
known as a place, a chain, a feast or an authority is taken for one. At the start of a sentence, and in texts
without capitals, lists of first names and the words around decide.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from models.stories.scan_first_names import CLEAR_FIRST_NAMES, FIRST_NAMES
from models.stories.scan_hit import Hit, words
from models.stories.scan_proper import (
    ALLOWED,
    DEMONYM_STEMS,
    ORGANISATION_ENDINGS,
    ORGANISATION_TAILS,
    ORGANISATION_WORDS,
    PHRASES,
    PLACE_ENDINGS,
    PREPOSITIONS_OF_PLACE,
    TOWNS,
)
from models.stories.scan_runs import Run, find_runs, is_initial
from models.stories.scan_starts import is_first_name, tells_of_person
from models.stories.scan_tokens import Token
from models.stories.scan_words import COMMON, KIN, NAMING, PARTICLES, SURNAMES, TITLES

ARTICLES = frozenset(words("de het een die dat deze dit elke iedere geen zo'n"))
STREET_ENDINGS = words("""
    straat laan weg plein kade singel gracht dreef steeg plantsoen boulevard allee pad straten lanen
    park kanaal viaduct tunnel rotonde brug
    """)
WATER_OR_WOOD = words("""
    dijk hof ring poort bos plas haven sluis wal vaart vliet beek
    """)
"""Ends of streets and waters that are ends of surnames as well: only believed after an article."""
THING_WORDS = frozenset(
    words("""
    project programma actie cursus training film boek liedje lied krant blad tijdschrift festival fonds
    partij wet regeling app site website zender serie spel merk lijn buslijn station halte metro tram
    rivier kanaal meer dorp stad gemeente wijk buurt provincie eiland land regio plaats straat weg brug
    tunnel park plein bos kern vinexwijk
    """)
)
"""What follows is the name of a thing or a place."""
HARMLESS_START = 5
"""A word that starts with the name of a brand or place of so many letters is made of it: Mercedesgarage."""
PLACE_FIRST = frozenset(
    words("""
    den sint nieuw oud 's bergen groot klein hoog laag ter sankt new san saint los
    """)
)
LEAST_PART = 3
SHORT = 6


@dataclass(frozen=True)
class Known:
    """What the project knows: organisations that run (is_er_al), and names of its areas, in lower case."""

    organisations: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, organisations: Collection[str], places: Collection[str]) -> "Known":
        """Prepare both lists."""
        return cls(
            frozenset(" ".join(name.casefold().split()) for name in organisations),
            frozenset(" ".join(name.casefold().split()) for name in places),
        )


NOTHING_KNOWN = Known()


def scan_capitals(text: str, tokens: list[Token], known: Known) -> Iterator[Hit]:
    """Find names by their capitals, and the same names elsewhere in the text."""
    found: set[str] = set()
    hits: list[Hit] = []
    runs = [part for run in find_runs(text, tokens) for part in split_run(run)]
    for run in runs:
        hit = judge_run(run, text, known)
        if hit is None:
            continue
        hits.append(hit)
        if hit.kind == "naam":
            found |= {token.low for token in run.names if is_part(token)}
    yield from hits
    covered = [(hit.start, hit.end) for hit in hits]
    for token in tokens:
        if token.low in found and token.is_capital and not any(s <= token.start < e for s, e in covered):
            yield Hit(token.start, token.end, "naam")


def is_part(token: Token) -> bool:
    """Long enough, and no ordinary word, to be looked for elsewhere in the text."""
    return (
        len(token.low) >= 2
        and token.low not in COMMON
        and token.low not in PARTICLES
        and not is_initial(token)
    )


def split_run(run: Run) -> list[Run]:
    """Cut "Samira Haddou van Medisch Centrum Zuid" before the institution, "Joop van de Lidl" idem."""
    for index in range(1, len(run.tokens)):
        rest = run.tokens[index:]
        previous = run.tokens[index - 1]
        starts_other = is_organisation_word(rest[0].low) or rest[0].low in ALLOWED
        if is_called_after_town(run, index):
            continue
        if (
            previous.low in {"van", "in", "bij", "op", "uit", "te"}
            and not previous.is_capital
            and starts_other
        ):
            head = Run(strip_particles(run.tokens[: index - 1]), run.before, previous)
            tail = Run(rest, previous, run.after)
            return [part for part in (head, tail) if part.tokens]
    return [run]


def is_called_after_town(run: Run, index: int) -> bool:
    """A first name with a town as surname, Gerrit van Ommen: one name."""
    is_surname = index == 2 and run.tokens[1].low == "van" and run.tokens[index].low in TOWNS
    return is_surname and len(run.tokens) == index + 1 and run.tokens[0].low in CLEAR_FIRST_NAMES


def strip_particles(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without particles at the end."""
    while tokens and tokens[-1].low in PARTICLES and not tokens[-1].is_capital:
        tokens = tokens[:-1]
    return tokens


def judge_run(run: Run, text: str, known: Known) -> Hit | None:
    """Say what a run is: a person, an institution, or nothing to worry about."""
    if run.tokens[0].is_start and run.before is None:
        return judge_start(run, text, known)
    return judge_inside(run, known)


def judge_inside(run: Run, known: Known) -> Hit | None:
    """A run inside a sentence: its capital is a sign."""
    before = run.before.low if run.before else ""
    if is_announced(run, before, known):
        return Hit(run.start, run.end, "naam")
    if is_known(run, known) or before in THING_WORDS or is_only_initials(run):
        return None
    if is_institution(run, before):
        return institution(run, before)
    if is_street(run) or is_all_allowed(run, known) or is_place(run, before):
        return None
    return judge_unknown(run, before)


def judge_unknown(run: Run, before: str) -> Hit | None:
    """An unknown name: a thing or an institution after an article, otherwise a person."""
    if before in ARTICLES and not any(token.low in FIRST_NAMES for token in run.names):
        return Hit(run.start, run.end, "instelling") if before in {"de", "het"} else None
    if run.tokens[0].low in {"de", "het", "'t"}:
        return Hit(run.start, run.end, "instelling")
    return Hit(run.start, run.end, "naam")


def is_announced(run: Run, before: str, known: Known) -> bool:
    """After "mevrouw" or "heet" always a person, after "buurman" nearly always."""
    if before in TITLES or before in NAMING:
        return True
    is_other = is_all_allowed(run, known) or is_street(run) or is_institution(run, "")
    return before in KIN and (run.tokens[0].low in SURNAMES or not is_other)


def judge_start(run: Run, text: str, known: Known) -> Hit | None:
    """A run at the start of a sentence: its first capital says nothing by itself."""
    first = run.tokens[0]
    if len(run.tokens) > 1:
        return judge_start_of_many(run, known)
    if first.low in ALLOWED | PHRASES or first.low in known.places or first.is_acronym:
        return None
    if is_first_name(first.low, CLEAR_FIRST_NAMES) or tells_of_person(run, text):
        return Hit(run.start, run.end, "naam")
    return None


def judge_start_of_many(run: Run, known: Known) -> Hit | None:
    """Several capitals at the start: the rest is judged as inside a sentence, with the first word added."""
    first, rest = run.tokens[0], Run(run.tokens[1:], run.tokens[0], run.after)
    if is_known(run, known) or is_all_allowed(run, known) or is_only_initials(run):
        return None
    if is_institution(run, ""):
        return institution(run, "")
    if is_street(run):
        return None
    named = [token for token in rest.names if not is_harmless(token, known)]
    if not named and not is_first_name(first.low, FIRST_NAMES):
        return None
    return Hit(run.start, run.end, "naam")


def is_only_initials(run: Run) -> bool:
    """Letters only: V&D, plan B."""
    return all(is_initial(token) for token in run.names)


def is_street(run: Run) -> bool:
    """A street, park or water: no person lives there without a number."""
    last = run.tokens[-1].low
    has_article = run.before is not None and run.before.low in {"de", "het", "aan", "op", "langs"}
    if last.endswith(STREET_ENDINGS):
        return last not in STREET_ENDINGS or has_article
    return has_article and last.endswith(WATER_OR_WOOD) and run.tokens[0].low not in FIRST_NAMES


def is_known(run: Run, known: Known) -> bool:
    """An organisation or area that the project itself names."""
    joined = " ".join(run.lows)
    names = known.organisations | known.places
    return joined in names or any(
        f" {joined} " in f" {name} " for name in known.organisations if len(joined) > SHORT
    )


def is_all_allowed(run: Run, known: Known) -> bool:
    """Every word is one of a place, chain, feast, people or authority."""
    names = run.names
    if " ".join(run.lows) in PHRASES:
        return True
    if any(token.low in CLEAR_FIRST_NAMES and token.low not in ALLOWED for token in names):
        return False
    return bool(names) and all(is_harmless(token, known) for token in names)


def is_harmless(token: Token, known: Known) -> bool:
    """A word with a capital that names no person."""
    low = token.low
    if low in known.places or low in ALLOWED or low in COMMON or is_brand(token):
        return True
    if all(part in ALLOWED or part in COMMON for part in low.split("-")) or any(c.isdigit() for c in low):
        return True
    return low not in FIRST_NAMES and low.startswith(DEMONYM_STEMS + LONG_ALLOWED)


LONG_ALLOWED = ("mercedes", *sorted(word for word in ALLOWED if len(word) >= HARMLESS_START))


def is_brand(token: Token) -> bool:
    """Capitals where a name has none: GGD, NLdoet, KvK-nummer."""
    head = token.text.split("-")[0]
    return (
        (len(head) > 1 and head.isupper() and len(head) <= SHORT) or head[:2].isupper() or head[-1:].isupper()
    )


def is_place(run: Run, before: str) -> bool:
    """A place by its preposition ("in Moerdijk", "uit Nieuw Lekkerland") or its ending ("naar Klundert")."""
    first = run.tokens[0].low
    if first in FIRST_NAMES and first not in PLACE_FIRST:
        return False
    is_single = len(run.names) == 1 or first in PLACE_FIRST
    if before in PREPOSITIONS_OF_PLACE and is_single:
        return True
    can_be_place = before in ARTICLES or before in {"naar", "bij", "van", "op", "over", "door"}
    return can_be_place and is_single and run.tokens[-1].low.endswith(PLACE_ENDINGS)


def is_institution(run: Run, before: str) -> bool:
    """An institution by a word in it or before it."""
    if is_organisation_word(before) and not is_first_name_alone(run):
        return True
    if any(is_organisation_word(token.low) for token in run.names):
        return True
    if run.names[-1].low in ORGANISATION_TAILS and len(run.names) > 1:
        return True
    return any(token.low.endswith(ORGANISATION_ENDINGS) and "-" in token.low for token in run.names) or (
        len(run.names[-1].low) > SHORT and run.names[-1].low.endswith(ORGANISATION_ENDINGS)
    )


def is_organisation_word(word: str) -> bool:
    """A word for an institution, also at the end of a longer one: pannenkoekenhuis, zwemvereniging."""
    if word in ORGANISATION_WORDS:
        return True
    return word not in {"thuis"} and len(word) > SHORT and word.endswith(ORGANISATION_ENDINGS)


def is_first_name_alone(run: Run) -> bool:
    """Only a first name: "op school Fatima", not "basisschool Fatima Zahra"."""
    return len(run.tokens) == 1 and is_first_name(run.tokens[0].low, CLEAR_FIRST_NAMES)


def institution(run: Run, before: str) -> Hit | None:
    """The hit of an institution, the word before it included; None when only allowed words remain."""
    own = [token for token in run.names if not is_organisation_word(token.low)]
    if not own and all(is_harmless(token, NOTHING_KNOWN) for token in run.names):
        return None
    if own and all(token.low in ALLOWED or token.is_acronym for token in own):
        return None
    start = run.before.start if run.before and is_organisation_word(before) else run.start
    return Hit(start, run.end, "instelling")
