"""The two README commands' first half: the fictional example from nothing to pages, offline."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from models.columns import CIJFERS
from tests.conftest import REPO
from tests.quotes import quoted


def run(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("WIJKBEELD_")}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
        env=clean | {"WIJKBEELD_DATA": str(data)} | environment,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, subprocess.CompletedProcess[str]]]:
    data = tmp_path_factory.mktemp("data")
    yield data, run(data, "maak", "--datum", "2026-11-22")


def test_it_ends_well_and_prints_the_path_of_the_index(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data, answer = made

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == str(data / "wijkbeelden" / "voorbeeldstad" / "index.html")
    assert "Traceback" not in answer.stderr


def test_every_wijk_has_a_page_that_says_it_is_invented(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder = made[0] / "wijkbeelden" / "voorbeeldstad"
    pages = sorted(p.name for p in folder.glob("WK??????.html"))

    assert pages == [f"WK99010{number}.html" for number in range(1, 9)]
    for page in [*pages, "index.html"]:
        text = (folder / page).read_text(encoding="utf-8")
        assert "Voorbeeld met verzonnen cijfers en verhalen." in text
        assert "Bron: RIVM" not in text
        assert "Bron: CBS" not in text
        assert "© CBS" not in text
        assert "<script" not in text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_every_link_of_the_index_exists(made: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder = made[0] / "wijkbeelden" / "voorbeeldstad"
    index = quoted((folder / "index.html").read_text(encoding="utf-8"))
    links = set(re.findall(r'href="([^"#]+)(?:#[^"]*)?"', index))

    assert {"WK990101.html", "methode.html"} <= links
    assert [link for link in links if not (folder / link).is_file()] == []


def test_every_wijk_stands_in_the_index_once_though_two_years_know_it(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    index = quoted((made[0] / "wijkbeelden" / "voorbeeldstad" / "index.html").read_text(encoding="utf-8"))
    links = re.findall(r'<li>.*?<a href="(WK\d+\.html)"', index)

    assert sorted(links) == [f"WK99010{number}.html" for number in range(1, 9)]


def test_cijfers_csv_and_parquet_hold_the_same_promised_columns(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder = made[0] / "wijkbeelden" / "voorbeeldstad"
    parquet = pl.read_parquet(folder / "cijfers.parquet")
    header = (folder / "cijfers.csv").read_text(encoding="utf-8").splitlines()[0]

    assert header.split(",") == list(CIJFERS)
    assert parquet.columns == list(CIJFERS)
    assert parquet["finding_id"].is_unique().all()
    assert {"land", "gemeente", "wijk", "buurt"} == set(parquet["gebied_level"])


def test_the_manifest_names_versions_sources_and_hashes(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder = made[0] / "wijkbeelden" / "voorbeeldstad"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    assert manifest["versie"] == "v0001"
    assert manifest["verzonnen"] is True
    assert {source["bron"] for source in manifest["bronnen"]} >= {
        "cbs_kerncijfers_wijken_buurten",
        "rivm_gezondheid_wijken_buurten",
    }
    assert all(re.fullmatch(r"[0-9a-f]{64}", snapshot["sha256"]) for snapshot in manifest["snapshots"])
    assert all(source["licentie"] for source in manifest["bronnen"])


def test_fictional_figures_never_share_a_database_with_real_ones(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data = made[0]

    assert (data / "verzonnen" / "warehouse.duckdb").is_file()
    assert not (data / "warehouse.duckdb").exists()
    assert not (data / "snapshots").exists()


def test_nothing_changed_is_no_new_edition(made: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    data = made[0]
    before = (data / "wijkbeelden" / "voorbeeldstad").resolve()
    answer = run(data, "maak", "--datum", "2026-11-22", "--stil")

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert (data / "wijkbeelden" / "voorbeeldstad").resolve() == before


def test_the_same_inputs_give_the_same_bytes(
    made: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    moment = "2026-11-22T09:00:00Z"
    first = tmp_path / "een"
    second = tmp_path / "twee"
    for data in (first, second):
        answer = run(data, "maak", "--datum", "2026-11-22", "--stil", WIJKBEELD_TEST_NOW=moment)
        assert answer.returncode == 0, answer.stderr
    files = sorted((first / "wijkbeelden" / "voorbeeldstad").iterdir())

    assert len(files) >= 12
    for path in files:
        assert path.read_bytes() == (second / "wijkbeelden" / "voorbeeldstad" / path.name).read_bytes(), (
            path.name
        )


def test_the_public_edition_lies_apart_and_names_no_network(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    data = made[0]
    answer = run(data, "maak", "--uitgave", "openbaar", "--datum", "2026-11-22")

    assert answer.returncode == 0, answer.stderr
    page = data / "wijkbeelden" / "voorbeeldstad-openbaar" / "WK990101.html"
    assert "Voor het netwerk. Niet openbaar." not in page.read_text(encoding="utf-8")


def test_the_arithmetic_of_a_finding_can_be_shown(
    made: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    answer = run(made[0], "toon", "eenzaam@WK990101@totaal@2024")

    assert answer.returncode == 0, answer.stderr
    assert "Gepubliceerde cijfers" in answer.stdout
    assert "LET OP: opgeslagen" not in answer.stdout
    unknown = run(made[0], "toon", "eenzaam@WK999999@totaal@2024")
    assert unknown.returncode == 3


def test_a_public_edition_without_a_contact_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    shutil.copytree(REPO / "data" / "voorbeeld" / "bronnen", project / "bronnen")
    (project / "project.yml").write_text('slug: kaal\ngemeente: "GM9901"\nfictief: true\n', encoding="utf-8")
    answer = run(tmp_path / "data", "maak", "--project", str(project), "--uitgave", "openbaar", "--stil")

    assert answer.returncode == 3
    assert "contact" in answer.stderr
