"""From one finding to its sentences: level, difference, judgement (wording.md section 4)."""

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_values import value_text
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.numbers import is_top_coded, of_hundred, rate_text, whole
from reports.wording_difference import SHARE_KINDS, higher_or_lower, is_much, more_or_less
from reports.wording_share import join_names, verb

YEAR_LIST_SEPARATOR = "|"


def value_of(fact: Fact) -> float:
    """The value of a figure that is shown.

    Raises:
        ValueError: the figure has no value; the caller should have looked first.
    """
    if fact.value is None:
        raise ValueError(f"{fact.finding_id} has no value")
    return fact.value


def deviation_of(fact: Fact) -> float:
    """The difference with the reference; 0 when there is none."""
    return fact.deviation or 0.0


def hundred(ctx: PageContext, fact: Fact) -> str:
    """A share as a number of every hundred."""
    return of_hundred(ctx.indicators[fact.indicator_id], value_of(fact))


def level(ctx: PageContext, fact: Fact, g: str) -> Sentence:
    """One figure of one area in words: N1, N5, N6 for a share, N7 for a rate."""
    indicator, value = ctx.indicators[fact.indicator_id], value_of(fact)
    parts = {"g": g, "wie": indicator.wie, "rest": indicator.rest}
    if indicator.kind == "rate":
        return ctx.say("N7", fact, doen=indicator.doen, k=rate_text(value), **parts)
    if is_top_coded(indicator, value):
        return ctx.say("N6", fact, doen=indicator.doen, **parts)
    if whole(value) < 1:
        return ctx.say("N5", fact, doet=indicator.doet, **parts)
    return ctx.say("N1", fact, doen=verb(indicator, value), k=hundred(ctx, fact), **parts)


def beside_gemeente(ctx: PageContext, fact: Fact, who: str = "") -> Sentence | None:
    """A share with that of the gemeente beside it (N15), or None when the gemeente has no figure.

    `who` names the people of a group; without it they are those of the indicator.
    """
    gemeente = ctx.of_gemeente(fact)
    if gemeente is None:
        return None
    indicator = ctx.indicators[fact.indicator_id]
    return ctx.say(
        "N15",
        fact,
        gemeente,
        k=hundred(ctx, fact),
        wie=who or indicator.wie,
        doen=verb(indicator, value_of(fact)),
        rest=indicator.rest,
        gem=ctx.gem,
        m=hundred(ctx, gemeente),
    )


def whole_gemeente(ctx: PageContext, fact: Fact) -> list[Sentence]:
    """The same share for the whole gemeente (N2), for right after the area; a rate is not "van de 100"."""
    gemeente = ctx.of_gemeente(fact)
    if gemeente is None or ctx.indicators[fact.indicator_id].kind not in SHARE_KINDS:
        return []
    return [ctx.say("N2", gemeente, gem=ctx.gem, k=hundred(ctx, gemeente))]


def gemeente_and_land(ctx: PageContext, fact: Fact) -> list[Sentence]:
    """Gemeente and Nederland (W2), once on the first screen; only the gemeente when the land is missing."""
    gemeente, land = ctx.of_gemeente(fact), ctx.beside(fact, "NL00")
    if gemeente is None or land is None:
        return whole_gemeente(ctx, fact)
    k, m = hundred(ctx, gemeente), hundred(ctx, land)
    return [ctx.say("W2", gemeente, land, gem=ctx.gem, k=k, m=m)]


def meaning(ctx: PageContext, indicator: Indicator) -> list[Sentence]:
    """What a word means here (N17), at its first use on a page."""
    if not indicator.betekent:
        return []
    return [ctx.say("N17", Woord=indicator.rest.removeprefix("zich "), uitleg=indicator.betekent)]


def size_and_more(ctx: PageContext, fact: Fact) -> str:
    """Size and direction, "veel meer" to "minder": never larger than the verdict allows."""
    return size(ctx, fact) + more_or_less(deviation_of(fact))


def size(ctx: PageContext, fact: Fact) -> str:
    """The word "veel " with its space where it is allowed, else nothing."""
    if fact.value is None or fact.reference_value is None:
        return ""
    indicator = ctx.indicators[fact.indicator_id]
    known = fact.deviation_low is not None and fact.deviation_high is not None
    span = (fact.deviation_low or 0.0, fact.deviation_high or 0.0) if known else None
    much = is_much(fact.verdict, indicator.kind, fact.value, fact.reference_value, span, fact.effect_h)
    return "veel " if much else ""


