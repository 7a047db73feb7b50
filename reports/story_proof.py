"""The table of counts that a page carries: the proof of its sentences about stories and meetings."""

from collections.abc import Iterable

from reports.nouns import Sentence
from reports.nouns_story import Telling
from reports.story_area import StoryArea


def counts_used(area: StoryArea | None, items: Iterable[object]) -> tuple[Telling, ...]:
    """Every count that a sentence of the page rests on, by key; a cell of a table is its own proof."""
    known = dict(area.counts) if area is not None else {}
    named: set[str] = set()
    for item in items:
        if isinstance(item, Telling):
            known[item.key] = item
        elif isinstance(item, Sentence):
            named.update(item.finding_ids)
    return tuple(known[key] for key in sorted(named & known.keys()))
