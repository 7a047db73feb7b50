from dataclasses import replace

import pytest

from models.nouns import Indicator
from reports import charts, line, strip
from reports.nouns import BuurtLine, Dot
from reports.page import render_wijk
from reports.svg import bead_text, drawn_value, number, strip_ticks, ticks
from tests.reports.voorbeeld_gebieden import EENZAAM
from tests.reports.voorbeeld_gebieden import line as voorbeeld_line
from tests.reports.voorbeeld_kaart import wijk_map
from tests.reports.voorbeeld_tabel import chart_themes, row
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld


def line_of(*values: float, named: tuple[int, ...] = ()) -> BuurtLine:
    dots = tuple(
        Dot(f"BU{i:02}", f"Buurt {i}", value, f"eenzaam@BU{i:02}@totaal@2024", False, i in named)
        for i, value in enumerate(values)
    )
    return replace(voorbeeld_line(EENZAAM, 4, 50.0, 50.0), dots=dots, gemeente_value=50.0)


@pytest.mark.parametrize(
    ("value", "written"), [(12.0, "12"), (12.25, "12.3"), (-0.04, "0"), (-2.55, "-2.6"), (100.0, "100")]
)
def test_a_coordinate_has_at_most_one_decimal(value: float, written: str) -> None:
    assert number(value) == written


def test_the_axis_has_round_ends_that_hold_every_value() -> None:
    axis = line.choose_axis(line_of(38.7, 59.5))

    assert (axis.low, axis.high, axis.step) == (35, 60, 5)
    assert axis.marks == [35, 40, 45, 50, 55, 60]


def test_the_axis_of_equal_values_still_has_a_width() -> None:
    axis = line.choose_axis(line_of(50.0, 50.0))

    assert axis.low < 50 < axis.high or axis.low == 50 < axis.high


def test_beads_that_touch_are_stacked_and_never_moved_sideways() -> None:
    axis = line.Axis(0, 100, 20)
    placed = {
        dot.dot.code: dot for dot in line.place_dots(line_of(50.0, 51.0, 52.0, 90.0), axis, line.NARROW)
    }

    assert [placed[f"BU0{i}"].level for i in range(4)] == [0, 1, 2, 0]
    assert [placed[f"BU0{i}"].x for i in range(4)] == pytest.approx([50.0, 50.89, 51.78, 85.6])


def test_a_named_bead_lies_on_the_line_itself() -> None:
    placed = line.place_dots(line_of(50.0, 51.0, named=(1,)), line.Axis(0, 100, 20), line.NARROW)

    assert [(dot.dot.code, dot.level) for dot in placed] == [("BU01", 0), ("BU00", 1)]


@pytest.mark.parametrize("count", [2, 16, 17, 60])
def test_no_two_beads_of_a_level_overlap_at_the_smallest_width(count: int) -> None:
    many = line_of(*(30 + (7 * i) % 23 + i / 10 for i in range(count)))
    placed = line.place_dots(many, line.choose_axis(many), line.NARROW)

    for one in placed:
        for other in placed:
            if one is not other and one.level == other.level:
                assert abs(one.x - other.x) / 100 * line.NARROW.width >= 2 * line.radius_of(many, line.NARROW)


def test_the_line_names_only_the_buurten_it_may_name() -> None:
    drawn = line.draw_line(voorbeeld_line(EENZAAM, 4, 45.8, 51.9), "lijn-1", line.NARROW, "Voorbeeldstad")
    unnamed = line.draw_line(
        voorbeeld_line(EENZAAM, 4, 45.8, 51.9, named=False), "lijn-1", line.NARROW, "Voorbeeldstad"
    )

    assert "Havenkant 39, 44, 48, 48, 51, 52, 52, 54, Lindenhof 60." in drawn
    assert "Havenkant" not in unnamed
    assert "Buurten: 39, 44, 48, 48, 51, 52, 52, 54, 60." in unnamed
    assert "Zandpad" not in drawn


def test_the_pointer_of_a_named_bead_runs_through_no_number() -> None:
    named = line_of(40.0, 50.3, 60.0, named=(1,))
    axis = line.choose_axis(named)
    drawn = line.draw_line(named, "lijn-1", line.NARROW, "Voorbeeldstad")

    assert axis.marks == [40, 45, 50, 55, 60]
    assert line.free_marks(axis, line.place_dots(named, axis, line.NARROW), line.NARROW) == [40, 45, 55, 60]
    assert drawn.count('class="maat"') == 4


