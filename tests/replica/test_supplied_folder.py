"""Somebody else downloads what the list says; the folder then gives what the network would (10.4)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import ProxyHandler, build_opener

import polars as pl
import pytest

from tests.conftest import REPO

pytestmark = pytest.mark.replica
NEEDED = ("84799NED", "50120NED", "Tables.json", "cbs_wijk_en_buurtkaart/2022")


def run(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("WIJKBEELD_")}
    own = {"WIJKBEELD_DATA": str(data), "WIJKBEELD_TEST_NOW": "2026-11-22T09:00:00Z"}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=REPO, capture_output=True, text=True, check=False, env=clean | own | more,
    )  # fmt: skip


def download(replica_url: str, folder: Path, files: list[dict[str, str]]) -> None:
    """Save the files of the list as a colleague with a browser would, from the replica."""
    opener = build_opener(ProxyHandler({}))
    for one in files:
        if not any(part in one["file"] for part in NEEDED):
            continue
        parts = urlsplit(one["url"])
        address = f"{replica_url}{parts.path}?{quote(parts.query, safe='=&$%(),')}"
        target = folder / one["file"]
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.write_bytes(opener.open(address).read())
        except HTTPError:
            continue


@pytest.fixture(scope="module")
def folder(replica_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("lijst")
    listed = run(home / "data", "snapshot", "--lijst", "--gemeente", "GM0828", "--json")
    assert listed.returncode == 0, listed.stderr
    files = json.loads(listed.stdout)
    assert files[0]["file"] == "cbs_kerncijfers_wijken_buurten/Tables.json"
    assert all(one["url"].startswith("https://") for one in files)
    download(replica_url, home / "map", files)
    return home / "map"


def figures(data: Path) -> pl.DataFrame:
    cijfers = pl.read_parquet(data / "wijkbeelden" / "GM0828" / "cijfers.parquet")
    return cijfers.drop("snapshot_sha256").sort("finding_id")


def test_a_folder_gives_the_figures_of_the_network(replica_url: str, folder: Path, tmp_path: Path) -> None:
    by_folder = run(tmp_path / "map", "refresh", "--gemeente", "GM0828", "--uit-map", str(folder), "--stil")
    by_network = run(
        tmp_path / "net", "refresh", "--gemeente", "GM0828", "--stil", WIJKBEELD_BASE_URL=replica_url
    )

    assert (by_folder.returncode, by_folder.stderr) == (0, "")
    assert (by_network.returncode, by_network.stderr) == (0, "")
    assert figures(tmp_path / "map").equals(figures(tmp_path / "net"))
    page = (tmp_path / "map" / "wijkbeelden" / "GM0828" / "WK082806.html").read_text(encoding="utf-8")
    assert "bestand aangeleverd op 22 november 2026" in page
    packages = (tmp_path / "map" / "snapshots").glob("*/*/datapackage.json")
    resource = json.loads(next(packages).read_text(encoding="utf-8"))["resources"][0]
    assert resource["herkomst"] == "uit_map"
    assert resource["bestand"].startswith(("cbs_", "rivm_"))
    assert resource["url"].startswith("https://")


def test_a_file_that_nobody_asked_is_told(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "map"
    shutil.copytree(folder, mine)
    (mine / "vakantie.jpg").write_bytes(b"x")
    answer = run(tmp_path / "data", "snapshot", "--gemeente", "GM0828", "--uit-map", str(mine))

    assert answer.returncode == 0, answer.stderr
    assert "LET OP WB-K11 In de map staan bestanden die niet gevraagd zijn: vakantie.jpg." in answer.stderr


def test_the_same_folder_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    arguments = ("refresh", "--gemeente", "GM0828", "--uit-map", str(folder), "--stil")
    assert run(tmp_path, *arguments).returncode == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "log" not in p.parts}
    again = run(tmp_path, *arguments)

    assert (again.returncode, again.stderr) == (0, "")
    after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "log" not in p.parts}
    assert after == before


@pytest.mark.parametrize(
    ("saved", "says"),
    [
        ("UntypedDataSet (1).json", "Noem het UntypedDataSet.json."),
        ("UntypedDataSet.json.txt", "Noem het UntypedDataSet.json."),
        ("", "ontbreekt."),
    ],
)
def test_a_file_with_another_name_is_refused_with_the_right_one(
    folder: Path, tmp_path: Path, saved: str, says: str
) -> None:
    mine = tmp_path / "map"
    shutil.copytree(folder, mine)
    rows = mine / "cbs_kerncijfers_wijken_buurten" / "84799NED" / "UntypedDataSet.json"
    rows.rename(rows.with_name(saved)) if saved else rows.unlink()
    answer = run(tmp_path / "data", "refresh", "--gemeente", "GM0828", "--uit-map", str(mine), "--stil")

    assert answer.returncode == 3, answer.stderr
    assert says in answer.stderr
