"""The sentences every indicator makes, as they were accepted by reading aloud (wording.md 2.1).

A change of the catalogue changes `zinnen.txt`: read the new lines aloud, then store them with
`python -m tests.conventions.test_sentences`.
"""

import re
from pathlib import Path

import pytest

from models.nouns import Indicator
from pipeline.catalogue import load_catalogue
from reports.wording import Bank

SOURCES = Path(__file__).resolve().parents[2] / "sources"
ACCEPTED = Path(__file__).with_name("zinnen.txt")
PATTERNS = ("N1", "N3", "V1", "V2", "V7", "V8", "E1", "W1")
SHARES = {"share", "percentage", "model", "survey"}
LONGEST_SENTENCE = 15
LONGEST_WORD = 12
FREE = {"arbeidsongeschikt", "thuiswonende"}
"""Longer words that wording.yml allows, or that ruwaard.md itself uses."""
NUMBER_WITH_UNIT = re.compile(r"\b\d+(,\d+)? (tot \d+ )?(jaar|uur|keer)\b|\b\d+ van de 100\b")


def shares() -> list[Indicator]:
    return [i for i in load_catalogue(SOURCES).indicators.values() if i.kind in SHARES]


def sentences_of(indicator: Indicator, bank: Bank) -> list[str]:
    """The test sentences of one indicator, with invented places and numbers."""
    slots = {
        "g": "De Linden",
        "a": "Havenkant",
        "b": "Lindenhof",
        "gem": "Voorbeeldstad",
        "doen": indicator.doen,
        "doet": indicator.doet,
        "wie": indicator.wie,
        "rest": indicator.rest,
        "band": "ongeveer ",
        "n": "5",
        "k": "21",
        "m": "9",
        "maat": "veel ",
        "meer": "meer",
    }
    patterns = ("N15",) if indicator.role == "composition" else PATTERNS
    return [
        bank.say(pattern, is_free=True, **{name: slots[name] for name in bank.patterns[pattern].slots}).text
        for pattern in patterns
    ]


def all_sentences() -> str:
    """Every test sentence, a paragraph per indicator."""
    bank = Bank.load()
    return "\n".join("\n".join([i.indicator_id, *sentences_of(i, bank), ""]) for i in shares())


def test_sentences_are_the_accepted_ones() -> None:
    assert all_sentences() == ACCEPTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("indicator", shares(), ids=lambda i: i.indicator_id)
def test_sentences_are_short_and_in_plain_words(indicator: Indicator) -> None:
    for text in sentences_of(indicator, Bank.load()):
        for sentence in re.split(r"(?<=[.!?]) ", text):
            short = NUMBER_WITH_UNIT.sub("1", sentence).replace("De Linden", "Linden")
            assert len(short.split()) <= LONGEST_SENTENCE + ("veel " in sentence), sentence
            long = [word for word in re.findall(r"[\wÀ-ÿ-]+", sentence) if len(word) > LONGEST_WORD]
            assert [word for word in long if word not in {*FREE, "Voorbeeldstad", "vrijwilligerswerk"}] == []


def test_every_word_that_needs_it_has_a_meaning() -> None:
    indicators = load_catalogue(SOURCES).indicators
    assert indicators["eenzaam"].betekent == "iemand mist contact of een hechte band"
    assert indicators["bijstand"].betekent == "geld van de gemeente voor wie te weinig inkomen heeft"
    assert all(
        indicator.betekent
        for indicator in indicators.values()
        if indicator.kern and indicator.kind == "model"
    )


@pytest.mark.parametrize(
    ("indicator_id", "sentence"),
    [
        ("eenzaam", "zijn eenzaam"),
        ("moeite_rondkomen", "hebben moeite met rondkomen"),
        ("ervaren_gezondheid", "voelen zich gezond"),
        ("regie_eigen_leven", "hebben grip op hun leven"),
        ("vrijwilligerswerk", "doen vrijwilligerswerk"),
        ("mantelzorger", "geven mantelzorg"),
        ("bijstand", "hebben bijstand"),
        ("arbeidsongeschikt", "zijn arbeidsongeschikt"),
        ("leeftijd_65_plus", "zijn 65 jaar of ouder"),
        ("leeftijd_0_14", "zijn jonger dan 15 jaar"),
        ("eenpersoonshuishoudens", "bestaan uit 1 persoon"),
        ("huishoudens_met_kinderen", "hebben thuiswonende kinderen"),
        ("migratieachtergrond", "hebben een ouder die in een ander land is geboren"),
    ],
)
def test_labels_give_the_sentences_of_the_page(indicator_id: str, sentence: str) -> None:
    indicator = load_catalogue(SOURCES).indicators[indicator_id]
    assert f"{indicator.doen} {indicator.rest}" == sentence


def test_short_labels_of_the_chart() -> None:
    indicators = load_catalogue(SOURCES).indicators
    labels = [
        indicators[name].kort
        for name in ("moeite_rondkomen", "bijstand", "arbeidsongeschikt", "werkloosheid_ww")
    ]
    assert labels == [
        "Moeite met rondkomen",
        "Bijstand, 15 tot 65",
        "Arbeidsongeschikt, 15 tot 65",
        "WW-uitkering, 15 tot 65",
    ]
    assert len({indicator.kort for indicator in indicators.values()}) == len(indicators)


if __name__ == "__main__":
    ACCEPTED.write_text(all_sentences(), encoding="utf-8")
