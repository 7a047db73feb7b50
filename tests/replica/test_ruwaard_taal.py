"""Every sentence of every page of Oss is plain, whole and carries its claim."""

import re

import pytest

from reports.beeld import build_wijkbeeld
from reports.beeld_claims import walk
from reports.index_beeld import build_index
from reports.nouns import Sentence, Wijkbeeld
from reports.readability import Fault, check_page
from reports.wording import Bank
from tests.replica.oss_cijfers import oss_cijfers

pytestmark = pytest.mark.replica
EDITIONS = [(variant, edition) for variant in ("A", "B") for edition in ("netwerk", "openbaar")]
NEVER = re.compile(
    r"\b(?:veel \w+ volgens|toegenomen|afgenomen|slechtste|hoogste|laagste|opvallend|zorgelijk)\b"
)


def pages(variant: str, edition: str) -> list[Wijkbeeld]:
    cijfers = oss_cijfers(variant, edition)
    codes = sorted(code for code in cijfers.index.places if code.startswith("WK"))
    return [build_wijkbeeld(cijfers, code) for code in codes]


def sentences(value: object) -> list[Sentence]:
    return [item for item in walk(value) if isinstance(item, Sentence)]


def place_names(variant: str) -> list[str]:
    places = oss_cijfers(variant, "netwerk").index.places.values()
    return [
        name
        for p in places
        for name in (p.name, p.in_sentence, p.in_sentence[:1].upper() + p.in_sentence[1:])
    ]


@pytest.mark.parametrize(("variant", "edition"), EDITIONS)
def test_sentences_are_whole_and_claimed(variant: str, edition: str) -> None:
    names = sorted(place_names(variant), key=len, reverse=True)
    for beeld in pages(variant, edition):
        known = {row["finding_id"] for row in beeld.findings}
        for sentence in sentences(beeld):
            assert "{" not in sentence.text
            assert "  " not in sentence.text
            assert not NEVER.search(sentence.text)
            assert set(sentence.finding_ids) <= known
            without_names = sentence.text
            for name in names:
                without_names = without_names.replace(name, "")
            is_proven = bool(sentence.finding_ids) or sentence.is_free
            assert is_proven or not re.search(r"\d", without_names), sentence


@pytest.mark.parametrize("variant", ["A", "B"])
def test_pages_pass_the_readability_gate(variant: str) -> None:
    """Long sentences of the table-chart depend on the `rest` of the catalogue and are looked at there."""
    bank, names = Bank.load(), place_names(variant)
    failures: list[Fault] = []
    for beeld in pages(variant, "netwerk"):
        parts = (beeld.first_screen, beeld.who, beeld.lines, beeld.within, beeld.buurten, beeld.chart_title)
        result = check_page(bank, sentences(parts), names)
        failures += [fault for fault in result.faults if fault.is_failure]
        assert result.score.flesch_douma > 70

    assert failures == []


def test_lists_keep_their_length_and_the_index_has_every_wijk() -> None:
    made = pages("A", "netwerk")
    for beeld in made:
        screen = beeld.first_screen
        assert len(screen.lead) <= 4
        assert max(len(screen.strengths), len(screen.notable)) <= 5
        assert 1 <= len(screen.unknown) <= 4
        assert all(len(block.lines) <= 8 for block in beeld.buurten)
    index = build_index(oss_cijfers("A", "netwerk"), [beeld.place.code for beeld in made])

    assert len(index.wijken) == 23
    assert [entry.place.title for entry in index.wijken[:3]] == [
        "Berghem",
        "Buitengebied-Noord",
        "Buitengebied-Zuid",
    ]
    assert [column.label for column in index.columns] == [
        "Geld en werk",
        "Gezondheid en welbevinden",
        "De omgeving",
    ]
