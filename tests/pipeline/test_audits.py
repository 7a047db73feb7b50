from typing import Any

import polars as pl
import pytest

from models.columns import GEBIED
from pipeline.audit_outcome import Audit, Figures
from pipeline.audits import audit, failure, never_filled, read_rules
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.staging import Staged, stage
from tests.pipeline.small_snapshots import ID, KWB, SOURCES, SmallSnapshot, kwb, rivm


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SOURCES)


def figures(staged: Staged, catalogue: Catalogue, **more: Any) -> Figures:
    wide = staged.wide
    frames = {"gebied": staged.gebied, "measurement": staged.measurement} | more
    return Figures(wide.source_id, wide.table_id, indicator=catalogue.indicator_frame(), **frames)


def failed(snapshot: SmallSnapshot, catalogue: Catalogue, **more: Any) -> dict[str, Audit]:
    done = audit(figures(stage(snapshot, catalogue), catalogue, **more), SOURCES)
    return {one.name: one for one in done if not one.passed}


def with_cells(code: str, **cells: str) -> SmallSnapshot:
    snapshot = kwb()
    next(row for row in snapshot.content if row[ID].strip() == code).update(cells)
    return snapshot


def test_sound_figures_pass_every_rule(catalogue: Catalogue) -> None:
    for snapshot in (kwb(), rivm()):
        done = audit(figures(stage(snapshot, catalogue), catalogue), SOURCES)
        assert [one.name for one in done if not one.passed] == []
        assert len(done) >= 7


def test_every_rule_says_its_code_and_meaning(catalogue: Catalogue) -> None:
    for source_id in catalogue.sources:
        for rule in read_rules(SOURCES, source_id):
            assert rule.code in {"WB-S11", "WB-S16", "WB-S17", "WB-S18"}
            assert rule.meaning.endswith(".")
            assert rule.sql.rstrip().endswith("order by example")


def test_buurt_ten_times_too_large_does_not_add_up(catalogue: Catalogue) -> None:
    wrong = failed(with_cells("BU99010101", AantalInwoners_5="    1000"), catalogue)
    assert "buurten_tellen_op_tot_wijk" in wrong
    assert wrong["buurten_tellen_op_tot_wijk"].example == "WK990101 inwoners 200 buurten samen 1100"
    error = failure(wrong.values())
    assert error is not None
    assert (error.code, error.exit_code) == ("WB-S17", 5)


def test_rounding_of_every_part_is_allowed(catalogue: Catalogue) -> None:
    near = with_cells("BU99010101", AantalInwoners_5="     110")  # two buurten: 4 x 3 = 12 may differ
    assert "buurten_tellen_op_tot_wijk" not in failed(near, catalogue)
    far = with_cells("BU99010101", AantalInwoners_5="     115")
    assert "buurten_tellen_op_tot_wijk" in failed(far, catalogue)


def test_gemeente_may_have_people_without_address_but_not_fewer_than_its_wijken(catalogue: Catalogue) -> None:
    assert "wijken_tellen_op_tot_gemeente" in failed(
        with_cells("GM9901", AantalInwoners_5="     191"), catalogue
    )
    assert "wijken_tellen_op_tot_gemeente" not in failed(
        with_cells("GM9901", AantalInwoners_5="     192"), catalogue
    )


def test_shifted_columns_are_out_of_range(catalogue: Catalogue) -> None:
    shifted = kwb()
    keys = [key for _, key, unit, _ in shifted.columns if unit == "aantal"]
    for row in shifted.content:
        values = [row[key] for key in keys]
        row.update(zip(keys, values[-1:] + values[:-1], strict=True))
    wrong = failed(shifted, catalogue)
    assert "leeftijden_tellen_op" in wrong
    error = failure(wrong.values())
    assert error is not None
    assert error.code == "WB-S16"


def test_ages_of_a_gemeente_add_up_exactly(catalogue: Catalogue) -> None:
    assert "leeftijden_tellen_op" in failed(with_cells("GM9901", k_65JaarOfOuder_12="      39"), catalogue)
    assert "leeftijden_tellen_op" not in failed(
        with_cells("WK990101", k_65JaarOfOuder_12="      60"), catalogue
    )
    assert "leeftijden_tellen_op" in failed(with_cells("WK990101", k_65JaarOfOuder_12="      65"), catalogue)


