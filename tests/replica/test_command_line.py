"""The command line on real figures: Oss from the replica, and what stays when the services misbehave."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from reports.controle.page import read_page
from reports.controle.run import check_file
from tests.conftest import REPO
from tests.reports.controle.mutations import mutations
from tests.reports.controle.proef import is_noticed

pytestmark = pytest.mark.replica


@dataclass(frozen=True)
class Home:
    """A data folder and the address of the services."""

    data: Path
    base_url: str

    def run(self, *arguments: str, scenario: str = "") -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("WIJKBEELD_")}
        prefix = f"/s/{scenario}" if scenario else ""
        own = {"WIJKBEELD_DATA": str(self.data), "WIJKBEELD_BASE_URL": self.base_url + prefix}
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *arguments],
            cwd=REPO, capture_output=True, text=True, check=False, env=clean | own,
        )  # fmt: skip

    def edition(self, slug: str = "GM0828") -> Path:
        return self.data / "wijkbeelden" / slug


@pytest.fixture(scope="module")
def oss(replica_url: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("oss"), replica_url)
    answer = home.run("maak", "--gemeente", "Oss", "--datum", "2026-11-22")
    assert answer.returncode == 0, answer.stderr
    return home


def values(home: Home, indicator: str, groep: str = "totaal") -> dict[str, float]:
    cijfers = pl.read_parquet(home.edition() / "cijfers.parquet")
    rows = cijfers.filter(
        (pl.col("indicator_id") == indicator)
        & (pl.col("groep_id") == groep)
        & (pl.col("period") == 2020)
        & (pl.col("contrast") == "area")
    )
    return dict(rows.select("gebied_code", "value").iter_rows())


def test_oss_has_twenty_three_pages_and_the_published_figures(oss: Home) -> None:
    eenzaam = values(oss, "eenzaam")

    assert len(list(oss.edition().glob("WK??????.html"))) == 23
    assert (eenzaam["GM0828"], eenzaam["WK082806"]) == (45.8, 51.9)
    assert (eenzaam["BU08280607"], eenzaam["BU08280602"]) == (38.7, 59.5)


def test_name_and_code_are_the_same_and_nothing_new_is_no_new_edition(oss: Home) -> None:
    before = oss.edition().resolve()
    answer = oss.run("maak", "--gemeente", "GM0828", "--datum", "2026-11-22", "--stil")

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert oss.edition().resolve() == before


def test_pages_with_constructed_margins_say_so(oss: Home) -> None:
    page = (oss.edition() / "WK082806.html").read_text(encoding="utf-8")
    cijfers = pl.read_parquet(oss.edition() / "cijfers.parquet")

    assert "De getallen zijn echt. De marges zijn verzonnen. Trek er geen conclusies uit." in page
    assert cijfers.filter(pl.col("table_id") == "50120NED")["synthetic"].all()
    assert not cijfers.filter(pl.col("table_id") == "84799NED")["synthetic"].any()


def test_every_page_and_sheet_of_oss_proves_itself(oss: Home) -> None:
    found = {path.name: check_file(path).result for path in sorted(oss.edition().glob("WK*.html"))}
    faults = [
        fault.text for result in found.values() if result for fault in (*result.faults, *result.unchecked)
    ]

    assert len(found) == 23 * 4
    assert None not in found.values()
    assert faults == []


def test_small_changes_of_the_pages_of_oss_are_noticed(oss: Home) -> None:
    """64 changes, of every kind the same number; on Voorbeeldstad and the whole country there are more."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(oss.edition().glob("WK??????.html"))[::3]]
    made = list(mutations([(html, read_page(html)) for html in pages], 64, seed=20261122))
    missed = [change.what for _, change in made if not is_noticed(change.html)]

    assert len(made) == 64
    assert missed == []


def test_the_overview_of_oss_refers_to_its_wijken(oss: Home) -> None:
    answer = oss.run("controleer", str(oss.edition() / "index.html"))

    assert answer.returncode == 3
    assert "dit is het overzicht van een gemeente" in answer.stdout
    assert "Controleer de bladzijden van de wijken." in answer.stdout


def test_the_map_says_that_its_boundaries_are_of_another_year(oss: Home) -> None:
    index = (oss.edition() / "index.html").read_text(encoding="utf-8")

    assert "De grenzen op deze kaart zijn van 2022." in index
    assert "De cijfers horen bij de grenzen van 2020." in index


