"""Own areas on real figures: the wijken of Oss as oracle for the weights, four areas that are in public use.

Numbers: realdata.md sections 3 and 4.4. The whole path runs once, from a project folder to its pages.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from models.own_areas import OwnArea, inhabited, rows_of_year
from models.own_areas_find import find_own
from models.own_areas_measure import own_measurement
from tests.models.replica_frames import read_gebied, read_indicator, read_measurement, require_replica
from tests.quotes import quoted

pytestmark = pytest.mark.replica
REPO = Path(__file__).resolve().parents[2]
MODEL_TOLERANCE = 0.3
"""Points: published values are rounded, and buurten miss people (realdata.md section 3)."""
PROJECT = """
slug: oss-proef
gemeente: GM0828
gebieden: [WK082806, EG-elzenburg-de-geer, EG-moleneind, EG-vorstengrafdonk, EG-euterpepark, EG-ruwaard-zelf]
eigen_gebieden: definities.csv
"""
DEFINITIONS = """slug;naam;buurten;jaar;reden;door;op;lidwoord
elzenburg-de-geer;Elzenburg-De Geer;BU08280500|BU08280503;2020;Zo heet het;het wijknetwerk;2026-03-14;
moleneind;Moleneind;BU08280200|BU08280303;2020;Een kern in twee wijken;het wijknetwerk;2026-03-14;
vorstengrafdonk;Vorstengrafdonk;BU08280909;2020;Zo heet het;het wijknetwerk;2026-03-14;
euterpepark;Euterpepark;BU08280605;2020;Zo heet het;het wijknetwerk;2026-03-14;het
ruwaard-zelf;Ruwaard zelf;{ruwaard};2020;Om te vergelijken;het wijknetwerk;2026-03-14;
""".replace("{ruwaard}", "|".join(f"BU0828060{number}" for number in range(9)))


@cache
def oss() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Measurements, areas and catalogue of Oss, straight from the replica's files."""
    require_replica()
    gebied = read_gebied().filter(pl.col("gemeente_code") == "GM0828")
    measurement = read_measurement("84799NED", "50120NED").filter(
        pl.col("gebied_code").is_in(gebied["gebied_code"].implode())
    )
    return measurement, gebied, read_indicator()


def summed_wijken() -> pl.DataFrame:
    """Every wijk with at least two inhabited buurten as a sum of its buurten, beside its published row."""
    measurement, gebied, indicator = oss()
    rows = rows_of_year(gebied, 2020)
    wijken = gebied.filter(pl.col("gebied_level") == "wijk")["gebied_code"]
    areas = []
    for wijk in wijken:
        buurten = [code for code, row in rows.items() if row["parent_code"] == wijk]
        if len(inhabited(buurten, rows)) > 1:
            areas.append(OwnArea(f"EG-{wijk}", wijk, "GM0828", tuple(sorted(buurten)), (2020,)))
    loose = gebied.with_columns(
        parent_code=pl.when(pl.col("gebied_level") == "buurt").then(pl.lit("GM0828")).otherwise("parent_code")
    )
    made = own_measurement(areas, measurement, loose, indicator)
    keys = ["gebied_code", "indicator_id", "groep_id", "period"]
    return made.with_columns(gebied_code=pl.col("gebied_code").str.slice(3)).join(
        measurement.select(*keys, published="value", published_x="numerator", published_n="denominator"),
        on=keys,
        how="inner",
        validate="1:1",
    )


def large_wijken() -> list[str]:
    """Wijken of 1000 inhabitants or more: below that the rounding of the weights shows."""
    _, gebied, _ = oss()
    large = gebied.filter((pl.col("gebied_level") == "wijk") & (pl.col("inwoners") >= 1000))
    return large["gebied_code"].to_list()


def test_all_buurten_of_the_gemeente_give_the_published_modelled_shares() -> None:
    measurement, gebied, indicator = oss()
    buurten = gebied.filter(pl.col("gebied_level") == "buurt")["gebied_code"].sort().to_list()
    made = own_measurement(
        [OwnArea("EG-alles", "Alles", "GM0828", tuple(buurten), (2020,))], measurement, gebied, indicator
    )
    figure = pl.col("groep_id").eq("totaal") & pl.col("period").eq(2020)
    names = ("eenzaam", "moeite_rondkomen", "ervaren_gezondheid")
    values = dict(
        made.filter(figure & pl.col("indicator_id").is_in(names)).select("indicator_id", "value").iter_rows()
    )

    assert values == pytest.approx(
        {"eenzaam": 45.8, "moeite_rondkomen": 12.2, "ervaren_gezondheid": 76.7}, abs=MODEL_TOLERANCE
    )


