"""No stories and no pages with quotes in git: tracked, or lying there to be added (stories.md section 9)."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

STORY_FILES = re.compile(
    r"(^|/)((kopie van |copy of )?werkboek[^/]*\.(xlsx|xlsm|xls|ods)"
    r"|(verhalen|toestemming|gesprekken|kaart_van_de_wijk|afspraken)([ ._(~-][^/]*)?\.(csv|xlsx)"
    r"|gesprek-[^/]*\.xlsx|formulieren/[^/]*\.(csv|xlsx)"
    r"|staat/(sleutel|geweigerd/[^/]*|(rijen|akkoord|getoond|intrekken|ingetrokken|uitzonderingen|afgekeurd)\.json))$",
    re.IGNORECASE,
)
INVENTED = ("tests/", "data/voorbeeld/")
"""Only invented stories may lie in the repository."""
PAGE = re.compile(r"\.html?$", re.IGNORECASE)
QUOTE = re.compile(rb"<figure class=[\"']?citaat\b|<blockquote\b")
"""How a quote stands on every page that is made here."""
LARGEST_PAGE = 20_000_000


def stories_in_git(root: Path) -> list[str]:
    """Names of story files, and of pages with quotes, that git tracks or would add; sorted.

    Args:
        root: folder of the repository; where it is no git work tree nothing is found.
    """
    names = [name for name in files_in_git(root) if not name.startswith(INVENTED)]
    return sorted({*story_files(names), *pages_with_quotes(root, names)})


def files_in_git(root: Path) -> list[str]:
    """Names of all files that git tracks, and of those that it does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=root, capture_output=True, check=False)  # noqa: S603 - git from the PATH, fixed arguments
    return [name for name in answer.stdout.decode("utf-8", "replace").split("\0") if name]


def story_files(names: Iterable[str]) -> list[str]:
    """Workbook and its copies, tabs as CSV, session sheets, form exports, private state."""
    return [name for name in names if STORY_FILES.search(name)]


def pages_with_quotes(root: Path, names: Iterable[str]) -> list[str]:
    """Pages on which somebody is quoted."""
    return [name for name in names if PAGE.search(name) and holds_quote(root / name)]


def holds_quote(path: Path) -> bool:
    """True when a page holds a quote; a file that cannot be read holds none."""
    try:
        return path.stat().st_size <= LARGEST_PAGE and bool(QUOTE.search(path.read_bytes()))
    except OSError:
        return False
