"""What one command is about: which project, which gemeente, which edition, which folders."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.catalogue import Catalogue
from pipeline.gemeente_lookup import resolve_gemeente
from pipeline.gemeenten import EVERY, read_code
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.project import OpenProject, project_of_gemeente, read_project
from pipeline.supplied import holds_one_gemeente

EDITIONS = ("netwerk", "openbaar")


@dataclass(frozen=True)
class Order:
    """What the user asked, as typed."""

    gemeente: str = ""
    project: Path | None = None
    uitgave: str = ""
    datum: date | None = None
    is_quiet: bool = False
    is_offline: bool = False
    from_folder: Path | None = None
    accept_revision: bool = False
    by: str = ""
    """Who or what started the run (`--door`)."""
    reason: str = ""
    """Why a revision is accepted (`--reden`)."""


@dataclass(frozen=True)
class Target:
    """What has to be made."""

    scope: str
    """Code of the gemeente, or `alle`: what is fetched."""
    projects: tuple[OpenProject, ...]
    """The projects to publish; empty for the whole country (one per gemeente follows from the figures)."""
    edition: str
    paths: Paths
    """Where figures lie; of a fictional project apart from real ones."""
    supplied: Path | None
    """Folder with answers instead of the network."""
    is_offline: bool


def find_target(order: Order, catalogue: Catalogue, paths: Paths) -> Target:
    """Work out what a command is about; without options: the fictional example, offline.

    Raises:
        PipelineError: WB-K00 (exit 3) for options that do not go together, an unknown gemeente or a faulty
            project; what the network can raise when a name has to be looked up.
    """
    if order.gemeente and order.project:
        raise PipelineError("WB-K00", file="opties", what="Geef een gemeente of een project, niet allebei.")
    if order.uitgave and order.uitgave not in EDITIONS:
        raise PipelineError("WB-K00", file="--uitgave", what="Een uitgave is netwerk of openbaar.")
    if order.gemeente:
        return gemeente_target(order, catalogue, paths)
    return project_target(order, catalogue, paths)


def fictional_paths(paths: Paths) -> Paths:
    """Where figures of fictional projects lie: never in one database with real ones."""
    return replace(paths, data=paths.data / "verzonnen")


def figures_folders(paths: Paths) -> tuple[Paths, Paths]:
    """Where figures may lie: real ones, fictional ones."""
    return paths, fictional_paths(paths)


def code_of(text: str, order: Order, catalogue: Catalogue, paths: Paths) -> str:
    """The code of the gemeente that is meant; offline or with answers from a folder no socket is opened."""
    is_offline = order.is_offline or order.from_folder is not None
    return read_code(text) or resolve_gemeente(text, catalogue, paths, is_offline=is_offline)


def gemeente_target(order: Order, catalogue: Catalogue, paths: Paths) -> Target:
    """The target of `--gemeente`: its code is the slug."""
    code = code_of(order.gemeente, order, catalogue, paths)
    projects = () if code == EVERY else (project_of_gemeente(code),)
    edition = order.uitgave or "netwerk"
    supplied = order.from_folder
    scope = EVERY if supplied is not None and not holds_one_gemeente(supplied) else code
    return Target(scope, projects, edition, paths, supplied, order.is_offline)


def project_target(order: Order, catalogue: Catalogue, paths: Paths) -> Target:
    """The target of `--project`, or the example; a folder `bronnen/` in a project replaces the network."""
    project = read_project(order.project or paths.example)
    settings = project.settings
    supplied = order.from_folder or project.supplied
    own = fictional_paths(paths) if settings.fictief else paths
    edition = order.uitgave or settings.uitgave
    if supplied is not None:
        return Target(EVERY, (project,), edition, own, supplied, order.is_offline)
    code = code_of(settings.gemeente, order, catalogue, paths)
    resolved = replace(project, settings=settings.model_copy(update={"gemeente": code}))
    return Target(code, (resolved,), edition, own, None, order.is_offline)
