"""The acceptance of `controleer` on finished pages: no false alarm on any, a thousand small changes noticed.

    python -m tests.reports.controle.proef [folder with pages] [number of changes]

Checks every page of a wijk and every print view under the folder (default: `data/wijkbeelden`) on all cores,
changes a sample of the pages of wijken, and prints the numbers per kind as JSON. Ends with 5 when a page has
a fault or less than 99 % of the changes is noticed. `make controleer-proef MAP=...` runs it.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from reports.controle.check import check_page
from reports.controle.page import OtherVersionError, read_page
from reports.controle.run import check_file
from reports.controle.tree import UnreadableError
from tests.reports.controle.mutations import KINDS, Mutator

SAMPLE = 200
SEED = 20261122
LEAST_CAUGHT = 0.99
SHOWN = 20


def judged(path: Path) -> dict[str, Any]:
    """What the checker finds on one page."""
    outcome = check_file(path)
    if outcome.result is None:
        return {"path": str(path), "refused": outcome.refusal}
    result = outcome.result
    return {
        "path": str(path),
        "true": len(result.proofs),
        "forms": len(result.forms),
        "unchecked": [fault.text for fault in result.unchecked],
        "faults": [fault.text for fault in result.faults],
    }


def changed(work: tuple[Path, int, list[str]]) -> list[tuple[str, bool, str]]:
    """Changes of one page: kind, noticed or not, what was changed."""
    path, seed, kinds = work
    html = path.read_text(encoding="utf-8")
    mutator = Mutator(html, read_page(html), seed)
    made = ((kind, mutator.make(kind)) for kind in kinds)
    return [(kind, is_noticed(change.html), change.what) for kind, change in made if change is not None]


def is_noticed(html: str) -> bool:
    """True when the checker refuses the page, or finds a fault or a claim that it cannot rebuild."""
    try:
        result = check_page(read_page(html))
    except (UnreadableError, OtherVersionError):
        return True
    return bool(result.faults or result.unchecked)


def current_pages(folder: Path) -> Iterator[Path]:
    """The pages and print views of the editions that are in force, not those of older versions."""
    for place in (folder, *(entry for entry in folder.iterdir() if entry.is_dir())):
        if not place.name.startswith("."):
            yield from (path for path in place.glob("*.html") if path.name.startswith(("WK", "EG-")))


def is_sheet(path: Path) -> bool:
    """True for a print view."""
    return path.stem.endswith(("-minuten", "-gesprekskaarten", "-praatplaat"))


def sample(paths: list[Path], total: int) -> Iterable[tuple[Path, int, list[str]]]:
    """Divide the changes over pages, the kinds in equal parts."""
    chosen = random.Random(SEED).sample(paths, min(SAMPLE, len(paths)))  # noqa: S311 - the same pages every time
    kinds = [tuple(KINDS)[number % len(KINDS)] for number in range(total)]
    for number, path in enumerate(sorted(chosen)):
        yield path, SEED + number, kinds[number :: len(chosen)]


def main(arguments: list[str]) -> int:
    """Run both parts and print the numbers."""
    folder = Path(arguments[0] if arguments else "data/wijkbeelden")
    total = int(arguments[1]) if len(arguments) > 1 else 1000
    paths = sorted(current_pages(folder))
    if not paths:
        sys.stderr.write(f"Geen bladzijden in {folder}.\n")
        return 3
    started = time.perf_counter()
    with Pool(os.cpu_count() or 1) as pool:
        pages = pool.map(judged, paths, chunksize=16)
        seconds = time.perf_counter() - started
        wijken = [path for path in paths if not is_sheet(path)]
        changes = [one for many in pool.map(changed, sample(wijken, total)) for one in many]
    made, noticed = (
        Counter(kind for kind, _, _ in changes),
        Counter(kind for kind, seen, _ in changes if seen),
    )
    wrong = [page for page in pages if page.get("faults") or page.get("refused")]
    report = {
        "bladzijden": len(wijken),
        "printbladen": len(paths) - len(wijken),
        "nagerekend": sum(page.get("true", 0) for page in pages),
        "alleen_vaste_woorden": sum(page.get("forms", 0) for page in pages),
        "niet_nagerekend": sum(len(page.get("unchecked", [])) for page in pages),
        "bladzijden_met_fout": len(wrong),
        "eerste_fouten": [
            f"{page['path']}: {(page.get('faults') or [page.get('refused')])[0]}" for page in wrong[:SHOWN]
        ],
        "seconden": round(seconds, 1),
        "wijzigingen": {kind: f"{noticed[kind]} van {made[kind]}" for kind in KINDS},
        "opgemerkt": f"{sum(noticed.values())} van {sum(made.values())}",
        "niet_opgemerkt": [f"{kind}: {what}" for kind, seen, what in changes if not seen][:SHOWN],
    }
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    is_good = not wrong and sum(noticed.values()) >= LEAST_CAUGHT * sum(made.values())
    return 0 if is_good else 5


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
