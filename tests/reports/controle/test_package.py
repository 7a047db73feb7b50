"""The checker by itself: fresh rules, the standard library only, one file that works anywhere."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.controle import keep_checker, packed
from pipeline.controle_regels import TARGET, written
from reports.controle.check import BUILDERS
from reports.controle.rules import rules, version
from tests.conftest import REPO
from tests.reports.controle.small_page import GM, WK, html, row, said, section

WIJK = row("eenzaam", WK, 51.9, 45.8, "clear")
GEMEENTE = row("eenzaam", GM, 45.8)
TRUE = said("N15", [WIJK, GEMEENTE], "52 van de 100 volwassenen zijn eenzaam. In Voorbeeldstad 46.")
RUNNER = CliRunner()


@pytest.fixture
def true_page(tmp_path: Path) -> Path:
    """Only what a page cannot do without is on it; what is missing is said in other tests."""
    path = tmp_path / "waar.html"
    path.write_text(html(section("wie", TRUE), [WIJK, GEMEENTE]), encoding="utf-8")
    return path


def alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the kept checker without site packages, environment or this repository."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "controleer.pyz"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"},
    )


def test_the_compiled_rules_are_fresh() -> None:
    assert TARGET.read_text(encoding="utf-8") == written(), (
        "bank, catalogus of sjablonen zijn veranderd: draai python -m pipeline.controle_regels"
    )


def test_it_needs_the_standard_library_only() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import reports.controle.__main__, reports.controle.check;"
        "names = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(names - set(sys.stdlib_module_names) - {'reports', '__main__', '_virtualenv'}))"
    )
    answer = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(REPO)], capture_output=True, text=True, check=False
    )

    assert answer.stdout.strip() == "[]", answer.stderr


def test_the_kept_file_is_the_same_every_time_and_holds_only_the_checker(tmp_path: Path) -> None:
    keep_checker(tmp_path / "een.pyz")
    names = zipfile.ZipFile(tmp_path / "een.pyz").namelist()

    assert packed() == packed()
    assert {name.rpartition("/")[0] for name in names} == {"", "reports", "reports/controle"}
    assert "reports/controle/regels.json" in names


def test_the_kept_file_works_without_wijkbeeld(tmp_path: Path, true_page: Path) -> None:
    keep_checker(tmp_path / "controleer.pyz")
    told = alone(tmp_path, str(true_page), "--uitleg")

    assert f"Regels {version()}" in told.stdout
    assert "52 van de 100 volwassenen zijn eenzaam." in told.stdout
    assert "twee aandelen op dezelfde basis" in told.stdout
    assert told.stderr == ""
    assert alone(tmp_path, "--version").stdout.strip() == f"Regels {version()}"
    assert alone(tmp_path, "--help").returncode == 0


def test_a_false_number_ends_with_five_and_says_what_should_stand_there(true_page: Path) -> None:
    true_page.write_text(true_page.read_text(encoding="utf-8").replace("52 van", "53 van"), encoding="utf-8")
    answer = RUNNER.invoke(app, ["controleer", str(true_page)])

    assert answer.exit_code == 5
    assert "er staat '53 van de 100 volwassenen zijn eenzaam. In Voorbeeldstad 46.'" in answer.output
    assert "Hier hoort: '52 van de 100 volwassenen zijn eenzaam. In Voorbeeldstad 46.'" in answer.output


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<p>geen bladzijde</p>", "zegt niet met welke regels"),
        ('<meta name="wijkbeeld-regels" content="000000000000"><p>x</p>', "gemaakt met regels 000000000000"),
        ("<p>niet gesloten", "is niet gesloten"),
    ],
)
def test_a_page_that_cannot_be_judged_ends_with_three(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "x.html"
    path.write_text(content, encoding="utf-8")
    answer = RUNNER.invoke(app, ["controleer", str(path)])

    assert answer.exit_code == 3
    assert told in answer.output


def test_a_missing_file_and_nothing_to_check_end_with_three(tmp_path: Path) -> None:
    assert RUNNER.invoke(app, ["controleer", str(tmp_path / "weg.html")]).exit_code == 3
    assert RUNNER.invoke(app, ["controleer"]).exit_code != 0


def test_json_tells_the_same(true_page: Path, tmp_path: Path) -> None:
    other = tmp_path / "x.html"
    other.write_text("<p>x</p>", encoding="utf-8")
    answer = RUNNER.invoke(app, ["controleer", "--json", "--uitleg", str(true_page), str(other)])
    told = json.loads(answer.output)

    assert told["regels"] == version()
    assert [page["uitkomst"] for page in told["bladzijden"]] == [5, 3]
    assert told["bladzijden"][0]["nagerekend"] == 1
    assert told["bladzijden"][0]["uitleg"][0]["claim"].startswith("N15|eenzaam@WK990101")
    assert set(told["bladzijden"][0]["fouten"][0]) == {
        "plaats", "regel", "staat_er", "hoort", "volgens", "bewering"
    }  # fmt: skip


def test_every_builder_rebuilds_a_pattern_of_the_bank_or_a_part_of_the_page() -> None:
    outside = set(BUILDERS) - set(rules().patterns)

    assert outside == {"cel", "ref", "pijl", "lijn", "kaart", "oordeel", "telling"}
