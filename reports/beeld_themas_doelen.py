"""Goals on the page: begin, now and goal, the state in words, what is done for it (stories.md 7.4)."""

from datetime import date
from itertools import takewhile

import polars as pl

from models.nouns import Indicator
from models.stories.nouns import Doel
from models.stories.progress import (
    AREA_CHANGED,
    BEHIND,
    DEFINITION_CHANGED,
    GONE,
    MODELLED,
    NO_NEWER,
    NOT_YET,
    ON_COURSE,
    REACHED,
    SECRET,
    TOO_SMALL,
    WRONG_WAY,
    Goal,
    Progress,
    Reading,
    can_be_shown,
    judge_goal,
    margin_of_difference,
)
from reports.beeld_context import PageContext
from reports.beeld_values import value_text
from reports.cijfers import Fact, GemeenteCijfers
from reports.nouns import Sentence
from reports.nouns_story import BesluitView, GoalView
from reports.numbers import dutch_date, of_hundred
from reports.story_area import StoryArea
from reports.wording import Bank
from reports.wording_difference import SHARE_KINDS
from reports.wording_share import join_names

STATES = {REACHED: "D6", ON_COURSE: "D7", BEHIND: "D8", WRONG_WAY: "D9"}
REASONS = {
    NO_NEWER: "Er is nog geen nieuw cijfer.",
    SECRET: "De bron geeft het cijfer niet.",
    AREA_CHANGED: "De grens van het gebied is veranderd.",
    DEFINITION_CHANGED: "Het cijfer wordt nu anders geteld.",
    TOO_SMALL: "Het verschil is te klein.",
    MODELLED: "Dit is een schatting met een rekenmodel.",
}
"""Why a state cannot be said (D10)."""
ESTIMATES = frozenset({"model", "survey"})
HIDDEN_STATES = frozenset({"secret", "unknown_or_secret", "disclosure", "below_minimum", "low_coverage"})
STOPPED = "gestopt"
ENDED = "discontinued"
"""State of a value that the source does not make any more."""
LET_GO = "losgelaten"


def goal_view(ctx: PageContext, area: StoryArea, doel: Doel) -> GoalView:
    """One goal with its efforts and what was decided."""
    indicator = ctx.indicators.get(doel.indicator_id)
    fact = figure_of(ctx, doel)
    goal = goal_of(doel)
    said = measured(ctx, doel, goal, fact) if goal is not None else [ctx.say(noticed(doel))]
    return GoalView(
        titel=doel.titel,
        wie=doel.eigenaar,
        wanneer=dutch_date(doel.termijn) if doel.termijn is not None else "",
        merkbaar=doel.merkbaar,
        values=begin_now_goal(ctx, area, doel, indicator, fact),
        periods=periods_text(doel, indicator, fact),
        said=(*said, *efforts(ctx, area, doel)),
        besluiten=decisions(area, doel),
    )


def noticed(doel: Doel) -> str:
    """The sentence of a goal without a figure: D6 when the network says it is reached, else D12."""
    return "D6" if doel.status == REACHED else "D12"


def goal_of(doel: Doel) -> Goal | None:
    """The measured part of a goal; None for one that only residents can notice."""
    if (
        doel.nulwaarde is None
        or doel.streefwaarde is None
        or doel.nul_periode is None
        or doel.termijn is None
    ):
        return None
    return Goal(doel.richting, doel.nulwaarde, doel.nul_periode, doel.streefwaarde, doel.termijn, doel.marge)


def figure_of(ctx: PageContext, doel: Doel, period: int = 0) -> Fact | None:
    """The figure that a goal is about: the newest, or that of a period."""
    indicator = ctx.indicators.get(doel.indicator_id)
    place = ctx.index.places.get(doel.gebied_code or ctx.wijk.code)
    if indicator is None or place is None:
        return None
    return ctx.fact(indicator, place, doel.groep or "totaal", period=period)


