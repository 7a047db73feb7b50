"""The sentence bank as data (wording.yml, the same as wording.md section 5) and the only way to fill it.

Nothing else in `reports` writes prose: a figure becomes a sentence here, or it does not become one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reports.nouns import Sentence
from reports.places import raise_first

DATA = Path(__file__).with_name("wording.yml")
SLOT = re.compile(r"{(\w+)}")
SPACES = re.compile(r"(?<=\S) {2,}")
SPACE_BEFORE_MARK = re.compile(r" +(?=[.,:;?])")
SURPLUS_SPACE = re.compile(r"  | [.,:;?]")
"""Where one of the two above can have something to do; most sentences have none."""
KEEPS_LOWER_CASE = frozenset({"B5", "E9", "V14"})
"""Patterns that are no sentence of their own: a note in brackets, a tag, a difference in points."""
ONE_HALF = {"T6": ", maar "}
"""Patterns of two halves: when one is empty, the word between them goes too (wording.md section 4)."""


class WordingError(ValueError):
    """A pattern that does not exist, or slots that do not fit it: a fault of the caller."""


@dataclass(frozen=True)
class Pattern:
    """One pattern of the bank with its tested examples."""

    pattern_id: str
    section: str
    when: str
    text: str
    slots: tuple[str, ...]
    examples: tuple[tuple[dict[str, str], str], ...]


@dataclass(frozen=True)
class Bank:
    """All patterns, the deny list, the allowed long words and the glossary."""

    version: int
    patterns: Mapping[str, Pattern]
    deny: tuple[tuple[str, str], ...]
    """Word and what to write instead."""
    allowed: frozenset[str]
    glossary: Mapping[str, str]

    @staticmethod
    def load() -> "Bank":
        """Read the bank; the file is read once per process."""
        return _load()

    def say(
        self,
        pattern_id: str,
        finding_ids: Iterable[str] = (),
        is_free: bool = False,
        **slots: str,
    ) -> Sentence:
        """Fill one pattern.

        An empty slot also removes its space, a slot whose name starts with a capital raises the first
        letter, and so does the start of a sentence.

        Args:
            pattern_id: id in the bank.
            finding_ids: the findings this sentence rests on, in the order of its slots.
            is_free: its digits are no figure (a date, a code, contact data).
            **slots: text per slot.

        Raises:
            WordingError: the pattern does not exist, or the slots are not exactly those of the pattern.
        """
        pattern = self.patterns.get(pattern_id)
        if pattern is None:
            raise WordingError(f"pattern {pattern_id} does not exist")
        return Sentence(pattern_id, fill(pattern, slots), tuple(dict.fromkeys(finding_ids)), is_free)

    def denied(self, text: str) -> list[tuple[str, str]]:
        """Words of the deny list in a text, with what to write instead."""
        return [(word, instead) for word, instead, form in _deny_forms(self.deny) if form.search(text)]

    def glossary_words(self, texts: Iterable[str]) -> list[str]:
        """Difficult words that occur in these texts, alphabetically."""
        page = "\n".join(dict.fromkeys(texts)).casefold()
        found = (
            word
            for word, folded, form in _glossary_forms(tuple(self.glossary))
            if _occurs(folded, form, page)
        )
        return sorted(found, key=str.casefold)


@cache
def _load() -> Bank:
    from ruamel.yaml import YAML

    raw: dict[str, Any] = YAML(typ="safe", pure=True).load(DATA.read_text(encoding="utf-8"))
    patterns = [_pattern(entry) for entry in raw["patterns"]]
    by_id = {pattern.pattern_id: pattern for pattern in patterns}
    if len(by_id) != len(patterns):
        raise WordingError("wording.yml: a pattern id occurs twice")
    return Bank(
        raw["version"],
        by_id,
        tuple((entry["woord"], entry["schrijf"]) for entry in raw["deny"]),
        frozenset(raw["toegestaan"]),
        {entry["woord"]: entry["uitleg"] for entry in raw["glossary"]},
    )


def _pattern(entry: dict[str, Any]) -> Pattern:
    examples = tuple((dict(example["slots"]), example["text"]) for example in entry["examples"])
    return Pattern(
        entry["id"], entry["section"], entry["when"], entry["text"], tuple(entry["slots"]), examples
    )


def fill(pattern: Pattern, slots: Mapping[str, str]) -> str:
    """Put text in the slots of a pattern by the rules of wording.md section 5."""
    if slots.keys() != frozenset(pattern.slots):
        unknown, missing = slots.keys() - set(pattern.slots), set(pattern.slots) - slots.keys()
        raise WordingError(
            f"{pattern.pattern_id}: unknown slots {sorted(unknown)}, missing slots {sorted(missing)}"
        )
    parts = _parts(_one_half(pattern, slots) or pattern.text)
    text = "".join(_slot_text(part, slots) if is_slot else part for is_slot, part in parts)
    if SURPLUS_SPACE.search(text):
        text = SPACE_BEFORE_MARK.sub("", SPACES.sub(" ", text))
    text = text.strip()
    return text if pattern.pattern_id in KEEPS_LOWER_CASE else raise_first(text)


@cache
def _parts(text: str) -> tuple[tuple[bool, str], ...]:
    """Cut a pattern into what is fixed and the names of its slots: (is a slot, text)."""
    return tuple((number % 2 == 1, part) for number, part in enumerate(SLOT.split(text)))


def _slot_text(name: str, slots: Mapping[str, str]) -> str:
    return raise_first(slots[name]) if name[:1].isupper() else slots[name]


def _one_half(pattern: Pattern, slots: Mapping[str, str]) -> str:
    middle = ONE_HALF.get(pattern.pattern_id)
    if middle is None or all(slots.values()):
        return ""
    first, second = pattern.text.split(middle)
    return first if slots[first.strip("{}")] else second


@cache
def _deny_forms(deny: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((word, instead, whole_word(word, "(?:e|en|s)?")) for word, instead in deny)


@cache
def _glossary_forms(words: tuple[str, ...]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Every word, the same folded, and the form that finds it in a folded text."""
    return tuple((word, word.casefold(), whole_word(word.casefold(), "(?:s|en|e)?")) for word in words)


def _occurs(folded: str, form: re.Pattern[str], page: str) -> bool:
    """True when the word stands in the page as a whole; its letters are looked for first, that is cheap."""
    start = page.find(folded)
    while start >= 0:
        if form.match(page, start):
            return True
        start = page.find(folded, start + 1)
    return False


def whole_word(word: str, inflection: str = "") -> re.Pattern[str]:
    """Make a pattern that finds a word as a whole, with the inflections given."""
    return re.compile(rf"(?<![\w-]){re.escape(word)}{inflection}(?![\w-])", re.IGNORECASE)
