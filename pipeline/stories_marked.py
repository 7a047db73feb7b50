"""What the workbook says is withdrawn, in the flow of publishing: erase before, search after."""

from collections.abc import Iterator, Sequence

from pipeline.catalogue import Catalogue
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.progress import Say
from pipeline.project import OpenProject
from pipeline.stories.at_hand import has_stories, open_stories, state_folder
from pipeline.stories.tombstones import read_tombstones
from pipeline.stories.withdraw import read_pending
from pipeline.stories.withdraw_find import marked
from pipeline.stories_erase import complete, erase_stories
from pipeline.targets import Target


def erase_marked(targets: Sequence[Target], catalogue: Catalogue, paths: Paths) -> tuple[PipelineError, ...]:
    """Empty the rows that say ingetrokken, before pages are made; what could not be done, a fault each.

    Such a story is used nowhere in any case; a workbook that stands open only keeps its row a while longer.
    """
    faults = []
    for target, project in projects_with_stories(targets, paths):
        try:
            stories = open_stories(project, target.paths, paths, catalogue)
            if stories is not None:
                names = marked(stories, read_tombstones(stories.staat))
                erase_stories(project, stories.staat, names)
        except PipelineError as error:
            faults.append(error)
    return tuple(faults)


def finish_marked(targets: Sequence[Target], paths: Paths, say: Say) -> tuple[PipelineError, ...]:
    """Finish withdrawals that are under way, once the pages are made; what is left, a fault each."""
    faults = []
    for _, project in projects_with_stories(targets, paths):
        state = state_folder(project, paths)
        try:
            if read_pending(state):
                complete(project, state, paths, "", say)
        except PipelineError as error:
            faults.append(error)
    return tuple(faults)


def projects_with_stories(targets: Sequence[Target], paths: Paths) -> Iterator[tuple[Target, OpenProject]]:
    """Every project that has story files of its own; the example in the repository is never written to."""
    for target in targets:
        for project in target.projects:
            is_example = project.folder is not None and project.folder.resolve() == paths.example.resolve()
            if has_stories(project) and not is_example:
                yield target, project
