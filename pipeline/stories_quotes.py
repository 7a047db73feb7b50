"""The quotes of an edition in the flow of publishing: decide before, look again at the last moment."""

from collections.abc import Callable
from dataclasses import replace

from models.stories.gates import QuoteDecisions
from models.stories.nouns import StoryFolder
from pipeline.project import OpenProject
from pipeline.publish import Ingredients, wijk_codes
from pipeline.stories.decide import require_unchanged
from pipeline.stories.edition import EditionQuotes, edition_quotes
from pipeline.stories_gates import thresholds_of


def with_quotes(
    ingredients: Ingredients, project: OpenProject, edition: str, reload: Callable[[], StoryFolder | None]
) -> Ingredients:
    """Add the decided quotes, and what looks at the gates again just before the switch (G12).

    Args:
        ingredients: of the edition, with its stories.
        project: the project.
        edition: netwerk or openbaar.
        reload: reads the story files anew.
    """
    if ingredients.stories is None:
        return ingredients
    pages = tuple(wijk_codes(ingredients, project))
    own_areas = {facts.code: facts.buurten for facts in ingredients.own_areas}

    def decide(stories: StoryFolder) -> EditionQuotes:
        thresholds = thresholds_of(project)
        return edition_quotes(stories, edition, ingredients.gebied, own_areas, pages, thresholds)

    found = decide(ingredients.stories)

    def decide_again() -> QuoteDecisions:
        fresh = reload()
        return (
            decide(fresh).decisions if fresh is not None else QuoteDecisions(edition, found.decisions.today)
        )

    return replace(
        ingredients, quotes=found, recheck=lambda: require_unchanged(found.decisions, decide_again)
    )
