"""Block "Dit weten we nog niet": always present, at most four lines (report.md 3.1)."""

import re
from dataclasses import replace

from reports.beeld_context import PageContext
from reports.beeld_ends import one_name
from reports.beeld_order import MAX_TABLE_ROWS, MAX_UNKNOWN
from reports.beeld_sentences import weak_difference
from reports.beeld_table import TableRow
from reports.beeld_verhalen_kort import unknown_stories
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.wording_reasons import not_shown
from reports.wording_share import join_names

Line = tuple[Sentence, ...]
LEAST_INWONERS = 50
"""A smaller buurt has no figures of its own: that is said in its block."""
GROUP, GROUP_NOUN = "65_plus", "65-plussers"
KEY_NUMBER = re.compile(r"_(\d+)$")


def unknown_lines(ctx: PageContext, rows: tuple[TableRow, ...]) -> tuple[Line, ...]:
    """Estimates, what the model sees, stories, the largest missing area or group, what is only possible."""
    lines = [
        estimate_line(ctx, rows),
        model_line(ctx, rows),
        unknown_stories(ctx),
        missing_line(ctx) or missing_group(ctx),
        possible_line(ctx),
    ]
    return tuple(line for line in lines if line)[:MAX_UNKNOWN]


def modelled_facts(ctx: PageContext, rows: tuple[TableRow, ...]) -> list[Fact]:
    """The estimates of the small table, else of the first kern indicators; in the order of the source."""
    shown = [row.facts[1] for row in rows] or [
        ctx.shown(indicator, ctx.wijk) for indicator in ctx.kern[:MAX_TABLE_ROWS]
    ]
    facts = [fact for fact in shown if fact is not None and fact.has_flag("modelled")]
    return sorted(facts, key=lambda fact: (fact.source_id, source_order(fact), fact.indicator_id))


def source_order(fact: Fact) -> int:
    """The number in the provider's column key: `Eenzaam_28` is 28."""
    number = KEY_NUMBER.search(fact.measure_key or "")
    return int(number[1]) if number else 0


def estimate_line(ctx: PageContext, rows: tuple[TableRow, ...]) -> Line:
    """O14 with E2 when margins were not published, with O16 when they were; each by name where both occur."""
    facts = modelled_facts(ctx, rows)
    if not facts:
        return ()
    notes = margin_notes(ctx, facts)
    return notes if notes[0].pattern == "O14" else (estimated(ctx, subjects(ctx, facts)), *notes)


def margin_notes(ctx: PageContext, facts: list[Fact]) -> Line:
    """E2 for estimates without margins, O16 for those with margins.

    Beside each other the two deny each other: then each stands after the subjects it is about.
    """
    without = subjects(ctx, [fact for fact in facts if fact.is_estimate])
    others = subjects(ctx, [fact for fact in facts if not fact.is_estimate])
    parts = [("E2", without), ("O16", [name for name in others if name not in without])]
    told = [(pattern, names) for pattern, names in parts if names]
    if len(told) < 2:
        return tuple(ctx.say(pattern) for pattern, _ in told)
    return tuple(said for pattern, names in told for said in (estimated(ctx, names), ctx.say(pattern)))


def subjects(ctx: PageContext, facts: list[Fact]) -> list[str]:
    """What these figures are about, each subject once."""
    return list(dict.fromkeys(ctx.indicators[fact.indicator_id].onderwerp.lower() for fact in facts))


def estimated(ctx: PageContext, names: list[str]) -> Sentence:
    """O14: these subjects are estimates."""
    return ctx.say("O14", onderwerp=join_names(names, ("ander onderwerp", "andere onderwerpen")), rivm="RIVM")


def model_line(ctx: PageContext, rows: tuple[TableRow, ...]) -> Line:
    """O15: what the model sees and what it does not see."""
    return (ctx.say("O15"),) if modelled_facts(ctx, rows) else ()


def missing_line(ctx: PageContext) -> Line:
    """The largest area without a figure on the first kern indicator that has figures.

    That is the figure of the line above; of another one "dit cijfer" would deny what the line shows.
    """
    places = [ctx.wijk, *sorted(ctx.buurten, key=lambda place: -(place.inwoners or 0))]
    large = [place for place in places if (place.inwoners or 0) >= LEAST_INWONERS]
    for indicator in ctx.kern:
        facts = [fact for fact in (ctx.fact(indicator, place) for place in large) if fact is not None]
        if any(fact.is_shown for fact in facts):
            missing = next((fact for fact in facts if not fact.is_shown), None)
            return (reason_sentence(ctx, missing),) if missing is not None else ()
    return ()


def missing_group(ctx: PageContext) -> Line:
    """G8: the group of the block "Groepen", when no kern indicator has a figure for it here."""
    groups = [fact for fact in (ctx.fact(i, ctx.wijk, GROUP) for i in ctx.kern) if fact is not None]
    if not groups or any(fact.is_shown for fact in groups):
        return ()
    return (ctx.say_free("G8", groep=GROUP_NOUN),)


def possible_line(ctx: PageContext) -> Line:
    """V7: the first kern indicator of the wijk that may differ: something to ask residents, no more."""
    shown = (ctx.shown(indicator, ctx.wijk) for indicator in ctx.kern)
    fact = next((f for f in shown if f is not None and f.verdict == "possible"), None)
    return weak_difference(ctx, fact, ctx.g)[:1] if fact is not None else ()


def reason_sentence(ctx: PageContext, fact: Fact, g: str = "") -> Sentence:
    """Why a figure is not shown (wording.md 3.6)."""
    indicator = ctx.indicators[fact.indicator_id]
    publisher = "RIVM" if fact.has_flag("modelled") or indicator.kind == "model" else "CBS"
    name = g or one_name(ctx, fact)
    said = not_shown(ctx.bank, fact.state, name, fact.period, ctx.gem, publisher, indicator.kind == "survey")
    return replace(said, about=f"{fact.finding_id}:{fact.state}")
