"""The maps of a gemeente, from its areas and the boundaries at hand."""

from pathlib import Path
from typing import Any

import polars as pl

from models.columns import GEBIED, conform
from pipeline.boundaries import GemeenteMaps, choose_drawing, gemeente_maps
from pipeline.boundary_choice import Figures, Layer, NoMap
from pipeline.outlines import Outline
from reports.nouns import MapDrawing

X, Y = 100_000.0, 400_000.0
LINE = "© CBS en Kadaster, Wijk- en Buurtkaart {jaar}"


def outline(code: str, column: int, row: int, size: float = 1000.0) -> Outline:
    x, y = X + column * size, Y + row * size
    ring = ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))
    return Outline(code, f"Naam {code[-2:]}", "GM9901", 800.0, ((ring,),))


WIJKEN = (outline("WK990101", 0, 0, 2000.0), outline("WK990102", 1, 0, 2000.0))
BUURTEN = (
    outline("BU99010101", 0, 0),
    outline("BU99010102", 1, 0),
    outline("BU99010103", 0, 1),
    outline("BU99010104", 1, 1),
    outline("BU99010201", 1, 0, 2000.0),
)


def layer(level: str, outlines: tuple[Outline, ...], year: int = 2020, sha256: str = "a") -> Layer:
    return Layer(year, level, sha256, lambda: outlines)


def gebied() -> pl.DataFrame:
    def row(code: str, level: str, parent: str) -> dict[str, Any]:
        return dict.fromkeys(GEBIED) | {
            "gebied_code": code,
            "gebied_level": level,
            "gebied_year": 2020,
            "parent_code": parent,
            "inwoners": 800.0,
        }

    rows = [row("GM9901", "gemeente", "NL00")]
    rows += [row(each.code, "wijk", "GM9901") for each in WIJKEN]
    rows += [row(each.code, "buurt", f"WK{each.code[2:8]}") for each in BUURTEN]
    return conform(pl.DataFrame(rows, schema=GEBIED), GEBIED)


def test_a_gemeente_gets_a_map_of_its_wijken_and_per_wijk_one_of_its_buurten() -> None:
    maps = gemeente_maps(gebied(), [layer("wijk", WIJKEN), layer("buurt", BUURTEN)], LINE)

    assert isinstance(maps.gemeente, MapDrawing)
    assert [area.code for area in maps.gemeente.areas] == ["WK990101", "WK990102"]
    assert maps.gemeente.attribution == "© CBS en Kadaster, Wijk- en Buurtkaart 2020"
    assert (maps.gemeente.year, maps.gemeente.level, maps.gemeente.height) == (2020, "wijk", 210.0)
    assert list(maps.wijken) == ["WK990101", "WK990102"]
    first = maps.wijken["WK990101"]
    assert isinstance(first, MapDrawing)
    assert [area.code for area in first.areas] == ["BU99010101", "BU99010102", "BU99010103", "BU99010104"]
    assert first.areas[0].path == "M0 420l0-210 210 0 0 210z"


def test_without_buurten_every_wijk_has_the_reason_and_the_gemeente_still_its_map() -> None:
    maps = gemeente_maps(gebied(), [layer("wijk", WIJKEN)], LINE)

    assert isinstance(maps.gemeente, MapDrawing)
    assert maps.wijken["WK990102"] == NoMap(
        "Van de buurten zijn er geen grenzen die bij 2020 passen. Daarom is er geen kaart."
    )


def test_the_map_says_when_its_boundaries_are_of_another_year() -> None:
    maps = gemeente_maps(gebied(), [layer("wijk", WIJKEN, year=2022)], LINE)

    assert isinstance(maps.gemeente, MapDrawing)
    assert maps.gemeente.notes == (
        "De grenzen op deze kaart zijn van 2022.",
        "De cijfers horen bij de grenzen van 2020.",
    )
    assert maps.gemeente.attribution == "© CBS en Kadaster, Wijk- en Buurtkaart 2022"


def test_a_broken_outline_costs_the_map_and_not_the_run() -> None:
    bow_tie = ((X, Y), (X + 1000, Y + 1000), (X + 1000, Y), (X, Y + 1000), (X, Y))
    broken = Outline("WK990101", "De Akkers", "GM9901", 800.0, ((bow_tie,),))
    drawing = choose_drawing(
        Figures("wijk", 2020, {"WK990101": 800.0}), [layer("wijk", (broken,))], ["WK990101"], 25.0, LINE
    )

    assert drawing == NoMap(
        "De grenzen van 2020 zijn niet goed. Daarom is er geen kaart.",
        ("De grens van WK990101 is niet geldig en niet te herstellen.",),
    )


def remembered_maps(folder: Path, sha256: str = "a") -> tuple[GemeenteMaps, list[str]]:
    read: list[str] = []

    def load(level: str, outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
        read.append(level)
        return outlines

    layers = [
        Layer(2020, "wijk", sha256, lambda: load("wijk", WIJKEN)),
        Layer(2020, "buurt", "b", lambda: load("buurt", BUURTEN)),
    ]
    return gemeente_maps(gebied(), layers, LINE, folder), read


def test_a_remembered_drawing_is_equal_and_reads_no_boundary(tmp_path: Path) -> None:
    first, read_first = remembered_maps(tmp_path)
    again, read_again = remembered_maps(tmp_path)

    assert first == again
    assert set(read_first) == {"wijk", "buurt"}
    assert read_again == []


def test_other_boundaries_are_drawn_again(tmp_path: Path) -> None:
    remembered_maps(tmp_path)
    _, read = remembered_maps(tmp_path, sha256="other")

    assert set(read) == {"wijk"}


def test_a_damaged_memory_is_made_again(tmp_path: Path) -> None:
    first, _ = remembered_maps(tmp_path)
    for path in tmp_path.iterdir():
        path.write_text('{"": {"year": 20', encoding="utf-8")
    again, read = remembered_maps(tmp_path)

    assert again == first
    assert set(read) == {"wijk", "buurt"}


def test_a_remembered_drawing_with_one_other_digit_is_made_again(tmp_path: Path) -> None:
    first, _ = remembered_maps(tmp_path)
    for path in tmp_path.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace(" 1", " 2", 1), encoding="utf-8")
    again, read = remembered_maps(tmp_path)

    assert again == first
    assert read != []


def test_the_reason_for_no_map_is_remembered_too(tmp_path: Path) -> None:
    layers = [layer("wijk", WIJKEN)]

    assert gemeente_maps(gebied(), layers, LINE, tmp_path) == gemeente_maps(gebied(), layers, LINE, tmp_path)
