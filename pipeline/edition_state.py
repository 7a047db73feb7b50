"""Is what readers see made from exactly this? Answered without opening the figures: nothing is done twice."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from models.stories.nouns import StoryFolder
from pipeline.boundary_store import open_shelf
from pipeline.catalogue import Catalogue
from pipeline.editions import EditionFolder
from pipeline.fingerprint import code_fingerprint, fingerprint
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.project import OpenProject
from pipeline.snapshot_maps import boundary_source
from pipeline.stories.at_hand import has_stories, open_stories, report
from pipeline.stories_gates import gate_report, stories_stamp
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
    errors: tuple[PipelineError, ...] = ()
    """What was left out of it and why: refused rows and files of stories."""


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


def edition_fingerprint(
    project: OpenProject, edition: str, stated: date | None, ingredients: str, stories: str = ""
) -> str:
    """One hash over all that decides the bytes of an edition, but for its own version and date of making.

    Args:
        project: the project.
        edition: netwerk or openbaar.
        stated: the date that the user gave.
        ingredients: hash of figures, boundaries and code (`ingredients_stamp`).
        stories: hash of the stories and what may be done with them today; empty without stories.
    """
    settings = project.settings.model_dump_json()
    return fingerprint([settings, project.house_style.logo, edition, str(stated or ""), ingredients, stories])


def with_report(
    publication: Publication,
    stories: StoryFolder | None,
    lines: tuple[str, ...] = (),
    faults: tuple[PipelineError, ...] = (),
) -> Publication:
    """The same publication with what loading its stories and the gates had to say."""
    said = report(stories)
    return replace(
        publication,
        notices=(*publication.notices, *said.notices, *lines),
        errors=(*said.errors, *faults),
    )


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
        if has_stories(project) and not target.paths.warehouse.is_file():
            return None
        stories = open_stories(project, target.paths, home, catalogue)
        stamp = stories_stamp(stories)
        wanted = edition_fingerprint(project, target.edition, order.datum, ingredients, stamp)
        current = current_publication(home.wijkbeelden, project, target.edition, wanted)
        if current is None:
            return None
        gates = gate_report(project, target.edition, stories, target.paths)
        found.append(with_report(current, stories, *gates))
    return found
