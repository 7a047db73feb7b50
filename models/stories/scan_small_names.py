"""Names in texts that are written without capitals (stories.md 8.1: "lower-case names too")."""

import re
import unicodedata
from collections.abc import Iterator

from models.stories.scan_first_names import CLEAR_FIRST_NAMES, FIRST_NAMES
from models.stories.scan_hit import Hit, words
from models.stories.scan_proper import ALLOWED, ORGANISATION_WORDS
from models.stories.scan_tokens import Token
from models.stories.scan_words import COMMON, KIN, NAMING, PARTICLES, SURNAME_ENDINGS, SURNAMES, TITLES

DETERMINERS = frozenset(words("de het een die dat deze geen elke iedere welke"))
VERB_ENDINGS = ("t", "te", "de", "den", "ten", "en")
FAMILY = frozenset(["familie", "gezin", "weduwe"])
UNCERTAIN_TITLES = frozenset(
    words("""
    heer meester zuster broeder oom tante juf dokter burgemeester wethouder ome prof
    """)
)
LONGEST_SURNAME = 4


def scan_small(text: str, tokens: list[Token], *, is_small: bool) -> Iterator[Hit]:
    """Find names that are written without capitals.

    Args:
        text: what is scanned.
        tokens: its words.
        is_small: the whole text lacks capitals, or has nothing but capitals: unknown words count sooner.
    """
    index = 0
    while index < len(tokens):
        end = name_end(text, tokens, index, is_small=is_small)
        if end > index:
            yield Hit(tokens[index].start, tokens[end - 1].end, "naam")
        index = max(end, index + 1)


def name_end(text: str, tokens: list[Token], index: int, *, is_small: bool) -> int:
    """Index after a name that begins at this word; the index itself when none does."""
    token = tokens[index]
    if token.is_capital and not is_small:
        return index
    previous = tokens[index - 1] if index and not token.is_start else None
    if is_given_name(token, previous):
        return surname_end(text, tokens, index + 1, is_small=is_small)
    if previous is not None and is_announced(tokens, index, is_small=is_small):
        return announced_end(text, tokens, index, is_small=is_small)
    return index


def is_given_name(token: Token, previous: Token | None) -> bool:
    """A first name that is no ordinary word, or one that is, right after a title or a word for family."""
    low = token.low
    if is_like_first_name(low) and low not in ALLOWED:
        return not (previous is not None and previous.low in DETERMINERS)
    is_called = previous is not None and (
        previous.low in TITLES or previous.low in KIN or previous.low in NAMING
    )
    return is_called and low in FIRST_NAMES and low not in COMMON


def is_like_first_name(low: str) -> bool:
    """A clear first name, or another spelling of one: souhaila, mohammad, kimberley."""
    return low in CLEAR_FIRST_NAMES or (low not in COMMON and fold(low) in FOLDED)


def fold(name: str) -> str:
    """One spelling for names that sound alike; empty for short ones, which are too often words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    for old, new in SPELLINGS:
        plain = plain.replace(old, new)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return plain if len(plain) >= LEAST_FOLDED else ""


SPELLINGS = tuple(
    pair.split(">")
    for pair in words(
        "ou>u oe>u sch>s sh>s ch>s kh>k gh>g dh>d th>t ph>f ck>k ie>i ij>i ey>i ei>i y>i j>i c>k w>u"
    )
)
LEAST_FOLDED = 6
FOLDED = frozenset(filter(None, map(fold, CLEAR_FIRST_NAMES)))


def is_announced(tokens: list[Token], index: int, *, is_small: bool) -> bool:
    """Right after a title ("mevrouw demir") or "heet", an unknown word is a name."""
    token, previous = tokens[index], tokens[index - 1]
    if previous.low not in TITLES and previous.low not in NAMING and previous.low not in FAMILY:
        return False
    if is_particle_name(tokens, index, is_small=is_small):
        return True
    if (
        token.low in COMMON
        or token.low in PARTICLES
        or token.low in ALLOWED
        or token.low in ORGANISATION_WORDS
    ):
        return False
    if is_surname(token.low):
        return True
    has_determiner = index > 1 and tokens[index - 2].low in DETERMINERS
    if previous.low in NAMING:
        return is_small and previous.low in {"heet", "heette", "genaamd"}
    return not has_determiner and is_small and not token.low.endswith(VERB_ENDINGS)


def is_particle_name(tokens: list[Token], index: int, *, is_small: bool) -> bool:
    """Particles and then a surname or an unknown word: "mevrouw van dijk", "meneer el amrani"."""
    position = index
    while position < len(tokens) and tokens[position].low in PARTICLES and position - index < LONGEST_SURNAME:
        position += 1
    if position == index or position >= len(tokens):
        return False
    low = tokens[position].low
    if is_small and low not in COMMON and low not in ORGANISATION_WORDS and low not in ALLOWED:
        return True
    return is_surname(low) or tokens[index].low in {"el", "al", "ben", "bin", "aït", "ait", "ould"}


def announced_end(text: str, tokens: list[Token], index: int, *, is_small: bool) -> int:
    """Index after an announced name: particles, the name, and a surname after it."""
    position = index
    while position < len(tokens) and tokens[position].low in PARTICLES:
        position += 1
    return surname_end(text, tokens, min(position + 1, len(tokens)), is_small=is_small)


def surname_end(text: str, tokens: list[Token], position: int, *, is_small: bool) -> int:
    """Index after the surname that follows a first name, or the position given."""
    probe = position
    while probe < len(tokens) and tokens[probe].low in PARTICLES and is_adjacent(text, tokens, probe):
        probe += 1
    if probe >= len(tokens) or not is_adjacent(text, tokens, probe):
        return position
    low = tokens[probe].low
    has_particle = probe > position
    unknown = low not in COMMON and low not in ORGANISATION_WORDS and low not in ALLOWED
    strong = has_particle and tokens[position].low in {"el", "al", "ben", "bin", "den", "der", "ter"}
    if is_surname(low) or (unknown and is_small and has_particle and (strong or not low.endswith("en"))):
        return probe + 1
    return position


def is_adjacent(text: str, tokens: list[Token], position: int) -> bool:
    """True when nothing but a blank stands before this word."""
    return text[tokens[position - 1].end : tokens[position].start] in {" ", "\u00a0", "-", " '"}


def is_surname(low: str) -> bool:
    """A frequent surname, or a word that ends as one."""
    return low in SURNAMES or (
        low not in COMMON and len(low) > LONGEST_SURNAME + 1 and low.endswith(tuple(STRONG_ENDINGS))
    )


STRONG_ENDINGS = tuple(
    e
    for e in SURNAME_ENDINGS
    if e
    not in {
        "huis",
        "huizen",
        "veld",
        "man",
        "boer",
        "sen",
        "zen",
        "berg",
        "dijk",
        "hout",
        "wijk",
        "zoon",
        "zoom",
        "steen",
        "bosch",
        "broek",
        "kamp",
        "horst",
        "loo",
        "sloot",
        "ink",
        "maker",
        "enk",
    }
)
