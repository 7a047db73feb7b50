"""Pages as readers get them: the whole program on the example and on real figures of the replica."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import REPO

REPLICA = REPO.parent / "shared" / "replica"
REAL = {
    "Oss": ("GM0828", ("WK082806.html", "index.html")),
    "Amsterdam": ("GM0363", ("WK036394.html", "index.html")),
    "Baarn": ("GM0308", ("WK030800.html",)),
    "Schiermonnikoog": ("GM0088", ("WK008800.html", "index.html")),
}
"""A large wijk, the largest gemeente, a small one, and one with hardly any figures."""
EXAMPLE = ("WK990101.html", "WK990104.html", "index.html", "methode.html")


def make(data: Path, *arguments: str, server: str = "") -> Path:
    """Run `maak` in a folder of its own and give the folder of its editions."""
    environment = (
        os.environ | {"WIJKBEELD_DATA": str(data)} | ({"WIJKBEELD_BASE_URL": server} if server else {})
    )
    subprocess.run(
        [sys.executable, "-m", "pipeline", "maak", "--stil", *arguments],
        cwd=REPO, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    return data / "wijkbeelden"


def example_pages(data: Path) -> list[Path]:
    """Pages of Voorbeeldstad."""
    edition = make(data) / "voorbeeldstad"
    return [edition / name for name in EXAMPLE]


def real_pages(data: Path) -> list[Path]:
    """Pages of four gemeenten with the recorded figures."""
    sys.path.insert(0, str(REPLICA))
    from replica import Replica

    with Replica() as server:
        for gemeente in REAL:
            editions = make(data, "--gemeente", gemeente, server=server)
    return [editions / code / name for code, names in REAL.values() for name in names]