def clear_sentence(ctx: PageContext, fact: Fact, g: str) -> Sentence:
    """More or fewer than on average in the gemeente (V1, V2), for `clear` only."""
    indicator, gemeente = ctx.indicators[fact.indicator_id], ctx.of_gemeente(fact)
    return ctx.say(
        "V1" if deviation_of(fact) > 0 else "V2",
        fact,
        gemeente,
        g=g,
        doen=indicator.doen,
        maat=size(ctx, fact),
        wie=indicator.wie,
        rest=indicator.rest,
        gem=ctx.gem,
    )


def judgement(ctx: PageContext, fact: Fact) -> list[Sentence]:
    """The suffix that judges: V3/V4 after `clear`, E11/E12 after an estimate, nothing for s = 0."""
    patterns = {
        ("clear", "favourable"): "V3",
        ("clear", "unfavourable"): "V4",
        ("estimate_differs", "favourable"): "E11",
        ("estimate_differs", "unfavourable"): "E12",
    }
    pattern = patterns.get((fact.verdict, fact.direction))
    return [ctx.say(pattern, fact)] if pattern else []


def estimate_sentence(ctx: PageContext, fact: Fact, g: str) -> Sentence:
    """More or fewer according to the estimate (E1): never "veel"."""
    indicator = ctx.indicators[fact.indicator_id]
    return ctx.say(
        "E1",
        fact,
        ctx.of_gemeente(fact),
        doen=indicator.doen,
        g=g,
        meer=more_or_less(deviation_of(fact)),
        wie=indicator.wie,
        rest=indicator.rest,
        gem=ctx.gem,
    )


def difference(ctx: PageContext, fact: Fact, g: str) -> tuple[Sentence, ...]:
    """The difference with the gemeente in words, by verdict; empty where no words are allowed."""
    indicator = ctx.indicators[fact.indicator_id]
    if is_event_rate(indicator):
        return event_sentences(ctx, fact, g)
    is_share = indicator.kind in SHARE_KINDS or indicator.kind == "rate"
    if fact.verdict == "clear" and is_share:
        return (clear_sentence(ctx, fact, g), *judgement(ctx, fact))
    if fact.verdict == "estimate_differs":
        return (estimate_sentence(ctx, fact, g), *judgement(ctx, fact), *earlier(ctx, fact))
    if fact.verdict == "descriptive" and fact.is_estimate:
        return (ctx.say("E3", fact, g=g, gem=ctx.gem),)
    return weak_difference(ctx, fact, g) if is_share else untested_difference(ctx, fact, g)


def is_event_rate(indicator: Indicator) -> bool:
    """True for events per 1000 inhabitants: they have a name, and nobody who does or is something."""
    return indicator.kind == "rate" and not indicator.doen


def event_sentences(ctx: PageContext, fact: Fact, g: str) -> tuple[Sentence, ...]:
    """N8: how many events there were; V9 when no difference can be told from equality."""
    indicator = ctx.indicators[fact.indicator_id]
    words = indicator.naam.removeprefix("het aantal ").split(" per ")[0]
    said = [ctx.say("N8", fact, jaar=str(fact.period), g=g, k=rate_text(value_of(fact)), wat=words)]
    if fact.verdict == "inconclusive":
        said.append(ctx.say("V9", fact, g=g, gem=ctx.gem))
    return tuple(said)


def untested_difference(ctx: PageContext, fact: Fact, g: str) -> tuple[Sentence, ...]:
    """A mean or a distance without a test (V10): both values, and that we do not know how sure it is.

    N9 with the value alone where both print alike, N11 for a median: there "higher" says nothing of people.
    """
    indicator, gemeente = ctx.indicators[fact.indicator_id], ctx.of_gemeente(fact)
    if fact.value is None or not (indicator.wie if indicator.kind == "median" else indicator.naam):
        return ()
    a = value_text(indicator, value_of(fact))
    if indicator.kind == "median":
        worth = f"{a} {indicator.rest}".strip()
        return (ctx.say("N11", fact, wie=indicator.wie, g=g, meer="meer", waarde=worth),)
    if gemeente is None or not fact.deviation or a == value_text(indicator, value_of(gemeente)):
        return (ctx.say("N9", fact, Naam=indicator.naam, g=g, waarde=a),)
    b = value_text(indicator, value_of(gemeente))
    longer = ("groter", "kleiner") if indicator.kind == "distance" else ("hoger", "lager")
    words = {"Naam": indicator.naam, "g": g, "richting": longer[fact.deviation < 0], "gem": ctx.gem}
    return (ctx.say("V10", fact, gemeente, a=a, b=b, **words),)


