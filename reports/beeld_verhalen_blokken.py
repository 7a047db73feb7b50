"""The three blocks of stories under the keys that their sections read (report.md 3.3, blocks 5 to 7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reports.beeld_context import PageContext
from reports.beeld_gehoord import heard_block
from reports.beeld_themas import themas_block
from reports.beeld_verhalen import story_cards
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_story import StoryCard
from reports.numbers import dutch_date
from reports.wording import Bank


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


def with_card_codes(beeld: Wijkbeeld, cards: Iterable[Mapping[str, object]]) -> Wijkbeeld:
    """Write on each card of the page the code of the printed card about the same figure (C10).

    Args:
        beeld: the page.
        cards: its printed cards, as the manifest lists them.
    """
    codes = {
        str(finding_id): str(card["code"])
        for card in reversed(list(cards))
        for finding_id in listed(card["bevindingen"])
    }
    made = beeld.extra.get("verhaalkaarten", ())
    shown = tuple(coded(card, codes) for card in listed(made) if isinstance(card, StoryCard))
    return replace(beeld, extra=beeld.extra | {"verhaalkaarten": shown})


def listed(value: object) -> Sequence[object]:
    """A list or tuple; anything else is empty."""
    return value if isinstance(value, list | tuple) else ()


def coded(card: StoryCard, codes: Mapping[str, str]) -> StoryCard:
    """The same card with the code of its printed card, where there is one."""
    found = (codes.get(figure.finding_id) for figure in card.figures)
    code = next((code for code in found if code), None)
    return replace(card, code=Bank.load().say("C10", (), True, code=code)) if code is not None else card


def quotes_end(ctx: PageContext) -> tuple[Sentence, ...]:
    """X15 in the colofon of a public page: the first day after which a quote on it must go."""
    area = ctx.story
    if area is None or not area.is_public:
        return ()
    days = [quote.einde for quote in area.quotes if quote.einde is not None]
    return (ctx.say_free("X15", datum=dutch_date(min(days))),) if days else ()
