"""A project: the gemeente, the areas and what the makers fill in (`project.yml`).

The reader is strict: an unknown or misspelt key is a message with a suggestion, never a silent line less
on a page. All faults of the file are reported at once.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.nouns import THEMES
from pipeline.catalogue_faults import read_entry, read_yaml, refuse, require_inside
from pipeline.huisstijl import open_house_style
from pipeline.own_area_file import definition_faults, read_definitions
from pipeline.platform_rules import name_faults
from pipeline.stories.tabs import is_slug
from reports.huisstijl import PLAIN, HouseStyle

STORY_CODE = r"^[a-z0-9][a-z0-9_-]{0,59}$"
ShortText = Annotated[str, Field(max_length=200)]
"""A text of one line."""
LONGEST_TERM = 24
"""Months that a story is kept without a reason for more (stories.md section 3)."""


class Strict(BaseModel):
    """Facts only: no unknown keys, no guessed types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Contact(Strict):
    """Whom to tell something (Q3)."""

    naam: ShortText
    plek: ShortText
    nummer: ShortText


class Plek(Strict):
    """A place to walk into (Q1)."""

    naam: ShortText
    adres: ShortText
    dagen: ShortText


class Hulp(Strict):
    """Whom to call about what (Q2)."""

    onderwerp: ShortText
    naam: ShortText
    nummer: ShortText


class Meedoen(Strict):
    """Who is looking for people (Q5)."""

    naam: ShortText
    wat: ShortText


class PlaceName(Strict):
    """How residents name an area (wording.md 2.3)."""

    naam: ShortText | None = None
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


class StoryTheme(Strict):
    """A theme of stories; `cijferthema` joins it to figures (stories.md section 2)."""

    code: str = Field(pattern=STORY_CODE)
    label: str = Field(min_length=1, max_length=60)
    cijferthema: str = ""
    gezondheid: Literal["ja", "nee"] = "nee"
    bijzonder: Literal["ja", "nee"] = "nee"


class StoryGroup(Strict):
    """A group of people that stories are about."""

    code: str = Field(pattern=STORY_CODE)
    label: str = Field(min_length=1, max_length=60)
    gezondheid: Literal["ja", "nee"] = "nee"
    bijzonder: Literal["ja", "nee"] = "nee"


class Privacy(Strict):
    """Who is responsible for the stories, why, and how long (stories.md section 12)."""

    verantwoordelijke: str = ""
    mede_verantwoordelijken: list[str] = Field(default_factory=list)
    contact: str = ""
    fg: str = ""
    doel: str = ""
    grondslag: str = ""
    ontvangers: list[str] = Field(default_factory=list)
    verwerkers: list[str] = Field(default_factory=list)
    opslag: str = ""
    bewaren_maanden: int = Field(default=24, ge=1, le=240)
    bewaren_reden: str = ""
    citaat_maanden: int = Field(default=24, ge=1, le=24)
    wie_leest: str = ""


class Drempels(Strict):
    """Least numbers behind what stands beside a quote; they may only be raised (stories.md 8.2)."""

    k_inw: int = Field(default=100, ge=100, le=1_000_000)
    k_ver: int = Field(default=3, ge=3, le=1_000)
    k_prof: int = Field(default=3, ge=3, le=1_000)


Kleur = Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")]


class Huisstijl(Strict):
    """Logo, name, colours and typefaces of the makers; `reports.huisstijl` says what they change."""

    naam: str = Field(default="", max_length=60)
    logo: str = ""
    logo_tekst: str = Field(default="", max_length=80)
    accent: Kleur = ""
    accent_donker: Kleur = ""
    steunkleur: Kleur = ""
    steunkleur_donker: Kleur = ""
    kopvlak: Kleur = ""
    kopvlak_donker: Kleur = ""
    kop_lettertype: Literal["", "klassiek", "boek", "strak", "open", "rond"] = ""
    tekst_lettertype: Literal["", "klassiek", "boek", "strak", "open", "rond"] = ""


