"""What findings say beside each other: support for estimates, words for spread, batches of gemeenten."""

import polars as pl

from models.finding_stapeling import stapeling
from models.findings import find, find_in_batches
from models.settings import Settings
from tests.models.finding_frames import (
    INWONERS,
    count,
    estimate,
    make_gebied,
    make_indicator,
    make_measurement,
    one,
)


def earlier_periods(*values: tuple[int, float, float]) -> pl.DataFrame:
    rows = []
    for period, area, gemeente in values:
        rows += [estimate("WK990101", area, period=period), estimate("GM9901", gemeente, period=period)]
    return make_measurement(*rows)


def test_two_relevant_earlier_periods_support_an_estimate_one_near_miss_does_not() -> None:
    catalogue = make_indicator(kind="model", evidence="model")
    rows = earlier_periods((2012, 46.7, 40.2), (2016, 48.8, 42.8), (2020, 51.9, 45.8))
    row = one(find(rows, make_gebied(), catalogue), "schulden@WK990101@totaal@2020")
    assert (row["is_corroborated"], row["corroborated_by"], row["earlier_periods"]) == (
        True,
        "earlier",
        "2012|2016",
    )
    assert (row["earlier_same_side"], row["earlier_other_side"], row["earlier_all_relevant"]) == (2, 0, True)
    rows = earlier_periods((2012, 43.0, 40.2), (2016, 48.8, 42.8), (2020, 51.9, 45.8))
    row = one(find(rows, make_gebied(), catalogue), "schulden@WK990101@totaal@2020")
    assert (row["is_corroborated"], row["corroborated_by"], row["earlier_all_relevant"]) == (
        False,
        None,
        False,
    )
    mild = find(rows, make_gebied(), catalogue, Settings(corroboration="same_side"))
    assert one(mild, "schulden@WK990101@totaal@2020")["corroborated_by"] == "earlier"


def test_a_counted_figure_of_the_same_theme_supports_an_estimate() -> None:
    catalogue = pl.concat(
        [
            make_indicator(),
            make_indicator(indicator_id="rondkomen", kind="model", evidence="model", indicator_order=2),
        ]
    )
    rows = make_measurement(
        count("GM9901", 1200, 12_000),
        count("WK990101", 900, 6_000),
        estimate("GM9901", 20.0, indicator_id="rondkomen"),
        estimate("WK990101", 30.0, indicator_id="rondkomen"),
    )
    finding = find(rows, make_gebied(), catalogue)
    assert one(finding, "schulden@WK990101@totaal@2024")["verdict"] == "clear"
    assert one(finding, "rondkomen@WK990101@totaal@2024")["corroborated_by"] == "counted"
    stacked = stapeling(finding)
    assert stacked.select(
        "gebied_code", "unfavourable", "unfavourable_themes", "signals_possible"
    ).rows() == [("WK990101", 1, "bestaanszekerheid", 2)]


def test_a_bad_buurt_in_an_average_wijk_is_a_hidden_challenge() -> None:
    finding = find(
        make_measurement(
            count("GM9901", 2400, 12_000),
            count("WK990101", 1200, 6_000),
            count("BU99010101", 200, 600),
            count("BU99010102", 1000, 5_400),
        ),
        make_gebied(),
        make_indicator(),
    )
    assert one(finding, "schulden@WK990101@totaal@2024")["verdict"] == "around_average"
    assert one(finding, "schulden@BU99010101@totaal@2024@within_wijk")["spread_word"] == "hidden_challenge"
    assert one(finding, "schulden@BU99010101@totaal@2024")["spread_word"] is None


def test_batches_of_gemeenten_give_the_same_findings() -> None:
    rows = make_measurement(*(count(code, inwoners / 10, inwoners) for code, inwoners in INWONERS.items()))
    whole = find(rows, make_gebied(), make_indicator())
    for workers in (1, 2):
        parts = list(
            find_in_batches(rows.lazy(), make_gebied(), make_indicator(), areas_per_batch=3, workers=workers)
        )
        assert len(parts) == 2
        assert pl.concat(parts).sort("finding_id").equals(whole.sort("finding_id"))
