"""What the example was made for comes out of the whole chain: catalogue, staging, verdicts and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from models.findings import find
from pipeline.catalogue import load_catalogue
from pipeline.staging import stage
from tests.voorbeeldstad.answers import FOLDER, HEALTH, KWB_2022, KWB_2024, rows

SOURCES = Path(__file__).resolve().parents[2] / "sources"


@dataclass(frozen=True)
class Stored:
    """A table of the example as staging wants a snapshot."""

    name: str
    scope: str = "GM9901"
    sha256: str = "0" * 64
    is_synthetic: bool = False

    @property
    def source_id(self) -> str:
        return self.name.partition("/")[0]

    @property
    def table_id(self) -> str:
        return self.name.partition("/")[2]

    @property
    def title(self) -> str:
        return str(rows(self.name, "TableInfos")[0]["Title"])

    def topics(self) -> Sequence[Mapping[str, Any]]:
        return rows(self.name, "DataProperties")

    def dimension(self, name: str) -> Sequence[Mapping[str, Any]]:
        return rows(self.name, name)

    def pages(self) -> list[bytes]:
        folder = FOLDER / "bronnen" / self.name
        return [
            path.read_bytes()
            for path in (folder / "UntypedDataSet.json", *folder.glob("UntypedDataSet-*.json"))
        ]


@pytest.fixture(scope="module")
def newest() -> pl.DataFrame:
    """Findings of the newest filled period of every indicator."""
    catalogue = load_catalogue(SOURCES)
    staged = [stage(Stored(name), catalogue) for name in (KWB_2022, KWB_2024, HEALTH)]
    found = find(
        pl.concat([part.measurement for part in staged]),
        pl.concat([part.gebied for part in staged[:2]]),
        catalogue.indicator_frame(),
    )
    filled = found.filter((pl.col("gebied_code") == "GM9901") & (pl.col("state") == "present"))
    last = filled.group_by("indicator_id").agg(period=pl.col("period").max())
    return found.join(last, on=["indicator_id", "period"], how="semi")


def verdict(found: pl.DataFrame, finding_id: str, column: str = "verdict") -> Any:
    return found.filter(pl.col("finding_id") == finding_id)[column].item()


def outcomes(found: pl.DataFrame, code: str) -> pl.DataFrame:
    return found.filter(
        (pl.col("gebied_code") == code)
        & (pl.col("contrast") == "area")
        & (pl.col("groep_id") == "totaal")
        & (pl.col("role") == "outcome")
    )


def test_golden_buurt_is_hidden_by_its_wijk(newest: pl.DataFrame) -> None:
    name = "huishoudens_laagste_inkomen"

    assert verdict(newest, f"{name}@WK990103@totaal@2022") == "around_average"
    assert verdict(newest, f"{name}@BU99010302@totaal@2022") == "clear"
    assert verdict(newest, f"{name}@BU99010302@totaal@2022@within_wijk", "spread_word") == "hidden_challenge"


def test_lonely_buurt_is_hidden_by_de_linden(newest: pl.DataFrame) -> None:
    assert verdict(newest, "eenzaam@WK990101@totaal@2024") == "around_average"
    assert verdict(newest, "eenzaam@BU99010103@totaal@2024@within_wijk", "spread_word") == "hidden_challenge"


def test_oost_dorp_has_outliers_and_counterweights(newest: pl.DataFrame) -> None:
    words = {
        k: verdict(newest, f"huishoudens_laagste_inkomen@BU9901040{k}@totaal@2022@within_wijk", "spread_word")
        for k in range(1, 6)
    }

    assert {k: words[k] for k in (1, 3, 4, 5)} == {
        1: "outlier",
        3: "counterweight",
        4: "outlier",
        5: "counterweight",
    }


def test_everything_that_is_tested_in_nieuwstad_is_around_the_average(newest: pl.DataFrame) -> None:
    counted = outcomes(newest, "WK990102")["verdict"].value_counts().sort("verdict").rows()

    assert dict(counted) == {"around_average": 28, "descriptive": 14}
    assert "dominant_area" in verdict(newest, "eenzaam@WK990102@totaal@2024", "flags")


def test_nothing_can_be_said_of_the_countryside(newest: pl.DataFrame) -> None:
    found = set(outcomes(newest, "WK990107")["verdict"])

    assert found == {"inconclusive", "descriptive", "not_shown"}


def test_estimates_differ_with_and_without_support(newest: pl.DataFrame) -> None:
    with_support, without = ("moeite_rondkomen@WK990105@totaal@2022", "moeite_rondkomen@WK990106@totaal@2022")

    assert verdict(newest, with_support) == verdict(newest, without) == "estimate_differs"
    assert verdict(newest, with_support, "is_corroborated")
    assert not verdict(newest, without, "is_corroborated")


def test_older_people_of_the_vogelbuurt_differ_from_older_people_elsewhere(newest: pl.DataFrame) -> None:
    assert verdict(newest, "eenzaam@WK990106@65_plus@2024") == "clear"
    assert verdict(newest, "eenzaam@WK990106@totaal@2024") == "inconclusive"


def test_composition_of_the_vogelbuurt_is_clear(newest: pl.DataFrame) -> None:
    assert verdict(newest, "leeftijd_65_plus@WK990106@totaal@2024") == "clear"


def test_every_state_of_a_value_occurs(newest: pl.DataFrame) -> None:
    states = set(newest["state"])

    assert {"present", "unknown_or_secret", "below_minimum"} <= states
