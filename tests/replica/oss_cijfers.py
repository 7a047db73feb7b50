"""The figures of Oss for the pages, made from the replica's own files by the models of this repository."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl

from models.columns import MEASUREMENT, conform
from models.finding_range import spread_range
from models.finding_stapeling import stapeling
from models.findings import find
from pipeline.catalogue import load_catalogue
from reports.cijfers import GemeenteCijfers, PageOptions
from tests.models.replica_frames import REPLICA, read_gebied, read_measurement, require_replica

GEMEENTE = "GM0828"
VARIANT_TABLES = {"A": ("84799NED", "50090NED"), "B": ("84799NED", "50120NED")}
ORIGIN = ("WestersTotaal_17", "NietWestersTotaal_18")
EXTRA_SHARES = {
    "huishoudens_met_kinderen": (("HuishoudensMetKinderen_31",), "HuishoudensTotaal_28"),
    "migratieachtergrond": (ORIGIN, "AantalInwoners_5"),
}
"""Shares that the frames of the model tests leave out: numerator columns and denominator column."""


def extra_shares() -> pl.DataFrame:
    wide = pl.read_parquet(REPLICA / "84799NED" / "TypedDataSet.parquet").with_columns(
        gebied_code=pl.col("WijkenEnBuurten").str.strip_chars()
    )
    is_rounded = pl.col("gebied_code").str.slice(0, 2).is_in(["WK", "BU"])
    parts = []
    for name, (columns, total) in EXTRA_SHARES.items():
        x, n = pl.sum_horizontal(pl.col(columns).cast(pl.Float64)), pl.col(total).cast(pl.Float64)
        error = pl.when(is_rounded).then(4.0).otherwise(0.0)
        value = pl.when(n > 0).then(100 * x / n)
        parts.append(
            wide.select(
                "gebied_code",
                indicator_id=pl.lit(name),
                measure_key=pl.lit(columns[0]),
                value=value,
                numerator=x,
                denominator=n,
                numerator_error=error * len(columns),
                denominator_error=error,
                state=pl.when(value.is_null()).then(pl.lit("unknown_or_secret")).otherwise(pl.lit("present")),
            )
        )
    return conform(
        pl.concat(parts).with_columns(
            gebied_year=2020,
            groep_id=pl.lit("totaal"),
            period=2020,
            lower=None,
            upper=None,
            value_unit=None,
            is_provisional=False,
            synthetic=False,
            source_id=pl.lit("cbs_kerncijfers_wijken_buurten"),
            table_id=pl.lit("84799NED"),
            snapshot_sha256=pl.lit("0" * 64),
        ),
        MEASUREMENT,
    )


@cache
def network_cijfers(variant: str) -> GemeenteCijfers:
    """Everything the network pages of Oss are made from, in one of the two variants."""
    require_replica()
    catalogue = load_catalogue(Path(__file__).parents[2] / "sources")
    gebied = read_gebied().filter((pl.col("gemeente_code") == GEMEENTE) | (pl.col("gebied_level") == "land"))
    measurement = pl.concat([read_measurement(*VARIANT_TABLES[variant]), extra_shares()]).filter(
        pl.col("gebied_code").is_in(gebied["gebied_code"].implode()),
        pl.col("indicator_id").is_in(list(catalogue.indicators)),
    )
    finding = find(measurement, gebied, catalogue.indicator_frame())
    return GemeenteCijfers(
        gemeente_code=GEMEENTE,
        gemeente_name="Oss",
        gebied=gebied,
        finding=finding,
        indicators=catalogue.indicators,
        spread=spread_range(finding, gebied),
        stapeling=stapeling(finding),
        version="v0001",
        date_text="22 november 2026",
    )


def oss_cijfers(variant: str, edition: str, options: PageOptions | None = None) -> GemeenteCijfers:
    """The same for one edition; nothing is computed twice."""
    made = network_cijfers(variant)
    return replace(made, edition=edition, options=options or made.options)
