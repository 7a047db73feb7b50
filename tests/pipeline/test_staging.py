from typing import Any

import polars as pl
import pytest

from models.columns import GEBIED, MEASUREMENT
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.messages import PipelineError
from pipeline.staging import stage
from tests.pipeline.small_snapshots import ID, SOURCES, SmallSnapshot, kwb, rivm


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SOURCES)


def changed(snapshot: SmallSnapshot, code: str, **cells: Any) -> SmallSnapshot:
    """The snapshot with other cells in the first row of one area."""
    row = next(row for row in snapshot.content if row[ID].strip() == code)
    row.update(cells)
    return snapshot


def value_of(frame: pl.DataFrame, indicator_id: str, code: str, **more: object) -> dict[str, Any]:
    rows = frame.filter(indicator_id=indicator_id, gebied_code=code, **more)
    assert rows.height == 1
    return rows.row(0, named=True)


def fault(snapshot: SmallSnapshot, catalogue: Catalogue) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        stage(snapshot, catalogue)
    assert caught.value.exit_code == 5
    return caught.value


def test_frames_have_the_shared_shapes(catalogue: Catalogue) -> None:
    staged = stage(kwb(), catalogue)
    assert dict(staged.gebied.schema) == GEBIED
    assert dict(staged.measurement.schema) == MEASUREMENT
    assert staged.gebied["gebied_code"].to_list() == [
        "BU99010101",
        "BU99010102",
        "GM9901",
        "NL00",
        "WK990101",
    ]


def test_share_of_rounded_counts(catalogue: Catalogue) -> None:
    row = value_of(stage(kwb(), catalogue).measurement, "bijstand", "WK990101")
    assert row["numerator"] == 10
    assert row["denominator"] == 130  # 25 + 50 + 55
    assert row["value"] == pytest.approx(7.6923077)
    assert row["numerator_error"] == 5
    assert row["denominator_error"] == 12  # three counts rounded at random to fives
    assert row["value_unit"] is None
    assert row["measure_key"] == "PersonenPerSoortUitkeringBijstand_83"


def test_counts_of_a_gemeente_are_exact_but_benefits_are_not(catalogue: Catalogue) -> None:
    row = value_of(stage(kwb(), catalogue).measurement, "bijstand", "GM9901")
    assert (row["numerator_error"], row["denominator_error"]) == (5, 0)


def test_sum_of_two_counts_doubles_the_error(catalogue: Catalogue) -> None:
    row = value_of(stage(kwb(), catalogue).measurement, "migratieachtergrond", "WK990101")
    assert row["value"] == 22.5  # (20 + 25) of 200
    assert row["numerator_error"] == 8


def test_no_share_is_more_than_everybody(catalogue: Catalogue) -> None:
    """Two counts rounded by lot: 100 + 105 of 200 is everybody; the counts stay as they were published."""
    snapshot = changed(kwb(), "WK990101", WestersTotaal_17="100", NietWestersTotaal_18="105")
    row = value_of(stage(snapshot, catalogue).measurement, "migratieachtergrond", "WK990101")
    assert (row["numerator"], row["denominator"], row["value"]) == (205, 200, 100.0)


def test_hidden_count_hides_the_share_and_keeps_the_reason(catalogue: Catalogue) -> None:
    row = value_of(stage(kwb(), catalogue).measurement, "bijstand", "BU99010102")
    assert (row["value"], row["numerator"], row["state"]) == (None, None, "unknown_or_secret")
    assert row["numerator_error"] is None


def test_zero_is_a_value(catalogue: Catalogue) -> None:
    row = value_of(stage(kwb(), catalogue).measurement, "werkloosheid_ww", "WK990101")
    assert (row["value"], row["state"]) == (0, "present")


def test_column_without_any_value_is_not_yet_published(catalogue: Catalogue) -> None:
    staged = stage(kwb(), catalogue)
    row = value_of(staged.measurement, "woz_waarde", "BU99010101")
    assert (row["value"], row["state"]) == (None, "not_yet_published")
    cells = staged.cell.filter(measure_key="GemiddeldeWoningwaarde_35")
    assert cells["state"].unique().to_list() == ["not_yet_published"]


def test_level_without_a_value_is_not_yet_published_in_the_whole_country(catalogue: Catalogue) -> None:
    hidden = kwb(scope="alle")
    for code in ("BU99010101", "BU99010102"):
        changed(hidden, code, PersonenPerSoortUitkeringAO_84="       .")
    states = stage(hidden, catalogue).measurement.filter(indicator_id="arbeidsongeschikt")
    assert states.filter(gebied_code="BU99010101")["state"].item() == "not_yet_published"
    assert states.filter(gebied_code="WK990101")["state"].item() == "present"


