"""The checker works everything out again; here its answers are held beside those of the program."""

import random

import pytest

from models.persons import fraction_words, persons_words
from models.relevance import proportion_bounds
from models.verdict import DIRECTIONS, STATE_MEANINGS, VERDICTS, verdict_label
from pipeline.catalogue import load_catalogue
from pipeline.paths import ROOT
from reports import numbers as program
from reports.beeld_order import HEADLINE_ORDER
from reports.beeld_values import value_text
from reports.cijfers import SMALL_AREA
from reports.controle import chart, maps, numbers, rates, words
from reports.controle.page import HEADLINE_ORDER as CHECKED_ORDER
from reports.controle.page import SMALL
from reports.controle.rules import rules
from reports.map_svg import CLASSES
from reports.svg import bead_text
from reports.wording import Bank, WordingError
from reports.wording_difference import is_much, ratio_words
from reports.wording_reasons import K7_REASONS
from reports.wording_share import join_names, part_words, verb

VALUES = [*(number / 20 for number in range(2001)), 0.0, 0.4999999, 0.5, 2.5, 44.95, 89.96, 99.5, 99.49]
CATALOGUE = load_catalogue(ROOT / "sources").indicators
PERCENT = CATALOGUE["eenzaam"]


def test_numbers_are_written_alike() -> None:
    for value in VALUES:
        for decimals in (0, 1):
            assert numbers.written(value, decimals) == program.number_text(value, decimals)
            assert numbers.written(-value, decimals) == program.number_text(-value, decimals)
    assert numbers.written(-0.2) == "0"
    assert numbers.written(1234567.5) == "1.234.568"


def test_every_indicator_writes_its_values_alike() -> None:
    for name, indicator in CATALOGUE.items():
        checked = rules().indicators[name]
        for value in (0.0, 0.3, 1.0, 9.96, 45.8, 90.0, 312.4, 28_550.0):
            assert numbers.cell(checked, value) == value_text(indicator, value), name
            assert numbers.bead(checked, value) == bead_text(value, indicator), name
            if checked.is_share and value <= 100:
                assert numbers.of_hundred(checked, value) == program.of_hundred(indicator, value)
                assert words.verb(checked, value) == verb(indicator, value)


def test_differences_are_rounded_as_a_reader_subtracts() -> None:
    for value in VALUES[::7]:
        for reference in VALUES[::13]:
            assert numbers.points(value, reference) == program.shown_difference(value, reference)
    assert numbers.points(21.4, 9.5) == 11


def test_numbers_of_people_have_the_same_words() -> None:
    people = [*range(300), *(number * 7.3 for number in range(40, 2000)), 20.0, 1000.0, 2173.7, 99_999.0]
    for value in people:
        assert numbers.people(value) == persons_words(value)
    assert numbers.people(2173.7) == "ruim 2.000"
    for share in (number / 997 for number in range(998)):
        found = fraction_words(share)
        expected = (found.a, found.b) if found.b is not None else (found.percent, 100)
        assert numbers.part(share) == expected


def test_parts_and_ratios_have_the_same_words() -> None:
    for share in VALUES:
        for is_model in (False, True):
            found, checked = part_words(share, is_model), rates.part_words(share, is_model)
            expected = (found.band, found.n) if found is not None and found.count == 1 else None
            assert checked == expected or (found is not None and found.count != 1)
    for low in (number / 50 for number in range(20, 220)):
        for spread in (0.0, 0.02, 0.1, 0.3, 0.9):
            found_ratio = ratio_words(low, low + spread)
            expected_ratio = (found_ratio.band, found_ratio.n) if found_ratio and found_ratio.n else None
            assert rates.ratio_words(low, low + spread) == expected_ratio


def test_much_is_allowed_alike() -> None:
    generator = random.Random(4)  # noqa: S311 - the same numbers every time, no secret
    for name in ("eenzaam", "wmo_clienten"):
        indicator, checked = CATALOGUE[name], rules().indicators[name]
        for _ in range(2000):
            reference, d = generator.uniform(1, 95), generator.uniform(-60, 60)
            low, high = sorted((d, d + generator.uniform(-3, 3)))
            expected = is_much("clear", indicator.kind, max(0, reference + d), reference, (low, high))
            assert words.is_much(checked, reference, low, high) == expected


@pytest.mark.parametrize("names", [[], ["A"], ["A", "B"], ["A", "B", "C"], list("ABCD"), list("ABCDE")])
def test_lists_are_joined_alike(names: list[str]) -> None:
    assert words.listed(names) == join_names(names)


def test_every_example_of_the_bank_is_filled_alike() -> None:
    bank = Bank.load()
    for pattern in bank.patterns.values():
        for slots, text in pattern.examples:
            assert words.fill(pattern.pattern_id, dict(slots)) == text
    with pytest.raises(WordingError):
        bank.say("N1")


def test_verdicts_states_and_reasons_have_the_same_words() -> None:
    assert {state: text for state, text in STATE_MEANINGS.items() if state != "present"} == chart.REASONS
    assert DIRECTIONS == chart.DIRECTIONS
    for verdict in VERDICTS:
        if verdict.verdict_id != "not_shown":
            assert chart.LABELS[verdict.verdict_id].replace("{}", "{direction}") == verdict.label
    assert verdict_label("clear", "favourable") == "duidelijk gunstiger"
    from reports.controle.choice import REASONS

    assert set(REASONS.values()) == set(K7_REASONS.values())


def test_orders_limits_and_classes_are_the_same() -> None:
    assert CHECKED_ORDER == HEADLINE_ORDER
    assert SMALL == SMALL_AREA
    assert tuple(rules().classes.items()) == CLASSES
    for reference in (1.2, 12.2, 45.8, 76.7, 99.0):
        low, high = (float(bound) * 100 for bound in proportion_bounds(reference / 100))
        borders = maps.class_borders(reference)
        assert borders["km1"] == f"{program.percent_text(low)} of minder"
        assert borders["kp1"] == f"{program.percent_text(high)} of meer"
