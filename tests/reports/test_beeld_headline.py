"""The headline: the first row of report.md 3.1 that holds, first indicator in it."""

import pytest

from reports.beeld import UnknownWijkError, build_wijkbeeld
from reports.cijfers import GemeenteCijfers, PageOptions
from reports.nouns import FirstScreen
from tests.reports.voorbeeld_cijfers import (
    BIJSTAND,
    EENZAAM,
    GEZOND,
    LINDENHOF,
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


def screen(made: GemeenteCijfers) -> FirstScreen:
    return build_wijkbeeld(made, WIJK).first_screen


def told(made: GemeenteCijfers) -> tuple[str, list[str]]:
    first = screen(made)
    return first.title.text, [sentence.text for sentence in first.lead]


def test_row_1_a_buurt_that_the_average_hides() -> None:
    title, lead = told(
        cijfers(
            benchmark(EENZAAM, 46.0, 47.0),
            finding(EENZAAM, WIJK, 46.4, 46.0, "around_average", **MARGIN),
            buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "hidden_challenge", **UNFAVOURABLE, **MARGIN),
            buurt(EENZAAM, PARKZICHT, 40.0, 46.0),
        )
    )

    assert title == "Eenzaamheid: de wijk lijkt gemiddeld, maar Lindenhof niet"
    assert lead == [
        "De wijk lijkt gemiddeld. Maar in Lindenhof zijn meer volwassenen eenzaam.",
        "In Lindenhof zijn het er 58 van de 100. In de hele wijk 46 van de 100.",
        "Eenzaam betekent hier: iemand mist contact of een hechte band.",
    ]


@pytest.mark.parametrize(
    ("verdict", "value", "more", "sentence"),
    [
        (
            "inconclusive",
            47.0,
            MARGIN,
            "Over de hele wijk is dit niet te zeggen. Maar in Lindenhof zijn meer volwassenen eenzaam.",
        ),
        (
            "descriptive",
            47.0,
            {},
            "De schatting voor De Linden ligt dicht bij die voor Voorbeeldstad. "
            "Maar in Lindenhof zijn meer volwassenen eenzaam.",
        ),
        (
            "small",
            44.0,
            MARGIN,
            "De wijk zit lager dan gemiddeld. Maar in Lindenhof zijn juist meer volwassenen eenzaam.",
        ),
    ],
    ids=["H2", "H11", "H10"],
)
def test_row_1_the_sentence_follows_the_verdict_of_the_wijk(
    verdict: str, value: float, more: dict[str, float], sentence: str
) -> None:
    title, lead = told(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, WIJK, value, 46.0, verdict, **more),
            buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "hidden_challenge", **UNFAVOURABLE, **MARGIN),
        )
    )

    assert title == "Eenzaamheid: Lindenhof hoger dan in Voorbeeldstad"
    assert lead[0] == sentence


def test_row_2_large_differences_inside_the_wijk() -> None:
    title, lead = told(spread_wijk())

    assert title == "Binnen De Linden zijn de verschillen groot"
    assert lead == [
        "In Parkzicht zijn 38 van de 100 volwassenen eenzaam. In Lindenhof zijn dat er 58.",
        "In heel Voorbeeldstad zijn het er 46, in Nederland 47.",
        "Eenzaam betekent hier: iemand mist contact of een hechte band.",
    ]


def spread_wijk(edition: str = "netwerk", **low: object) -> GemeenteCijfers:
    parkzicht = {"verdict": "clear", "direction": "favourable"} | low
    return cijfers(
        benchmark(EENZAAM, 46.0, 47.0),
        finding(EENZAAM, WIJK, 51.0, 46.0, **UNFAVOURABLE, **MARGIN),
        buurt(EENZAAM, LINDENHOF, 58.0, 46.0, "outlier", **UNFAVOURABLE, **MARGIN),
        buurt(EENZAAM, PARKZICHT, 38.0, 46.0, "", **parkzicht, **MARGIN),
        buurt(EENZAAM, VOGELBUURT, 50.0, 46.0),
        larger_inside=("eenzaam",),
        edition=edition,
    )


def test_row_2_names_no_end_that_does_not_stand_out() -> None:
    _, lead = told(spread_wijk(verdict="inconclusive", direction="none"))

    assert lead[0] == "In de ene buurt zijn 38 van de 100 volwassenen eenzaam. In de andere zijn dat er 58."


def test_public_edition_calls_the_buurten_by_no_name_and_says_why() -> None:
    first = screen(spread_wijk("openbaar"))

    assert first.lead[0].text.startswith("In de ene buurt zijn 38 van de 100")
    assert first.lead[-1].text == "We noemen deze buurten hier nog niet. Eerst praten we met bewoners."
    assert first.table is not None
    assert first.table.columns == ("Voorbeeldstad", "De Linden", "de ene buurt", "de andere buurt")
    assert "X14" not in [sentence.pattern for sentence in first.status]


def test_row_3_a_strong_point_and_a_point_of_attention() -> None:
    title, lead = told(
        cijfers(
            benchmark(EENZAAM, 46.0),
            benchmark(GEZOND, 77.0),
            finding(EENZAAM, WIJK, 52.0, 46.0, **UNFAVOURABLE, **MARGIN),
            finding(GEZOND, WIJK, 81.0, 77.0, **FAVOURABLE, **MARGIN),
        )
    )

    assert title == "Meer volwassenen voelen zich gezond, maar meer volwassenen zijn eenzaam"
    assert lead == [
        "In De Linden zijn meer volwassenen eenzaam dan gemiddeld in Voorbeeldstad.",
        "In De Linden voelen meer volwassenen zich gezond dan gemiddeld in Voorbeeldstad.",
        "In De Linden zijn 52 van de 100 volwassenen eenzaam.",
        "In heel Voorbeeldstad zijn dat er 46 van de 100.",
    ]


