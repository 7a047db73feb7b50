"""Card codes in the manifest: kept by every later build, the same in both editions."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.editions import EditionFolder, switch
from pipeline.messages import PipelineError
from pipeline.print_files import CardBook, open_card_book, write_prints
from pipeline.project import OpenProject, Project
from reports.beeld import build_wijkbeeld
from reports.cijfers import GemeenteCijfers, PageOptions
from tests.reports.voorbeeld_cijfers import WIJK
from tests.reports.voorbeeld_print import LONG, linden

PROJECT = OpenProject(Project(slug="voorbeeldstad", gemeente="GM9901"), None)


def publish(home: Path, edition: str, cijfers: GemeenteCijfers) -> dict[str, Any]:
    """Write the print views of one wijk as an edition, and give its manifest."""
    folder = EditionFolder(home, "voorbeeldstad" + ("-openbaar" if edition == "openbaar" else ""))
    version = folder.next_version()
    work = home.parent / f"build-{edition}-{version}"
    work.mkdir(parents=True)
    book = open_card_book(home, PROJECT)
    write_prints(work, cijfers, build_wijkbeeld(cijfers, WIJK), book)
    (work / "manifest.json").write_text(json.dumps(book.entries()), encoding="utf-8")
    switch(folder, work, version)
    manifest = folder.manifest()
    assert manifest is not None
    return manifest


def codes(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    return [(card["code"], card["bevindingen"][0].partition("@")[0]) for card in manifest["kaarten"][WIJK]]


FIRST = [
    ("R1", "eenzaam"),
    ("R2", "vrijwilligerswerk"),
    ("R3", "eenzaam"),
    ("R4", "ervaren_gezondheid"),
    ("R5", "ervaren_gezondheid"),
    ("R6", "bijstand"),
]


def without(cijfers: GemeenteCijfers, indicator: str) -> GemeenteCijfers:
    """The same figures without those of one indicator."""
    return replace(cijfers, finding=cijfers.finding.filter(pl.col("indicator_id") != indicator))


def test_the_manifest_lists_every_card_with_code_findings_theme_and_title(tmp_path: Path) -> None:
    manifest = publish(tmp_path / "wijkbeelden", "netwerk", linden())

    assert codes(manifest) == FIRST
    assert manifest["kaarten"][WIJK][0] == {
        "code": "R1",
        "bevindingen": ["eenzaam@WK990101@totaal@2024"],
        "thema": "eenzaamheid",
        "titel": "Eenzaamheid: volgens de schatting hoger dan in Voorbeeldstad",
    }
    assert manifest["kaarten"][WIJK][5]["thema"] == "bestaanszekerheid"


def test_the_three_files_lie_beside_the_page(tmp_path: Path) -> None:
    publish(tmp_path / "wijkbeelden", "netwerk", linden())
    files = sorted(path.name for path in (tmp_path / "wijkbeelden" / "voorbeeldstad").glob("*.html"))

    assert files == ["WK990101-5-minuten.html", "WK990101-gesprekskaarten.html", "WK990101-praatplaat.html"]


def test_a_later_build_keeps_every_code_and_gives_new_cards_new_ones(tmp_path: Path) -> None:
    home = tmp_path / "wijkbeelden"
    first = publish(home, "netwerk", without(linden(), "ervaren_gezondheid"))
    second = publish(home, "netwerk", linden())

    assert codes(first) == [
        ("R1", "eenzaam"), ("R2", "vrijwilligerswerk"), ("R3", "eenzaam"),
    ]  # fmt: skip
    assert codes(second)[:3] == codes(first)
    assert {code for code, _ in codes(second)} == {"R1", "R2", "R3", "R4", "R5", "R6"}


def test_a_code_is_never_given_to_another_card(tmp_path: Path) -> None:
    home = tmp_path / "wijkbeelden"
    publish(home, "netwerk", linden())
    smaller = publish(home, "netwerk", without(linden(), "vrijwilligerswerk"))
    again = publish(home, "netwerk", linden())

    assert "R2" not in [code for code, _ in codes(smaller)]
    assert codes(again) == FIRST


def test_both_editions_use_the_same_codes_whichever_comes_first(tmp_path: Path) -> None:
    home = tmp_path / "wijkbeelden"
    public = publish(home, "openbaar", without(linden("openbaar"), "ervaren_gezondheid"))
    network = publish(home, "netwerk", linden())
    later = publish(home, "openbaar", linden("openbaar"))

    assert codes(network)[:3] == codes(public)
    assert codes(later) == codes(network)
    titles = [card["titel"] for card in later["kaarten"][WIJK]]
    assert not [title for title in titles if "Parkzicht" in title or "Lindenhof" in title]


@pytest.mark.parametrize("kept", ["[]", '{"kaartcodes": []}', '{"kaartcodes": {"WK990101": "R1"}}', "{"])
def test_a_manifest_without_usable_codes_gives_none(tmp_path: Path, kept: str) -> None:
    work = tmp_path / "build"
    work.mkdir()
    (work / "manifest.json").write_text(kept, encoding="utf-8")
    switch(EditionFolder(tmp_path / "wijkbeelden", "voorbeeldstad"), work, "v0001")

    assert open_card_book(tmp_path / "wijkbeelden", PROJECT) == CardBook({})


def test_a_sheet_that_cannot_fit_is_a_message_in_dutch(tmp_path: Path) -> None:
    endless = PageOptions(place_names={WIJK: {"naam": f"{LONG} " * 20}})
    made = linden(options=endless)

    with pytest.raises(PipelineError) as caught:
        write_prints(tmp_path, made, build_wijkbeeld(made, WIJK), CardBook({}))

    assert caught.value.exit_code == 3
    assert "Er staat te veel op een blad om te printen: " in str(caught.value)
