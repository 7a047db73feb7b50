"""Faults of boundaries and of areas (group G of faults.csv), through the command line."""

import gzip
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import Published
from tests.fake_server import Asked, Given
from tests.flow.verhalen_project import Command, write_project
from tests.pipeline.stories.story_files import write_csv
from tests.reports.html_page import Page
from tests.steward import KAART, content, require_whole, work_files
from tests.steward.provider import Spoil, edited, instead

LATER = "2026-12-28T09:00:00Z"
"""Boundaries are asked again after 30 days."""
Features = list[dict[str, Any]]


def features(change: Callable[[Features], None]) -> Spoil:
    """Change the areas of an answer about buurten; the one feature that shows the names stays."""

    def spoil(document: dict[str, Any]) -> None:
        found = document.get("features", [])
        if len(found) > 1 and code_of(found[0]).startswith("BU"):
            change(found)

    return edited(spoil)


def code_of(feature: dict[str, Any]) -> str:
    """Code of a buurt or wijk."""
    own = feature["properties"]
    return str(own.get("buurtcode") or own.get("buurtCode") or own.get("wijkcode") or own.get("wijkCode"))


def without_one(found: Features) -> None:
    """The boundaries lack a buurt that has figures."""
    found[:] = [feature for feature in found if code_of(feature) != "BU99010103"]


def with_another(found: Features) -> None:
    """The boundaries have a buurt that has no figures."""
    first = found[0]
    name = next(name for name in first["properties"] if name.lower() == "buurtcode")
    found.append(first | {"properties": first["properties"] | {name: "BU99010999"}})


@cache
def bomb() -> bytes:
    """150 kB that become 150 MB."""
    return gzip.compress(b'{"type": "FeatureCollection", "features": [' + b" " * 150_000_000, compresslevel=1)


def packed(_good: Given, _asked: Asked) -> Given:
    return Given(bomb(), headers=(("Content-Encoding", "gzip"),))


def nested(found: Features) -> None:
    """A geometry inside a geometry inside a geometry."""
    inner: dict[str, Any] = {"type": "Point", "coordinates": [155000, 463000]}
    for _ in range(300):
        inner = {"type": "GeometryCollection", "geometries": [inner]}
    found[0]["geometry"] = inner


def deep(good: Given, _asked: Asked) -> Given:
    return Given(
        b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", kind=good.kind
    )


def hollow(found: Features) -> None:
    """A surface without points."""
    found[0]["geometry"] = {"type": "Polygon"}


