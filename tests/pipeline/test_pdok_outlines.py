"""Features of the boundary service become outlines, strictly."""

from typing import Any

import pytest

from pipeline.outlines import BoundaryError, FieldNames, Outline, read_outlines, require_rd

NAMES = FieldNames("wijkcode", "wijknaam", "gemeentecode", "aantalInwoners", "water")
SQUARE = [[100000.0, 400000.0], [100100.0, 400000.0], [100100.0, 400100.0], [100000.0, 400000.0]]
RING = ((100000.0, 400000.0), (100100.0, 400000.0), (100100.0, 400100.0), (100000.0, 400000.0))


def feature(code: str = "WK990101", **changes: Any) -> dict[str, Any]:
    properties = {
        "wijkcode": code,
        "wijknaam": "De Akkers",
        "gemeentecode": "GM9901",
        "aantalInwoners": 1200,
        "water": "NEE",
    }
    geometry = changes.pop("geometry", {"type": "Polygon", "coordinates": [SQUARE]})
    return {"type": "Feature", "properties": properties | changes, "geometry": geometry}


def test_a_polygon_becomes_an_outline() -> None:
    assert read_outlines([feature()], NAMES, "GM9901") == (
        Outline("WK990101", "De Akkers", "GM9901", 1200.0, ((RING,),)),
    )


def other_square() -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[[x + 5000.0, y] for x, y in SQUARE]]}


def test_two_features_with_one_code_become_one_outline_with_two_polygons() -> None:
    outlines = read_outlines([feature(), feature(geometry=other_square())], NAMES, "GM9901")

    assert [(o.code, len(o.polygons), o.inwoners) for o in outlines] == [("WK990101", 2, 1200.0)]


def test_a_feature_that_comes_twice_is_a_repeated_page() -> None:
    with pytest.raises(BoundaryError, match="WK990101 kwam twee keer binnen"):
        read_outlines([feature(), feature()], NAMES, "GM9901")


def test_two_features_with_one_code_and_other_inhabitants_contradict_each_other() -> None:
    with pytest.raises(BoundaryError, match="WK990101"):
        read_outlines([feature(), feature(aantalInwoners=900)], NAMES, "GM9901")


def test_water_and_belgian_ground_are_left_out() -> None:
    water = feature("WK990102", water="JA")
    belgian = feature("WK990103", water="B")
    fictive = feature("BU99019997")

    assert read_outlines([water, belgian, fictive], NAMES, "GM9901") == ()


@pytest.mark.parametrize("missing", [None, -99997, -99995, -99999999])
def test_a_missing_number_of_inhabitants_is_not_zero(missing: int | None) -> None:
    assert read_outlines([feature(aantalInwoners=missing)], NAMES, "GM9901")[0].inwoners is None


@pytest.mark.parametrize("wrong", ["1200", True, -5])
def test_a_number_of_inhabitants_that_is_no_count_is_refused(wrong: object) -> None:
    with pytest.raises(BoundaryError, match="inwoners van WK990101"):
        read_outlines([feature(aantalInwoners=wrong)], NAMES, "GM9901")


def test_a_service_that_ignores_the_filter_is_noticed() -> None:
    with pytest.raises(BoundaryError, match="Vlak 2 hoort bij GM9902, gevraagd is GM9901"):
        read_outlines([feature(), feature("WK990201", gemeentecode="GM9902")], NAMES, "GM9901")


def test_all_gemeenten_may_come_when_all_were_asked() -> None:
    outlines = read_outlines([feature("WK990201", gemeentecode="GM9902"), feature()], NAMES, None)

    assert [o.code for o in outlines] == ["WK990101", "WK990201"]


def test_lines_and_points_have_no_surface() -> None:
    line = {"type": "LineString", "coordinates": [[100000.0, 400000.0], [100100.0, 400000.0]]}
    mixed = {"type": "GeometryCollection", "geometries": [line, {"type": "Polygon", "coordinates": [SQUARE]}]}

    assert read_outlines([feature(geometry=line), feature("WK990102", geometry=None)], NAMES, "GM9901") == ()
    assert read_outlines([feature(geometry=mixed)], NAMES, "GM9901")[0].polygons == ((RING,),)


def test_degrees_instead_of_metres_are_refused() -> None:
    degrees = {"type": "Polygon", "coordinates": [[[5.4, 52.1], [5.5, 52.1], [5.5, 52.2], [5.4, 52.1]]]}

    with pytest.raises(BoundaryError, match="buiten Nederland"):
        read_outlines([feature(geometry=degrees)], NAMES, "GM9901")


def test_a_ring_that_does_not_close_is_refused() -> None:
    with pytest.raises(BoundaryError, match="niet gesloten"):
        read_outlines(
            [feature(geometry={"type": "Polygon", "coordinates": [[*SQUARE[:-1], [100000.0, 400001.0]]]})],
            NAMES,
            "GM9901",
        )


def test_a_missing_property_is_named() -> None:
    broken = feature()
    del broken["properties"]["gemeentecode"]

    with pytest.raises(BoundaryError, match="Vlak 1 mist gemeentecode"):
        read_outlines([broken], NAMES, "GM9901")


def test_an_unknown_form_of_code_is_refused() -> None:
    with pytest.raises(BoundaryError, match="Onbekende gebiedscode"):
        read_outlines([feature("../x")], NAMES, "GM9901")


def test_another_coordinate_system_is_refused() -> None:
    require_rd({"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}})
    require_rd({})
    with pytest.raises(BoundaryError, match="CRS84"):
        require_rd({"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}})
