"""Names that no list holds, by the words around them (stories.md 8.1, kind naam; small institutions too).

Only places where Dutch puts a name: right after "mijn vriendin" when a verb or a comma follows, before "van
het buurthuis" or "van driehoog", between commas after a word for a person, and as the first word of a
sentence that is built like a first name.
"""

from collections.abc import Iterator

from models.stories.scan_first_names import FIRST_NAMES
from models.stories.scan_hit import Hit, words
from models.stories.scan_names import is_organisation_word
from models.stories.scan_proper import ALLOWED
from models.stories.scan_starts import ACTING_VERBS, WORD_ENDINGS
from models.stories.scan_tokens import Token
from models.stories.scan_words import COMMON, KIN, PARTICLES, PERSON_VERBS, PRONOUNS, TITLES

POSSESSIVES = frozenset(words("mijn m'n onze ons jouw je zijn z'n haar hun jullie uw"))
DOING = (
    PERSON_VERBS
    | ACTING_VERBS
    | frozenset(
        words("""
    is was wordt werd kan kon moet moest mag mocht zou zal houdt hield regelt regelde organiseert zorgt zorgde
    begon begint maakt maakte schreef schrijft repareert knipt naait stuurt stuurde mailt appt opende opent
    redde verzorgt gebruikt drinkt rookt eet slaapt werkt past kijkt keek ziet zag hoort hoorde
    """)
    )
)
SPEAKERS = frozenset(words("ik jij je hij ze wij we u men er iedereen niemand"))
"""After a verb these are its subject, whatever stands before it."""
FLOOR_WORDS = frozenset(words("hiernaast boven beneden onder hierboven tegenover achter nummer"))
HAUNTS = frozenset(
    words("""
    kinderopvang opvang kerk moskee winkel wijkteam gemeente bibliotheek apotheek club flat hoek overkant
    bakker slager kapper receptie balie thuiszorg markt snackbar kantine speeltuin trap galerij eerste
    tweede derde vierde vijfde portiek voedselbank gym bus kaart fysio dokter schuldhulp woningbouw
    """)
)
"""Where somebody is from: Marouschka van de kinderopvang."""
NAME_ENDINGS = words("""
    neke ieke oeke aaike ouke jke lien lotte tine dina tina rina lina mina fina ella etta isha icha oucha ilda
    ouska ouschka oushka uschka iska ysha eila aila ouda adia amila ania anka enka helm bert brand wijn frid
    ius iel iël uel zef imir islav omir
    """)
THING_ENDINGS = (*WORD_ENDINGS, *words("en s t d de te er je"))
LEAST_LETTERS = 4
NEAR = 6
INSTITUTIONS = frozenset(
    words("""
    stichting basisschool obs cbs kinderdagverblijf peuterspeelzaal verpleeghuis verzorgingshuis bakkerij
    slagerij café restaurant cafetaria sportschool kapsalon manege camping eetcafé
    """)
)
"""What a proper name follows, written small too: basisschool de regenboog."""


def scan_context(tokens: list[Token], text: str, *, is_small: bool) -> Iterator[Hit]:
    """Find names by their place.

    Args:
        tokens: the words of the text.
        text: what is scanned.
        is_small: the whole text lacks capitals: they are no sign there.
    """
    for index, token in enumerate(tokens):
        if is_small and is_small_name(tokens, index, text):
            yield Hit(token.start, token.end, "naam")
        elif is_small and is_small_institution(tokens, index, text):
            yield Hit(token.start, tokens[index + 2].end, "instelling")
        elif not is_small and token.is_start and token.is_capital:
            end = start_end(tokens, index, text)
            if end > index:
                yield Hit(token.start, tokens[end - 1].end, "naam")


def is_unknown(token: Token) -> bool:
    """A word that may be a name: no ordinary word, no place, no institution."""
    low = token.low
    is_listed = low in COMMON or low in ALLOWED or low in KIN or low in TITLES or low in PARTICLES
    return len(low) >= LEAST_LETTERS and low.isalpha() and not is_listed and not is_organisation_word(low)


def is_small_name(tokens: list[Token], index: int, text: str) -> bool:
    """In a text without capitals: after family, before "van het ...", or between commas."""
    token = tokens[index]
    if not is_unknown(token) or token.low.endswith(THING_ENDINGS):
        return False
    is_after_kin = index > 1 and tokens[index - 1].low in KIN and tokens[index - 2].low in POSSESSIVES
    if is_after_kin and gap(text, tokens, index) == " ":
        return is_followed_by_verb(tokens, index, text)
    if token.is_start or comes_after(tokens, index, {"en", "zegt", "volgens", "bel", "vraag"}):
        return belongs_somewhere(tokens, index, text)
    return is_between_commas(tokens, index, text)


def gap(text: str, tokens: list[Token], index: int) -> str:
    """What stands before a word."""
    return text[tokens[index - 1].end : tokens[index].start] if index else ""


