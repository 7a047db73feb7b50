"""The sentence bank: its examples, its rules for filling, its words (wording.md section 7, tests 1 to 6)."""

import os
import re
from pathlib import Path

import pytest

from reports.readability import count_words, split_sentences
from reports.wording import SLOT, Bank, Pattern, WordingError

BANK = Bank.load()
PATTERNS = sorted(BANK.patterns.values(), key=lambda pattern: pattern.pattern_id)
_ACCEPTANCE = Path(os.environ.get("ACCEPTANCE_DIR", Path(__file__).parents[3] / "shared" / "acceptance"))
PRINTED = _ACCEPTANCE.parent / "docs" / "wording.md"
EXAMPLE_PLACES = (
    "De Linden",
    "Het Molenkwartier",
    "het Molenkwartier",
    "de Vogelbuurt",
    "De Akkers",
    "De Vogelbuurt",
)
NEVER = (
    "significant",
    "opvallend",
    "zorgelijk",
    "alarmerend",
    "gelukkig",
    "helaas",
    "slechts",
    "maar liefst",
)
CAUSES = re.compile(r"\b(?:doordat|omdat|komt door|leidt tot)\b")
MAY_NAME_A_CAUSE = {"G6", "G7", "H4", "C7"}
JUDGEMENTS = {
    "gunstig": {"K1", "V3", "E11", "X17", "Y3"},
    "vraagt": {"V4", "E12", "B12", "B25"},
}


def rendered() -> list[tuple[str, str]]:
    return [(p.pattern_id, text) for p in PATTERNS for text in ([t for _, t in p.examples] or [p.text])]


def test_the_bank_has_every_pattern_once() -> None:
    assert len(PATTERNS) == 247
    assert (BANK.version, len(BANK.deny), len(BANK.glossary)) == (2, 112, 56)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.pattern_id)
def test_slots_are_those_of_the_text_and_examples_come_out(pattern: Pattern) -> None:
    assert set(SLOT.findall(pattern.text)) == set(pattern.slots)
    assert len(pattern.examples) == (2 if pattern.slots else 0)
    for slots, text in pattern.examples:
        assert BANK.say(pattern.pattern_id, **slots).text == text


@pytest.mark.parametrize(("pattern_id", "text"), rendered())
def test_a_sentence_is_whole(pattern_id: str, text: str) -> None:
    assert "{" not in text
    assert "  " not in text
    assert not re.search(r"\s[.,:;?]", text)
    assert not re.search(r"(?<!,)\b1 (?:verhalen|mensen|buurten|punten|thema's)\b", text)
    assert not re.search(r"\b(?:de het|het de|de de|het het)\b", text)
    assert pattern_id in {"B5", "E9", "V14"} or not text[0].islower()


@pytest.mark.parametrize(("pattern_id", "text"), rendered())
def test_no_sentence_has_more_than_fifteen_words(pattern_id: str, text: str) -> None:
    assert max(count_words(sentence, EXAMPLE_PLACES) for sentence in split_sentences(text)) <= 15, pattern_id


@pytest.mark.parametrize(("pattern_id", "text"), rendered())
def test_words_that_never_occur(pattern_id: str, text: str) -> None:
    assert BANK.denied(text) == []
    assert not [word for word in NEVER if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    assert "voelen zich eenzaam" not in text
    assert not re.search(r"huishoudens\b.*rondkomen", text)
    assert "!" not in text


@pytest.mark.parametrize(("pattern_id", "text"), rendered())
def test_causes_and_judgements_only_where_they_may(pattern_id: str, text: str) -> None:
    if CAUSES.search(text):
        assert pattern_id in MAY_NAME_A_CAUSE
    if re.search(r"\bis (?:dat )?gunstig\b|\bgunstig\.", text):
        assert pattern_id in JUDGEMENTS["gunstig"]
    if re.search(r"\bvraagt (?:dat |dit )?aandacht\b", text):
        assert pattern_id in JUDGEMENTS["vraagt"]


def test_an_empty_slot_takes_its_space_along() -> None:
    sentence = BANK.say(
        "V1", g="Havenkant", doen="roken", maat="", wie="volwassenen", rest="", gem="Zandhoek"
    )

    assert sentence.text == "In Havenkant roken meer volwassenen dan gemiddeld in Zandhoek."


@pytest.mark.parametrize(
    ("name", "start"),
    [("de Vogelbuurt", "De Vogelbuurt"), ("het IJ", "Het IJ"), ("'s-Gravenzande", "'s-Gravenzande")],
)
def test_a_capital_slot_raises_the_first_letter_only(name: str, start: str) -> None:
    assert BANK.say("T8", G=name, gem="Zandhoek").text == f"{start} lijkt in veel dingen op heel Zandhoek"


def test_a_title_of_two_halves_stands_with_one() -> None:
    both = BANK.say("T6", Kracht="minder volwassenen roken", aandacht="meer volwassenen zijn eenzaam")
    first = BANK.say("T6", Kracht="minder volwassenen roken", aandacht="")
    second = BANK.say("T6", Kracht="", aandacht="meer volwassenen zijn eenzaam")

    assert both.text == "Minder volwassenen roken, maar meer volwassenen zijn eenzaam"
    assert (first.text, second.text) == ("Minder volwassenen roken", "Meer volwassenen zijn eenzaam")


def test_findings_are_named_once_and_in_order() -> None:
    sentence = BANK.say("N2", ["b@GM9901", "a@GM9901", "b@GM9901"], gem="Zandhoek", k="9")

    assert sentence.claim == "N2|b@GM9901,a@GM9901"


@pytest.mark.parametrize(
    ("pattern_id", "slots"),
    [("N99", {}), ("N2", {"gem": "Zandhoek"}), ("N2", {"gem": "a", "k": "1", "x": "2"})],
)
def test_an_unknown_pattern_or_slot_is_refused(pattern_id: str, slots: dict[str, str]) -> None:
    with pytest.raises(WordingError):
        BANK.say(pattern_id, **slots)


def test_deny_list_knows_inflections_and_whole_words_only() -> None:
    assert [word for word, _ in BANK.denied("Een significante prevalentie.")] == [
        "significant",
        "prevalentie",
    ]
    assert BANK.denied("De indicatorenlijst en het woord irrelevant.") == []


def test_glossary_lists_used_words_alphabetically() -> None:
    assert BANK.glossary_words(["Een schatting van het RIVM.", "In de buurt wonen volwassenen."]) == [
        "buurt",
        "RIVM",
        "schatting",
        "volwassenen",
    ]


def test_bank_equals_the_printed_form() -> None:
    """Every row of wording.md section 5: id, when, pattern, two tests."""
    if not PRINTED.exists():
        pytest.skip(f"geen {PRINTED}: deze toets vergelijkt de bank met haar gedrukte vorm")
    text = PRINTED.read_text(encoding="utf-8")
    section = text[text.index("\n## 5.") : text.index("\n## 6.")]
    rows = [line[2:-2].split(" | ") for line in section.splitlines() if re.match(r"\| [A-Z]\d", line)]
    printed = {row[0]: row[1:] for row in rows}

    assert printed.keys() == BANK.patterns.keys()
    for pattern in PATTERNS:
        when, shape, *tests = (cell.replace("\\|", "|") for cell in printed[pattern.pattern_id])
        examples = [example for _, example in pattern.examples] or ["(constant)", "-"]
        assert (when, shape, tests) == (pattern.when, pattern.text, examples)
