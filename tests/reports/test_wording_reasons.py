"""Why a figure is not shown: one sentence per value state (wording.md 3.6)."""

import pytest

from reports.wording import Bank
from reports.wording_reasons import not_shown

BANK = Bank.load()


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (
            "unknown_or_secret",
            "De bron geeft dit cijfer voor De Akkers niet. Het is onbekend, te onzeker of geheim.",
        ),
        (
            "secret",
            "Het CBS maakt dit cijfer voor De Akkers niet bekend. Zo blijft ieders privacy beschermd.",
        ),
        ("not_asked", "Dit is in 2024 niet gevraagd."),
        ("not_yet_published", "De cijfers over 2024 zijn er nog niet."),
        ("discontinued", "Het CBS maakt deze cijfers sinds 2024 niet meer."),
        (
            "low_coverage",
            "Van te veel bewoners in De Akkers ontbreekt dit cijfer. Daarom laten we het niet zien.",
        ),
        ("gemeente_only", "Dit cijfer is er alleen voor heel Zandhoek, niet voor De Akkers."),
        (
            "boundary_changed",
            "De grens van De Akkers is veranderd. Oude en nieuwe cijfers kun je niet vergelijken.",
        ),
        ("definition_changed", "Het CBS telt dit sinds 2024 anders. Vergelijken met eerder kan niet."),
        ("below_minimum", "Over De Akkers laten we dit cijfer niet zien. Er wonen te weinig mensen."),
        ("disclosure", "Over De Akkers laten we dit cijfer niet zien. Zo kan niemand worden herkend."),
        ("source_missing", "Over De Akkers laten we dit cijfer niet zien. We hebben dit cijfer nog niet."),
    ],
)
def test_reason_per_state(state: str, text: str) -> None:
    sentence = not_shown(BANK, state, "De Akkers", 2024, "Zandhoek")

    assert sentence.text == text
    assert sentence.finding_ids == ()


def test_reason_of_a_survey_is_the_number_of_answers() -> None:
    sentence = not_shown(BANK, "below_minimum", "De Akkers", 2024, "Zandhoek", "GGD", is_survey=True)

    assert sentence.text == "Over De Akkers laten we dit cijfer niet zien. Er zijn te weinig antwoorden."