def comes_after(tokens: list[Token], index: int, lows: set[str]) -> bool:
    """True when one of these words stands right before it."""
    return index > 0 and tokens[index - 1].low in lows


def is_followed_by_verb(tokens: list[Token], index: int, text: str) -> bool:
    """A verb, "en", "van" or a mark follows: the word itself was no verb."""
    after = text[tokens[index].end :][:1]
    if after in {",", ".", "!", "?", ")"}:
        return True
    return index + 1 < len(tokens) and tokens[index + 1].low in DOING | {"en", "van", "heet", "die"}


def belongs_somewhere(tokens: list[Token], index: int, text: str) -> bool:
    """Followed by "van driehoog", "van hiernaast", "van het jongerencentrum"."""
    said = [token.low for token in tokens[index + 1 : index + 4]]
    if len(said) < 2 or said[0] != "van" or gap(text, tokens, index + 1) != " ":
        return False
    is_floor = said[1] in FLOOR_WORDS or (said[1].endswith("hoog") and len(said[1]) > LEAST_LETTERS)
    is_place = (
        len(said) > 2
        and said[1] in {"de", "het"}
        and (
            is_organisation_word(said[2])
            or (said[2] in HAUNTS and tokens[index].low.endswith(tuple(NAME_ENDINGS)))
        )
    )
    return is_floor or is_place


def is_between_commas(tokens: list[Token], index: int, text: str) -> bool:
    """One or two unknown words between commas, after a word for a person and before a verb."""
    is_second = index > 0 and gap(text, tokens, index) == " " and is_unknown(tokens[index - 1])
    first = index - 1 if is_second else index
    is_first = index + 1 < len(tokens) and gap(text, tokens, index + 1) == " "
    last = index + 1 if is_first and is_unknown(tokens[index + 1]) else index
    if first == 0 or last + 1 >= len(tokens) or tokens[last + 1].low not in DOING:
        return False
    is_apart = gap(text, tokens, first) == ", " == gap(text, tokens, last + 1)
    return is_apart and any(token.low in KIN | {"meneer"} for token in tokens[max(0, first - NEAR) : first])


def is_small_institution(tokens: list[Token], index: int, text: str) -> bool:
    """A word for an institution, an article and a name: "stichting het zonnetje"."""
    if tokens[index].low not in INSTITUTIONS or index + 2 >= len(tokens):
        return False
    is_joined = gap(text, tokens, index + 1) == " " == gap(text, tokens, index + 2)
    return (
        is_joined
        and tokens[index + 1].low in {"de", "het", "'t"}
        and len(tokens[index + 2].low) >= LEAST_LETTERS
    )


def start_end(tokens: list[Token], index: int, text: str) -> int:
    """Index after a name that begins a sentence; the index itself when none does."""
    token = tokens[index]
    surname = surname_start_end(tokens, index, text)
    if surname > index:
        return surname
    if is_pair(tokens, index, text):
        return index + 1
    if token.low in FIRST_NAMES or not is_unknown(token) or index + 1 >= len(tokens):
        return index
    if tokens[index + 1].is_start or gap(text, tokens, index + 1) != " ":
        return index
    if belongs_somewhere(tokens, index, text) and not token.low.endswith(THING_ENDINGS):
        return index + 1
    does = tokens[index + 1].low in DOING and not (
        index + 2 < len(tokens) and tokens[index + 2].low in SPEAKERS
    )
    return index + 1 if does and token.low.endswith(tuple(NAME_ENDINGS)) else index


def is_pair(tokens: list[Token], index: int, text: str) -> bool:
    """Two first names: "Wim en Toos", though the first is a word or part of one as well."""
    if tokens[index].low not in FIRST_NAMES or index + 2 >= len(tokens):
        return False
    joined, other = tokens[index + 1], tokens[index + 2]
    is_near = gap(text, tokens, index + 1) == " " == gap(text, tokens, index + 2)
    return is_near and joined.low == "en" and other.is_capital and other.low in FIRST_NAMES


def surname_start_end(tokens: list[Token], index: int, text: str) -> int:
    """Index after "Van der Plas" or "El Idrissi" at the start of a sentence; the index itself otherwise."""
    low = tokens[index].low
    position = index + 1
    while position < len(tokens) and tokens[position].low in {"der", "den", "de", "'t"} and low == "van":
        position += 1
    if position >= len(tokens) or not tokens[position].is_capital or tokens[position].is_start:
        return index
    if any(gap(text, tokens, place) != " " for place in range(index + 1, position + 1)):
        return index
    middle = {token.low for token in tokens[index + 1 : position]}
    is_arabic = low in {"el", "al", "aït", "ait", "ould"} and position == index + 1
    if is_arabic or middle & {"der", "den"}:
        return position + 1
    says = position + 1 < len(tokens) and tokens[position + 1].low in DOING
    speaks = position + 2 < len(tokens) and tokens[position + 2].low in SPEAKERS | PRONOUNS
    is_person = bool(middle) and says and not speaks and tokens[position].low not in ALLOWED
    return position + 1 if is_person else index
