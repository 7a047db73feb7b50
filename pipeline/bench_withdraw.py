"""The part `withdraw` of bench: one person's quotes go from fifty pages (stories.md section 9)."""

import csv
import random
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

GEMEENTE = "GM0363"
"""Has more than fifty wijken."""
PAGES, TELLERS = 50, 4
"""Pages that hold a quote of the one who withdraws, and tellers per wijk: a quote is never alone."""
TELLER = "T-0001"
WORDS = "bus winkel straat avond koffie soep brief stoep lift trap buren tuin fiets plein school markt regen"
QUOTE_WORDS = 18


def withdraw(server: str, work: Path) -> dict[str, Any]:
    """Publish a project with invented quotes on fifty pages, and measure `intrekken` alone."""
    from pipeline.cli import run
    from pipeline.paths import find_paths

    project = work / "intrekken"
    shutil.rmtree(project, ignore_errors=True)
    pages = find_paths().wijkbeelden
    require(run(["maak", "--gemeente", GEMEENTE, "--stil"]))
    wijken = sorted(path.stem for path in (pages / GEMEENTE).glob("WK??????.html"))[:PAGES]
    write_project(project, wijken)
    require(run(["maak", "--project", str(project), "--stil"]))
    started = time.perf_counter()
    require(run(["intrekken", TELLER, "--project", str(project), "--stil"]))
    return {"seconds": round(time.perf_counter() - started, 3), "pages": len(wijken)}


def require(code: int) -> None:
    """Stop this part when a verb did not end well.

    Raises:
        SystemExit: with the exit code.
    """
    if code != 0:
        raise SystemExit(f"afsluitcode {code}")


def write_project(folder: Path, wijken: Sequence[str]) -> None:
    """Settings and one CSV of stories."""
    folder.mkdir(mode=0o700)
    settings = f'slug: intrekken\ngemeente: "{GEMEENTE}"\ngebieden: [{", ".join(wijken)}]\n'
    (folder / "project.yml").write_text(settings, encoding="utf-8")
    rows = list(stories(wijken))
    with (folder / "verhalen.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def stories(wijken: Sequence[str]) -> Iterator[Mapping[str, str]]:
    """Signed quotes of meaningless words, always the same; one per wijk is of the one who withdraws."""
    words = WORDS.split()
    chance = random.Random(1)  # noqa: S311 - words of a measurement, no secret
    for place, wijk in enumerate(wijken):
        for teller in range(TELLERS):
            number = f"{place * TELLERS + teller + 1:04}"
            yield {
                "verhaal_id": f"V-{number}",
                "verteller_id": TELLER if teller == 0 else f"X-{number}",
                "rol": "bewoner",
                "gebied_code": wijk,
                "verteld_op": "2026-03-04",
                "themas": "vervoer",
                "citaat": " ".join(chance.choices(words, k=QUOTE_WORDS)).capitalize() + ".",
                "over_derden": "nee",
                "bevat_gezondheid": "nee",
                "toestemming": "openbaar",
                "toestemming_op": "2026-03-04",
                "voorgelezen_akkoord": "ja",
                "nagekeken_door": "CD2",
                "nagekeken_op": "2026-03-18",
            }
