"""Voorbeeldstad served as StatLine and PDOK do, spoiled where a test says so; and a program in a hurry."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import REPO
from tests.fake_server import Asked, FakeServer, Given
from tests.steward import KWB, RIVM
from tests.voorbeeldstad.server import RefusalError, Request, Store, error, route

Document = dict[str, Any]
Spoil = Callable[[Given, Asked], Given]
ROWS = "UntypedDataSet"
QUICK = {"verzoek_s": 2, "bron_s": 30, "wacht_max_s": 0.2, "pogingen": 3}
PACKAGES = ("pipeline", "models", "reports", "sources", "docs")


@dataclass
class Provider:
    """The answers, and how some of them are spoiled: (part of the path, what is done to the answer)."""

    folder: Path
    spoils: list[tuple[str, Spoil]] = field(default_factory=list)
    page_rows: int = 10_000

    def answer(self, asked: Asked) -> Given:
        """Answer one request."""
        request = Request(asked.base, asked.path, tuple(asked.query.items()))
        try:
            document, kind = route(request, Store(self.folder), self.page_rows)
            given = Given(json.dumps(document, ensure_ascii=False).encode(), kind=kind)
        except RefusalError as refusal:
            given = Given(json.dumps(error(str(refusal))).encode(), status=refusal.status)
        for part, spoil in self.spoils:
            if part in asked.path:
                given = spoil(given, asked)
        return given


@contextmanager
def serving(provider: Provider) -> Iterator[str]:
    """Serve while the block runs; gives the base address."""
    with FakeServer(provider.answer) as url:
        yield url


def instead(given: Given) -> Spoil:
    """Give this answer instead."""
    return lambda _given, _asked: given


def edited(change: Callable[[Document], None]) -> Spoil:
    """Change the JSON of an answer."""

    def spoil(given: Given, _: Asked) -> Given:
        document = json.loads(given.body)
        change(document)
        return Given(json.dumps(document, ensure_ascii=False).encode(), given.status, given.kind)

    return spoil


def rows_changed(change: Callable[[list[Document]], None]) -> Spoil:
    """Change the rows of an answer that has rows."""
    return edited(lambda document: change(document["value"]) if document.get("value") else None)


def hasty_program(folder: Path, limits: dict[str, float] | None = None) -> Path:
    """Copy the program with limits that fit a test: seconds instead of minutes."""
    for name in PACKAGES:
        shutil.copytree(REPO / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "beelden"))
    shutil.copy(REPO / "pyproject.toml", folder / "pyproject.toml")
    for source in (KWB, RIVM):
        path = folder / "sources" / source / "source.yml"
        head, _, tail = path.read_text(encoding="utf-8").partition("limieten:\n")
        quick = "".join(f"  {key}: {value}\n" for key, value in (limits or QUICK).items())
        path.write_text(f"{head}limieten:\n{quick}{tail}", encoding="utf-8")
    return folder


def network_project(folder: Path, slug: str = "proef") -> Path:
    """A small fictional project whose figures come over the network."""
    project = folder / slug
    project.mkdir(parents=True)
    settings = f'slug: {slug}\ngemeente: "GM9901"\nfictief: true\ngebieden: ["WK990101"]\n'
    (project / "project.yml").write_text(settings, encoding="utf-8")
    return project