def measured(ctx: PageContext, doel: Doel, goal: Goal, fact: Fact | None) -> list[Sentence]:
    """D6 to D11, and E10 from the day the goal is typed."""
    reading = read_figure(ctx, doel, fact)
    progress = judge_goal(goal, reading, today_of(ctx))
    said = [state_sentence(ctx, doel, progress, fact)]
    indicator = ctx.indicators.get(doel.indicator_id)
    is_modelled = reading.obstacle == MODELLED
    is_estimate = is_modelled or (indicator is not None and indicator.kind in ESTIMATES)
    if is_estimate and not can_be_shown(goal, reading.margin, reading.step, is_modelled=is_modelled):
        said.append(ctx.say("E10"))
    return said


def unprovable_goals(cijfers: GemeenteCijfers) -> list[str]:
    """Ids of goals whose figure can never show that they are reached; said when the goal is typed."""
    stories = cijfers.stories
    place = cijfers.index.places.get(cijfers.gemeente_code)
    if stories is None or place is None:
        return []
    ctx = PageContext(cijfers, place, Bank.load())
    found = []
    for doel in stories.doelen:
        goal, fact = goal_of(doel), figure_of(ctx, doel)
        if goal is None or fact is None or doel.status == LET_GO:
            continue
        reading = read_figure(ctx, doel, fact)
        if not can_be_shown(goal, reading.margin, reading.step, is_modelled=reading.obstacle == MODELLED):
            found.append(doel.id)
    return found


def today_of(ctx: PageContext) -> date:
    """Day of the run.

    Raises:
        ValueError: goals without story files cannot exist.
    """
    if ctx.cijfers.stories is None:
        raise ValueError("a goal without story files")
    return ctx.cijfers.stories.today


def read_figure(ctx: PageContext, doel: Doel, fact: Fact | None) -> Reading:
    """What the figures say now, with every reason why that may be nothing."""
    if doel.indicator_id not in ctx.indicators or ended_in(ctx, doel):
        return Reading(is_gone=True)
    if fact is None:
        return Reading()
    begin = figure_of(ctx, doel, doel.nul_periode or 0)
    return Reading(
        nu=fact.value,
        periode=fact.period,
        obstacle=obstacle_of(ctx, doel, fact),
        margin=margin_of(doel, begin, fact),
        step=fact.value_unit or 0.0,
        is_provisional=bool(fact.is_provisional),
    )


def ended_in(ctx: PageContext, doel: Doel) -> int:
    """First year in which the source does not make the figure any more; 0 while it does."""
    place = ctx.index.places.get(doel.gebied_code or ctx.wijk.code)
    rows = ctx.cijfers.finding.filter(
        pl.col("indicator_id") == doel.indicator_id,
        pl.col("gebied_code") == (place.code if place is not None else ""),
        pl.col("groep_id") == (doel.groep or "totaal"),
    )
    states = dict(rows.select("period", "state").iter_rows())
    years = takewhile(lambda year: states[year] == ENDED, sorted(states, reverse=True))
    return min(years, default=0)


def obstacle_of(ctx: PageContext, doel: Doel, fact: Fact) -> str:
    """Why a figure cannot be compared with the begin: hidden, other borders, other definition, a model."""
    if fact.has_flag("modelled"):
        return MODELLED
    if fact.state in (AREA_CHANGED, DEFINITION_CHANGED):
        return fact.state
    if fact.state in HIDDEN_STATES or not fact.is_shown:
        return SECRET
    return AREA_CHANGED if has_changed(ctx, fact, doel.nul_periode or fact.period) else ""


def has_changed(ctx: PageContext, fact: Fact, since: int) -> bool:
    """True when the borders of an area changed after a year, up to the year of the figure."""
    years = ctx.cijfers.gebied.filter(
        (pl.col("gebied_code") == fact.gebied_code)
        & (pl.col("gebied_year") > since)
        & (pl.col("gebied_year") <= fact.period)
    )
    return bool(years["is_changed"].fill_null(value=False).any())


