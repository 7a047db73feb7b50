"""For analysts, in the network edition only: how much all these figures together can say (report.md 3.2)."""

from dataclasses import dataclass

from models.numbers import round_half_away
from models.stapeling import EffectiveSignals
from reports.beeld_context import PageContext
from reports.nouns import Sentence
from reports.numbers import number_text


@dataclass(frozen=True)
class AnalystView:
    """S8, and how many `possible` differences chance alone would give."""

    signals: Sentence | None
    tested: str
    possible: str
    expected: str
    """At most so many of them by chance."""


def analyst_view(ctx: PageContext) -> AnalystView | None:
    """What stands under "Voor analisten"; None in the public edition and without anything to tell."""
    if ctx.cijfers.is_public:
        return None
    chance = ctx.cijfers.by_chance
    signals = signals_sentence(ctx, ctx.cijfers.effective_signals)
    if signals is None and not chance.rows:
        return None
    expected = float(round_half_away(chance.expected))
    return AnalystView(signals, number_text(chance.rows), number_text(chance.possible), number_text(expected))


def signals_sentence(ctx: PageContext, found: EffectiveSignals) -> Sentence | None:
    """S8: all estimates together are about so many independent signals."""
    if found.effective is None:
        return None
    count = max(1, int(round_half_away(found.effective)))
    word = "los signaal" if count == 1 else "losse signalen"
    return ctx.say_free("S8", n=number_text(found.topics), k=number_text(count), losse=word)
