"""What people told, as the print views may use it: quotes per figure, tallies, what there is, the next date.

Everything comes from the stories of this edition (`PageContext.story`), so it passed the gates; what a sheet
has no room for is left out there, never shortened.
"""

import re
from collections.abc import Iterable

from reports.beeld_context import PageContext
from reports.beeld_themas import next_line
from reports.beeld_verhalen import lower_first
from reports.beeld_verhalen_blokken import quotes_end
from reports.beeld_verhalen_citaten import quote_view
from reports.beeld_verhalen_stand import tally_row
from reports.nouns import Sentence
from reports.nouns_print import Initiative, PrintExtras, PrintQuote
from reports.story_area import StoryArea
from reports.story_evidence import find_evidence, theme_indicators

PHONE = re.compile(r"(?<![\d.,])\+?\d[\d \u00a0()-]{7,}\d")
SHORT = 60
"""Letters of a description that fits one line beside a name and a number."""
PRAISE = "kracht"


def story_extras(ctx: PageContext) -> PrintExtras:
    """Everything the story files add to the sheets of one gebied; nothing without story files."""
    area = ctx.story
    if area is None:
        return PrintExtras()
    return PrintExtras(
        quotes=quotes_per_indicator(ctx, area),
        tallies=tallies(ctx, area),
        initiatives=tuple(initiatives(area)),
        has_stories=bool(area.verhalen),
        meeting=next_line(ctx, area),
        quotes_until=quotes_end(ctx),
    )


def quotes_per_indicator(ctx: PageContext, area: StoryArea) -> dict[str, tuple[PrintQuote, ...]]:
    """The quotes on the themes that an indicator is joined to; residents first, else in their own order."""
    found: dict[str, list[PrintQuote]] = {}
    for code, thema in area.stories.themas.items():
        about = [quote for quote in area.quotes if code in quote.themas]
        ordered = sorted(about, key=lambda quote: not quote.is_bewonersstem)
        views = [PrintQuote(quote_view(ctx, quote), quote.soort == PRAISE) for quote in ordered]
        for indicator_id in theme_indicators(ctx, thema) if views else ():
            found.setdefault(indicator_id, []).extend(views)
    return {indicator_id: tuple(dict.fromkeys(views)) for indicator_id, views in found.items()}


def tallies(ctx: PageContext, area: StoryArea) -> dict[str, Sentence | None]:
    """What the last meeting that spoke about a finding made of it; None for a verdict in words only."""
    found: dict[str, Sentence | None] = {}
    for code in area.stories.themas:
        for answered in find_evidence(ctx, area, code).answered:
            said = tally_row(ctx, area, answered).said
            for row in answered.rows:
                found[row.finding_id] = said[0] if said else None
    return found


def initiatives(area: StoryArea) -> Iterable[Initiative]:
    """What exists and can be called: name, what it is, telephone number."""
    for item in area.initiatives():
        number = PHONE.search(item.contact)
        if item.status == "actief" and number is not None:
            short = item.omschrijving.strip().rstrip(".")
            what = lower_first(short) if 0 < len(short) <= SHORT and "." not in short else item.wie
            yield Initiative(item.titel, what, number[0].strip())