def test_the_weighted_buurten_of_a_wijk_give_the_published_modelled_share() -> None:
    rows = summed_wijken().filter(
        (pl.col("source_id") == "rivm_gezondheid_wijken_buurten")
        & (pl.col("groep_id") == "totaal")
        & (pl.col("period") == 2020)
        & pl.col("published").is_not_null()
        & pl.col("gebied_code").is_in(large_wijken())
    )
    wrong = rows.filter((pl.col("value") - pl.col("published")).abs() > MODEL_TOLERANCE)

    assert rows["gebied_code"].n_unique() == 16
    assert rows.height == 16 * 18
    assert set(rows["state"]) == {"present"}
    assert wrong.select("gebied_code", "indicator_id", "period", "value", "published").rows() == []


@pytest.mark.parametrize(
    ("indicator_id", "value"),
    [
        ("eenzaam", 51.908),
        ("ernstig_eenzaam", 14.124),
        ("moeite_rondkomen", 15.760),
        ("ervaren_gezondheid", 72.027),
        ("rookt", 20.832),
    ],
)
def test_ruwaard_from_its_nine_buurten(indicator_id: str, value: float) -> None:
    row = summed_wijken().filter(
        (pl.col("gebied_code") == "WK082806")
        & (pl.col("indicator_id") == indicator_id)
        & (pl.col("groep_id") == "totaal")
        & (pl.col("period") == 2020)
    )

    assert row["value"].to_list() == pytest.approx([value], abs=0.0006)


def test_summed_counts_stay_within_the_rounding_of_their_parts() -> None:
    """Section 8: |sum of buurten - wijk| <= 4(k + 1) per number that is rounded at random to fives."""
    rows = summed_wijken().filter(
        pl.col("indicator_id").is_in(["leeftijd_0_14", "leeftijd_65_plus", "eenpersoonshuishoudens"])
    )
    too_far = rows.filter((pl.col("numerator") - pl.col("published_x")).abs() > pl.col("numerator_error") + 4)

    assert rows.height >= 36
    assert too_far.select("gebied_code", "indicator_id", "numerator", "published_x").rows() == []


@pytest.mark.parametrize(
    ("buurten", "indicator_id", "value"),
    [
        (("BU08280500", "BU08280503"), "eenzaam", 39.6),
        (("BU08280200", "BU08280303"), "eenzaam", 51.90),
        (("BU08280200", "BU08280303"), "moeite_rondkomen", 18.85),
        (("BU08280909",), "eenzaam", 34.2),
        (("BU08280605",), "eenzaam", 44.4),
    ],
)
def test_the_four_areas_of_oss(buurten: tuple[str, ...], indicator_id: str, value: float) -> None:
    made = find_own([OwnArea("EG-x", "X", "GM0828", buurten, (2020,))], *oss())
    row = made.finding.filter(
        (pl.col("indicator_id") == indicator_id)
        & (pl.col("groep_id") == "totaal")
        & (pl.col("period") == 2020)
    ).row(0, named=True)

    assert row["value"] == pytest.approx(value, abs=0.005)
    assert row["state"] == "present"
    assert ("indicative" in row["flags"]) == (buurten == ("BU08280909",))


