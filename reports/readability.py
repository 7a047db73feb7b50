"""Leesbaarheidscontrole of generated text (report.md section 12): Flesch-Douma, sentence length, words.

Formulas miss word frequency and sentence structure; the result is never called a certificate.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.nouns import Sentence
from reports.wording import Bank, whole_word

SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")
WORD = re.compile(r"[\wÀ-ÿ%'’-]+")
LETTER_WORD = re.compile(r"[A-Za-zÀ-ÿ'’-]+")
SYLLABLE = re.compile(
    r"ieuw|eeuw|aai|ooi|oei|aa|ee|ie|oo|uu|eu|oe|ui|ou|au|ij|ei|[aeiouyáéèëïöü]", re.IGNORECASE
)
NUMBER = r"[+\u2212]?\d[\d.,]*"
UNITS = r"euro|kilometer|meter|punten|punt|jaar"
NUMBER_WITH_UNIT = re.compile(
    rf"{NUMBER}(?:[\s\u00a0]tot[\s\u00a0]{NUMBER})?"
    rf"(?:%|[\s\u00a0](?:op|van) de {NUMBER}|[\s\u00a0](?:{UNITS})\b)?"
)
DECIMAL = re.compile(r"\d,\d")
DECIMAL_ALLOWED = re.compile(r"\d,\d\s*(?:mensen|kilometer|per\s1000|van de 1000)")
NEGATION = re.compile(r"\b(?:niet|geen)\b", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden|geworden)\b(?:\s+[\wÀ-ÿ'’-]+){0,6}?\s+(?!geen\b)ge[a-zà-ÿ]+[dtn]\b",
    re.IGNORECASE,
)
LONG_LETTERS = 12
LONG_FOR_LIX = 6


@dataclass(frozen=True)
class Score:
    """The measures of one text."""

    asl: float
    """Mean number of words in a sentence."""
    asw: float
    """Mean number of syllables in a word."""
    lix: float

    @property
    def flesch_douma(self) -> float:
        """206.84 - 0.93 ASL - 77 ASW (Douma 1960)."""
        return 206.84 - 0.93 * self.asl - 77 * self.asw

    @property
    def brouwer(self) -> float:
        """195 - 2 ASL - (200/3) ASW (Brouwer 1963)."""
        return 195 - 2 * self.asl - 200 / 3 * self.asw


@dataclass(frozen=True)
class Fault:
    """One thing that is too hard to read."""

    check: str
    text: str
    is_failure: bool
    """A failure stops a release; the rest is a warning."""


@dataclass(frozen=True)
class Readability:
    """Result for one page."""

    score: Score
    faults: tuple[Fault, ...]

    @property
    def is_passed(self) -> bool:
        """True when nothing fails."""
        return not any(fault.is_failure for fault in self.faults)


def split_sentences(text: str) -> list[str]:
    """Split after `. ! ? :`; what has no word is left out."""
    return [part for part in (piece.strip() for piece in SENTENCE_END.split(text)) if WORD.search(part)]


def count_words(sentence: str, names: Sequence[str] = ()) -> int:
    """Count words; a place name, and a number with its unit, count as one word."""
    return len(WORD.findall(NUMBER_WITH_UNIT.sub(" getal ", hide_names(sentence, names))))


def hide_names(text: str, names: Sequence[str]) -> str:
    """Put one short word in the place of every place name, the longest first."""
    for name in sorted((name for name in names if name), key=len, reverse=True):
        text = text.replace(name, "plek")
    return text


def syllables(word: str) -> int:
    """Number of vowel groups, at least one."""
    return max(1, len(SYLLABLE.findall(word)))


def score_text(text: str, names: Sequence[str] = ()) -> Score:
    """Measure a text; place names are left out of it as in `count_words`."""
    sentences = split_sentences(text)
    shown = hide_names(text, names)
    words, letters = WORD.findall(shown), LETTER_WORD.findall(shown)
    if not sentences or not words or not letters:
        return Score(0.0, 0.0, 0.0)
    asl = len(words) / len(sentences)
    long = sum(len(word) > LONG_FOR_LIX for word in words)
    return Score(asl, sum(map(syllables, letters)) / len(letters), asl + 100 * long / len(words))


def check_page(bank: Bank, sentences: Iterable[Sentence], names: Sequence[str]) -> Readability:
    """Check every generated sentence of a page, and the page as a whole.

    Quotes, names of initiatives and the sources table are not generated text: do not pass them.

    Args:
        bank: for its deny list, glossary and allowed long words.
        sentences: what the page says.
        names: place names on the page, also with their article: "de Vogelbuurt" counts as one word.
    """
    texts = list(dict.fromkeys(sentence.text for sentence in sentences))
    score = score_text("\n".join(as_sentence(text) for text in texts), names)
    faults = [fault for text in texts for fault in check_text(bank, text, names)]
    return Readability(score, (*faults, *page_faults(score)))


def as_sentence(text: str) -> str:
    """A title or label ends like a sentence, so that it is not read together with the next one."""
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def check_text(bank: Bank, text: str, names: Sequence[str]) -> list[Fault]:
    """Faults of one generated text, whatever page it stands on."""
    faults = [Fault("verboden woord", word, True) for word, _ in bank.denied(hide_names(text, names))]
    faults += [Fault("lang woord", word, True) for word in long_words(bank, text, names)]
    for sentence in split_sentences(text):
        length = count_words(sentence, names)
        if length > 12:
            faults.append(Fault("lange zin", sentence, length > 15))
        if len(NEGATION.findall(sentence)) > 1:
            faults.append(Fault("twee keer niet", sentence, False))
        if DECIMAL.search(sentence) and not DECIMAL_ALLOWED.search(sentence):
            faults.append(Fault("cijfer achter de komma", sentence, True))
    passives = PASSIVE.findall(text)
    return [*faults, *([Fault("lijdende vorm", text, False)] if len(passives) > 1 else [])]


def long_words(bank: Bank, text: str, names: Sequence[str]) -> list[str]:
    """Words of more than twelve letters that are not explained or allowed; a dash splits a word."""
    words = (part for word in LETTER_WORD.findall(hide_names(text, names)) for part in word.split("-"))
    return [word for word in words if len(word) > LONG_LETTERS and not is_known(bank, word)]


def is_known(bank: Bank, word: str) -> bool:
    """True for an allowed long word or a word of the glossary, with its inflections."""
    known = (*bank.allowed, *bank.glossary)
    return any(whole_word(entry, "(?:s|en|e)?").fullmatch(word) for entry in known)


def page_faults(score: Score) -> list[Fault]:
    """Limits of the page as a whole: hard ones fail, soft ones warn."""
    limits = (
        ("gemiddelde zinslengte", score.asl, score.asl > 10, score.asl > 9),
        ("Flesch-Douma", score.flesch_douma, score.flesch_douma < 50, score.flesch_douma < 60),
        ("LIX", score.lix, score.lix > 40, score.lix > 35),
    )
    return [Fault(name, f"{value:.1f}", fails) for name, value, fails, warns in limits if warns]