def test_share_may_pass_100_by_rounding_only(catalogue: Catalogue) -> None:
    small = {f"k_{age}": "       0" for age in ("15Tot25Jaar_9", "25Tot45Jaar_10")}
    by_rounding = with_cells("BU99010101", **small, k_45Tot65Jaar_11="       5")  # 10 of 5: 10 - 5 <= 5 + 12
    assert "procenten_tussen_0_en_100" not in failed(by_rounding, catalogue)
    assert "procenten_tussen_0_en_100" in failed(
        with_cells("BU99010101", PersonenPerSoortUitkeringBijstand_83="     100"), catalogue
    )


@pytest.mark.parametrize("value", ["   100.1", "    -0.5"])
def test_percentage_outside_0_to_100(catalogue: Catalogue, value: str) -> None:
    odd = rivm()
    odd.content[0]["Eenzaam_27"] = value
    assert "procenten_tussen_0_en_100" in failed(odd, catalogue)


def test_limits_on_the_wrong_side(catalogue: Catalogue) -> None:
    odd = rivm()
    odd.content[1]["Eenzaam_27"] = "    45.9"
    assert failed(odd, catalogue)["marges_om_waarde"].example == "eenzaam NL00 totaal 2016 45.9 45.8 46.9"


def test_counts_are_whole_and_not_negative(catalogue: Catalogue) -> None:
    assert "aantallen_heel" in failed(with_cells("WK990101", HuishoudensTotaal_28="    90.5"), catalogue)
    assert "aantallen_heel" in failed(with_cells("WK990101", HuishoudensTotaal_28="      -5"), catalogue)


def test_distance_below_zero(catalogue: Catalogue) -> None:
    assert "niet_onder_nul" in failed(
        with_cells("WK990101", AfstandTotGroteSupermarkt_106="    -0.3"), catalogue
    )


def test_wijk_without_its_gemeente(catalogue: Catalogue) -> None:
    lost = kwb()
    lost.content = [row for row in lost.content if not row[ID].startswith("GM")]
    assert failed(lost, catalogue)["gebieden_heel"].example == "WK990101"


def test_region_that_the_counts_do_not_know(catalogue: Catalogue) -> None:
    known = stage(kwb(), catalogue).gebied
    assert "gebieden_bekend" not in failed(rivm(), catalogue, known=known)
    gone = known.filter(pl.col("gebied_code") != "BU99010101")
    assert failed(rivm(), catalogue, known=gone)["gebieden_bekend"].example == "BU99010101"
    other_year = known.with_columns(gebied_year=pl.lit(2022, pl.Int32))
    assert "gebieden_bekend" not in failed(rivm(), catalogue, known=other_year.select(list(GEBIED)))


def test_indicator_that_became_empty_is_a_fault(catalogue: Catalogue) -> None:
    before = stage(rivm(), catalogue).measurement
    empty = rivm()
    for row in empty.content:
        row["Eenzaam_27"] = "       ."
    wrong = failed(empty, catalogue, last_good=before)
    assert wrong["indicatoren_niet_leeg_geworden"].example == "eenzaam"
    assert wrong["indicatoren_niet_leeg_geworden"].code == "WB-S19"


def test_indicator_that_was_always_empty_is_only_told(catalogue: Catalogue) -> None:
    staged = stage(kwb(), catalogue)
    assert never_filled(staged.measurement) == ["woz_waarde"]
    before = staged.measurement
    assert failed(kwb(), catalogue, last_good=before) == {}


def test_much_more_missing_than_before_is_a_fault(catalogue: Catalogue) -> None:
    before = stage(rivm(), catalogue).measurement
    thin = rivm()
    for row in thin.content:
        if row[ID].startswith("WK"):
            row["Eenzaam_27"] = "       ."
    assert failed(thin, catalogue, last_good=before)["niet_veel_meer_ontbrekend"].example == "eenzaam"


def test_every_failed_rule_has_a_message() -> None:
    for code in ("WB-S11", "WB-S16", "WB-S17", "WB-S18", "WB-S19"):
        error = failure([Audit("regel", False, "WK990101", code, KWB, "84799NED")])
        assert error is not None
        assert (error.code, error.exit_code) == (code, 5)
        assert "WK990101" in error.line
    assert failure([Audit("regel", True)]) is None
