"""Is what readers see made from exactly this? Answered without opening the figures: nothing is done twice."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.boundary_store import open_shelf
from pipeline.catalogue import Catalogue
from pipeline.editions import EditionFolder
from pipeline.fingerprint import code_fingerprint, fingerprint
from pipeline.paths import Paths
from pipeline.project import OpenProject
from pipeline.snapshot_maps import boundary_source
from pipeline.targets import Order, Target
from pipeline.transform import figures_stamp


@dataclass(frozen=True)
class Publication:
    """What was published, or found unchanged."""

    slug: str
    index: Path
    version: str
    pages: int
    is_new: bool
    notices: tuple[str, ...] = ()
    """What the makers must know about this edition, a line each."""


def edition_slug(project: OpenProject, edition: str) -> str:
    """Folder of an edition: the public one lies in `<slug>-openbaar` (design.md section 4)."""
    return project.settings.slug + ("-openbaar" if edition == "openbaar" else "")


def ingredients_stamp(figures: Paths, loaded: str) -> str:
    """One hash over the loaded figures, the boundaries at hand and the code.

    Args:
        figures: where the figures and boundaries lie.
        loaded: what the findings were made from (`figures_stamp`, or the stamp of the warehouse).
    """
    shelf = open_shelf(figures, boundary_source(figures))
    drawn = sorted(f.snapshot.sha256 for f in shelf.found.values() if f.snapshot is not None)
    return fingerprint([loaded, *drawn, code_fingerprint(figures.root)])


def edition_fingerprint(project: OpenProject, edition: str, stated: date | None, ingredients: str) -> str:
    """One hash over all that decides the bytes of an edition, but for its own version and date of making."""
    settings = project.settings.model_dump_json()
    return fingerprint([settings, project.house_style.logo, edition, str(stated or ""), ingredients])


def current_publication(
    wijkbeelden: Path, project: OpenProject, edition: str, wanted: str
) -> Publication | None:
    """The current edition when it was made from exactly this; None when it has to be made."""
    folder = EditionFolder(wijkbeelden, edition_slug(project, edition))
    manifest = folder.manifest()
    version = folder.current()
    if version is None or manifest is None:
        return None
    if manifest.get("fingerprint") != wanted and not folder.is_equal_to(wanted):
        return None
    pages = manifest.get("paginas", {})
    return Publication(folder.slug, folder.link / "index.html", version, len(pages), is_new=False)


def all_current(target: Target, order: Order, catalogue: Catalogue, home: Paths) -> list[Publication] | None:
    """The current editions of a target when every one was made from what is kept now; else None.

    The whole country is not answered here: which gemeenten there are is known to the warehouse only.
    """
    if not target.projects:
        return None
    ingredients = ingredients_stamp(target.paths, figures_stamp(target.paths, catalogue))
    found = []
    for project in target.projects:
        wanted = edition_fingerprint(project, target.edition, order.datum, ingredients)
        current = current_publication(home.wijkbeelden, project, target.edition, wanted)
        if current is None:
            return None
        found.append(current)
    return found
