from typing import Any

import pytest

from pipeline.catalogue import Source, load_catalogue
from pipeline.measure_columns import resolve
from pipeline.messages import PipelineError
from tests.pipeline.small_snapshots import KWB, PEOPLE_COLUMNS, RIVM, SOURCES, WOZ, kwb, rivm, topic_tree

Columns = list[tuple[str, str, str, str]]


def source(source_id: str = KWB) -> Source:
    return load_catalogue(SOURCES).sources[source_id]


def people() -> Columns:
    return [(path, key, "aantal", "Long") for path, key in PEOPLE_COLUMNS]


def keys_of(columns: Columns, indicator_id: str, table_id: str = "84799NED") -> list[str]:
    found = resolve(topic_tree(columns), source(), table_id).by_indicator[indicator_id]
    return [column.key for column in found.numerators]


def code_of(columns: Columns, table_id: str = "84799NED") -> tuple[str, str]:
    with pytest.raises(PipelineError) as caught:
        resolve(topic_tree(columns), source(), table_id)
    assert caught.value.exit_code == 5
    return caught.value.code, caught.value.line


def test_columns_are_found_whatever_their_number() -> None:
    moved = [
        (path, key.rsplit("_", 1)[0] + f"_{900 + n}", unit, kind)
        for n, (path, key, unit, kind) in enumerate(people())
    ]
    assert keys_of(moved, "leeftijd_65_plus") == ["k_65JaarOfOuder_905"]


def test_titles_with_odd_blanks_and_capitals_are_the_same() -> None:
    odd = [(path.replace("Aantal inwoners", "Aantal  INWONERS\u00a0 "), *rest) for path, *rest in people()]
    assert keys_of(odd, "inwoners") == ["AantalInwoners_5"]  # type: ignore[arg-type]  # rebuilt tuples


def test_same_title_elsewhere_is_another_column() -> None:
    gas = "Energie > Gemiddeld aardgasverbruik > Gemiddeld aardgasverbruik totaal"
    power = "Energie > Gemiddeld elektriciteitsverbruik > Gemiddeld aardgasverbruik totaal"
    columns = [*people(), (power, "Totaal_47", "kWh", "Long"), (gas, "Totaal_55", "m³", "Long")]
    assert keys_of(columns, "aardgasverbruik") == ["Totaal_55"]


def test_a_sum_of_two_columns_stands_in_for_one() -> None:
    ages = "Bevolking > Leeftijdsgroepen > "
    split = [c for c in people() if not c[1].startswith("k_65")]
    split += [(ages + "65 jaar tot 80 jaar", "k_65JaarTot80Jaar_12", "aantal", "Long")]
    split += [(ages + "80 jaar of ouder", "k_80JaarOfOuder_13", "aantal", "Long")]
    assert keys_of(split, "leeftijd_65_plus", "86358NED") == ["k_65JaarTot80Jaar_12", "k_80JaarOfOuder_13"]


def test_denominator_is_the_sum_of_three_ages() -> None:
    found = resolve(topic_tree(people()), source(), "84799NED").by_indicator["bijstand"]
    assert [column.key for column in found.denominators] == [
        "k_15Tot25Jaar_9",
        "k_25Tot45Jaar_10",
        "k_45Tot65Jaar_11",
    ]
    assert found.denominator_rule == "A5"


def test_required_column_gone_stops_the_source() -> None:
    code, line = code_of([c for c in people() if c[1] != "AantalInwoners_5"])
    assert code == "WB-S12"
    assert "inwoners" in line


def test_required_column_twice_stops_the_source() -> None:
    code, line = code_of([*people(), ("Bevolking > Aantal inwoners", "Nogeens_7", "aantal", "Long")])
    assert code == "WB-S12"
    assert "niet eenduidig" in line


def test_unit_is_part_of_the_contract() -> None:
    changed = [
        (path, key, "x 1 000" if key == "AantalInwoners_5" else unit, kind)
        for path, key, unit, kind in people()
    ]
    code, line = code_of(changed)
    assert code == "WB-S15"
    assert "AantalInwoners_5" in line
    assert "'x 1 000' in plaats van 'aantal'" in line


def test_optional_column_may_be_absent_and_is_reported() -> None:
    found = resolve(topic_tree(people()), source(), "84799NED")
    assert "woz_waarde" in found.missing
    assert "woz_waarde" not in found.by_indicator


def test_a_column_outside_its_years_is_not_missed() -> None:
    found = resolve(topic_tree(people()), source(), "85984NED")
    assert "migratieachtergrond" not in found.by_indicator
    assert "migratieachtergrond" not in found.missing


def test_unconfirmed_column_with_another_unit_is_left_out() -> None:
    poor = ("Inkomen > Inkomen van personen > Personen in armoede", "PersonenInArmoede_81", "aantal", "Long")
    found = resolve(topic_tree([*people(), poor]), source(), "85984NED")
    assert "armoede" in found.missing


def test_unknown_columns_are_listed_and_not_used() -> None:
    extra = ("Nieuw > Iets", "NieuweKolom_999", "aantal", "Long")
    found = resolve(topic_tree([*people(), extra]), source(), "84799NED")
    assert found.added == ("NieuweKolom_999",)
    assert "NieuweKolom_999" not in found.keys


def test_select_names_dimensions_first() -> None:
    found = resolve(rivm().topics(), source(RIVM), "50120NED")
    assert found.select[:4] == ("WijkenEnBuurten", "Leeftijd", "Marges", "Perioden")


def test_same_number_is_not_the_same_measure() -> None:
    found = resolve(rivm().topics(), source(RIVM), "50120NED")
    numerators: set[Any] = {c.key for columns in found.by_indicator.values() for c in columns.numerators}
    assert "LangdurigErnstigBeperkt_19" in found.keys
    assert "LangdurigErnstigBeperkt_19" not in numerators


def test_house_value_was_renamed_inside_one_table() -> None:
    later = (
        "Wonen > Gemiddelde WOZ-waarde van woningen",
        "GemiddeldeWOZWaardeVanWoningen_35",
        "x 1 000 euro",
        "Long",
    )
    assert WOZ in [path for path, *_ in kwb().columns]
    assert keys_of([*people(), later], "woz_waarde") == ["GemiddeldeWOZWaardeVanWoningen_35"]