def test_in_one_gemeente_a_level_may_be_secret(catalogue: Catalogue) -> None:
    hidden = changed(kwb(), "GM9901", AfstandTotGroteSupermarkt_106="       .")
    row = value_of(stage(hidden, catalogue).measurement, "afstand_supermarkt", "GM9901")
    assert row["state"] == "unknown_or_secret"


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        ("      -1", "unknown_or_secret"),
        ("  -99997", "unknown_or_secret"),
        ("  -99995", "not_yet_published"),
        ("  -99991", "discontinued"),
        ("  -99996", "below_minimum"),
        ("-99999999", "unknown_or_secret"),
        (None, "not_asked"),
    ],
)
def test_documented_marks_of_missing(catalogue: Catalogue, raw: str | None, state: str) -> None:
    marked = changed(kwb(), "WK990101", AfstandTotGroteSupermarkt_106=raw)
    row = value_of(stage(marked, catalogue).measurement, "afstand_supermarkt", "WK990101")
    assert (row["value"], row["state"]) == (None, state)


def test_area_without_people_has_no_share(catalogue: Catalogue) -> None:
    empty = changed(kwb(), "BU99010101", AantalInwoners_5="       0", k_65JaarOfOuder_12="       0")
    row = value_of(stage(empty, catalogue).measurement, "leeftijd_65_plus", "BU99010101")
    assert (row["value"], row["state"]) == (None, "below_minimum")


@pytest.mark.parametrize("wrong", ["onbekend", "1.234,5", "", "1 000"])
def test_any_other_text_in_a_column_of_numbers_is_refused(catalogue: Catalogue, wrong: str) -> None:
    error = fault(changed(kwb(), "WK990101", AantalInwoners_5=wrong), catalogue)
    assert error.code == "WB-S14"
    assert "AantalInwoners_5" in error.line
    assert "WK990101" in error.line


def test_number_instead_of_text_is_refused(catalogue: Catalogue) -> None:
    error = fault(changed(kwb(), "WK990101", AantalInwoners_5=200), catalogue)
    assert (error.code, "WK990101" in error.line) == ("WB-S14", True)


def test_other_columns_in_a_row_are_refused(catalogue: Catalogue) -> None:
    odd = kwb()
    del odd.content[4]["Mannen_6" if "Mannen_6" in odd.content[4] else "AantalInwoners_5"]
    error = fault(odd, catalogue)
    assert "In rij 5 ontbreken kolommen of staan er te veel: AantalInwoners_5" in error.line


def test_order_of_names_in_a_row_does_not_matter(catalogue: Catalogue) -> None:
    turned = kwb()
    turned.content[3] = dict(reversed(turned.content[3].items()))
    assert stage(turned, catalogue).measurement.equals(stage(kwb(), catalogue).measurement)


def test_pages_of_any_size_give_the_same(catalogue: Catalogue) -> None:
    whole = stage(kwb(rows_per_page=100), catalogue).measurement
    assert stage(kwb(rows_per_page=1), catalogue).measurement.equals(whole)


