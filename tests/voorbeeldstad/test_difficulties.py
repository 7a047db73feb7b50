"""Every difficulty that the example must hold (report.md section 18), read from the stored answers."""

import math

import pytest

from tests.voorbeeldstad.answers import HEALTH, KWB_2022, KWB_2024, health, kwb, number, rows
from tests.voorbeeldstad.places import BUURTEN, WIJKEN, buurten_of

LOW_INCOME = "k_40HuishoudensMetLaagsteInkomen_76"
HOMES = "HuishoudensTotaal_28"
PEOPLE = "AantalInwoners_5"
GOLDEN = {"BU99010301": (30, 150), "BU99010302": (62, 200), "BU99010303": (18, 140), "BU99010304": (25, 160)}
SECOND = {
    "BU99010401": (110, 300),
    "BU99010402": (105, 310),
    "BU99010403": (30, 260),
    "BU99010404": (98, 280),
    "BU99010405": (25, 180),
}


def value(topic: str, code: str, period: int = 2024, age: str = "20300") -> float:
    cell = health(topic, code, period, age)
    assert cell not in (None, ".")
    return float(str(cell))


def names() -> list[str]:
    return [row["Title"] for row in rows(KWB_2024, "WijkenEnBuurten")]


def test_size_of_the_gemeente() -> None:
    assert (len(WIJKEN), len(BUURTEN)) == (8, 28)


@pytest.mark.parametrize(("code", "counts"), [*GOLDEN.items(), *SECOND.items(), ("GM9901", (2520, 12_000))])
def test_golden_counts_stand_in_the_published_percentages(code: str, counts: tuple[int, int]) -> None:
    low, homes = counts
    row = kwb(KWB_2022, code)

    assert number(row, HOMES) == homes
    assert float(row[LOW_INCOME]) == pytest.approx(100 * low / homes, abs=0.0501)


def test_golden_wijk_hides_its_buurten() -> None:
    assert sum(x for x, _ in GOLDEN.values()) == 135
    assert (kwb(KWB_2022, "WK990103")[LOW_INCOME], kwb(KWB_2022, "GM9901")[LOW_INCOME]) == ("20.8", "21.0")


def test_a_lonely_buurt_behind_an_ordinary_mean() -> None:
    wijk, lonely, gemeente = (value("Eenzaam", code) for code in ("WK990101", "BU99010103", "GM9901"))

    assert abs(wijk - gemeente) < 1.5
    assert (lonely, lonely > gemeente + 10) == (63.5, True)
    others = [value("Eenzaam", f"BU9901010{k}") for k in (1, 2, 4)]
    assert all(other < gemeente for other in others)


def test_a_group_that_differs_while_the_wijk_does_not() -> None:
    older, everybody = value("Eenzaam", "WK990106", age="80200"), value("Eenzaam", "WK990106")

    assert older - value("Eenzaam", "GM9901", age="80200") > 12
    assert everybody - value("Eenzaam", "GM9901") < 6


def test_estimates_without_margins_are_supported_or_not() -> None:
    assert health("MoeiteMetRondkomen", "WK990105", 2024) is None
    assert not [
        r for r in rows(HEALTH, "UntypedDataSet") if r["Perioden"] != "2024JJ00" and r["Marges"] != "MW00000"
    ]
    supported = [
        value("MoeiteMetRondkomen", "WK990105", y) / value("MoeiteMetRondkomen", "GM9901", y)
        for y in (2016, 2020, 2022)
    ]
    alone = [
        value("MoeiteMetRondkomen", "WK990106", y) / value("MoeiteMetRondkomen", "GM9901", y)
        for y in (2016, 2020, 2022)
    ]

    assert all(ratio > 1.25 for ratio in supported)
    assert alone[2] > 1.25
    assert all(0.8 < ratio < 1.2 for ratio in alone[:2])


def test_a_value_of_the_newest_period_may_lack_its_margins() -> None:
    topic = "VoldoetAanDeBeweegrichtlijn"

    assert value(topic, "WK990101") > 0
    assert health(topic, "WK990101", margin="MOG0095") == health(topic, "WK990101", margin="MBG0095") == "."


