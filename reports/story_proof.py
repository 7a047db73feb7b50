"""The table of counts that a page carries: the proof of its sentences about stories and meetings."""

from collections.abc import Iterable

from reports.nouns import Sentence
from reports.nouns_story import Telling
from reports.story_area import StoryArea


def counts_used(area: StoryArea | None, items: Iterable[object]) -> tuple[Telling, ...]:
    """Every count that a sentence or cell of the page names, by key; nothing that it does not print."""
    used: dict[str, Telling] = {}
    for item in items:
        if isinstance(item, Telling):
            used[item.key] = item
        elif isinstance(item, Sentence) and area is not None:
            used |= {key: area.counts[key] for key in item.finding_ids if key in area.counts}
    return tuple(used[key] for key in sorted(used))
