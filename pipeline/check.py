"""`wijkbeeld check`: rules about the repository itself that a linter does not know.

Part of `make check`; changes nothing. Exit 7 when stories lie in git, 3 when something else is wrong.
"""

import re
from pathlib import Path

import typer

from pipeline.catalogue import load_catalogue
from pipeline.check_stories import stories_in_git
from pipeline.lock_packages import differences_with_lock
from pipeline.messages import PipelineError

FOREIGN_WORDS = re.compile(r"\b(neighbou?rhoods?|districts?|municipalit(?:y|ies))\b", re.IGNORECASE)
UNVERIFIED_TLS = re.compile(r"verify\s*=\s*False|CERT_NONE")
FEW = 5
CODE_FOLDERS = ("pipeline", "models", "reports", "sources")


def check_repository(root: Path | None = None) -> None:
    """Run every rule and report all faults at once.

    Raises:
        PipelineError: WB-V23 (exit 7) stories in git; WB-K12 (exit 3) other packages than the lock has;
            WB-K00 (exit 3) anything else.
    """
    root = root or Path(__file__).resolve().parents[1]
    stories = stories_in_git(root)
    if stories:
        raise PipelineError("WB-V23", paths=", ".join(stories[:FEW]))
    load_catalogue(root / "sources")
    faults, packages = [*foreign_words(root), *unverified_tls(root)], differences_with_lock(root)
    if faults:
        raise PipelineError("WB-K00", file="wijkbeeld check", what="; ".join([*faults, *packages]))
    if packages:
        raise PipelineError("WB-K12", file="wijkbeeld check", packages="; ".join(packages))
    typer.echo("GOED Catalogus, woorden en pakketten zijn in orde; geen verhalen in git.")


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