@dataclass(frozen=True)
class Made:
    """What one run left."""

    folder: Path
    said: str

    def page(self, slug: str) -> str:
        """One page."""
        return (self.folder / f"EG-{slug}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(replica_url: str, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The pages of a project with five own areas, by the command itself."""
    home = tmp_path_factory.mktemp("eigen")
    project = home / "project"
    project.mkdir()
    (project / "project.yml").write_text(PROJECT, encoding="utf-8")
    (project / "definities.csv").write_text(DEFINITIONS, encoding="utf-8")
    environment = os.environ | {"WIJKBEELD_BASE_URL": replica_url, "WIJKBEELD_DATA": str(home / "data")}
    run = subprocess.run(
        [sys.executable, "-m", "pipeline", "maak", "--project", str(project)],
        cwd=REPO,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return Made(home / "data" / "wijkbeelden" / "oss-proef", run.stderr)


def test_pages_files_and_index_name_the_own_areas(made: Made) -> None:
    pages = sorted(path.name for path in made.folder.glob("[EW]*.html"))
    views = ("-5-minuten.html", "-gesprekskaarten.html", "-praatplaat.html")
    index = quoted((made.folder / "index.html").read_text(encoding="utf-8"))
    shared = json.loads((made.folder / "eigen-gebieden.json").read_text(encoding="utf-8"))

    assert [page for page in pages if not page.endswith(views)] == [
        "EG-elzenburg-de-geer.html",
        "EG-euterpepark.html",
        "EG-moleneind.html",
        "EG-ruwaard-zelf.html",
        "EG-vorstengrafdonk.html",
        "WK082806.html",
    ]
    assert len(pages) == 6 * (1 + len(views))
    assert 'href="EG-moleneind.html"' in index
    assert [entry["slug"] for entry in shared["eigen_gebieden"]][:2] == ["elzenburg-de-geer", "moleneind"]
    assert {"jaar", "door", "op", "reden", "buurten"} <= set(shared["eigen_gebieden"][0])


def test_a_page_says_what_it_is_made_of_and_by_whom(made: Made) -> None:
    page = made.page("elzenburg-de-geer")

    assert "In Elzenburg-De Geer wonen ongeveer 160 mensen." in page
    assert "Elzenburg-De Geer bestaat uit 2 buurten: Elzenburg en De Geer." in page
    assert "In De Geer woont niemand." in page
    assert "Dit gebied is gekozen door het wijknetwerk op 14 maart 2026." in page
    assert "Buurten van 2020: BU08280500, BU08280503." in page
    assert "Het Euterpepark bestaat uit 1 buurt: Euterpelaan-Noord." in made.page("euterpepark")
    assert "Dit cijfer gaat over 95 van de 100 mensen van 65 jaar of ouder" in made.page("moleneind")


def test_the_figures_stand_in_cijfers_once_each(made: Made) -> None:
    cijfers = pl.read_parquet(made.folder / "cijfers.parquet")
    values = dict(
        cijfers.filter(pl.col("finding_id").str.contains(r"^eenzaam@EG-.*@totaal@2020$"))
        .select("gebied_code", "value")
        .iter_rows()
    )

    assert cijfers["finding_id"].is_unique().all()
    assert cijfers["gebied_code"].is_sorted()
    assert values == pytest.approx(
        {
            "EG-elzenburg-de-geer": 39.6,
            "EG-moleneind": 51.90,
            "EG-vorstengrafdonk": 34.2,
            "EG-euterpepark": 44.4,
            "EG-ruwaard-zelf": 51.9,
        },
        abs=0.005,
    )


def test_a_whole_wijk_tells_what_the_wijk_tells(made: Made) -> None:
    cijfers = pl.read_parquet(made.folder / "cijfers.parquet")
    own, wijk = (
        cijfers.filter((pl.col("gebied_code") == code) & (pl.col("contrast") == "area")).drop(
            "finding_id", "gebied_code", "gebied_name", "gebied_level", "parent_code", "q_value"
        )
        for code in ("EG-ruwaard-zelf", "WK082806")
    )
    same = [name for name in own.columns if name not in {"verdict", "verdict_label", "direction", "flags"}]

    assert own.height == wijk.height
    assert own.select(same).equals(wijk.select(same))


def test_what_subtraction_would_give_away_is_hidden_and_said(made: Made) -> None:
    cijfers = pl.read_parquet(made.folder / "cijfers.parquet")
    figure = cijfers.filter((pl.col("indicator_id") == "eenzaam") & (pl.col("groep_id") == "totaal"))
    beside = figure.filter((pl.col("gebied_code") == "BU08280303") & (pl.col("period") == 2020))
    small = figure.filter((pl.col("gebied_code") == "BU08280200") & (pl.col("period") == 2020))

    assert beside.select("state", "verdict", "value").rows() == [("disclosure", "not_shown", None)]
    assert small.select("state", "verdict", "value").rows() == [("below_minimum", "not_shown", None)]
    assert "LET OP WB-P08" in made.said
    assert "BU08280303" in made.said
