"""`wijkbeeld check`: rules about the repository itself that a linter does not know.

Part of `make check`; changes nothing. Exit 7 when stories lie in git, 3 when something else is wrong.
"""

import re
import subprocess
from pathlib import Path

import typer

from pipeline.catalogue import load_catalogue
from pipeline.lock_packages import differences_with_lock
from pipeline.messages import PipelineError

STORY_FILES = re.compile(
    r"(^|/)(werkboek.*\.xlsx|verhalen.*\.(csv|xlsx)|toestemming.*\.csv|gesprek-.*\.xlsx)$"
)
FOREIGN_WORDS = re.compile(r"\b(neighbou?rhoods?|districts?|municipalit(?:y|ies))\b", re.IGNORECASE)
UNVERIFIED_TLS = re.compile(r"verify\s*=\s*False|CERT_NONE")
CODE_FOLDERS = ("pipeline", "models", "reports", "sources")


def check_repository(root: Path | None = None) -> None:
    """Run every rule and report all faults at once.

    Raises:
        PipelineError: WB-V00 (exit 7) stories in git; WB-K00 (exit 3) anything else.
    """
    root = root or Path(__file__).resolve().parents[1]
    load_catalogue(root / "sources")
    stories = [name for name in tracked_files(root) if is_story_file(name)]
    if stories:
        raise PipelineError("WB-V00", file=stories[0], what="Bestanden met verhalen horen niet in git.")
    faults = [*foreign_words(root), *unverified_tls(root), *differences_with_lock(root)]
    if faults:
        raise PipelineError("WB-K00", file="wijkbeeld check", what="; ".join(faults))
    typer.echo("GOED Catalogus, woorden en pakketten zijn in orde; geen verhalen in git.")


def tracked_files(root: Path) -> list[str]:
    """Names of all files that git tracks; empty where this is no git checkout."""
    answer = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607 - git from the PATH, fixed arguments
    return answer.stdout.splitlines()


def is_story_file(name: str) -> bool:
    """Say whether a file may hold stories: the workbook, its CSV tabs, session sheets; fixtures excepted."""
    return bool(STORY_FILES.search(name)) and not name.startswith(("tests/", "data/voorbeeld/"))


def code_files(root: Path) -> list[Path]:
    """Python and SQL files of the packages, sorted."""
    return sorted(
        p for folder in CODE_FOLDERS for p in (root / folder).rglob("*") if p.suffix in {".py", ".sql"}
    )


def foreign_words(root: Path) -> list[str]:
    """English words for official Dutch nouns (GLOSSARY.md); a provider's own key is quoted or capitalised."""
    faults = []
    for path in code_files(root):
        if path.name == "check.py":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            hit = FOREIGN_WORDS.search(line.replace("Municipality", ""))
            if hit:
                faults.append(
                    f"{path.relative_to(root)} regel {number}: '{hit.group()}', gebruik het Nederlandse woord"
                )
    return faults


def unverified_tls(root: Path) -> list[str]:
    """There is no switch to turn certificate checks off (reliability.md 10.3)."""
    return [
        f"{path.relative_to(root)}: controle van certificaten staat uit"
        for path in code_files(root)
        if path.name != "check.py" and UNVERIFIED_TLS.search(path.read_text(encoding="utf-8"))
    ]
