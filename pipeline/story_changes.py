"""What is different about the stories since the edition before: which quotes went, which pages have new ones.

Only `staat/getoond.json` knows which quote stood on which page; what comes out of it are counts per page, for
the block `anders` (report.md section 16). As long as the figures are equal the counts add up, so that making
an edition again, or a second withdrawal, tells nothing twice and forgets nothing.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace

from models.stories.nouns import StoryFolder
from pipeline.stories.edition import EditionQuotes
from pipeline.stories.shown import Shown, read_shown
from reports.nouns_changes import EditionChanges

PAGE = ".html"


def with_story_changes(
    changes: EditionChanges | None,
    current: str | None,
    stories: StoryFolder | None,
    quotes: EditionQuotes | None,
    codes: Collection[str],
) -> EditionChanges | None:
    """Add to what changed which quotes went since the edition that readers see now, and which came.

    Args:
        changes: of the figures, with what was told about stories since the same edition before.
        current: version that readers see now; None: there is no edition yet.
        stories: the stories of the project.
        quotes: the quotes that this edition may show.
        codes: area codes of its pages.
    """
    if current is None or stories is None or quotes is None:
        return changes
    edition = quotes.decisions.edition
    known = read_shown(stories.staat)
    if current not in known.versions.get(edition, {}):
        return changes
    before = known.current.get(edition, {})
    gone, added = quotes_gone(before, quotes, codes), quotes_added(before, quotes)
    if not gone and not added:
        return changes
    base = changes or EditionChanges(current, ())
    return replace(
        base,
        quotes_gone=dict(sorted((Counter(base.quotes_gone) + gone).items())),
        stories_added=tuple(sorted({*base.stories_added, *added})),
    )


def quotes_gone(before: Mapping[str, Shown], quotes: EditionQuotes, codes: Collection[str]) -> Counter[str]:
    """Per area code of a page how many quotes stood there that may not be shown any more."""
    ready = {quote.verhaal_id for quote in quotes.decisions.ready}
    return Counter(
        code
        for story, found in before.items()
        if story not in ready
        for code in codes
        if f"{code}{PAGE}" in found.files
    )


def quotes_added(before: Mapping[str, Shown], quotes: EditionQuotes) -> tuple[str, ...]:
    """Area codes of the pages that may show a quote which the edition before did not have."""
    fresh = (quote for quote in quotes.decisions.ready if quote.verhaal_id not in before)
    return tuple(sorted({code for quote in fresh for code in quote.pages}))
