"""A sign-off belongs to the exact words of a quote (stories.md section 5)."""

from pathlib import Path
from typing import Any

import pytest

from models.stories.nouns import StoryFolder
from tests.pipeline.stories.story_files import (
    load,
    load_rows,
    story,
)

CANARY = "kanarie in een kooi"
SIGNED = {"voorgelezen_akkoord": "ja", "nagekeken_door": "CD2", "nagekeken_op": "2026-03-18"}


def lines(found: StoryFolder) -> str:
    said = [*found.file_faults, *found.notices]
    return "\n".join([*(notice.line for notice in said), *(refusal.text for refusal in found.refusals)])


def signers(folder: Path, **cells: Any) -> set[str]:
    return set(load_rows(folder, story(**(SIGNED | cells))).verhalen[0].akkoorden)


def test_a_sign_off_belongs_to_the_exact_words(tmp_path: Path) -> None:
    assert signers(tmp_path) == {"verteller", "CD2"}
    assert signers(tmp_path, citaat="De bus stopt niet meer voor de deur!") == set()
    assert signers(tmp_path) == {"verteller", "CD2"}
    assert signers(tmp_path, citaat="Andere woorden.", nagekeken_op="2026-04-01") == {"verteller", "CD2"}
    assert signers(tmp_path, nagekeken_op="2026-04-01") == set()


def test_blanks_and_composition_are_no_other_words(tmp_path: Path) -> None:
    assert signers(tmp_path, citaat="Een café.") == {"verteller", "CD2"}
    assert signers(tmp_path, citaat="  Een cafe\u0301. ") == {"verteller", "CD2"}


def test_a_second_reviewer_signs_the_words_of_that_moment_only(tmp_path: Path) -> None:
    assert signers(tmp_path) == {"verteller", "CD2"}
    assert signers(tmp_path, citaat="Andere woorden.", nagekeken_door="CD2|EF3") == {"EF3"}


def test_a_reviewer_without_a_date_has_not_signed(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(**(SIGNED | {"nagekeken_op": ""})))
    assert found.verhalen[0].akkoorden == {"verteller"}
    assert "Nagekeken zonder datum: V-0001" in lines(found)


def test_changed_words_after_a_sign_off_are_told(tmp_path: Path) -> None:
    load_rows(tmp_path, story(**SIGNED))
    found = load_rows(tmp_path, story(citaat=CANARY, **SIGNED))
    assert "veranderd na het akkoord: V-0001" in lines(found)
    assert CANARY not in lines(found)


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"v": 99}'])
def test_the_file_of_sign_offs_lost_means_all_unsigned(tmp_path: Path, content: bytes | None) -> None:
    assert signers(tmp_path) == {"verteller", "CD2"}
    path = tmp_path / "staat" / "akkoord.json"
    path.unlink() if content is None else path.write_bytes(content)
    found = load(tmp_path)
    assert found.verhalen[0].akkoorden == frozenset()
    assert "Geen enkel akkoord telt nog" in lines(found)
    assert signers(tmp_path) == set()
    assert signers(tmp_path, nagekeken_op="2026-05-30") == {"verteller", "CD2"}
