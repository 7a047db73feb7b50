"""Block "Moeilijke woorden" and the colofon: how people were counted, and that the page is not finished."""

from models.persons import persons_words
from reports.beeld_context import PageContext
from reports.beeld_people import base_of
from reports.nouns import Sentence

Line = tuple[Sentence, ...]


def how_made(ctx: PageContext) -> tuple[Line, ...]:
    """P4: with how many adults a share of them was turned into people; nothing without such a figure."""
    models = [i for i in ctx.indicators.values() if i.kind == "model" and i.wie == "volwassenen"]
    facts = (ctx.shown(indicator, ctx.wijk) for indicator in models)
    bases = ((fact, base_of(fact)) for fact in facts if fact is not None)
    fact, base = next(((fact, base) for fact, base in bases if base), (None, 0.0))
    words = persons_words(base) if fact is not None else None
    return ((ctx.say("P4", fact, hoeveel=words, g=ctx.g),),) if words is not None else ()


def unfinished(ctx: PageContext) -> tuple[Line, ...]:
    """X1: as long as nobody adopted this page, it is made together."""
    return () if ctx.wijk.code in ctx.cijfers.options.adopted else ((ctx.say("X1"),),)
