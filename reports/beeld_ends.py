"""The lowest and highest buurt of an indicator, and what this edition may call them (report.md 3.2)."""

from dataclasses import dataclass

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_sentences import hundred, value_of
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.wording_share import verb


@dataclass(frozen=True)
class Ends:
    """Lowest and highest buurt of 250 inhabitants or more."""

    low: Fact
    high: Fact

    @property
    def both(self) -> tuple[Fact, Fact]:
        """Low, high."""
        return (self.low, self.high)


def ends_of(ctx: PageContext, indicator: Indicator, groep: str = "totaal") -> Ends | None:
    """The two ends of the line of buurten; None with fewer than two buurten, or when all are equal."""
    facts = ctx.buurt_facts(indicator, groep)
    if len(facts) < 2:
        return None
    low, high = min(facts, key=value_of), max(facts, key=value_of)
    return Ends(low, high) if value_of(low) < value_of(high) else None


def stands_out(ctx: PageContext, fact: Fact) -> bool:
    """True when a buurt differs from the gemeente or from the rest of its wijk: it may be named as an end."""
    within = ctx.within(fact)
    return fact.is_strong or (within is not None and within.is_strong)


def end_names(ctx: PageContext, ends: Ends) -> tuple[str, str]:
    """How both ends are called up front; unnamed unless both stand out and both may be named."""
    if not all(stands_out(ctx, fact) for fact in ends.both):
        return "de ene buurt", "de andere"
    named = [ctx.is_named(fact.gebied_code) for fact in ends.both]
    if not any(named):
        return "de ene buurt", "de andere"
    low, high = (ctx.name(fact) if may else "1 buurt" for fact, may in zip(ends.both, named, strict=True))
    return low, high


def end_columns(ctx: PageContext, ends: Ends) -> tuple[str, str]:
    """The heads of the two columns of the small table: names without article."""
    names = [ctx.place(fact).title if ctx.is_named(fact.gebied_code) else "" for fact in ends.both]
    low, high = names
    return low or "de ene buurt", high or "de andere buurt"


def ends_sentence(ctx: PageContext, ends: Ends) -> Sentence:
    """W1: the lowest and the highest buurt in one sentence."""
    indicator = ctx.indicators[ends.low.indicator_id]
    a, b = end_names(ctx, ends)
    return ctx.say(
        "W1",
        ends.low,
        ends.high,
        a=a,
        doen=verb(indicator, value_of(ends.low)),
        k=hundred(ctx, ends.low),
        wie=indicator.wie,
        rest=indicator.rest,
        b=b,
        m=hundred(ctx, ends.high),
    )


def one_name(ctx: PageContext, fact: Fact, unnamed: str = "1 buurt") -> str:
    """One area up front: its name, or what stands for it until its residents were heard."""
    if fact.gebied_level != "buurt" or ctx.is_named(fact.gebied_code):
        return ctx.name(fact)
    return unnamed


def naming_notes(ctx: PageContext, facts: tuple[Fact, ...]) -> list[Sentence]:
    """Z1 for buurten that are not named yet, Z2 for those whose residents were heard (public edition)."""
    buurten = [fact for fact in facts if fact.gebied_level == "buurt"]
    hidden = [fact for fact in buurten if not ctx.is_named(fact.gebied_code)]
    heard = ctx.cijfers.options.heard if ctx.cijfers.is_public else {}
    notes = [
        ctx.say_free("Z2", g=ctx.name(fact), datum=heard[fact.gebied_code])
        for fact in buurten
        if fact.gebied_code in heard
    ]
    if hidden:
        notes.append(ctx.say("Z1", deze_buurten="deze buurt" if len(hidden) == 1 else "deze buurten"))
    return notes
