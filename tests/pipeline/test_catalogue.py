from pathlib import Path

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.messages import PipelineError
from tests.pipeline.small_snapshots import KWB, RIVM, SOURCES

SOURCE = """
id: klein
title: Klein
publisher: CBS
host: opendata.cbs.nl
catalog: CBS
kind: odata_v3
licence: CC BY 4.0
attribution: "Bron: CBS"
region_dimension: WijkenEnBuurten
land_key: NL00
tabelkeuze: nieuwste
tables:
- {id: 84799NED, year: 2020}
verwacht: {elke: 365d, waarschuw_na: 400d, fout_na: 500d}
gecontroleerd: {waarschuw_na: 8d, fout_na: 30d}
"""
INDICATOR = """
inwoners:
  label: Aantal inwoners
  unit: personen
  theme: bevolking
  denominator: "-"
  kind: count
  role: composition
  polarity: neutraal
  rule: A5
  paden: [Bevolking > Aantal inwoners]
  kort: Bewoners
  onderwerp: Bewoners
  uitleg: Iedereen die er woont.
  eenheid: mensen
  decimalen: 0
"""


def write(folder: Path, source: str = SOURCE, indicators: str = INDICATOR) -> Path:
    (folder / "klein").mkdir()
    (folder / "klein" / "source.yml").write_text(source, encoding="utf-8")
    (folder / "klein" / "indicators.yml").write_text(indicators, encoding="utf-8")
    return folder


def fault(folder: Path) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        load_catalogue(folder)
    return caught.value


def test_our_sources_are_complete() -> None:
    catalogue = load_catalogue(SOURCES)
    assert {KWB, RIVM} <= set(catalogue.sources)
    assert len(catalogue.indicators) >= 60
    kern = {name for name, indicator in catalogue.indicators.items() if indicator.kern}
    assert kern == {"eenzaam", "ervaren_gezondheid", "moeite_rondkomen", "regie_eigen_leven", "bijstand"}
    kracht = {name: i.kracht for name, i in catalogue.indicators.items() if i.kracht}
    assert kracht == {
        "vrijwilligerswerk": "mensen",
        "mantelzorger": "mensen",
        "regie_eigen_leven": "deel",
        "ervaren_gezondheid": "deel",
    }


def test_years_of_kerncijfers() -> None:
    tables = {t.table_id: t.year for t in load_catalogue(SOURCES).sources[KWB].tables}
    assert tables["84799NED"] == 2020
    assert tables["85984NED"] == 2024
    assert sorted(tables.values()) == list(range(2013, 2027))


def test_estimates_and_benefits_are_sensitive_by_themselves() -> None:
    indicators = load_catalogue(SOURCES).indicators
    assert indicators["eenzaam"].sensitive
    assert indicators["bijstand"].sensitive
    assert not indicators["leeftijd_65_plus"].sensitive


def test_frame_stands_in_page_order() -> None:
    frame = load_catalogue(SOURCES).indicator_frame()
    order = frame["indicator_id"].to_list()
    assert frame["indicator_order"].to_list() == list(range(len(order)))
    assert (
        order.index("leeftijd_65_plus") < order.index("leeftijd_0_14") < order.index("eenpersoonshuishoudens")
    )
    assert order.index("bijstand") < order.index("ervaren_gezondheid") < order.index("eenzaam")


def test_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    error = fault(write(tmp_path, indicators=INDICATOR.replace("onderwerp:", "onderwep:")))
    assert error.exit_code == 3
    assert "onbekende regel 'inwoners.onderwep', bedoelt u 'onderwerp'?" in error.line
    assert "klein/indicators.yml" in error.line


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    broken = INDICATOR.replace("kind: count", "kind: cuont").replace("decimalen: 0", "decimalen: nul")
    line = fault(write(tmp_path, indicators=broken)).line
    assert "inwoners.kind: 'cuont' kan niet, wel 'count', 'share'" in line
    assert "inwoners.decimalen: 'nul' kan niet, wel een heel getal" in line


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (INDICATOR.replace("theme: bevolking", "theme: geld"), "theme: 'geld' bestaat niet"),
        (INDICATOR.replace("rule: A5", "rule: A6"), "rule: 'A6' staat niet in sources.md deel 11"),
        (INDICATOR.replace("kind: count", "kind: share"), "noemer: hoort bij een share"),
        (INDICATOR.replace("rule: A5", "rule: A5\n  kern: true"), "kern: kan niet bij role composition"),
        (
            INDICATOR.replace("rule: A5", "rule: A5\n  noemer: [woningen]"),
            "inwoners.noemer: 'woningen' bestaat niet",
        ),
        (
            INDICATOR.replace(
                "rule: A5", "rule: A5\n  titel_hoger: een twee drie vier vijf zes zeven acht negen"
            ),
            "hooguit 8 woorden",
        ),
    ],
)
def test_an_entry_must_fit_together(tmp_path: Path, wrong: str, told: str) -> None:
    error = fault(write(tmp_path, indicators=wrong))
    assert error.exit_code == 3
    assert told in error.line


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SOURCE + "extra: !!python/object/apply:os.system [ls]\n", "WB-K01"),
        (SOURCE + "een: &a [1]\ntwee: *a\n", "WB-K01"),
        (SOURCE + "title: Nog eens\n", "WB-K00"),
        ("[" * 4000, "WB-K04"),
        ("", "WB-K11"),
        ("x: " + "a" * 1_000_001, "WB-K04"),
    ],
)
def test_only_plain_yaml_is_read(tmp_path: Path, text: str, code: str) -> None:
    error = fault(write(tmp_path, source=text))
    assert (error.code, error.exit_code) == (code, 3)


def test_source_id_is_the_name_of_its_folder(tmp_path: Path) -> None:
    assert (
        "id: moet gelijk zijn aan de mapnaam klein"
        in fault(write(tmp_path, SOURCE.replace("id: klein", "id: groot"))).line
    )


def test_limits_are_checked(tmp_path: Path) -> None:
    assert fault(write(tmp_path, SOURCE + "limieten: {rijn: 5}\n")).code == "WB-K05"


def test_an_indicator_belongs_to_one_source(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "tweede").mkdir()
    (tmp_path / "tweede" / "source.yml").write_text(
        SOURCE.replace("id: klein", "id: tweede"), encoding="utf-8"
    )
    (tmp_path / "tweede" / "indicators.yml").write_text(INDICATOR, encoding="utf-8")
    assert "inwoners: staat ook in klein" in fault(tmp_path).line