def test_name_twice_in_a_row_is_refused(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    double = kwb(rows_per_page=100)
    body = next(double.pages()).replace(
        b'"AantalInwoners_5": ', b'"AantalInwoners_5": "1", "AantalInwoners_5": ', 1
    )
    monkeypatch.setattr(double, "pages", lambda: iter([body]))
    assert fault(double, catalogue).code == "WB-S24"


@pytest.mark.parametrize("body", [b'{"value": [', b"<html>", b'{"odata.error": {}}', b'{"value": []}'])
def test_unreadable_pages_are_refused(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    odd = kwb()
    monkeypatch.setattr(odd, "pages", lambda: iter([body]))
    assert fault(odd, catalogue).code in {"WB-S00", "WB-S29", "WB-S30"}


def test_row_twice_is_refused_with_both_values(catalogue: Catalogue) -> None:
    double = kwb()
    double.content.append(double.content[3] | {"AantalInwoners_5": "     999"})
    error = fault(double, catalogue)
    assert error.code == "WB-S11"
    assert "BU99010101" in error.line
    assert "AantalInwoners_5 100 en 999" in error.line


def test_codes_are_trimmed_and_raised(catalogue: Catalogue) -> None:
    odd = changed(kwb(), "WK990101", **{ID: " wk990101   "})
    assert "WK990101" in stage(odd, catalogue).gebied["gebied_code"].to_list()


def test_code_of_unknown_form_is_refused(catalogue: Catalogue) -> None:
    assert "'XX9901'" in fault(changed(kwb(), "GM9901", **{ID: "XX9901"}), catalogue).line


def test_unknown_key_of_a_dimension_is_refused(catalogue: Catalogue) -> None:
    odd = rivm()
    odd.content[0]["Leeftijd"] = "99999"
    assert "Leeftijd" in fault(odd, catalogue).line


def test_area_carries_its_people_place_and_name(catalogue: Catalogue) -> None:
    row = stage(kwb(), catalogue).gebied.filter(gebied_code="BU99010101").row(0, named=True)
    assert (row["parent_code"], row["gemeente_code"], row["gebied_level"]) == ("WK990101", "GM9901", "buurt")
    assert (row["gebied_name"], row["gebied_year"]) == ("Naam van BU99010101", 2020)
    assert (row["inwoners"], row["leeftijd_0_15"], row["leeftijd_65"], row["huishoudens"]) == (
        100,
        15,
        20,
        45,
    )
    assert row["is_changed"] is True


def test_land_has_one_inner_code_and_no_parent(catalogue: Catalogue) -> None:
    row = stage(rivm(), catalogue).gebied.filter(gebied_code="NL00").row(0, named=True)
    assert (row["parent_code"], row["gemeente_code"], row["inwoners"]) == (None, None, None)


def test_margins_stand_beside_their_value(catalogue: Catalogue) -> None:
    row = value_of(stage(rivm(), catalogue).measurement, "eenzaam", "GM9901", period=2020)
    assert (row["lower"], row["value"], row["upper"]) == (44.7, 45.8, 46.9)
    assert (row["groep_id"], row["value_unit"], row["measure_key"]) == ("totaal", 0.1, "Eenzaam_27")


def test_value_without_margins_has_none(catalogue: Catalogue) -> None:
    row = value_of(stage(rivm(), catalogue).measurement, "ervaren_gezondheid", "GM9901", period=2020)
    assert (row["lower"], row["value"], row["upper"]) == (None, 76.7, None)


def test_not_asked_and_secret_are_told_apart(catalogue: Catalogue) -> None:
    measurement = stage(rivm(), catalogue).measurement
    assert value_of(measurement, "moeite_rondkomen", "GM9901", period=2016)["state"] == "not_asked"
    assert value_of(measurement, "eenzaam", "BU99010101", period=2020)["state"] == "unknown_or_secret"


def test_status_of_the_period_says_whether_it_is_provisional(catalogue: Catalogue) -> None:
    measurement = stage(rivm(), catalogue).measurement
    assert value_of(measurement, "eenzaam", "GM9901", period=2020)["is_provisional"] is True
    assert value_of(measurement, "eenzaam", "GM9901", period=2016)["is_provisional"] is False


def test_constructed_figures_are_marked(catalogue: Catalogue) -> None:
    assert stage(rivm(is_synthetic=True), catalogue).measurement["synthetic"].all()
    assert not stage(rivm(), catalogue).measurement["synthetic"].any()


def test_title_of_the_table_may_tell_the_division(catalogue: Catalogue) -> None:
    later = rivm(title="Gezondheid per wijk en buurt; 2016/2020 (indeling 2022)")
    assert stage(later, catalogue).gebied["gebied_year"].unique().to_list() == [2022]
    assert stage(rivm(), catalogue).gebied["gebied_year"].unique().to_list() == [2020]


def test_columns_without_indicator_can_be_looked_up(catalogue: Catalogue) -> None:
    cells = stage(rivm(), catalogue).cell
    row = cells.filter(measure_key="LangdurigErnstigBeperkt_19", gebied_code="GM9901", period=2020)
    assert row["value"].item() == 12.0


def test_text_columns_keep_their_text(catalogue: Catalogue) -> None:
    cells = stage(kwb(), catalogue).cell.filter(measure_key="IndelingswijzigingWijkenEnBuurten_4")
    assert cells.filter(gebied_code="WK990101").select("value_text", "state").row(0) == ("3", "present")
    assert cells.filter(gebied_code="GM9901").select("value_text", "value").row(0) == (None, None)


def test_area_without_a_name_is_refused(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    nameless = kwb()
    monkeypatch.setattr(nameless, "dimension", lambda name: [{"Key": "GM9901    ", "Title": "Voorbeeldstad"}])
    error = fault(nameless, catalogue)
    assert (error.code, "BU99010101" in error.line) == ("WB-S18", True)
