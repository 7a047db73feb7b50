"""The gesprekskaarten of a wijk: which findings get a card, in which order, and what stands on it.

Only findings that may be claimed get a card (report.md 3.5): what is `clear`, an estimate that other figures
support, and of what is there already what the first screen tells. At least one card in three is about a
strength. The cards of both editions are the same; only the names on them differ.
"""

from collections.abc import Iterable, Sequence

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_ends import ends_of, ends_sentence, naming_notes, one_name
from reports.beeld_headline import may_lead
from reports.beeld_hidden import hidden_title, leading_hidden
from reports.beeld_sentences import (
    direction_word,
    level,
    meaning,
    size_and_more,
    whole_gemeente,
)
from reports.beeld_strengths import people_sentence
from reports.cijfers import Fact
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_print import CardDraft, Line
from reports.own_area import coverage_sentence
from reports.print_parts import beads, figure, is_share
from reports.wording_difference import SHARE_KINDS

MAX_CARDS = 12
LEAST_STRENGTHS = 4
"""Of twelve cards: one in three."""
PER_STRENGTH = 2
"""Cards about something else for every card about a strength."""
PER_THEME = 2
"""Cards about something else than a strength, per theme."""
STORY_THEMES = {"eenzaam": "eenzaamheid"}
"""Indicators with a theme of their own in the default list of story themes (stories.md section 2)."""


def card_drafts(ctx: PageContext, beeld: Wijkbeeld) -> tuple[CardDraft, ...]:
    """All cards of one wijk in their order: attention, strength, attention, and so on."""
    strengths = list(strength_cards(ctx, beeld))
    told = {key for card in strengths for key in card.finding_ids}
    leading = [card for card in leading_cards(ctx) if card.key not in told]
    about = [card for card in leading if not card.is_strength]
    spread = spread_card(ctx, beeld)
    if spread is not None:
        about.insert(min(1, len(about)), spread)
    more = [card for card in leading if card.is_strength]
    return arrange(at_most_two(about), [*strengths, *more])


def at_most_two(cards: Sequence[CardDraft]) -> list[CardDraft]:
    """The first two cards of every theme: figures of one theme tell much the same."""
    themes = [card.theme for card in cards]
    return [card for number, card in enumerate(cards) if themes[:number].count(card.theme) < PER_THEME]


def arrange(about: Sequence[CardDraft], strengths: Sequence[CardDraft]) -> tuple[CardDraft, ...]:
    """Put the cards in one row: at most twelve, and at least one in three about a strength.

    A wijk without any strength in its figures gets the open card about what works (`OpenCard`); that one
    counts as its strength here.
    """
    others = list(about[: PER_STRENGTH * max(1, min(len(strengths), LEAST_STRENGTHS))])
    kept = list(strengths[: MAX_CARDS - len(others)])
    row: list[CardDraft] = []
    while others or kept:
        row += others[:1]
        row += kept[:1]
        row += others[1:2]
        others, kept = others[2:], kept[1:]
    return tuple(row)


def strength_cards(ctx: PageContext, beeld: Wijkbeeld) -> Iterable[CardDraft]:
    """A card for every line of "Dit is er al" that tells a figure."""
    for line in beeld.first_screen.strengths:
        fact = ctx.index.by_id.get(line[0].finding_ids[0]) if line[0].finding_ids else None
        if fact is None or not is_share(ctx, fact):
            continue
        title = strength_title(ctx, fact)
        if title is not None:
            yield make_card(ctx, fact, title, is_strength=True)


def strength_title(ctx: PageContext, fact: Fact) -> Sentence | None:
    """T1, T12, T2 or T14 where these may be said of a favourable figure; else how many people, or N1."""
    if fact.direction == "favourable":
        title = claimed_title(ctx, fact)
        if title is not None:
            return title
    if fact.gebied_level == "buurt":
        return level(ctx, fact, one_name(ctx, fact))
    return people_sentence(ctx, ctx.indicators[fact.indicator_id], ctx.wijk)


def leading_cards(ctx: PageContext) -> list[CardDraft]:
    """One card per outcome that may lead and that is good or bad; never one that is only higher or lower.

    Kern indicators in their fixed order, then counts: a theme that has no card yet before one that has.
    """
    known = {indicator.indicator_id for indicator in ctx.kern}
    others = [i for i in ctx.outcomes if i.indicator_id not in known and i.kind in SHARE_KINDS]
    kern = [card for card in (leading_card(ctx, i) for i in ctx.kern) if card is not None]
    counted = [card for card in (clear_card(ctx, i) for i in others) if card is not None]
    themes = [card.theme for card in kern]
    return [*kern, *sorted(counted, key=lambda card: card.theme in themes)]


