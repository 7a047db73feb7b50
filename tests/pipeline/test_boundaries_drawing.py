"""Outlines become paths on a sheet 420 units wide. Squares of 1 km, so every number can be worked out."""

import pytest
import shapely

from pipeline.drawing import cut, simplify
from pipeline.outlines import BoundaryError, Outline, Point

X, Y = 100_000.0, 400_000.0


def box(
    left: float, bottom: float, width: float = 1000.0, height: float = 1000.0
) -> tuple[tuple[Point, ...], ...]:
    x, y = X + left, Y + bottom
    return (((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)),)


def outline(code: str, *polygons: tuple[tuple[Point, ...], ...], inwoners: float | None = 900.0) -> Outline:
    return Outline(code, f"Buurt {code[-2:]}", "GM9901", inwoners, polygons)


TWO = [outline("BU99010102", box(1000, 0)), outline("BU99010101", box(0, 0))]


def test_a_sheet_is_420_wide_with_y_down_and_areas_in_code_order() -> None:
    sheet = cut(simplify(TWO, 10.0), ["BU99010101", "BU99010102"])

    assert sheet.height == 210.0
    assert [area.code for area in sheet.areas] == ["BU99010101", "BU99010102"]
    assert sheet.areas[0].path == "M0 210l0-210 210 0 0 210z"
    assert sheet.areas[1].path == "M210 210l0-210 210 0 0 210z"


def test_the_label_stands_in_the_middle_of_the_widest_place() -> None:
    area = cut(simplify(TWO, 10.0), ["BU99010101", "BU99010102"]).areas[0]

    assert (area.label_x, area.label_y, area.label_radius) == (105.0, 105.0, 105.0)


def test_a_piece_fills_the_sheet_by_itself() -> None:
    sheet = cut(simplify(TWO, 10.0), ["BU99010102"])

    assert sheet.height == 420.0
    assert [area.path for area in sheet.areas] == ["M0 420l0-420 420 0 0 420z"]


def test_a_hole_is_a_second_ring() -> None:
    ring, hole = box(0, 0)[0], box(250, 250, 500, 500)[0]
    sheet = cut(simplify([outline("BU99010101", (ring, hole))], 10.0), ["BU99010101"])

    assert sheet.areas[0].path.count("M") == 2
    assert sheet.areas[0].path.count("z") == 2
    assert "M105 315" in sheet.areas[0].path


def test_the_order_of_the_answer_and_the_start_of_a_ring_do_not_change_a_byte() -> None:
    (ring,) = box(0, 0)
    turned = (*ring[2:-1], *ring[:3])
    other = [outline("BU99010101", (turned,)), outline("BU99010102", box(1000, 0))]

    assert cut(simplify(other, 10.0), ["BU99010101", "BU99010102"]) == cut(
        simplify(TWO, 10.0), ["BU99010101", "BU99010102"]
    )


def test_neighbours_keep_one_border_after_simplifying() -> None:
    wiggle = [(X + 1000 + (8 if step % 2 else 0), Y + 100.0 * step) for step in range(11)]
    left = ((X, Y), *wiggle, (X, Y + 1000), (X, Y))
    right = ((X + 2000, Y), (X + 2000, Y + 1000), *reversed(wiggle), (X + 2000, Y))
    ground = simplify([outline("BU99010101", (left,)), outline("BU99010102", (right,))], 50.0)

    assert sum(shapely.get_num_coordinates(shape) for shape in ground.shapes) <= 12
    assert shapely.coverage_is_valid(list(ground.shapes))
    assert shapely.union_all(list(ground.shapes)).area == pytest.approx(2_000_000, rel=0.01)


def test_areas_that_overlap_are_not_simplified() -> None:
    overlapping = [outline("BU99010101", box(0, 0)), outline("BU99010102", box(500, 0))]
    ground = simplify(overlapping, 400.0)

    assert [shape.area for shape in ground.shapes] == [1_000_000.0, 1_000_000.0]


def test_a_bow_tie_is_refused_because_repair_would_change_its_surface() -> None:
    bow_tie = (((X, Y), (X + 1000, Y + 1000), (X + 1000, Y), (X, Y + 1000), (X, Y)),)

    with pytest.raises(BoundaryError, match="BU99010101"):
        simplify([outline("BU99010101", bow_tie)], 10.0)


def test_a_ring_that_touches_itself_is_repaired() -> None:
    spike = (
        (
            (X, Y),
            (X + 1000, Y),
            (X + 1000, Y + 1000),
            (X, Y + 1000),
            (X, Y + 500),
            (X - 200, Y + 500),
            (X, Y + 500),
            (X, Y),
        ),
    )
    ground = simplify([outline("BU99010101", spike)], 0.0)

    assert ground.shapes[0].is_valid
    assert ground.shapes[0].area == 1_000_000.0


def test_a_far_island_that_would_shrink_the_rest_is_left_out_and_named() -> None:
    land = [outline("BU99010101", box(0, 0)), outline("BU99010102", box(1000, 0))]
    island = outline("BU99010103", box(9000, 0, 200, 200))
    sheet = cut(simplify([*land, island], 10.0), ["BU99010101", "BU99010102", "BU99010103"])

    assert [area.code for area in sheet.areas] == ["BU99010101", "BU99010102"]
    assert sheet.left_out == ("Buurt 03",)
    assert sheet.areas[1].path == "M210 210l0-210 210 0 0 210z"


def test_a_far_part_where_many_people_live_stays() -> None:
    land = outline("BU99010101", box(0, 0))
    island = outline("BU99010102", box(9000, 0))
    sheet = cut(simplify([land, island], 10.0), ["BU99010101", "BU99010102"])

    assert len(sheet.areas) == 2
    assert sheet.left_out == ()


def test_a_near_island_stays() -> None:
    land = outline("BU99010101", box(0, 0), box(1200, 0, 100, 100))
    sheet = cut(simplify([land], 10.0), ["BU99010101"])

    assert sheet.areas[0].path.count("M") == 2
    assert sheet.left_out == ()


def test_a_sheet_without_known_areas_is_refused() -> None:
    with pytest.raises(BoundaryError, match="Geen van de gevraagde gebieden"):
        cut(simplify(TWO, 10.0), ["BU99010109"])
