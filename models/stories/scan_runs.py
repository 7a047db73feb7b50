"""Capitalised words that belong together: possible names of people, places and institutions."""

from dataclasses import dataclass

from models.stories.scan_tokens import Token
from models.stories.scan_words import COMMON, KIN, PARTICLES, SURNAMES, TITLES

JOINED_BY = {" ", "\u00a0", " & ", "&", ". ", "-", " - ", " '", " ’", " ‘"}
MOST_PARTICLES = 3


@dataclass(frozen=True)
class Run:
    """Words with a capital and the particles between them, in the order of the text."""

    tokens: tuple[Token, ...]
    before: Token | None
    """The word before it in the same sentence."""
    after: Token | None

    @property
    def start(self) -> int:
        """First code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """After the last code point."""
        return self.tokens[-1].end

    @property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(token.low for token in self.tokens)

    @property
    def names(self) -> tuple[Token, ...]:
        """The words without particles."""
        return tuple(token for token in self.tokens if token.low not in PARTICLES or token.is_capital)


def find_runs(text: str, tokens: list[Token]) -> list[Run]:
    """All runs of a text; a common word at the start of a sentence does not begin one."""
    runs: list[Run] = []
    index = 0
    while index < len(tokens):
        if not may_begin(tokens, index, text):
            index += 1
            continue
        end = run_end(tokens, index, text)
        before = tokens[index - 1] if index and not tokens[index].is_start else None
        after = tokens[end] if end < len(tokens) and not tokens[end].is_start else None
        runs.append(Run(tuple(tokens[index:end]), before, after))
        index = end
    return runs


def may_begin(tokens: list[Token], index: int, text: str) -> bool:
    """True for a capital that may be the first of a name."""
    token = tokens[index]
    if not token.is_capital:
        return token.text[:1] in "'’‘" and token.low == "'t" and next_is_capital(tokens, index, text)
    if token.low in TITLES:
        return False
    if is_titled(tokens, index, text) and token.low not in PARTICLES:
        return True
    if token.low in PARTICLES or token.low in {"het"}:
        return not token.is_start and next_is_capital(tokens, index, text)
    return not (token.low in COMMON and (token.is_start or not is_initial(token)))


def is_titled(tokens: list[Token], index: int, text: str) -> bool:
    """True right after a title: "tante Zus", where even an ordinary word is a name."""
    if not index or tokens[index].is_start:
        return False
    previous, low = tokens[index - 1].low, tokens[index].low
    is_announced = previous in TITLES or (previous in KIN and low in SURNAMES)
    return is_announced and between(text, tokens[index - 1], tokens[index]) in {" ", ". "}


def is_initial(token: Token) -> bool:
    """One capital letter: S. Ramdin, Remco D."""
    return len(token.text) == 1 and token.is_capital


def next_is_capital(tokens: list[Token], index: int, text: str) -> bool:
    """True when the next word follows at once and has a capital."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    return following.is_capital and between(text, tokens[index], following) in JOINED_BY


def between(text: str, first: Token, second: Token) -> str:
    """What stands between two words."""
    return text[first.end : second.start]


def run_end(tokens: list[Token], index: int, text: str) -> int:
    """Index after the last word of the run that begins here."""
    end = index + 1
    while end < len(tokens):
        step = next_part(tokens, end, text)
        if step is None:
            return end
        end = step
    return end


def next_part(tokens: list[Token], end: int, text: str) -> int | None:
    """Index after the next capitalised word, particles before it included; None when the run ends here."""
    position = end
    while position < len(tokens) and position - end <= MOST_PARTICLES:
        previous, token = tokens[position - 1], tokens[position]
        gap = between(text, previous, token)
        if gap not in JOINED_BY or (gap == ". " and not is_initial(previous)):
            return None
        if token.is_capital and not (token.is_start and not is_initial(previous)):
            return None if is_sentence_word(token, previous) else position + 1
        if token.low not in PARTICLES or token.is_capital:
            return None
        position += 1
    return None


def is_sentence_word(token: Token, previous: Token) -> bool:
    """True after an initial for a word that begins a new sentence: "Remco D. Hij"."""
    return is_initial(previous) and token.low in COMMON and token.low not in PARTICLES
