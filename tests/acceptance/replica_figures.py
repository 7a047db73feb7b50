"""Published figures of one gemeente from the recorded tables, and its families of tests.

A verdict depends on the cut-off of its family, and a family is the whole gemeente: so real cases need
all wijken and buurten, not only the ones in the vector.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from models.families import benjamini_hochberg
from models.margins import compare_margins
from models.numbers import Floats
from models.rounding import compare_rounded_counts

MARGIN_MEASURES = (
    "MoeiteMetRondkomen_33",
    "ErvarenGezondheidGoedZeerGoed_4",
    "EenOfMeerLangdurigeAandoeningen_16",
    "BeperktVanwegeGezondheid_17",
    "Overgewicht_9",
    "ErnstigOvergewicht_10",
    "Roker_11",
    "OvermatigeDrinker_15",
    "VoldoetAanBeweegrichtlijn_5",
    "WekelijkseSporters_6",
    "HoogRisicoOpAngstOfDepressie_25",
    "HeelVeelStressInAfgelopen4Weken_26",
    "Eenzaam_27",
    "ErnstigZeerErnstigEenzaam_28",
    "EmotioneelEenzaam_29",
    "SociaalEenzaam_30",
    "Mantelzorger_31",
    "Vrijwilligerswerk_32",
)
COUNT_MEASURES = (
    "PersonenPerSoortUitkeringBijstand_83",
    "PersonenPerSoortUitkeringAO_84",
    "PersonenPerSoortUitkeringWW_85",
)
WORKING_AGES = ("k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11")
ADULTS = "20300"
HALF_UNIT = 0.0005
MIN_INHABITANTS = 50
COUNT_ERROR, AGES_ERROR = 5.0, 12.0


@dataclass(frozen=True)
class Family:
    """Cut-off and size of one family of tests."""

    p_cut: float
    size: int


@dataclass(frozen=True)
class Gemeente:
    """The recorded tables of one gemeente in one period."""

    folder: Path
    code: str
    period: str

    def health(self, table: str) -> pl.DataFrame:
        return _health(self.folder, table, self.code, self.period)

    def kerncijfers(self) -> pl.DataFrame:
        return _kerncijfers(self.folder, self.code)


@cache
def _health(folder: Path, table: str, code: str, period: str) -> pl.DataFrame:
    """Rows of 18+ of one period, with gebied, marge and the inhabitants of the gebied."""
    rows = pl.read_parquet(folder / table / "TypedDataSet.parquet").with_columns(
        gebied=pl.col("WijkenEnBuurten").str.strip_chars(),
        marge=pl.col("Marges").str.strip_chars(),
        leeftijd=pl.col("Leeftijd").str.strip_chars(),
        jaar=pl.col("Perioden").str.slice(0, 4),
    )
    rows = rows.filter(
        pl.col("gebied").str.slice(2, 4) == code[2:], pl.col("leeftijd") == ADULTS, pl.col("jaar") == period
    )
    sizes = _kerncijfers(folder, code).select("gebied", inwoners=pl.col("AantalInwoners_5").cast(pl.Float64))
    return rows.join(sizes, on="gebied", how="left", validate="m:1", maintain_order="left")


@cache
def _kerncijfers(folder: Path, code: str) -> pl.DataFrame:
    rows = pl.read_parquet(folder / "84799NED" / "TypedDataSet.parquet").with_columns(
        gebied=pl.col("WijkenEnBuurten").str.strip_chars()
    )
    return rows.filter(pl.col("gebied").str.slice(2, 4) == code[2:])


def _family(p_values: list[Floats]) -> Family:
    p = np.concatenate(p_values) if p_values else np.array([])
    p = p[~np.isnan(p)]
    _, p_cut = benjamini_hochberg(p)
    return Family(p_cut, p.size)


def _pair_with_wijk(buurten: pl.DataFrame, wijken: pl.DataFrame) -> pl.DataFrame:
    """Buurten with the row of their wijk, where both have a value."""
    return buurten.with_columns(wijk=pl.lit("WK") + pl.col("gebied").str.slice(2, 6)).join(
        wijken, left_on="wijk", right_on="gebied", suffix="_wijk", validate="m:1", maintain_order="left"
    )


def _level(rows: pl.DataFrame, prefix: str) -> pl.DataFrame:
    return rows.filter(pl.col("gebied").str.starts_with(prefix))


@cache
def margin_families(gemeente: Gemeente) -> dict[str, Family]:
    """Families of the modelled indicators with margins: wijk, buurt and within the wijk."""
    table = gemeente.health("50120NED")
    p_values: dict[str, list[Floats]] = {"wijk": [], "buurt": [], "within": []}
    for measure in MARGIN_MEASURES:
        wide = table.pivot(on="marge", index=["gebied", "inwoners"], values=measure).drop_nulls()
        wide = wide.with_columns((pl.col("MW00000", "MOG0095", "MBG0095") / 100).name.keep())
        large = wide.filter(pl.col("inwoners") >= MIN_INHABITANTS)
        own = wide.filter(pl.col("gebied") == gemeente.code)
        wijken, buurten = _level(large, "WK"), _level(large, "BU")
        for level, areas in (("wijk", wijken), ("buurt", buurten)):
            p_values[level].append(_test_margins(areas, own, ""))
        paired = _pair_with_wijk(buurten, wijken).filter(pl.len().over("wijk") >= 2)
        p_values["within"].append(_test_margins(paired, paired, "_wijk"))
    return {level: _family(values) for level, values in p_values.items()}


def _test_margins(areas: pl.DataFrame, reference: pl.DataFrame, suffix: str) -> Floats:
    keys = ("MW00000", "MOG0095", "MBG0095")
    own = [areas[key].to_numpy() for key in keys]
    other = [reference[key + suffix].to_numpy() for key in keys]
    return compare_margins(*own, *other, HALF_UNIT).p


@cache
def count_families(gemeente: Gemeente) -> dict[str, Family]:
    """Families of the three benefit counts, on the p that rounding allows at most."""
    table = gemeente.kerncijfers()
    p_values: dict[str, list[Floats]] = {"wijk": [], "buurt": [], "within": []}
    for measure in COUNT_MEASURES:
        counts = table.select(
            "gebied",
            x=pl.col(measure).cast(pl.Float64),
            n=pl.sum_horizontal(pl.col(*WORKING_AGES).cast(pl.Float64), ignore_nulls=False),
        ).drop_nulls()
        large = counts.filter(pl.col("n") >= MIN_INHABITANTS)
        own = counts.filter(pl.col("gebied") == gemeente.code)
        wijken, buurten = _level(large, "WK"), _level(large, "BU")
        for level, areas in (("wijk", wijken), ("buurt", buurten)):
            p_values[level].append(_test_counts(areas, own["x"].to_numpy(), own["n"].to_numpy(), 0.0))
        paired = _pair_with_wijk(buurten, wijken).filter(pl.col("n_wijk") > pl.col("n"))
        p_values["within"].append(
            _test_counts(paired, paired["x_wijk"].to_numpy(), paired["n_wijk"].to_numpy(), AGES_ERROR)
        )
    return {level: _family(values) for level, values in p_values.items()}


def _test_counts(areas: pl.DataFrame, x_m: Floats, n_m: Floats, n_error_m: float) -> Floats:
    return compare_rounded_counts(
        areas["x"].to_numpy(),
        areas["n"].to_numpy(),
        x_m,
        n_m,
        COUNT_ERROR,
        AGES_ERROR,
        COUNT_ERROR,
        n_error_m,
    ).p_high


def topics_by_buurt(gemeente: Gemeente, table: str) -> Floats:
    """Values of all filled topics, buurten x topics."""
    rows = _level(gemeente.health(table).filter(pl.col("marge") == "MW00000"), "BU")
    topics = [name for name, kind in rows.schema.items() if kind == pl.Float64 and name != "inwoners"]
    filled = [name for name in topics if rows[name].null_count() < rows.height]
    return rows.select(filled).cast(pl.Float64).fill_null(float("nan")).to_numpy()
