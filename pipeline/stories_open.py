"""Open the stories of one project for a command that is about stories, with figures when there are any."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from models.stories.gates import NETWERK, OPENBAAR, QuoteDecisions
from models.stories.nouns import StoryFolder
from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.clock import utc_now
from pipeline.messages import PipelineError
from pipeline.paths import Paths, find_paths
from pipeline.project import OpenProject
from pipeline.stories.at_hand import card_lists, has_stories, open_stories, state_folder
from pipeline.stories_gates import decide_project
from pipeline.targets import Order, find_target

EDITIONS = (NETWERK, OPENBAAR)


@dataclass(frozen=True)
class OpenedStories:
    """A project with its stories, and the figures of its gemeente."""

    project: OpenProject
    folder: Path
    stories: StoryFolder
    gebied: pl.DataFrame | None
    """Areas with inhabitants; None: no figures were fetched yet."""
    figures: Paths
    home: Paths
    catalogue: Catalogue

    def decide(self, edition: str) -> QuoteDecisions:
        """What the gates decide about one edition."""
        return decide_project(self.project, edition, self.stories, self.gebied).decisions


def open_project(folder: Path | None) -> OpenedStories:
    """Read a project and its stories; without figures too, then small cells are not judged.

    Raises:
        PipelineError: WB-K00 (exit 3): no project given, or it has no stories; what a project can raise.
    """
    if folder is None:
        raise PipelineError("WB-K00", file="--project", what="Geef de map van het project.")
    home = find_paths()
    catalogue = load_catalogue(home.sources)
    target = find_target(Order(project=folder, is_offline=True), catalogue, home)
    [project] = target.projects
    if project.folder is None or not has_stories(project):
        what = "In deze map staan geen verhalen."
        raise PipelineError("WB-K00", file=str(folder), what=what, todo="Vul het werkboek in.")
    gebied = areas_at_hand(project, target.paths)
    stories = load(project, gebied, target.paths, home, catalogue)
    return OpenedStories(project, project.folder, stories, gebied, target.paths, home, catalogue)


def areas_at_hand(project: OpenProject, figures: Paths) -> pl.DataFrame | None:
    """Areas of the gemeente of a project; None when there are no figures of it yet."""
    from pipeline.warehouse import read_gebied

    if not figures.warehouse.is_file():
        return None
    gebied = read_gebied(figures, project.settings.gemeente)
    return None if gebied.filter(pl.col("gebied_level") == "wijk").is_empty() else gebied


def load(
    project: OpenProject, gebied: pl.DataFrame | None, figures: Paths, home: Paths, catalogue: Catalogue
) -> StoryFolder:
    """The stories at the clock of the run; codes of areas are not checked without figures."""
    from pipeline.stories.load import load_stories

    found = open_stories(project, figures, home, catalogue) if gebied is not None else None
    if found is not None:
        return found
    folder = project.folder or home.projects / project.settings.slug
    return load_stories(
        folder,
        project.settings,
        now=utc_now(),
        known_areas=None,
        known_indicators=frozenset(catalogue.indicators),
        cards=card_lists(home.wijkbeelden, project.settings.slug),
        staat=state_folder(project, home),
    )
