"""Which year's boundaries may carry a figure (design.md section 6 rule 10)."""

import pytest

from pipeline.boundary_choice import Choice, Figures, Layer, NoMap, choose_year, code_gaps
from pipeline.outlines import Outline

RING = ((100000.0, 400000.0), (101000.0, 400000.0), (101000.0, 401000.0), (100000.0, 400000.0))
WIJKEN = Figures("wijk", 2020, {"WK990101": 1000.0, "WK990102": 600.0, "WK990103": 490.0})


def layer(year: int, inwoners: dict[str, float | None], level: str = "wijk") -> Layer:
    outlines = tuple(
        Outline(code, code, "GM9901", count, ((RING,),)) for code, count in sorted(inwoners.items())
    )
    return Layer(year, level, f"sha-{year}", lambda: outlines)


SAME = {"WK990101": 1000.0, "WK990102": 600.0, "WK990103": 490.0}


def chosen_year(*layers: Layer) -> int | str:
    choice = choose_year(WIJKEN, layers)
    return choice.year if isinstance(choice, Choice) else choice.reason


def test_the_own_year_is_used_even_when_another_fits_too() -> None:
    assert chosen_year(layer(2019, SAME), layer(2020, SAME), layer(2021, SAME)) == 2020


def test_the_own_year_needs_no_population() -> None:
    assert chosen_year(layer(2020, dict.fromkeys(SAME))) == 2020


def test_the_nearest_year_is_used_and_of_two_equally_near_the_newest() -> None:
    assert chosen_year(layer(2024, SAME), layer(2018, SAME)) == 2018
    assert chosen_year(layer(2018, SAME), layer(2022, SAME)) == 2022


def test_a_year_without_this_gemeente_is_passed_over() -> None:
    assert chosen_year(layer(2021, {}), layer(2022, SAME)) == 2022


@pytest.mark.parametrize(("later", "fits"), [(1250.0, True), (1255.0, False), (750.0, True), (745.0, False)])
def test_a_large_area_may_differ_by_25_percent(later: float, fits: bool) -> None:
    choice = choose_year(WIJKEN, [layer(2022, SAME | {"WK990101": later})])

    assert isinstance(choice, Choice) is fits


def test_an_area_under_500_inhabitants_may_differ_more() -> None:
    assert chosen_year(layer(2022, SAME | {"WK990103": 900.0})) == 2022


def test_a_changed_year_gives_way_to_a_farther_year_that_fits() -> None:
    assert chosen_year(layer(2021, SAME | {"WK990101": 40.0}), layer(2023, SAME)) == 2023


def test_changed_population_is_told_to_the_reader_and_listed_for_the_log() -> None:
    assert choose_year(WIJKEN, [layer(2022, SAME | {"WK990102": 60.0})]) == NoMap(
        "Tussen 2020 en 2022 zijn grenzen van wijken veranderd. Daarom is er geen kaart.",
        ("2022: inwoners meer dan 25 procent anders: WK990102",),
    )


def test_a_missing_code_refuses_the_year() -> None:
    choice = choose_year(WIJKEN, [layer(2022, {"WK990101": 1000.0, "WK990103": 490.0})])

    assert choice == NoMap(
        "De wijken van 2020 en de grenzen van 2022 passen niet bij elkaar. Daarom is er geen kaart.",
        ("2022: zonder grens: WK990102",),
    )


def test_another_year_without_population_cannot_be_checked() -> None:
    choice = choose_year(WIJKEN, [layer(2022, dict.fromkeys(SAME))])

    assert isinstance(choice, NoMap)
    assert choice.reason == (
        "Bij de grenzen van 2022 staat niet hoeveel mensen er wonen. "
        "We weten dus niet of ze bij de cijfers van 2020 passen. Daarom is er geen kaart."
    )
    assert choice.tried == ("2022: geen inwoners bekend: WK990101, WK990102",)


def test_without_boundaries_of_this_level_there_is_a_reason() -> None:
    choice = choose_year(Figures("buurt", 2020, {"BU99010101": 800.0}), [layer(2020, SAME)])

    assert choice == NoMap(
        "Van de buurten zijn er geen grenzen die bij 2020 passen. Daarom is er geen kaart."
    )


def test_areas_that_came_later_are_not_drawn_but_known() -> None:
    choice = choose_year(WIJKEN, [layer(2022, SAME | {"WK990109": 10_000.0})])

    assert isinstance(choice, Choice)
    assert [outline.code for outline in choice.outlines] == ["WK990101", "WK990102", "WK990103"]
    assert choice.has_more


def test_gaps_are_listed_both_ways() -> None:
    outlines = layer(2020, {"WK990101": 1.0, "WK990109": 1.0}).load()

    assert code_gaps(WIJKEN, outlines) == (("WK990102", "WK990103"), ("WK990109",))