def words(found: Features) -> None:
    """Points that are no numbers."""
    found[0]["geometry"] = {
        "type": "Polygon",
        "coordinates": [[["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]],
    }


def crossed(found: Features) -> None:
    """A surface whose border crosses itself."""
    corners = [(155000, 463000), (156000, 464000), (156000, 463000), (155000, 464000), (155000, 463000)]
    found[0]["geometry"] = {"type": "Polygon", "coordinates": [corners]}


def abroad(found: Features) -> None:
    """Degrees instead of metres."""
    ring = [[5.1, 51.7], [5.2, 51.7], [5.2, 51.8], [5.1, 51.7]]
    found[0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}


def elsewhere(document: dict[str, Any]) -> None:
    """The answer says that it is in degrees, in a form that is hard to read."""
    document["crs"] = {"type": "name", "properties": None}


CASES: dict[str, tuple[str, Spoil, str]] = {
    "missing": ("G01", features(without_one), "hebben niet dezelfde gebieden: zonder grens: BU99010103."),
    "more": ("G01", features(with_another), "hebben niet dezelfde gebieden: zonder cijfers: BU99010999."),
    "bomb": ("G05", packed, "groter dan mag (128 MB)"),
    "recursive": ("G05", deep, "te veel lagen"),
    "collections": ("G05", features(nested), "heeft te veel lagen"),
    "hollow": ("G05", features(hollow), "is niet te lezen"),
    "crossed": ("G05", features(crossed), "is niet geldig en niet te herstellen"),
    "abroad": ("G05", features(abroad), "ligt buiten Nederland"),
    "elsewhere": ("G05", edited(elsewhere), "gevraagd is EPSG:28992"),
    "words": ("G05", features(words), "is niet te lezen"),
    "page": ("G05", instead(Given(b"<html></html>", kind="text/html")), "een webpagina"),
}  # fmt: skip


@pytest.mark.parametrize(
    "case", [pytest.param(name, marks=pytest.mark.fault(each[0])) for name, each in CASES.items()]
)
def test_wrong_boundaries_are_refused_and_the_last_good_stay(published: Published, case: str) -> None:
    _, spoil, told = CASES[case]
    published.provider.spoils.append(("wfs", spoil))
    answer = published.steward.run("refresh", "--stil", WIJKBEELD_TEST_NOW=LATER)

    assert answer.returncode == 5, answer.stderr
    (line,) = answer.stderr.splitlines()
    assert told in line, line
    assert f"[{KAART}]" in line
    assert "De grenzen van 22 november 2026 blijven staan." in line
    assert work_files(published.steward) == []
    require_whole(published.steward)
    assert content(published.steward.edition) == published.edition


@pytest.mark.fault("G01")
def test_without_earlier_boundaries_there_is_a_table_and_no_map(published: Published) -> None:
    steward = published.steward
    shutil.rmtree(steward.figures / "snapshots" / KAART)
    published.provider.spoils.append(("wfs", features(without_one)))
    answer = steward.run("refresh", "--stil", WIJKBEELD_TEST_NOW=LATER)

    assert answer.returncode == 5, answer.stderr
    assert "zonder grens: BU99010103. Er komt geen kaart." in answer.stderr
    require_whole(steward)


@pytest.mark.fault("G02")
def test_years_of_an_area_whose_border_moved_are_not_compared(command: Command, tmp_path: Path) -> None:
    goal = {
        "regel": "doel", "hoort_bij": "geld", "eigenaar": "Wijknetwerk", "status": "afgesproken",
        "termijn": "2028-12-31", "indicator_id": "eenpersoonshuishoudens", "richting": "omlaag",
        "nulwaarde": "8", "nul_periode": "2022", "streefwaarde": "2",
    }  # fmt: skip
    rows = [
        goal | {"id": "D-0001", "titel": "In de buurt die veranderde", "gebied_code": "BU99010402"},
        goal | {"id": "D-0002", "titel": "In de buurt die bleef", "gebied_code": "BU99010401"},
    ]
    page = page_of(command, tmp_path, "WK990104", rows)

    moved, stayed = (
        page.by_id("themas").text.partition(f"In de buurt die {word}")[2] for word in ("veranderde", "bleef")
    )
    assert "De grens van het gebied is veranderd." in moved.partition("In de buurt die")[0]
    assert "De grens van het gebied is veranderd." not in stayed.partition("In de buurt die")[0]


def page_of(command: Command, tmp_path: Path, wijk: str, goals: list[dict[str, str]]) -> Page:
    """The page of one wijk of Voorbeeldstad."""
    project = write_project(tmp_path / "project", [])
    (project / "werkboek.xlsx").unlink()
    if goals:
        write_csv(project, "afspraken", goals)
    settings = (project / "project.yml").read_text(encoding="utf-8").replace("WK990101", wijk)
    (project / "project.yml").write_text(settings, encoding="utf-8")
    code = command("publish", "--project", str(project), "--stil")
    assert (code, command.err) == (0, "")
    return Page((command.data / "wijkbeelden" / "proef" / f"{wijk}.html").read_text(encoding="utf-8"))


@pytest.mark.fault("G06")
@pytest.mark.parametrize(
    ("wijk", "words"), [("WK990107", "geen cijfer"), ("WK990108", "geen cijfer")], ids=["nobody", "secret"]
)
def test_an_area_without_people_or_with_secret_figures_has_no_figures(
    command: Command, tmp_path: Path, wijk: str, words: str
) -> None:
    page = page_of(command, tmp_path, wijk, [])
    body = " ".join(text for element, text in page.pieces if element.tag not in ("style", "title"))

    assert words in body.lower()
    assert not re.search(r"\b(nan|inf|infinity|null)\b", body, re.IGNORECASE)
    drawn = " ".join(value for e in page.elements for value in e.attributes.values())
    assert not re.search(r"\b(nan|inf)\b", drawn, re.IGNORECASE)