def weak_difference(ctx: PageContext, fact: Fact, g: str) -> tuple[Sentence, ...]:
    """What may be said below `clear`: V6 to V9, with V11 where rounding decides."""
    indicator = ctx.indicators[fact.indicator_id]
    words = {"g": g, "doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest, "gem": ctx.gem}
    more = more_or_less(deviation_of(fact))
    rounding = (ctx.say("V11", fact, g=g),) if fact.has_flag("rounding_sensitive") else ()
    if fact.verdict == "small":
        return (ctx.say("V6", fact, meer=more, **words),)
    if fact.verdict == "possible":
        return (ctx.say("V7", fact, meer=more, **words), *rounding)
    if fact.verdict == "around_average":
        return (ctx.say("V8", fact, **words),)
    if fact.verdict == "inconclusive":
        return (ctx.say("V9", fact, g=g, gem=ctx.gem), *rounding)
    return ()


def earlier(ctx: PageContext, fact: Fact) -> tuple[Sentence, ...]:
    """What earlier measurements of an estimate say: E4 with E6, or E5, or nothing."""
    years = [year for year in (fact.earlier_periods or "").split(YEAR_LIST_SEPARATOR) if year]
    if not years:
        return ()
    if "earlier" in (fact.corroborated_by or ""):
        return earlier_agree(ctx, years, fact)
    return (ctx.say("E5", *earlier_facts(ctx, fact, years)),) if fact.earlier_other_side else ()


def earlier_agree(ctx: PageContext, years: list[str], *facts: Fact) -> tuple[Sentence, ...]:
    """E4 with E6: a description, never a trend; the sentence names the earlier findings it rests on."""
    rests_on = [row for fact in facts for row in (fact, *earlier_facts(ctx, fact, years))]
    return (ctx.say("E4", *rests_on, lijst=join_names(years)), ctx.say("E6"))


def earlier_facts(ctx: PageContext, fact: Fact, years: list[str]) -> list[Fact]:
    """The findings of the same area in earlier years."""
    indicator, place = ctx.indicators[fact.indicator_id], ctx.place(fact)
    found = (ctx.fact(indicator, place, fact.groep_id, period=int(year)) for year in years)
    return [row for row in found if row is not None]


def counted_beside(ctx: PageContext, fact: Fact, g: str) -> Sentence | None:
    """A count that supports an estimate (E7), or None when the gemeente has no figure."""
    gemeente = ctx.of_gemeente(fact)
    if gemeente is None:
        return None
    indicator = ctx.indicators[fact.indicator_id]
    return ctx.say(
        "E7",
        fact,
        gemeente,
        cbs="CBS",
        g=g,
        doen=verb(indicator, value_of(fact)),
        k=hundred(ctx, fact),
        wie=indicator.wie,
        rest=indicator.rest,
        gem=ctx.gem,
        m=hundred(ctx, gemeente),
    )


def supporting_count(ctx: PageContext, fact: Fact) -> Fact | None:
    """The first `clear` count of the same theme, direction and area as a modelled figure, or None."""
    if not (fact.is_strong and fact.has_flag("modelled")):
        return None
    theme, place = ctx.indicators[fact.indicator_id].theme, ctx.place(fact)
    counts = (ctx.shown(i, place) for i in ctx.outcomes if i.theme == theme and i.evidence == "register")
    share_counts = (c for c in counts if c is not None and ctx.indicators[c.indicator_id].kind in SHARE_KINDS)
    return next((c for c in share_counts if c.verdict == "clear" and c.direction == fact.direction), None)


def direction_word(fact: Fact) -> str:
    """Higher or lower than the gemeente, in a word."""
    return higher_or_lower(deviation_of(fact))
