"""The identifier scan on the privacy corpus of the acceptance folder (stories.md 8.1): numbers per kind."""

import sys
from pathlib import Path

import pytest

from models.stories.scan import CLOSED, OPEN
from tests.models.stories.scan_measure import LEAST_SHARE, Measured, measure, read_acceptance


@pytest.fixture(scope="module")
def measured(acceptance_dir: Path) -> Measured:
    path = acceptance_dir / "privacy_stories.jsonl"
    if not path.is_file():
        pytest.skip("privacy_stories.jsonl ontbreekt in de map met acceptatiegegevens")
    return measure(read_acceptance(path))


def test_the_numbers_per_kind_are_printed(measured: Measured, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write("\n".join(["", "privacy_stories.jsonl", *measured.lines(), ""]))

    assert sum(measured.marked.values()) > 0


def test_stories_that_must_be_blocked_close_the_gate(measured: Measured) -> None:
    blocked = sum(count for (expect, _), count in measured.gates.items() if expect == "block")
    assert measured.gates["block", CLOSED] >= blocked - 1


def test_98_percent_of_direct_identifiers_stand_in_a_stopped_text(measured: Measured) -> None:
    assert measured.direct_stopped / measured.direct_marked >= 0.98


def test_stories_to_look_at_warn_at_least(measured: Measured) -> None:
    assert measured.gates["flag", OPEN] == 0


def test_at_most_4_of_20_innocent_stories_are_stopped(measured: Measured) -> None:
    innocent = sum(count for (expect, _), count in measured.gates.items() if expect == "pass")
    assert measured.gates["pass", CLOSED] <= innocent * 4 / 20


@pytest.mark.parametrize("group", sorted(LEAST_SHARE))
def test_the_found_share_per_group_of_kinds(measured: Measured, group: str) -> None:
    assert measured.share(group) >= LEAST_SHARE[group]