class Project(Strict):
    """project.yml: everything the makers decide about one wijkbeeld."""

    slug: str
    gemeente: str
    titel: ShortText = ""
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
    peildatum: date | None = None
    """Day on which stories are judged; of a fictional project only, so that its example never grows old."""
    gebied_jaar: int | None = Field(default=None, ge=1995, le=2100)
    """Year of the division that codes in story files belong to; empty: any year of the figures."""
    themas: list[StoryTheme] = Field(default_factory=list)
    """Empty: the default list of `pipeline.stories.themes`."""
    groepen: list[StoryGroup] = Field(default_factory=list)
    privacy: Privacy = Field(default_factory=Privacy)
    drempels: Drempels = Field(default_factory=Drempels)
    huisstijl: Huisstijl | None = None
    verschillende_vertellers: list[list[str]] = Field(default_factory=list)
    """Pairs of stories with nearly the same text that two people told."""


SUPPLIED = "bronnen"
FIXED_BLOCKS = ("kort", "gehoord", "uitleg", "bronnen")


@dataclass(frozen=True)
class OpenProject:
    """A project with the folder it was read from (None: made from `--gemeente` alone)."""

    settings: Project
    folder: Path | None
    house_style: HouseStyle = PLAIN

    @property
    def supplied(self) -> Path | None:
        """Folder with the providers' answers that somebody supplied (`bronnen/`), or None."""
        if self.folder is None or not (self.folder / SUPPLIED).is_dir():
            return None
        return self.folder / SUPPLIED


def project_of_gemeente(code: str) -> OpenProject:
    """Make the project of a gemeente without a project folder: slug is its code (design.md 8.5)."""
    return OpenProject(Project(slug=code, gemeente=code), None)


def read_project(folder: Path) -> OpenProject:
    """Read `project.yml` of a folder.

    Raises:
        PipelineError: exit 3, naming the file and every fault in it; exit 6 for a link out of the folder.
    """
    path = folder / "project.yml"
    for part in (path, folder / SUPPLIED):
        require_inside(part, folder)
    raw = read_definitions(read_yaml(path), folder)
    settings = read_entry(Project, raw, path)
    style, style_faults = open_house_style(settings.huisstijl, folder)
    refuse(path, own_faults(settings) + style_faults)
    return OpenProject(settings, folder, style)


def own_faults(settings: Project) -> list[str]:
    """The rules that types cannot say."""
    faults = []
    if not is_slug(settings.slug) and not re.match(r"^GM\d{4}$", settings.slug):
        faults.append(f"slug '{settings.slug}' mag alleen kleine letters, cijfers en streepjes hebben")
    fixed = [block for block in settings.blokken_uit if block in FIXED_BLOCKS]
    if fixed:
        faults.append(f"blok {', '.join(fixed)} kan niet uit: {', '.join(FIXED_BLOCKS)} staan er altijd")
    faults += unknown_blocks(settings.blokken_uit)
    if settings.peildatum and not settings.fictief:
        faults.append("peildatum mag alleen bij een verzonnen project: verhalen gelden op de dag van vandaag")
    faults += story_faults(settings)
    faults += name_faults(settings.slug, [entry.slug for entry in settings.eigen_gebieden])
    return faults + definition_faults([entry.model_dump() for entry in settings.eigen_gebieden])


def unknown_blocks(blocks: list[str]) -> list[str]:
    """Names that are no block of the page: a typing error would leave the block on it."""
    if not blocks:
        return []
    from reports.page import section_files

    known = [block_id for _, block_id in section_files()]
    wrong = [block for block in blocks if block not in known]
    return [f"blok {', '.join(wrong)} bestaat niet; kies uit {', '.join(known)}"] if wrong else []


def story_faults(settings: Project) -> list[str]:
    """The rules of the keys for stories."""
    faults = []
    for name, entries in (("themas", settings.themas), ("groepen", settings.groepen)):
        counts = Counter(entry.code for entry in entries)
        faults += [
            f"{name}: code '{code}' staat er {count} keer" for code, count in counts.items() if count > 1
        ]
    known = [theme.theme_id for theme in THEMES]
    faults += [
        f"themas: cijferthema '{theme.cijferthema}' bestaat niet, wel {', '.join(known)}"
        for theme in settings.themas
        if theme.cijferthema and theme.cijferthema not in known
    ]
    if settings.privacy.bewaren_maanden > LONGEST_TERM and not settings.privacy.bewaren_reden.strip():
        faults.append(
            f"privacy: langer bewaren dan {LONGEST_TERM} maanden vraagt een reden in 'bewaren_reden'"
        )
    pairs = settings.verschillende_vertellers
    faults += [
        f"verschillende_vertellers: {pair} heeft geen 2 verhaal_ids" for pair in pairs if len(set(pair)) != 2
    ]
    return faults
