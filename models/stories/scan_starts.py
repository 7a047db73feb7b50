"""Is the unknown first word of a sentence a person? Its capital says nothing, what follows does."""

import re

from models.stories.scan_dates import NUMBER
from models.stories.scan_first_names import CLEAR_FIRST_NAMES, WORDS_TOO
from models.stories.scan_hit import words
from models.stories.scan_runs import Run
from models.stories.scan_words import COMMON, KIN, PERSON_VERBS, PRONOUNS


def tells_of_person(run: Run, text: str) -> bool:
    """An unknown first word that is a person by what follows: "Hibaq, mijn oudste", "Hibaq vertelt dat"."""
    first = run.tokens[0]
    following = text[first.end :].lstrip()
    said = following.lstrip(",( ").casefold().split()[:3]
    if following[:1] in ",(" and len(said) > 1:
        return said[0] in {"mijn", "onze", "zijn", "haar", "de", "een", "m'n"} and said[1].strip(",.;") in KIN
    if len(said) < 2 or first.low in COMMON:
        return False
    if said[0] in {"heet", "heette"}:
        return said[1].strip(",.") not in THINGS_NAMED
    if said[0] in {"is", "was", "wordt", "werd"} and is_about_person(said[1:]):
        return True
    if first.low in WORDS_TOO:
        return (
            said[0] in PERSON_VERBS | ACTING_VERBS | {"is", "was", "heeft", "had"} and first.low not in NATURE
        )
    if said[1].strip(",.") in PRONOUNS:
        return False
    return said[0] in PERSON_VERBS or (said[0] in ACTING_VERBS and not first.low.endswith(WORD_ENDINGS))


def is_about_person(said: list[str]) -> bool:
    """After "is": an age ("is zes,", "is pas 12"), a word for family ("is mijn zoon"), or "mijn naam"."""
    words_said = [
        word.strip(",.;!?") for word in said if word.strip(",.;!?") not in {"pas", "nu", "al", "net", "ook"}
    ]
    if not words_said:
        return False
    if words_said[0] in {"mijn", "onze", "m'n"}:
        return len(words_said) > 1 and words_said[1] in KIN | {"naam"}
    is_last = len(words_said) == 1 or said[0][-1:] in ",.;!?" or words_said[1] in {"jaar", "en"}
    return bool(AGE.fullmatch(words_said[0])) and is_last


AGE = re.compile(NUMBER, re.IGNORECASE)
THINGS_NAMED = frozenset(words("dat het dit zoiets zo"))
NATURE = frozenset(
    words("""
    lente hoop mais made lot storm can lat lama lotus zwaan max sultan june juan hala lade roos
    """)
)
ACTING_VERBS = frozenset(
    words("""
    kwam komt ging gaat heeft had stond staat zat zit liep loopt werkte werkt wilde kreeg hielp deed
    bracht haalde bleef speelt speelde studeert rijdt reed fietst zingt zong danst helpt doet geeft gaf
    neemt nam leert leerde
    """)
)
"""What people do, and some things too."""
WORD_ENDINGS = words("""
    ing heid en lijk ig isme tie sie schap dom sel eit iek age erij ment baar loos end ende ens aad eel
    uur ief ode
    """)
"""Ends of Dutch nouns and adverbs: such a first word is no name because of a verb alone."""


def is_first_name(low: str, names: frozenset[str]) -> bool:
    """A first name, or a double one with a hyphen that holds one: Inge-Marie."""
    return low in names or (low.count("-") == 1 and any(part in CLEAR_FIRST_NAMES for part in low.split("-")))
