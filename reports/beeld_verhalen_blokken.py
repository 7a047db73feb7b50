"""The three blocks of stories under the keys that their sections read (report.md 3.3, blocks 5 to 7)."""

from reports.beeld_context import PageContext
from reports.beeld_gehoord import heard_block
from reports.beeld_themas import themas_block
from reports.beeld_verhalen import story_cards
from reports.nouns import Sentence
from reports.numbers import dutch_date


def story_blocks(ctx: PageContext) -> dict[str, object]:
    """Blocks `themas`, `verhalen` and `gehoord`; without story files the first two are None: they invite."""
    area = ctx.story
    return {
        "onze_themas": themas_block(ctx, area) if area is not None else None,
        "verhaalkaarten": story_cards(ctx, area) if area is not None else (),
        "wie_gehoord": heard_block(ctx, area),
    }


def story_titles(ctx: PageContext) -> dict[str, Sentence]:
    """B7 as the title of block `gehoord`, when a group was not heard at all."""
    title = heard_block(ctx, ctx.story).title
    return {"gehoord": title} if title is not None else {}


def quotes_end(ctx: PageContext) -> tuple[Sentence, ...]:
    """X15 in the colofon of a public page: the first day after which a quote on it must go."""
    area = ctx.story
    if area is None or not area.is_public:
        return ()
    days = [quote.einde for quote in area.quotes if quote.einde is not None]
    return (ctx.say_free("X15", datum=dutch_date(min(days))),) if days else ()
