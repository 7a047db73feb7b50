"""A project: the gemeente, the areas and what the makers fill in (`project.yml`).

The reader is strict: an unknown or misspelt key is a message with a suggestion, never a silent line less
on a page. All faults of the file are reported at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.catalogue_faults import read_entry, read_yaml, refuse
from pipeline.own_area_file import definition_faults, read_definitions

SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,59}$")


class Strict(BaseModel):
    """Facts only: no unknown keys, no guessed types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Contact(Strict):
    """Whom to tell something (Q3)."""

    naam: str
    plek: str
    nummer: str


class Plek(Strict):
    """A place to walk into (Q1)."""

    naam: str
    adres: str
    dagen: str


class Hulp(Strict):
    """Whom to call about what (Q2)."""

    onderwerp: str
    naam: str
    nummer: str


class Meedoen(Strict):
    """Who is looking for people (Q5)."""

    naam: str
    wat: str


class PlaceName(Strict):
    """How residents name an area (wording.md 2.3)."""

    naam: str | None = None
    lidwoord: Literal["", "de", "het"] | None = None
    soort: Literal["wijk", "buurt", "kern", "dorp", "stadsdeel", "gebied"] | None = None


class EigenGebied(Strict):
    """An own area: whole buurten of one year, who chose them, when and why (statistics.md section 13)."""

    slug: str
    naam: str
    buurten: list[str]
    jaar: int
    reden: str
    door: str
    op: date
    lidwoord: Literal["", "de", "het"] | None = None

    @property
    def code(self) -> str:
        """Code, file name and name in story files (design.md 8.5)."""
        return f"EG-{self.slug}"


class Project(Strict):
    """project.yml: everything the makers decide about one wijkbeeld."""

    slug: str
    gemeente: str
    titel: str = ""
    fictief: bool = False
    gebieden: list[str] = Field(default_factory=list)
    uitgave: Literal["netwerk", "openbaar"] = "netwerk"
    fase: Literal["verkennen", "vormgeven", "verdiepen", "verankeren"] = "verkennen"
    buurtnamen_in_kop: Literal["na_gesprek", "altijd"] = "na_gesprek"
    blokken_uit: list[str] = Field(default_factory=list)
    kernthemas: list[str] = Field(default_factory=list)
    contact: list[Contact] = Field(default_factory=list)
    plekken: list[Plek] = Field(default_factory=list)
    hulp: list[Hulp] = Field(default_factory=list)
    meedoen: list[Meedoen] = Field(default_factory=list)
    plaatsnamen: dict[str, PlaceName] = Field(default_factory=dict)
    eigen_gebieden: list[EigenGebied] = Field(default_factory=list)
    """In the file a list, or the name of a CSV or JSON file in the folder of the project."""


FIXED_BLOCKS = ("kort", "gehoord", "uitleg", "bronnen")


@dataclass(frozen=True)
class OpenProject:
    """A project with the folder it was read from (None: made from `--gemeente` alone)."""

    settings: Project
    folder: Path | None

    @property
    def supplied(self) -> Path | None:
        """Folder with the providers' answers that somebody supplied (`bronnen/`), or None."""
        if self.folder is None or not (self.folder / "bronnen").is_dir():
            return None
        return self.folder / "bronnen"


def project_of_gemeente(code: str) -> OpenProject:
    """Make the project of a gemeente without a project folder: slug is its code (design.md 8.5)."""
    return OpenProject(Project(slug=code, gemeente=code), None)


def read_project(folder: Path) -> OpenProject:
    """Read `project.yml` of a folder.

    Raises:
        PipelineError: exit 3, naming the file and every fault in it.
    """
    path = folder / "project.yml"
    raw = read_definitions(read_yaml(path), folder)
    settings = read_entry(Project, raw, path)
    refuse(path, own_faults(settings))
    return OpenProject(settings, folder)


def own_faults(settings: Project) -> list[str]:
    """The rules that types cannot say."""
    faults = []
    if not SLUG.match(settings.slug) and not re.match(r"^GM\d{4}$", settings.slug):
        faults.append(f"slug '{settings.slug}' mag alleen kleine letters, cijfers en streepjes hebben")
    fixed = [block for block in settings.blokken_uit if block in FIXED_BLOCKS]
    if fixed:
        faults.append(f"blok {', '.join(fixed)} kan niet uit: {', '.join(FIXED_BLOCKS)} staan er altijd")
    return faults + definition_faults([entry.model_dump() for entry in settings.eigen_gebieden])
