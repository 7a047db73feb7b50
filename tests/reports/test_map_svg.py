from dataclasses import replace

from reports import map_svg
from reports.nouns import AreaFill
from tests.reports.voorbeeld_kaart import AREAS, wijk_map


def test_every_area_has_the_class_of_its_fill_and_a_tooltip() -> None:
    drawn = map_svg.draw_map(wijk_map(), "kaart-1")

    for code, name, _, css, text in AREAS:
        value = "niet getoond" if css == "kx" else text
        title = f">{name}: {value}</title>".replace("'", "&#39;")
        assert f'class="{css}"' in drawn, code
        assert title in drawn
    assert "style=" not in drawn
    assert "#" not in drawn.replace('href="#', "").replace("url(#", "").replace("&#39;", "")


def test_the_map_describes_itself_in_code_order() -> None:
    assert map_svg.describe_map(map_svg.numbered_areas(wijk_map())) == (
        "Lindenhof: 60%; Parkzicht: 54%; Vogelbuurt: 48%; Havenkant: 39%; Molenkwartier: 51%; Oud-West: 52%; "
        "Stationsstraat en omgeving: 52%; 's-Gravenakker: 48%; Zandpad: niet getoond."
    )


def test_a_name_that_does_not_fit_its_circle_becomes_a_number() -> None:
    numbers = {item.area.name: item.label_number for item in map_svg.numbered_areas(wijk_map())}

    assert numbers["Lindenhof"] == 0
    assert numbers["Molenkwartier"] == 1
    assert numbers["Stationsstraat en omgeving"] == 2


def test_the_map_of_the_index_numbers_in_the_order_of_its_list() -> None:
    overview = map_svg.numbered_areas(replace(wijk_map(), fills=()))

    assert {item.label_number: item.area.name for item in overview if item.label_number} == {
        1: "'s-Gravenakker",
        2: "Molenkwartier",
        3: "Stationsstraat en omgeving",
    }


def test_a_hidden_area_never_shows_its_text() -> None:
    leaking = replace(
        wijk_map(),
        fills=tuple(replace(fill, text="77%") if fill.css == "kx" else fill for fill in wijk_map().fills),
    )

    assert "77%" not in map_svg.draw_map(leaking, "kaart-1")
    assert "77%" not in [row.text for row in map_svg.table_rows(leaking)]


def test_the_legend_always_has_all_classes_and_the_borders_of_this_map() -> None:
    legend = {entry.css: (entry.words, entry.border) for entry in map_svg.legend(wijk_map())}

    assert list(legend) == ["kp2", "kp1", "k0", "km1", "km2", "ke1p", "ke1m", "kn", "kx"]
    assert legend["km1"] == ("lager", "minder dan 41%")
    assert legend["kp2"] == ("veel hoger", "")


def test_the_own_wijk_has_a_double_outline_and_values_of_others_stay_away() -> None:
    own = replace(
        wijk_map(), own_code="BU99010103", fills=tuple(AreaFill(code, "k0", "", "") for code, *_ in AREAS)
    )
    drawn = map_svg.draw_map(own, "kaart-2")

    assert drawn.count('class="eigen-licht"') == 1
    assert drawn.count('class="eigen-donker"') == 1
    assert "%" not in drawn


def test_a_map_of_the_place_marks_the_own_area_and_has_no_labels() -> None:
    place = replace(wijk_map(), own_code="BU99010107", fills=())
    drawn = map_svg.draw_map(place, "kaart-2")

    assert "<text" not in drawn
    assert drawn.count('class="kom"') == 1
    assert drawn.count('class="k0"') == 8


def test_a_map_without_outlines_draws_nothing() -> None:
    assert map_svg.draw_map(replace(wijk_map(), drawing=None), "kaart-1") == ""


def test_hatches_fill_the_box() -> None:
    assert map_svg.hatch_path("ke1m", 28, 20) == "M0 3h28M0 9h28M0 15h28"
    assert map_svg.hatch_path("ke1p", 28, 20) == "M3 0v20M9 0v20M15 0v20M21 0v20M27 0v20"
    assert map_svg.hatch_path("kx", 20, 8) == "M5 0l-8 8M14 0l-8 8M23 0l-8 8"


def test_two_drawings_are_equal_to_the_byte() -> None:
    assert map_svg.draw_map(wijk_map(), "kaart-1") == map_svg.draw_map(wijk_map(), "kaart-1")