def test_a_wijk_of_more_than_half_the_gemeente_lies_on_the_mean() -> None:
    wijk, gemeente = kwb(KWB_2022, "WK990102"), kwb(KWB_2022, "GM9901")

    assert number(wijk, PEOPLE) / number(gemeente, PEOPLE) > 0.5
    assert number(wijk, HOMES) / number(gemeente, HOMES) > 0.5
    for topic in (
        "Eenzaam",
        "GoedErvarenGezondheid",
        "HoogRisicoAngststoornisOfDepressie",
        "OvermatigDrinken",
    ):
        assert abs(value(topic, "WK990102") - value(topic, "GM9901")) <= 0.2


def test_a_wijk_of_tiny_buurten() -> None:
    assert [number(kwb(KWB_2024, b.code), PEOPLE) for b in buurten_of("WK990107")] == [55, 40, 25, 0]
    low, high = (float(str(health("Eenzaam", "WK990107", margin=m))) for m in ("MOG0095", "MBG0095"))
    assert high - low > 30


def test_a_secret_buurt_of_some_size() -> None:
    secret = kwb(KWB_2022, "BU99010801")

    assert number(secret, PEOPLE) == 620
    assert secret["PersonenPerSoortUitkeringBijstand_83"] == secret[LOW_INCOME] == "."
    assert {health("Eenzaam", "BU99010801", y) for y in (2016, 2020, 2022, 2024)} == {"."}


def test_a_buurt_of_105_inhabitants_and_one_of_none() -> None:
    assert number(kwb(KWB_2022, "BU99010503"), PEOPLE) == 105
    assert number(kwb(KWB_2024, "BU99010704"), PEOPLE) == 0
    assert value("Eenzaam", "BU99010503") > 0


def test_a_wijk_of_one_buurt_has_the_figures_of_that_buurt() -> None:
    assert [b.code for b in buurten_of("WK990106")] == ["BU99010601"]
    assert value("Eenzaam", "WK990106") == value("Eenzaam", "BU99010601")


def test_names_that_are_long_equal_or_start_with_an_apostrophe() -> None:
    assert max(len(name) for name in names()) == 75
    assert names().count("Kerkbuurt") == 2
    assert names().count("Vogelbuurt") == 2, "wijk and its only buurt"
    assert "'s-Molenaarshoek" in names()
    assert "Wijk 04 Oost-Dorp" in names()


def test_two_buurten_changed_their_border() -> None:
    changed = {
        b.code for b in BUURTEN if kwb(KWB_2024, b.code)["IndelingswijzigingGemeenteWijkBuurt_4"] == "3"
    }

    assert changed == {"BU99010402", "BU99010404"}
    people = [[number(kwb(t, code), PEOPLE) for t in (KWB_2022, KWB_2024)] for code in sorted(changed)]
    assert people == [[680, 615], [600, 680]]


def test_a_clear_difference_in_who_lives_there() -> None:
    def older(code: str) -> float:
        row = kwb(KWB_2024, code)
        return number(row, "k_65JaarOfOuder_12") / number(row, PEOPLE)

    assert older("WK990106") > 0.42
    assert older("GM9901") < 0.22


def test_health_was_not_asked_every_year() -> None:
    assert health("HeelVeelStressAfg4Weken", "GM9901", 2016) is None
    assert health("MatigVeelRegieOverHetEigenLeven", "GM9901", 2022) is None


def test_the_lonely_buurt_differs_more_than_its_margins() -> None:
    def odds(percent: float) -> float:
        return math.log(percent / (100 - percent))

    def se(code: str) -> float:
        low, high = (float(str(health("Eenzaam", code, margin=m))) for m in ("MOG0095", "MBG0095"))
        return (odds(high + 0.05) - odds(low - 0.05)) / (2 * 1.959964)

    here, there = value("Eenzaam", "BU99010103"), value("Eenzaam", "GM9901")
    z = (odds(here) - odds(there)) / math.hypot(se("BU99010103"), se("GM9901"))

    assert z == pytest.approx(4.35, abs=0.02)
