"""What may be said about a group: G1 to G5, H5 and W11, each by its own verdict (wording.md section 4)."""

from models.nouns import GROEPEN, Indicator
from reports.beeld_context import PageContext
from reports.beeld_sentences import beside_gemeente, deviation_of, hundred
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.numbers import shown_difference
from reports.places import HET_SOORTEN
from reports.wording_difference import more_or_less

NOUNS = {groep.groep_id: groep.noun for groep in GROEPEN}
PEOPLE = {"65_plus": "mensen van 65 jaar of ouder", "18_65": "mensen van 18 tot 65 jaar"}
"""The group after a number: "100 65-plussers" cannot be read."""
OTHERS = {"65_plus": "jongere volwassenen"}
"""Whom a gap is with (G4)."""
OLDER_SHARE = "leeftijd_65_plus"
REFLEXIVE = "zich "


def group_sentences(ctx: PageContext, indicator: Indicator, group: Fact, total: Fact) -> tuple[Sentence, ...]:
    """Here beside elsewhere, then beside the others here, then the gap itself.

    H5 instead of G1 when the average of the wijk hides the group; both numbers (N15) where no words may be
    said about the difference with elsewhere.
    """
    gemeente = ctx.of_gemeente(group)
    if not group.is_shown or gemeente is None:
        return (ctx.say_free("G8", groep=NOUNS[group.groep_id]),)
    said = elsewhere(ctx, indicator, group, gemeente, total)
    if not said:
        numbers = beside_gemeente(ctx, group, PEOPLE[group.groep_id])
        said = [numbers] if numbers is not None else []
    return (*said, *inside(ctx, indicator, group), *extra_gap(ctx, group))


def elsewhere(
    ctx: PageContext, indicator: Indicator, group: Fact, gemeente: Fact, total: Fact
) -> list[Sentence]:
    """G1 or H5 for `clear`; W11 when the difference is smaller than in total."""
    noun, said = NOUNS[group.groep_id], []
    if group.verdict == "clear" and total.verdict == "around_average" and deviation_of(group) > 0:
        words = {"Deel": whole(ctx), "groep": noun, "doen": indicator.doen, "rest": indicator.rest}
        said.append(ctx.say("H5", total, group, gemeente, **words))
    elif group.verdict == "clear":
        words = {"g": ctx.g, "doen": indicator.doen, "rest": indicator.rest, "gem": ctx.gem}
        said.append(
            ctx.say("G1", group, gemeente, meer=more_or_less(deviation_of(group)), groep=noun, **words)
        )
    if is_smaller(group, total):
        numbers = {"k": hundred(ctx, group), "m": hundred(ctx, gemeente)}
        said.append(ctx.say("W11", group, gemeente, total, groep=noun, gem=ctx.gem, **numbers))
    return said


def whole(ctx: PageContext) -> str:
    """The wijk as the thing that seems average: "De wijk", "Het dorp"."""
    soort = ctx.wijk.soort
    return f"{'Het' if soort in HET_SOORTEN else 'De'} {soort}"


def is_smaller(group: Fact, total: Fact) -> bool:
    """True when a strong difference in total is at least one shown point smaller in the group."""
    pairs = ((row.value, row.reference_value) for row in (group, total))
    shown = [
        shown_difference(value, reference)
        for value, reference in pairs
        if value is not None and reference is not None
    ]
    if len(shown) != 2 or not total.is_strong:
        return False
    of_group, of_all = shown
    return of_group * of_all >= 0 and abs(of_group) < abs(of_all)


def inside(ctx: PageContext, indicator: Indicator, group: Fact) -> list[Sentence]:
    """G2 for `clear` inside the area; G3 when it is so in the whole gemeente and the gap is no other here."""
    within, everywhere, gap = ctx.inside(group), ctx.in_gemeente(group), ctx.gap(group)
    if within is None or within.verdict != "clear":
        return []
    often = "vaker" if deviation_of(within) > 0 else "minder vaak"
    rest = indicator.rest
    if rest.startswith(REFLEXIVE):
        often, rest = REFLEXIVE + often, rest.removeprefix(REFLEXIVE)
    words = {"g": ctx.g, "doen": indicator.doen, "groep": NOUNS[group.groep_id], "rest": rest}
    said = [ctx.say("G2", within, meer=often, **words)]
    is_general = (
        everywhere is not None
        and everywhere.verdict == "clear"
        and deviation_of(everywhere) * deviation_of(within) > 0
    )
    if is_general and not (gap is not None and gap.is_strong):
        said.append(ctx.say("G3", within, everywhere, gem=ctx.gem, soort=ctx.wijk.soort))
    return said


def extra_gap(ctx: PageContext, group: Fact) -> list[Sentence]:
    """G4: the gap is demonstrably larger here; a gap that is smaller here has no pattern."""
    gap, within, everywhere = ctx.gap(group), ctx.inside(group), ctx.in_gemeente(group)
    if gap is None or gap.verdict != "clear" or within is None or everywhere is None:
        return []
    here, there = gap_points(within), gap_points(everywhere)
    if here is None or there is None or abs(here) <= abs(there):
        return []
    groep = group.groep_id
    return [ctx.say("G4", gap, within, everywhere, a=NOUNS[groep], b=OTHERS[groep])]


def gap_points(fact: Fact) -> float | None:
    """The gap between a group and the others of the same area, in points."""
    return None if fact.value is None or fact.rest_value is None else fact.value - fact.rest_value


def composition(ctx: PageContext) -> tuple[Sentence, ...]:
    """G5: demonstrably more or fewer older people live here; that says nothing about their health."""
    indicator = ctx.indicators.get(OLDER_SHARE)
    fact = ctx.shown(indicator, ctx.wijk) if indicator is not None else None
    if indicator is None or fact is None or fact.verdict != "clear":
        return ()
    words = {"g": ctx.g, "doen": indicator.doen, "wie": indicator.wie, "rest": indicator.rest}
    return (ctx.say("G5", fact, meer=more_or_less(deviation_of(fact)), **words),)