def margin_of(doel: Doel, begin: Fact | None, now: Fact) -> float | None:
    """Margin of the difference; without a margin of the begin that of the figure of now counts twice."""
    if doel.nulwaarde is None or now.value is None or now.lower is None or now.upper is None:
        return None
    latest = (now.value, now.lower, now.upper)
    if begin is not None and begin.value is not None and begin.lower is not None and begin.upper is not None:
        return margin_of_difference((begin.value, begin.lower, begin.upper), latest)
    nul = doel.nulwaarde
    return margin_of_difference((nul, nul - (now.value - now.lower), nul + (now.upper - now.value)), latest)


def state_sentence(ctx: PageContext, doel: Doel, progress: Progress, fact: Fact | None) -> Sentence:
    """D6 to D11."""
    if progress.state == GONE:
        last = fact.period if fact is not None else doel.nul_periode or 0
        return ctx.say_free("D11", jaar=str(ended_in(ctx, doel) or last + 1))
    if progress.state == NOT_YET:
        return ctx.say("D10", Reden=REASONS[progress.reason])
    return ctx.say(STATES[progress.state], fact)


def begin_now_goal(
    ctx: PageContext, area: StoryArea, doel: Doel, indicator: Indicator | None, fact: Fact | None
) -> tuple[Sentence, ...]:
    """D5, for a share of which there is a figure."""
    if indicator is None or indicator.kind not in SHARE_KINDS or fact is None or not fact.is_shown:
        return ()
    keys = [f"doel:{doel.id}:{part}@{area.code}" for part in ("nul", "streef")]
    if fact.value is None or not all(key in area.counts for key in keys):
        return ()
    a, c = (area.counts[key].text for key in keys)
    b = of_hundred(indicator, fact.value)
    return (ctx.bank.say("D5", [keys[0], fact.finding_id, keys[1]], a=a, b=b, c=c),)


def periods_text(doel: Doel, indicator: Indicator | None, fact: Fact | None) -> str:
    """Years of begin and now; for a figure that is no share the values too."""
    if indicator is None or doel.nul_periode is None:
        return ""
    is_share = indicator.kind in SHARE_KINDS
    now = fact.value if fact is not None and fact.is_shown else None
    parts = [stated("begin", doel.nul_periode, None if is_share else doel.nulwaarde, indicator)]
    if fact is not None and now is not None:
        kind = " (voorlopig)" if fact.is_provisional else " (definitief)"
        parts.append(stated("nu", fact.period, None if is_share else now, indicator) + kind)
    if not is_share and doel.streefwaarde is not None:
        parts.append(f"doel: {value_text(indicator, doel.streefwaarde)}")
    return ", ".join(parts)


def stated(word: str, year: int, value: float | None, indicator: Indicator) -> str:
    """One moment: "begin 2024", or "begin 2024: 312.000 euro"."""
    return f"{word} {year}" if value is None else f"{word} {year}: {value_text(indicator, value)}"


def efforts(ctx: PageContext, area: StoryArea, doel: Doel) -> list[Sentence]:
    """D13 with what is done, else D14."""
    titles = [
        effort.titel
        for effort in area.stories.inspanningen
        if doel.id in effort.hoort_bij and effort.status != STOPPED and effort.titel
    ]
    if not titles:
        return [ctx.say("D14")]
    return [ctx.say_free("D13", lijst=join_names(titles, ("andere", "andere")))]


def decisions(area: StoryArea, doel: Doel) -> tuple[BesluitView, ...]:
    """What was decided last, and what was learned last (step check)."""
    own = [b for b in area.stories.besluiten if doel.id in b.hoort_bij and b.titel]
    ordered = sorted(own, key=lambda b: (b.datum or date.min, b.id))
    learned = [besluit for besluit in ordered if besluit.stap == "check"]
    last = dict.fromkeys([*learned[-1:], *ordered[-1:]])
    return tuple(BesluitView(b.titel, dutch_date(b.datum) if b.datum is not None else "") for b in last)


def is_reached(ctx: PageContext, doel: Doel) -> bool:
    """Dit lukte: the network says so, or the figure does."""
    goal = goal_of(doel)
    if goal is None or doel.indicator_id not in ctx.indicators:
        return doel.status == REACHED
    reading = read_figure(ctx, doel, figure_of(ctx, doel))
    return doel.status == REACHED or judge_goal(goal, reading, today_of(ctx)).state == REACHED
