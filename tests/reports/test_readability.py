"""The readability gate: formulas against the anchors of report.md section 12, and every check."""

import pytest

from reports.nouns import Sentence
from reports.readability import check_page, check_text, count_words, score_text, split_sentences, syllables
from reports.wording import Bank

BANK = Bank.load()
PLAIN = (
    "Vier op de tien bewoners helpen vaak een buur. Dat is meer dan in de hele gemeente. "
    "Meer mensen dan gemiddeld hebben moeite om rond te komen. We spraken nog bijna geen jongeren."
)
HARD = (
    "Betreffende de ervaren gezondheid manifesteert zich in onderhavige wijk een significante negatieve "
    "discrepantie ten opzichte van het gemeentelijk gemiddelde, waarbij met name sociaaleconomische "
    "determinanten, zoals betaalbaarheidsproblematiek, verklarend worden geacht te zijn."
)


@pytest.mark.parametrize(("text", "flesch", "lix"), [(PLAIN, 84.8, 23.4), (HARD, -40.6, 82.6)])
def test_anchors(text: str, flesch: float, lix: float) -> None:
    score = score_text(text)

    assert score.flesch_douma == pytest.approx(flesch, abs=0.1)
    assert score.lix == pytest.approx(lix, abs=0.1)


@pytest.mark.parametrize(
    ("word", "count"), [("buurt", 1), ("eenzaam", 2), ("leeuw", 1), ("mooie", 2), ("hmm", 1)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_name_and_a_number_with_its_unit_are_one_word() -> None:
    assert count_words("In de Vogelbuurt zijn 39 van de 100 volwassenen eenzaam.", ["de Vogelbuurt"]) == 6
    assert count_words("Van 15 tot 65 jaar: 12.000 euro, 30% en 2,4 kilometer.") == 6


def test_sentences_end_at_a_mark_but_not_inside_a_number() -> None:
    assert split_sentences("Dit is 1.204. En: dat is zo! Ja?") == ["Dit is 1.204", "En", "dat is zo", "Ja"]


@pytest.mark.parametrize(
    ("text", "check", "fails"),
    [
        ("Een significant verschil.", "verboden woord", True),
        ("De bevolkingsontwikkeling is groot.", "lang woord", True),
        ("Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien.", "lange zin", False),
        ("A b c d e f g h i j k l m n o p.", "lange zin", True),
        ("Dat is niet zo en het is geen feit.", "twee keer niet", False),
        ("Het is 2,4 keer zoveel.", "cijfer achter de komma", True),
        ("Dat wordt vaak gezegd. Er wordt veel gedaan.", "lijdende vorm", False),
    ],
)
def test_every_check(text: str, check: str, fails: bool) -> None:
    assert (check, fails) in [(fault.check, fault.is_failure) for fault in check_text(BANK, text, ())]


@pytest.mark.parametrize(
    "text",
    [
        "Een huishouden bestaat gemiddeld uit 2,1 mensen.",
        "De afstand is 2,4 kilometer.",
        "Ongeveer 1.400 volwassenen doen vrijwilligerswerk.",
        "In Industrieterreinen-Zuid wonen 5 mensen.",
    ],
)
def test_what_is_allowed(text: str) -> None:
    assert check_text(BANK, text, ["Industrieterreinen-Zuid"]) == []


def test_a_page_fails_as_a_whole_on_hard_text() -> None:
    easy = check_page(BANK, [Sentence("X", PLAIN)], ())
    hard = check_page(BANK, [Sentence("X", HARD)], ())

    assert easy.is_passed
    assert not hard.is_passed
    assert {"gemiddelde zinslengte", "Flesch-Douma", "LIX"} <= {fault.check for fault in hard.faults}
