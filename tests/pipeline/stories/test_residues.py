"""Searching for withdrawn words in everything that may hold them, without keeping the words."""

import gzip
import html
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.stories.residues import find_residues, fingerprints, holds

KEY = b"k" * 32
QUOTE = 'De bus stopt niet meer voor de deur, dus ik kom "bijna" nooit meer buiten & niemand vraagt ernaar.'
OTHER = "De tram rijdt wel, en daarom kom ik elke dag even bij de winkels in het centrum van de stad."


def test_the_words_are_found_in_40_characters_of_them() -> None:
    wanted = fingerprints([QUOTE], KEY)

    assert holds(f"<p>iets vooraf {QUOTE[10:50]} en erna", wanted)
    assert not holds(f"<p>iets vooraf {QUOTE[10:49]} en erna", wanted)
    assert not holds(OTHER, wanted)


def test_white_space_and_capitals_make_no_difference() -> None:
    assert holds(QUOTE.upper().replace(" ", "\n  "), fingerprints([QUOTE], KEY))


def test_the_numbers_tell_nothing_without_the_key() -> None:
    mine = fingerprints([QUOTE], KEY).numbers
    theirs = fingerprints([QUOTE], b"o" * 32).numbers

    assert set(mine[40]).isdisjoint(theirs[40])


def test_a_short_quote_is_searched_as_a_whole_and_a_word_not_at_all() -> None:
    assert holds("wat ze zei: Ik slaap slecht. Meer niet", fingerprints(["Ik slaap slecht."], KEY))
    assert fingerprints(["Ja hoor."], KEY).is_empty


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pagina.html", f"<p>{html.escape(QUOTE)}</p>".encode()),
        ("gebroken.html", html.escape(QUOTE).replace("dus", "<wbr>dus").encode()),
        ("lijst.csv", ('"' + QUOTE.replace('"', '""') + '";1').encode()),
        ("notitie.ipynb", json.dumps({"cells": [{"source": [QUOTE]}]}).encode()),
        ("log.jsonl", json.dumps({"t": html.escape(QUOTE)}, ensure_ascii=True).encode()),
        ("venster.txt", QUOTE.encode("utf-16")),
        ("oud.gz", gzip.compress(QUOTE.encode(), mtime=0)),
    ],
)
def test_every_way_of_writing_it_is_found(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "ander.html").write_text(OTHER, encoding="utf-8")

    assert find_residues([tmp_path], fingerprints([QUOTE], KEY)) == [tmp_path / name]


def test_members_of_a_workbook_and_of_an_archive_in_it_are_searched(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = QUOTE
    book.save(tmp_path / "werkboek.xlsx")
    with zipfile.ZipFile(tmp_path / "bewaard.zip", "w") as archive:
        archive.write(tmp_path / "werkboek.xlsx", "map/werkboek.xlsx")

    assert find_residues([tmp_path], fingerprints([QUOTE], KEY)) == [
        tmp_path / "bewaard.zip",
        tmp_path / "werkboek.xlsx",
    ]


def test_links_are_not_followed_and_skipped_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "staat").mkdir()
    (tmp_path / "staat" / "x.json").write_text(QUOTE, encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "staat" / "x.json")

    assert find_residues([tmp_path], fingerprints([QUOTE], KEY), skip=[tmp_path / "staat"]) == []
    assert find_residues([tmp_path], fingerprints([QUOTE], KEY)) == [tmp_path / "staat" / "x.json"]
