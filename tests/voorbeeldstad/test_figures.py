"""Rounding, secrecy and sums are those of the providers (sources.md section 11, reliability.md section 4)."""

import pytest

from tests.voorbeeldstad.answers import HEALTH, KWB_2022, KWB_2024, Row, kwb, number, rows
from tests.voorbeeldstad.places import BUURTEN, WIJKEN, buurten_of

AGES = ("k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12")
COUNTS = ("AantalInwoners_5", "Mannen_6", "Vrouwen_7", *AGES)
BENEFITS = (
    "PersonenPerSoortUitkeringBijstand_83",
    "PersonenPerSoortUitkeringAO_84",
    "PersonenPerSoortUitkeringWW_85",
)
LOCAL = [wijk.code for wijk in WIJKEN] + [buurt.code for buurt in BUURTEN]


@pytest.fixture(scope="module", params=[KWB_2022, KWB_2024])
def table(request: pytest.FixtureRequest) -> dict[str, Row]:
    codes = [*LOCAL, "GM9901", "NL00"]
    return {code: kwb(request.param, code) for code in codes}


def test_counts_below_the_gemeente_are_multiples_of_five(table: dict[str, Row]) -> None:
    assert all(number(table[code], key) % 5 == 0 for code in LOCAL for key in COUNTS)


def test_gemeente_is_exact(table: dict[str, Row]) -> None:
    gemeente = table["GM9901"]

    assert number(gemeente, "Mannen_6") + number(gemeente, "Vrouwen_7") == number(
        gemeente, "AantalInwoners_5"
    )
    assert sum(number(gemeente, key) for key in AGES) == number(gemeente, "AantalInwoners_5")
    assert any(number(gemeente, key) % 5 for key in COUNTS)


def test_ages_add_up_within_rounding(table: dict[str, Row]) -> None:
    for code in LOCAL:
        ages = sum(number(table[code], key) for key in AGES)
        assert abs(ages - number(table[code], "AantalInwoners_5")) <= 4 * 6


def test_buurten_add_up_to_their_wijk_within_rounding(table: dict[str, Row]) -> None:
    for wijk in WIJKEN:
        parts = buurten_of(wijk.code)
        for key in COUNTS:
            total = sum(number(table[buurt.code], key) for buurt in parts)
            assert abs(total - number(table[wijk.code], key)) <= 4 * (len(parts) + 1)


def test_gemeente_has_people_that_no_buurt_has() -> None:
    gemeente = number(kwb(KWB_2022, "GM9901"), "AantalInwoners_5")
    buurten = sum(buurt.inwoners for buurt in BUURTEN)

    assert (gemeente, buurten) == (26_180, 26_165)


def test_benefits_are_multiples_of_ten_at_every_level() -> None:
    cells = [kwb(KWB_2022, code)[key] for code in (*LOCAL, "GM9901", "NL00") for key in BENEFITS]

    assert all(int(cell) % 10 == 0 for cell in cells if cell != ".")
    assert "." in cells


def test_wmo_below_eight_is_secret_and_the_rate_follows_the_rounded_count() -> None:
    small, large = kwb(KWB_2022, "BU99010503"), kwb(KWB_2022, "BU99010501")

    assert (small["WmoClienten_89"], small["WmoClientenRelatief_90"]) == (".", ".")
    per_thousand = 1000 * number(large, "WmoClienten_89") / number(large, "AantalInwoners_5")
    assert abs(number(large, "WmoClientenRelatief_90") - per_thousand) <= 0.5
    shown = [kwb(KWB_2022, code)["WmoClienten_89"] for code in LOCAL]
    assert min(int(cell) for cell in shown if cell != ".") >= 10


def test_incomes_need_a_hundred_households() -> None:
    key = "k_40HuishoudensMetLaagsteInkomen_76"
    for buurt in BUURTEN:
        is_shown = kwb(KWB_2022, buurt.code)[key] != "."
        assert is_shown == (buurt.huishoudens >= 100 and not buurt.is_secret)


def test_newest_year_is_not_yet_filled_everywhere() -> None:
    empty = [
        key
        for key in rows(KWB_2024, "UntypedDataSet")[0]
        if all(str(row[key]).strip() == "." for row in rows(KWB_2024, "UntypedDataSet"))
    ]

    assert "PersonenPerSoortUitkeringBijstand_87" in empty
    assert "GemGestandaardiseerdInkomen_83" in empty
    assert "WmoClientenRelatief_94" in empty
    assert "k_65JaarOfOuder_12" not in empty
    assert "BuitenEuropa_19" not in empty


def margin_triples() -> list[tuple[float, float, float, str]]:
    """Lower, value and upper of every cell of 2024 that has them."""
    by_key: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows(HEALTH, "UntypedDataSet"):
        if row["Perioden"] == "2024JJ00":
            by_key.setdefault((row["WijkenEnBuurten"], row["Leeftijd"]), {})[row["Marges"]] = row
    topics = [
        key for key in rows(HEALTH, "UntypedDataSet")[0] if key.rpartition("_")[2] not in ("1", "2", "3")
    ]
    topics = [key for key in topics if "_" in key]
    found = []
    for (code, _), rows_of in by_key.items():
        for topic in topics:
            cells = [rows_of[margin][topic] for margin in ("MOG0095", "MW00000", "MBG0095")]
            if None not in cells and all(cell.strip() != "." for cell in cells):
                low, value, high = (float(cell) for cell in cells)
                found.append((low, value, high, code))
    return found


def test_margins_lie_around_the_value() -> None:
    triples = margin_triples()

    assert len(triples) > 1_500
    assert all(0 <= low <= value <= high <= 100 for low, value, high, _ in triples)


def test_margins_are_wider_where_fewer_people_live() -> None:
    widths = {code.strip(): high - low for low, value, high, code in margin_triples() if 45 < value < 55}

    assert widths["GM9901"] < widths["WK990102"] < widths["BU99010102"] < widths["BU99010503"]


def test_value_and_margins_are_missing_together_where_nobody_lives() -> None:
    empty = [row for row in rows(HEALTH, "UntypedDataSet") if row["WijkenEnBuurten"] == "BU99010704"]

    cells = {str(value).strip() for row in empty for key, value in row.items() if key.endswith(("_25", "_4"))}
    assert cells == {"."}


def test_gemeente_health_is_the_mean_of_wijken_weighted_with_adults() -> None:
    table = {wijk.code: kwb(KWB_2024, wijk.code) for wijk in WIJKEN}
    weight = {
        code: number(row, "AantalInwoners_5")
        - number(row, "k_0Tot15Jaar_8")
        - 0.3 * number(row, "k_15Tot25Jaar_9")
        for code, row in table.items()
    }
    values = {
        row["WijkenEnBuurten"].strip(): float(row["Eenzaam_25"])
        for row in rows(HEALTH, "UntypedDataSet")
        if row["Leeftijd"] == "20300" and row["Marges"] == "MW00000" and row["Perioden"] == "2024JJ00"
        if row["Eenzaam_25"].strip() != "."
    }

    mean = sum(weight[code] * values[code] for code in weight) / sum(weight.values())

    assert mean == pytest.approx(values["GM9901"], abs=0.1)