def test_a_small_buurt_is_an_open_bead() -> None:
    drawn = line.draw_line(voorbeeld_line(EENZAAM, 4, 45.8, 51.9), "lijn-1", line.WIDE, "Voorbeeldstad")

    assert drawn.count('class="kraal klein"') == 1
    assert drawn.count('class="kraal genoemd"') == 2
    assert drawn.count('class="kraal gewoon"') == 6


def test_with_many_buurten_the_beads_carry_no_number() -> None:
    drawn = line.draw_line(line_of(*(float(i) for i in range(60))), "lijn-1", line.NARROW, "Voorbeeldstad")

    assert drawn.count("<circle") == 60
    assert "kraalgetal" not in drawn


def test_a_top_coded_share_shows_neither_number_nor_place() -> None:
    assert bead_text(93.2, EENZAAM) == "90+"
    assert drawn_value(93.2, EENZAAM) == 90.0
    assert bead_text(0.3, EENZAAM) == "<1"


def test_an_indicator_with_a_unit_keeps_its_decimals() -> None:
    size: Indicator = replace(EENZAAM, unit="personen", decimalen=1)

    assert bead_text(2.149, size) == "2,1"


@pytest.mark.parametrize(
    ("verdict", "has_margin", "mark"),
    [
        ("clear", True, "stip-vol"),
        ("small", True, "stip-vol"),
        ("possible", True, "stip-open"),
        ("inconclusive", True, "stip-open"),
        ("around_average", True, "ruit"),
        ("estimate_differs", False, "blok-vol"),
        ("descriptive", False, "blok-open"),
    ],
)
def test_the_mark_follows_the_verdict(verdict: str, has_margin: bool, mark: str) -> None:
    edge = 1.0 if has_margin else None
    one = replace(row("a", "A", "1%", "1%", 2.0), verdict=verdict, deviation_lower=edge, deviation_upper=edge)

    assert strip.mark_of(one) == mark


def test_a_strip_places_value_margin_and_buurten_on_the_shared_axis() -> None:
    one = replace(
        row("a", "A", "14%", "12%", 2.0), ticks=(-5.0, 10.0), deviation_lower=1.0, deviation_upper=3.0
    )

    assert strip.draw_strip(one, 10.0) == (
        '<svg class="strook" aria-hidden="true" focusable="false">'
        '<svg viewBox="0 0 1000 1" preserveAspectRatio="none"><path d="M250 0v1m749-1v1"/></svg>'
        '<line class="marge" x1="55%" x2="65%"/><use href="#s-stip-vol" x="60%"/></svg>'
    )


@pytest.mark.parametrize(
    ("positions", "path"),
    [
        ([50.0], "M500 0v1"),
        ([0.0, 100.0], "M1 0v1M999 0v1"),
        ([60.0, 20.0, 20.04], "M200 0v1M600 0v1"),
    ],
    ids=["one", "edges", "over each other"],
)
def test_ticks_are_one_path(positions: list[float], path: str) -> None:
    assert f' d="{path}"' in ticks("tik", positions, 13, 14)


@pytest.mark.parametrize(
    ("positions", "path"),
    [
        ([50.0], "M500 0v1"),
        ([0.0, 100.0], "M1 0v1m998-1v1"),
        ([60.0, 20.0, 20.04], "M200 0v1m400-1v1"),
    ],
    ids=["one", "edges", "over each other"],
)
def test_ticks_of_a_strip_go_step_by_step(positions: list[float], path: str) -> None:
    assert f' d="{path}"' in strip_ticks(positions)


def test_no_ticks_leave_no_path() -> None:
    assert ticks("tik", [], 13, 14) == ""
    assert strip_ticks([]) == ""


def test_a_value_outside_the_axis_is_an_arrow_with_its_number() -> None:
    drawn = strip.draw_strip(row("a", "A", "71%", "50%", 21.0), 15.0)

    assert 'class="pijl"' in drawn
    assert ">21</text>" in drawn
    assert "s-stip" not in drawn


def test_a_hidden_value_has_no_mark() -> None:
    hidden = replace(row("a", "A", "", "7%", None), verdict="not_shown", ticks=())

    assert strip.draw_strip(hidden, 10.0) == (
        '<svg class="strook" aria-hidden="true" focusable="false"></svg>'
    )


def test_rows_are_split_in_shown_and_folded() -> None:
    theme = chart_themes()[1]

    assert [row.indicator.label for row in charts.shown_rows(theme)] == ["Overgewicht", "Rookt"]
    assert [row.indicator.label for row in charts.folded_rows(theme)] == [
        "Beweegt genoeg",
        "Voelt zich zwaar somber",
    ]


def test_sentences_stand_under_the_line_of_their_indicator() -> None:
    beeld = wijkbeeld()
    groups = charts.group_lines(beeld.lines[:1], beeld.within)

    assert [group.line.indicator.indicator_id if group.line else "" for group in groups] == ["eenzaam", ""]
    assert [len(group.sentences) for group in groups] == [1, 1]