def test_row_3_one_half_stands_alone() -> None:
    title, _ = told(
        cijfers(benchmark(BIJSTAND, 2.9), finding(BIJSTAND, WIJK, 1.4, 2.9, **FAVOURABLE, numerator=30.0))
    )

    assert title == "Minder mensen hebben bijstand"


def test_row_4_an_estimate_leads_with_support() -> None:
    made = cijfers(
        benchmark(EENZAAM, 46.0, 47.0),
        finding(
            EENZAAM, WIJK, 52.0, 46.0, "estimate_differs", "unfavourable",
            is_corroborated=True, corroborated_by="earlier", earlier_periods="2016|2020",
        ),
        finding(EENZAAM, WIJK, 50.0, 43.0, "estimate_differs", "unfavourable", period=2020),
        finding(EENZAAM, WIJK, 49.0, 40.0, "estimate_differs", "unfavourable", period=2016),
    )  # fmt: skip
    title, lead = told(made)

    assert title == "Eenzaamheid: volgens de schatting hoger dan in Voorbeeldstad"
    assert lead == [
        "In De Linden zijn 52 van de 100 volwassenen eenzaam.",
        "In heel Voorbeeldstad zijn het er 46, in Nederland 47.",
        "Eerdere metingen wijzen dezelfde kant op: 2016 en 2020.",
        "Of het verschil groter of kleiner wordt, weten we niet.",
    ]
    assert screen(made).notable[0][0].text == "Eenzaam betekent hier: iemand mist contact of een hechte band."


def test_an_estimate_without_support_does_not_lead() -> None:
    title, lead = told(
        cijfers(
            benchmark(EENZAAM, 46.0),
            finding(EENZAAM, WIJK, 52.0, 46.0, "estimate_differs", "unfavourable", is_corroborated=False),
        )
    )

    assert title == "Over De Linden kunnen we weinig zeker zeggen"
    assert lead == ["We kunnen nog weinig zeker zeggen. De marges zijn niet gepubliceerd."]


@pytest.mark.parametrize(
    ("verdicts", "title", "sentence"),
    [
        (
            ("around_average", "around_average"),
            "De Linden lijkt in veel dingen op heel Voorbeeldstad",
            "Er zijn geen duidelijke verschillen met heel Voorbeeldstad.",
        ),
        (
            ("around_average", "small"),
            "De Linden lijkt in veel dingen op heel Voorbeeldstad",
            "Er zijn alleen kleine verschillen met heel Voorbeeldstad.",
        ),
        (
            ("inconclusive", "around_average"),
            "Over De Linden kunnen we weinig zeker zeggen",
            "We kunnen nog weinig zeker zeggen. Er wonen hier te weinig mensen.",
        ),
        (
            ("around_average", "inconclusive"),
            "Over De Linden kunnen we weinig zeker zeggen",
            "We kunnen nog weinig zeker zeggen. De marges zijn groot.",
        ),
        (
            ("possible", "possible"),
            "Over De Linden kunnen we weinig zeker zeggen",
            "We kunnen nog weinig zeker zeggen. De verschillen kunnen toeval zijn.",
        ),
    ],
    ids=["K5", "K9", "K7 klein", "K7 marges", "K7 toeval"],
)
def test_rows_5_and_6_nothing_stands_out(verdicts: tuple[str, str], title: str, sentence: str) -> None:
    first, second = verdicts
    made = cijfers(
        benchmark(BIJSTAND, 3.0),
        benchmark(GEZOND, 77.0),
        finding(BIJSTAND, WIJK, 3.1, 3.0, first),
        finding(GEZOND, WIJK, 78.0, 77.0, second, lower=76.0, upper=80.0),
    )

    assert told(made) == (title, [sentence])
    assert [[s.text for s in line] for line in screen(made).notable] == [[sentence]]
    assert screen(made).table is None


def test_reason_of_estimates_near_the_gemeente_is_that_margins_are_missing() -> None:
    _, lead = told(cijfers(benchmark(EENZAAM, 46.0), finding(EENZAAM, WIJK, 47.0, 46.0, "descriptive")))

    assert lead == ["We kunnen nog weinig zeker zeggen. De marges zijn niet gepubliceerd."]


def test_chosen_themes_come_first() -> None:
    rows = (
        benchmark(EENZAAM, 46.0),
        benchmark(BIJSTAND, 3.0),
        finding(EENZAAM, WIJK, 52.0, 46.0, **UNFAVOURABLE, **MARGIN),
        finding(BIJSTAND, WIJK, 5.0, 3.0, **UNFAVOURABLE),
    )
    chosen = cijfers(*rows, options=PageOptions(kern_themes=("bestaanszekerheid",)))

    assert told(cijfers(*rows))[0] == "Meer volwassenen zijn eenzaam"
    assert told(chosen)[0] == "Meer mensen hebben bijstand"


def test_an_unknown_wijk_is_refused() -> None:
    with pytest.raises(UnknownWijkError, match="WK999999"):
        build_wijkbeeld(cijfers(), "WK999999")
