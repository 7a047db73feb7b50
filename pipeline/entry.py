"""Make the command `wijkbeeld` in the environment that runs this: `.venv/bin/python -m pipeline.entry`.

Two small files instead of an installation of the project itself: the code stays where it is and nothing has
to be built. After it `wijkbeeld` works from any folder, and notebooks find the functions they use.
"""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STARTER = '#!/bin/sh\nexec "$(dirname "$0")/python" -m pipeline "$@"\n'


def make_entry(root: Path, site_packages: Path, scripts: Path) -> None:
    """Write the path of the project and the starter.

    Args:
        root: the folder of the project.
        site_packages: where the environment looks for packages.
        scripts: where its commands lie.
    """
    (site_packages / "wijkbeeld.pth").write_text(f"{root}\n", encoding="utf-8")
    starter = scripts / "wijkbeeld"
    starter.write_text(STARTER, encoding="utf-8")
    starter.chmod(0o755)


def main() -> None:
    """Make the entry, but only inside an environment of its own."""
    if sys.prefix == sys.base_prefix:
        sys.exit("FOUT Dit hoort in een eigen omgeving (.venv).")
    make_entry(ROOT, Path(sysconfig.get_path("purelib")), Path(sysconfig.get_path("scripts")))


if __name__ == "__main__":
    main()