def test_the_manifest_holds_the_hash_of_every_file(oss: Home) -> None:
    import hashlib

    manifest = json.loads((oss.edition() / "manifest.json").read_text(encoding="utf-8"))
    told = manifest["paginas"] | manifest["bestanden"]

    assert len(manifest["paginas"]) == 23 * 4 + 2  # a page and three print views per wijk; index and method
    for name, sha in told.items():
        assert sha == "sha256:" + hashlib.sha256((oss.edition() / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("scenario", "exit_code", "code", "says"),
    [
        ("next_self", 5, "WB-S07", "een bladzijde die al is geweest"),
        ("next_other_host", 5, "WB-S08", "een ander adres"),
        ("html_200", 5, "WB-S03", "een webpagina in plaats van cijfers"),
        ("truncated_json", 5, "WB-S00", "niet te lezen"),
        ("short_count", 5, "WB-S09", "127 van 131 rijen"),
        ("http_503_retry_after", 4, "WB-N06", "storing"),
        ("renamed_column", 5, "WB-S12", "k_65JaarOfOuder_12 -> k_65JaarOfOuder_13"),
        ("all_null", 5, "WB-S19", "helemaal leeg"),
        ("filter_ignored", 5, "WB-S00", "waar niet om gevraagd is"),
    ],
    ids=lambda value: value if isinstance(value, str) and "_" in value else "",
)
def test_a_service_that_goes_wrong_is_told_and_the_last_good_edition_stays(
    oss: Home, scenario: str, exit_code: int, code: str, says: str
) -> None:
    before = {p.name: p.read_bytes() for p in sorted(oss.edition().iterdir())}
    answer = oss.run("maak", "--gemeente", "Oss", "--datum", "2026-11-22", "--stil", scenario=scenario)

    assert answer.returncode == exit_code, answer.stderr
    line = next(line for line in answer.stderr.splitlines() if f"FOUT {code} [cbs_kerncijfers" in line)
    assert says in line
    assert "blijven staan" in line
    assert len(line) <= 400
    assert "Traceback" not in answer.stderr
    assert {p.name: p.read_bytes() for p in sorted(oss.edition().iterdir())} == before


def test_an_unknown_gemeente_gets_suggestions(oss: Home) -> None:
    answer = oss.run("maak", "--gemeente", "Os")

    assert answer.returncode == 3
    assert "Oss" in answer.stderr


def test_without_the_constructed_table_the_older_one_is_used_and_told(
    replica_url: str, tmp_path: Path
) -> None:
    home = Home(tmp_path, replica_url)
    answer = home.run("maak", "--gemeente", "Oss", "--datum", "2026-11-22", scenario="recorded_only")
    cijfers = pl.read_parquet(home.edition() / "cijfers.parquet")

    assert answer.returncode == 0, answer.stderr
    assert "50120NED" in answer.stderr
    assert "50090NED" in set(cijfers["table_id"])
    assert not cijfers["synthetic"].any()
    assert values(home, "eenzaam")["WK082806"] == 51.9


@pytest.mark.parametrize(
    ("gemeente", "code"),
    [
        ("Huizen", "GM0406"),
        ("Westvoorne", "GM0614"),
        ("GM0003", "GM0003"),
    ],
)
def test_other_gemeenten_get_pages(replica_url: str, tmp_path: Path, gemeente: str, code: str) -> None:
    home = Home(tmp_path, replica_url)
    answer = home.run("maak", "--gemeente", gemeente, "--datum", "2026-11-22", "--stil")

    assert answer.returncode == 0, answer.stderr
    assert list(home.edition(code).glob("WK*.html"))


def test_the_notebook_of_a_wijk_of_oss_asks_nobody_and_is_the_same_twice(oss: Home) -> None:
    folder = oss.data / "notebooks" / "GM0828"
    made = []
    for _ in range(2):
        asked = ("--gemeente", "Oss", "--gebied", "WK082806", "--opmaak", "nbconvert", "--stil")
        answer = oss.run("notebooks", *asked)
        assert answer.returncode == 0, answer.stderr
        made.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})

    assert made[0] == made[1]
    assert list(made[0]) == [
        "WK082806-eigen-vraag.ipynb",
        "WK082806-verantwoording.html",
        "WK082806-verantwoording.ipynb",
        "WK082806-verantwoording.json",
    ]
    page = made[0]["WK082806-verantwoording.html"].decode()
    assert '<html lang="nl">' in page
    assert "<h1>Verantwoording: " in page
    assert "<script" not in page
    assert "@import" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert str(oss.data) not in page