def test_the_first_map_with_outlines_and_every_reason_stand_in_sight() -> None:
    whole = wijk_map()
    none = replace(whole, drawing=None)
    maps = charts.numbered_maps(replace(wijkbeeld(), maps=(none, whole, whole, whole)))

    assert [(item.map_id, item.stands_open) for item in maps] == [
        ("kaart-1", True),
        ("kaart-2", True),
        ("kaart-3", False),
    ]


def test_a_note_is_said_once() -> None:
    first = voorbeeld_line(EENZAAM, 4, 45.8, 51.9)
    w3 = first.notes[2]

    assert [note.pattern for note in charts.own_notes(first, (), is_first=True)] == ["W7", "W8", "W3"]
    assert [note.pattern for note in charts.own_notes(first, (), is_first=False)] == ["W3"]
    assert charts.own_notes(first, ((w3,),), is_first=False) == ()


def test_the_table_of_residents_has_a_row_per_buurt_and_a_gap_where_nothing_is_shown() -> None:
    beeld = wijkbeeld()
    only_first = (beeld.who[0], replace(beeld.who[1], cells=beeld.who[1].cells[1:]))
    matrix = charts.who_matrix(only_first)

    assert matrix.columns == ("65 jaar of ouder", "Jonger dan 15 jaar")
    assert [name for name, _ in matrix.rows][:2] == ["Lindenhof", "Parkzicht"]
    assert matrix.rows[0][1][1] is None
    assert matrix.rows[1][1][1] is not None


def test_all_lines_of_buurten_stand_in_one_table_with_the_gemeente_last() -> None:
    first = voorbeeld_line(EENZAAM, 4, 45.8, 51.9)
    second = replace(first, dots=first.dots[1:], gemeente_value=12.2, gemeente_finding_id="b@GM9901")
    matrix = charts.line_matrix((first, second), "Voorbeeldstad")

    assert matrix.columns == ("Zijn eenzaam (van de 100)",) * 2
    assert [name for name, _ in matrix.rows][0::9] == ["Lindenhof", "heel Voorbeeldstad"]
    assert [cell.text if cell else None for cell in matrix.rows[0][1]] == ["60", None]
    assert [(cell.text, cell.finding_id) for cell in matrix.rows[-1][1] if cell] == [
        ("46", "eenzaam@GM9901@totaal@2024"),
        ("12", "b@GM9901"),
    ]


def test_a_block_that_is_not_made_of_lines_is_refused() -> None:
    with pytest.raises(TypeError, match="groepen"):
        charts.block_lines(replace(wijkbeeld(), extra={"groepen": "tekst"}), "groepen")


@pytest.mark.parametrize(
    ("name", "is_long"),
    [("'s-Molenaarshoek", False), ("Achter het Spoor", False), ("Wagenaarstraatbuurt", True)],
)
def test_a_word_too_long_for_a_narrow_head_may_be_broken(name: str, is_long: bool) -> None:
    assert charts.has_long_word(name) is is_long


def test_of_many_buurten_the_line_of_the_first_screen_is_drawn_once() -> None:
    many = tuple(voorbeeld_line(item, number, 45.8, 51.9) for number, item in enumerate((EENZAAM, EENZAAM)))
    many = (many[0], replace(many[1], indicator=replace(EENZAAM, indicator_id="anders")))
    few = tuple(replace(line_, dots=line_.dots[:8]) for line_ in many)

    assert len(many[0].dots) > charts.MANY_DOTS
    assert [group.is_drawn for group in charts.group_lines(many, (), many[0])] == [False, True]
    assert [group.is_drawn for group in charts.group_lines(few, (), few[0])] == [True, True]
    assert [group.is_drawn for group in charts.group_lines(many * 2, (), None)] == [True, True, True, False]
    most = tuple(replace(line_, dots=line_.dots * 2) for line_ in many)
    assert [group.is_drawn for group in charts.group_lines(most, (), None)] == [False, False]


def test_the_line_of_the_first_screen_has_its_own_table_with_however_many_buurten() -> None:
    page = wijkbeeld()
    line_ = voorbeeld_line(EENZAAM, 4, 45.8, 51.9)
    most = replace(line_, dots=line_.dots * 3)
    html = render_wijk(replace(page, lines=(most,), first_screen=replace(page.first_screen, line=most)))
    first = html.partition("<section id=kort")[2].partition("<div class=drieluik>")[0]

    assert len(most.dots) == 27
    assert "Bekijk alle buurten in een tabel" in first
    assert first.count("<tr><th scope=row>") == 27