def leading_card(ctx: PageContext, indicator: Indicator) -> CardDraft | None:
    """The card of a kern indicator: about the buurt that its average hides, else about the wijk."""
    hidden = leading_hidden(ctx, indicator, may_lead)
    wijk = ctx.shown(indicator, ctx.wijk)
    fact = hidden[0] if hidden else wijk
    if fact is None or fact.direction not in {"favourable", "unfavourable"}:
        return None
    title = hidden_title(ctx, hidden) if hidden else claimed_title(ctx, fact)
    if title is None:
        return None
    about = hidden or (fact,)
    return make_card(ctx, fact, title, about=about, is_strength=fact.direction == "favourable")


def clear_card(ctx: PageContext, indicator: Indicator) -> CardDraft | None:
    """The card of another outcome of the wijk; only `clear`: a subject alone does not tell what is higher."""
    fact = ctx.shown(indicator, ctx.wijk)
    if fact is None or fact.verdict != "clear" or fact.direction not in {"favourable", "unfavourable"}:
        return None
    title = claimed_title(ctx, fact)
    return make_card(ctx, fact, title, is_strength=fact.direction == "favourable") if title else None


def claimed_title(ctx: PageContext, fact: Fact) -> Sentence | None:
    """T1 for what is `clear`, T12 for an estimate of the wijk with support; None for anything weaker."""
    indicator = ctx.indicators[fact.indicator_id]
    if fact.verdict == "clear":
        words = {"doen": indicator.doen, "meer": size_and_more(ctx, fact), "wie": indicator.wie}
        return ctx.say("T1", fact, lijst=one_name(ctx, fact), rest=indicator.rest, **words)
    if fact.gebied_level != "buurt" and may_lead(fact, fact):
        words = {"Onderwerp": indicator.onderwerp, "richting": direction_word(fact), "gem": ctx.gem}
        return ctx.say("T12", fact, **words)
    return None


def spread_card(ctx: PageContext, beeld: Wijkbeeld) -> CardDraft | None:
    """T11 with both ends, when that is the headline: the differences inside the wijk are large."""
    title, line = beeld.first_screen.title, beeld.first_screen.line
    if title.pattern != "T11" or line is None:
        return None
    ends = ends_of(ctx, line.indicator)
    if ends is None:
        return None
    low, high = ends.both
    notes = (*meaning(ctx, line.indicator), *estimate_note(ctx, low))
    lines = ((ends_sentence(ctx, ends), *whole_gemeente(ctx, low)),)
    return CardDraft(
        finding_ids=(low.finding_id, high.finding_id),
        theme=line.indicator.theme,
        story_theme=STORY_THEMES.get(line.indicator.indicator_id, line.indicator.theme),
        title=ctx.say("T11", low, high, g=ctx.g),
        figure=None,
        lines=lines,
        notes=kept_lines((notes, naming_notes(ctx, ends.both))),
        is_strength=False,
    )


def make_card(
    ctx: PageContext, fact: Fact, title: Sentence, *, is_strength: bool, about: tuple[Fact, ...] = ()
) -> CardDraft:
    """N1 and N2, what the word means, and C11 for an estimate; a title that is N1 is not said twice.

    Args:
        ctx: the page.
        fact: the figure on the card.
        title: what the card says about it.
        is_strength: it tells what is there already, or what is favourable.
        about: every figure the title rests on, when it is more than this one.
    """
    indicator = ctx.indicators[fact.indicator_id]
    said = level(ctx, fact, one_name(ctx, fact))
    is_told = said.text == title.text
    notes = (*meaning(ctx, indicator), *coverage_sentence(ctx, fact), *estimate_note(ctx, fact))
    return CardDraft(
        finding_ids=tuple(row.finding_id for row in about) or (fact.finding_id,),
        theme=indicator.theme,
        story_theme=STORY_THEMES.get(indicator.indicator_id, indicator.theme),
        title=title,
        figure=None if is_told else figure(ctx, fact, said),
        lines=kept_lines((whole_gemeente(ctx, fact),)),
        notes=kept_lines((notes, naming_notes(ctx, about or (fact,)))),
        is_strength=is_strength,
        beads=beads(ctx, fact),
    )


def estimate_note(ctx: PageContext, fact: Fact) -> Line:
    """C11: an estimate, you may know more."""
    return (ctx.say("C11"),) if fact.has_flag("modelled") else ()


def kept_lines(lines: Iterable[Sequence[Sentence]]) -> tuple[Line, ...]:
    """The lines that say something."""
    return tuple(tuple(line) for line in lines if line)
