"""The invented map is a true coverage with a hole, an island, water and areas in pieces."""

from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from tests.voorbeeldstad.answers import KWB_2024, MAP, kwb, number, page
from tests.voorbeeldstad.places import BUURTEN, WIJKEN

Areas = dict[str, tuple[Any, dict[str, Any]]]


@pytest.fixture(scope="module")
def buurten() -> Areas:
    return areas("buurten", "buurtcode")


@pytest.fixture(scope="module")
def wijken() -> Areas:
    return areas("wijken", "wijkcode")


def areas(layer: str, key: str) -> Areas:
    features = page(f"{MAP}/2024/{layer}")["features"]
    return {f["properties"][key]: (shape(f["geometry"]), f["properties"]) for f in features}


def test_form_is_that_of_the_wfs() -> None:
    answer = page(f"{MAP}/2024/buurten")

    assert answer["crs"] == {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    first = answer["features"][0]["properties"]
    assert first["buurtcode"] == "BU99010101"
    assert first["wijknaam"] == "De Linden"
    assert (first["gemeentecode"], first["water"], first["aantalInwoners"]) == ("GM9901", "NEE", 1355)


def test_every_area_of_the_figures_is_on_the_map_and_one_more(buurten: Areas, wijken: Areas) -> None:
    assert set(buurten) == {b.code for b in BUURTEN} | {"BU99019997"}
    assert set(wijken) == {w.code for w in WIJKEN} | {"WK990199"}


def test_shapes_are_valid_and_fit_without_gaps(buurten: Areas, wijken: Areas) -> None:
    for layer in (buurten, wijken):
        shapes = [geometry for geometry, _ in layer.values()]
        assert all(geometry.is_valid for geometry in shapes)
        assert shapely.coverage_is_valid(shapes)


def test_wijken_are_their_buurten_together(buurten: Areas, wijken: Areas) -> None:
    for code, (geometry, _) in wijken.items():
        parts = shapely.union_all(
            [part for part, properties in buurten.values() if properties["wijkcode"] == code]
        )
        assert geometry.symmetric_difference(parts).area == 0


def test_gemeente_is_one_piece_out_at_sea(buurten: Areas) -> None:
    whole = shapely.union_all([geometry for geometry, _ in buurten.values()])

    assert whole.geom_type == "Polygon"
    west, south, east, north = whole.bounds
    assert (60_000 <= west < east < 70_000) and (540_000 <= south < north < 548_000)


def test_a_hole_an_island_and_pieces(buurten: Areas, wijken: Areas) -> None:
    lake, island = buurten["BU99019997"][0], buurten["BU99010503"][0]
    around, nature = buurten["BU99010702"][0], buurten["BU99010704"][0]

    assert len(lake.interiors) == 1
    assert [part.within(shapely.Polygon(lake.exterior)) for part in island.geoms] == [False, True]
    assert shapely.Polygon(around.interiors[0]).equals(nature)
    assert wijken["WK990107"][0].geom_type == "MultiPolygon"


def test_water_is_only_on_the_map(buurten: Areas) -> None:
    properties = buurten["BU99019997"][1]

    assert (properties["water"], properties["aantalInwoners"]) == ("JA", -99997)
    assert [p["water"] for _, p in buurten.values()].count("JA") == 1
    with pytest.raises(StopIteration):
        kwb(KWB_2024, "BU99019997")


def test_surface_in_the_figures_is_that_of_the_map(buurten: Areas) -> None:
    for code in ("BU99010101", "BU99010702", "BU99010503"):
        hectares = buurten[code][0].area / 10_000
        assert number(kwb(KWB_2024, code), "OppervlakteLand_116") == pytest.approx(hectares, abs=0.5)


def test_no_area_of_the_older_year_moved_so_much_that_it_has_no_map() -> None:
    from tests.voorbeeldstad.answers import KWB_2022

    for code in [b.code for b in BUURTEN] + [w.code for w in WIJKEN]:
        old, new = (number(kwb(t, code), "AantalInwoners_5") for t in (KWB_2022, KWB_2024))
        assert max(old, new) < 500 or abs(new - old) <= 0.25 * old
