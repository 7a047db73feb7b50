"""An oracle of our own: wijken weighted by their adults give the gemeente that RIVM published."""

import polars as pl
import pytest

from tests.conftest import SHARED

pytestmark = pytest.mark.replica
DATA = SHARED / "replica" / "data" / "v3"
EENZAAM = "Eenzaam_28"


def read(table: str, *columns: str) -> pl.DataFrame:
    path = DATA / table / "TypedDataSet.parquet"
    if not path.is_file():
        pytest.skip("geen replica van de statistiekdiensten naast de map van het project")
    return pl.read_parquet(path, columns=list(columns))


def adults() -> pl.DataFrame:
    people = read("84799NED", "WijkenEnBuurten", "AantalInwoners_5", "k_0Tot15Jaar_8")
    return people.select(
        code=pl.col("WijkenEnBuurten").str.strip_chars(),
        n=pl.col("AantalInwoners_5").cast(pl.Float64) - pl.col("k_0Tot15Jaar_8").cast(pl.Float64),
    )


@pytest.mark.parametrize("topic", [EENZAAM, "ErvarenGezondheidGoedZeerGoed_4", "MoeiteMetRondkomen_38"])
def test_weighted_wijken_reproduce_the_published_gemeente(topic: str) -> None:
    health = read("50090NED", "WijkenEnBuurten", "Leeftijd", "Marges", "Perioden", topic)
    values = (
        health.filter(
            (pl.col("Leeftijd").str.strip_chars() == "20300")
            & (pl.col("Marges").str.strip_chars() == "MW00000")
            & (pl.col("Perioden") == "2020JJ00")
        )
        .select(
            code=pl.col("WijkenEnBuurten").str.strip_chars(),
            value=pl.col(topic).cast(pl.Float64).fill_nan(None),
        )
        .drop_nulls()
        .join(adults(), on="code", how="inner", validate="1:1")
        .with_columns(place=pl.col("code").str.slice(2, 4))
    )
    wijken = values.filter(pl.col("code").str.starts_with("WK") & (pl.col("n") > 0))
    weighted = wijken.group_by("place").agg(own=(pl.col("value") * pl.col("n")).sum() / pl.col("n").sum())
    gemeenten = values.filter(pl.col("code").str.starts_with("GM"))
    both = gemeenten.join(weighted, on="place", how="inner", validate="1:1")
    difference = (both["own"] - both["value"]).abs()

    assert both.height == 355
    assert difference.mean() == pytest.approx(0.03, abs=0.02)  # at most .05 in the standard
    assert difference.max() <= 0.30  # type: ignore[operator] # a number: 355 rows


def test_the_plain_mean_of_wijken_is_not_the_gemeente() -> None:
    health = read("50090NED", "WijkenEnBuurten", "Leeftijd", "Marges", "Perioden", EENZAAM)
    oss = health.filter(
        pl.col("WijkenEnBuurten").str.starts_with("WK0828")
        & (pl.col("Leeftijd").str.strip_chars() == "20300")
        & (pl.col("Perioden") == "2020JJ00")
    )

    assert oss[EENZAAM].cast(pl.Float64).mean() == pytest.approx(42.12, abs=0.01)
