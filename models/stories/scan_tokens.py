"""Words of a text with their place, and where sentences start, for the identifier scan."""

import re
from dataclasses import dataclass

from models.stories.scan_hit import words

WORD = re.compile(r"(?:['’‘](?=[tsndmr]\b))?[^\W\d_]\w*(?:['’][^\W\d_]+|[-‐‑](?=\w)\w+)*")
OPENING = "\"'“”‘’„«»(["
ENDS_SENTENCE = ".!?:;…\n•*"
ABBREVIATIONS = frozenset(
    words("""
    dr drs ir mr mw mevr dhr mej st ds prof fam bijv bv o.a nr tel geb jl tnv past gebr ing zn wed pr
    a.d
    """)
)
SHOUTING = 0.6
"""Share of capitals above which a text is written in capitals, so that they say nothing."""


@dataclass(frozen=True)
class Token:
    """One word."""

    text: str
    start: int
    end: int
    is_start: bool
    """First word of a sentence, a line or a quotation: its capital says nothing."""

    @property
    def low(self) -> str:
        """In lower case, without a possessive ending."""
        return POSSESSIVE.sub("", self.text).casefold().replace("’", "'").replace("‘", "'")

    @property
    def is_capital(self) -> bool:
        """Starts with a capital (also 't Lansink has none)."""
        return self.text[:1].isupper()

    @property
    def is_acronym(self) -> bool:
        """Capitals or digits only, two or more: GGD, N359."""
        return len(self.text) > 1 and self.text.upper() == self.text


POSSESSIVE = re.compile(r"['’]s$")


def tokenise(text: str) -> list[Token]:
    """All words of a text in order; positions are code points, end exclusive."""
    return [
        Token(match.group(), match.start(), match.end(), starts_sentence(text, match.start()))
        for match in WORD.finditer(text)
    ]


def starts_sentence(text: str, position: int) -> bool:
    """True at the start of the text, after the end of a sentence and right after an opening quote."""
    before = text[:position]
    if before and before[-1] in OPENING and before[-1] not in "([":
        return True
    before = before.rstrip(" \t\u00a0" + OPENING)
    if not before:
        return True
    if before[-1] == ".":
        return not is_abbreviation(before)
    return before[-1] in ENDS_SENTENCE


def is_abbreviation(before: str) -> bool:
    """True when the point at the end of this text belongs to an abbreviation or an initial."""
    word = re.split(r"[\s(\"'‘“]", before[:-1])[-1]
    return (
        word.casefold() in ABBREVIATIONS
        or (len(word) == 1 and word.isupper())
        or bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word))
    )


def ignores_capitals(text: str) -> bool:
    """True for a text in capitals, where a capital is no sign of a name."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) / len(letters) > SHOUTING


def lacks_capitals(tokens: list[Token]) -> bool:
    """True for a text in which most sentences start without a capital."""
    starts = [token for token in tokens if token.is_start]
    small = sum(not token.is_capital for token in starts)
    return small * 2 > len(starts)
