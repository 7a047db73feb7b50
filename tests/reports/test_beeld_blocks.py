"""Blocks further down the page: inside the wijk, groups, stacking, table-chart."""

from reports.beeld import build_wijkbeeld
from reports.cijfers import GemeenteCijfers
from reports.nouns import Sentence, Wijkbeeld
from tests.reports.voorbeeld_cijfers import (
    AFSTAND,
    AREAS,
    BIJSTAND,
    EENZAAM,
    LINDENHOF,
    OTHER_WIJK,
    PARKZICHT,
    VOGELBUURT,
    WIJK,
    benchmark,
    buurt,
    cijfers,
    finding,
)

UNFAVOURABLE = {"verdict": "clear", "direction": "unfavourable"}
FAVOURABLE = {"verdict": "clear", "direction": "favourable"}
MARGIN = {"lower": 40.0, "upper": 60.0}


def page(made: GemeenteCijfers) -> Wijkbeeld:
    return build_wijkbeeld(made, WIJK)


def texts(lines: tuple[tuple[Sentence, ...], ...]) -> list[str]:
    return [" ".join(sentence.text for sentence in line) for line in lines]


def test_inside_the_wijk_an_outlier_and_a_counterweight() -> None:
    beeld = page(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, WIJK, 51.0, 46.0, **UNFAVOURABLE, **MARGIN),
            buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "outlier", **UNFAVOURABLE, **MARGIN),
            buurt(EENZAAM, PARKZICHT, 38.0, 46.0, "counterweight", **FAVOURABLE, **MARGIN),
        )
    )

    assert texts(beeld.within) == [
        "In De Linden zijn meer volwassenen eenzaam dan gemiddeld in Voorbeeldstad. Dat vraagt aandacht. "
        "In Lindenhof zijn meer volwassenen eenzaam dan in de rest van De Linden. "
        "In Lindenhof zijn het er 58 van de 100. In de rest van De Linden 48. "
        "In Parkzicht is het andersom: daar zijn minder volwassenen eenzaam. "
        "In Parkzicht zijn het er 38 van de 100. In de rest van De Linden 48."
    ]


def test_inside_the_wijk_without_a_word_the_reason_is_told() -> None:
    alike = page(
        cijfers(
            benchmark(BIJSTAND, 3.0),
            finding(BIJSTAND, WIJK, 3.0, 3.0, "around_average"),
            *(buurt(BIJSTAND, code, 3.0, 3.0, verdict="around_average") for code in (LINDENHOF, PARKZICHT)),
        )
    )
    unsure = page(
        cijfers(
            benchmark(BIJSTAND, 3.0),
            finding(BIJSTAND, WIJK, 3.0, 3.0, "around_average"),
            *(buurt(BIJSTAND, code, 3.0, 3.0) for code in (LINDENHOF, VOGELBUURT)),
        )
    )

    assert texts(alike.within)[0].endswith("De buurten lijken hierin op elkaar.")
    assert texts(unsure.within)[0].endswith("Of de buurten hierin verschillen, kunnen we niet zeggen.")


def test_a_wijk_that_is_most_of_the_gemeente_is_also_compared_with_the_rest() -> None:
    beeld = page(
        cijfers(
            benchmark(BIJSTAND, 3.0),
            finding(BIJSTAND, WIJK, 4.0, 3.0, **UNFAVOURABLE, flags="dominant_area", rest_value=1.6),
            buurt(BIJSTAND, LINDENHOF, 4.0, 3.0),
        )
    )

    assert (
        "De Linden is een groot deel van Voorbeeldstad. Daarom vergelijken we ook met de rest. "
        "In De Linden zijn het er 4 van de 100. In de rest van Voorbeeldstad 2."
    ) in texts(beeld.within)[0]


def test_the_only_wijk_without_a_name_is_called_after_its_gemeente() -> None:
    areas = [
        (row[0], "Wijk 00", *row[2:]) if row[0] == WIJK else row for row in AREAS if row[0] != OTHER_WIJK
    ]

    assert page(cijfers(areas=areas)).place.in_sentence == "Voorbeeldstad"


def test_a_wijk_that_is_the_whole_gemeente_says_so() -> None:
    beeld = page(cijfers(benchmark(BIJSTAND, 3.0), finding(BIJSTAND, WIJK, 3.0, None, "not_compared")))

    assert beeld.first_screen.title.text == "Over De Linden kunnen we weinig zeker zeggen"
    assert texts(beeld.first_screen.notable) == ["De Linden is de hele gemeente. Vergelijken kan hier niet."]


def test_stacking_names_themes_strengths_and_how_common_it_is() -> None:
    row = {
        "gebied_code": LINDENHOF, "gebied_year": 2024, "unfavourable": 3, "favourable": 1,
        "unfavourable_themes": "bestaanszekerheid|wonen|modellen", "favourable_themes": "zorg",
        "unfavourable_as_many_or_more": 1, "areas_total": 25, "signals_possible": 5,
    }  # fmt: skip
    beeld = page(cijfers(stapeling=[row]))

    assert texts(beeld.extra["stapeling"]) == [  # type: ignore[arg-type]  # lines of sentences by contract
        "In Lindenhof vragen 3 van de 5 thema's aandacht. "
        "Het gaat om geld en werk, wonen en gezondheid en welbevinden (schatting). "
        "Alle schattingen samen tellen hier als 1 thema. Ze komen uit 1 rekenmodel. "
        "Er is ook 1 thema waarop Lindenhof sterk is: zorg en hulp. "
        "In Voorbeeldstad heeft 1 van de 25 buurten er evenveel of meer."
    ]


def test_table_chart_folds_what_is_not_clear_and_shows_the_shown_difference() -> None:
    beeld = page(
        cijfers(
            benchmark(BIJSTAND, 2.4),
            finding(
                BIJSTAND,
                WIJK,
                5.6,
                2.4,
                **UNFAVOURABLE,
                deviation_lower=1.0,
                deviation_upper=5.0,
                effect_h=0.2,
            ),
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, WIJK, 46.3, 46.0, "around_average", **MARGIN),
        )
    )
    money, together = beeld.themes

    assert (money.rows[0].value_text, money.rows[0].reference_text, money.rows[0].difference_text) == (
        "6%",
        "2%",
        "+4 punten",
    )
    assert (together.rows[0].is_folded, together.rows[0].difference_text) == (True, "geen verschil")
    assert together.rows[0].tags == ("schatting",)
    assert (money.axis, money.is_relative) == (10.0, False)


def test_a_distance_is_told_without_a_verdict() -> None:
    beeld = page(
        cijfers(
            benchmark(AFSTAND, 1.1),
            finding(AFSTAND, WIJK, 2.35, 1.1, "descriptive"),
        )
    )
    theme = beeld.themes[0]
    row = theme.rows[0]

    assert theme.is_relative
    assert (row.value_text, row.reference_text, row.difference_text) == (
        "2,4\u00a0kilometer",
        "1,1\u00a0kilometer",
        "+114%",
    )
    assert (row.verdict_label, row.sentences) == ("descriptive", ())
    assert (row.spread, row.is_folded) == (None, True)
