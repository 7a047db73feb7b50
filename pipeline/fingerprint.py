"""Say with one hash whether anything that decides an outcome has changed, so that nothing is done twice."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

CODE_FOLDERS = ("pipeline", "models", "reports", "sources")
CODE_ENDINGS = {".py", ".sql", ".yml", ".json", ".j2", ".css"}


def code_fingerprint(root: Path) -> str:
    """Sha256 over all code, facts, sentences, templates and styles, in a fixed order."""
    digest = hashlib.sha256()
    for folder in CODE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in CODE_ENDINGS:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    digest.update((root / "docs" / "methode.md").read_bytes())
    return digest.hexdigest()


def fingerprint(parts: Iterable[str]) -> str:
    """Sha256 over texts; the order matters and no two lists of parts run together."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def file_sha256(path: Path) -> str:
    """Sha256 of one file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
