"""The page of an own area (eigen gebied): its buurten as if they were those of a wijk, and who chose them."""

import math
from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from models.finding_range import spread_range
from models.numbers import round_half_away
from reports.beeld_context import PageContext
from reports.cijfers import Fact, GemeenteCijfers
from reports.nouns import Sentence
from reports.numbers import number_text
from reports.own_area_facts import OwnAreaFacts
from reports.places import raise_first

Line = tuple[Sentence, ...]
PEOPLE_OF_GROUP = {"18_65": "mensen van 18 tot 65 jaar", "65_plus": "mensen van 65 jaar of ouder"}
TIE = 1e-9
STEP, LARGE_STEP = 10, 100
LARGE_FROM = 10_000
"""Sums of published numbers are told to tens, from ten thousand to hundreds (N12)."""


def own_area_view(cijfers: GemeenteCijfers, code: str) -> GemeenteCijfers:
    """The figures of the gemeente with the buurten of one own area as its children.

    Their comparison with the rest of their wijk makes place for that with the rest of the own area. Any other
    code: the figures as they are.
    """
    own = cijfers.own_areas.get(code)
    if own is None or cijfers.own_within is None:
        return cijfers
    is_member = pl.col("gebied_code").is_in(list(own.buurten)) & (pl.col("gebied_level") == "buurt")
    within = cijfers.own_within.filter(pl.col("reference_code") == code)
    others = cijfers.finding.filter(~(is_member & (pl.col("contrast") == "within_wijk")))
    finding = pl.concat([others, within]).with_columns(
        parent_code=pl.when(is_member).then(pl.lit(code)).otherwise("parent_code")
    )
    return replace(cijfers, finding=finding, spread=spread_range(finding, cijfers.gebied))


def own_area_of(ctx: PageContext) -> OwnAreaFacts | None:
    """The definition of the own area that the page is about; None for a wijk."""
    return ctx.cijfers.own_areas.get(ctx.wijk.code)


def inhabitants_line(ctx: PageContext) -> list[Sentence]:
    """N12: about how many people live in the own area; nothing when the source gives no number."""
    count = ctx.wijk.inwoners
    if count is None:
        return []
    step = LARGE_STEP if count >= LARGE_FROM else STEP
    rounded = step * float(round_half_away(count / step))
    return [ctx.say_count("N12", ctx.wijk, ("inwoners",), g=ctx.g, k=number_text(rounded))]


def status_definition(ctx: PageContext) -> list[Sentence]:
    """What the first screen tells of the definition: X10 where its buurten may be named, and who chose it."""
    own = own_area_of(ctx)
    if own is None:
        return []
    return [*(member_lines(ctx) if may_be_named(ctx, own) else []), chosen(own)]


def within_definition(ctx: PageContext) -> tuple[Sentence, ...]:
    """X10 for the block `binnen`, where the first screen may not name the buurten."""
    own = own_area_of(ctx)
    return () if own is None or may_be_named(ctx, own) else tuple(member_lines(ctx))


def member_lines(ctx: PageContext) -> list[Sentence]:
    """X10, and the buurten where nobody lives."""
    own = own_area_of(ctx)
    return [] if own is None else [members_sentence(ctx, own), *empty_sentences(ctx, own)]


def may_be_named(ctx: PageContext, own: OwnAreaFacts) -> bool:
    """True when the buurten of the own area may stand on the first screen of this edition (report.md 3.2)."""
    return all(ctx.is_named(code) for code in own.buurten)


def members_sentence(ctx: PageContext, own: OwnAreaFacts) -> Sentence:
    """X10 with every buurt in it."""
    names = list_names(ctx, own.buurten)
    said = ctx.say_free("X10", G=raise_first(ctx.g), k=number_text(len(own.buurten)), lijst=names)
    return (
        replace(said, text=said.text.replace("1 buurten:", "1 buurt:", 1)) if len(own.buurten) == 1 else said
    )


def empty_sentences(ctx: PageContext, own: OwnAreaFacts) -> list[Sentence]:
    """Say in which of the buurten nobody lives: they count for nothing in the figures."""
    if not own.empty_buurten:
        return []
    return [Sentence("X10", f"In {list_names(ctx, own.empty_buurten)} woont niemand.", (), True)]


def chosen(own: OwnAreaFacts) -> Sentence:
    """Who chose the buurten, and when."""
    return Sentence("X10", f"Dit gebied is gekozen door {own.author} op {own.date_text}.", (), True)


def list_names(ctx: PageContext, codes: tuple[str, ...]) -> str:
    """All of them: A, B, C en D."""
    names = [ctx.index.places[code].in_sentence for code in codes if code in ctx.index.places]
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def colofon_lines(ctx: PageContext) -> tuple[tuple[Sentence, ...], ...]:
    """The whole definition: reason, codes and their year (statistics.md section 13.7)."""
    own = own_area_of(ctx)
    if own is None:
        return ()
    codes = f"Buurten van {own.year}: {', '.join(own.buurten)}."
    texts = (f"{raise_first(ctx.g)} is een eigen gebied. Reden: {own.reason.rstrip('.')}.", codes)
    said = tuple((Sentence("X10", text, (), True),) for text in texts)
    return ((*member_lines(ctx), chosen(own)), *said)


def coverage_sentence(ctx: PageContext, fact: Fact) -> list[Sentence]:
    """O6: over how many of the 100 people (or households) a figure of an own area goes; whole, downwards."""
    own = ctx.cijfers.own_areas.get(fact.gebied_code)
    coverage = own.coverage.get(fact.finding_id) if own is not None else None
    if coverage is None or not fact.has_flag("partial_coverage"):
        return []
    who = PEOPLE_OF_GROUP.get(fact.groep_id, ctx.indicators[fact.indicator_id].wie) or "bewoners"
    percent = number_text(min(99, math.floor(100 * coverage + TIE)))
    return [ctx.say("O6", fact, k=percent, wie=who, g=ctx.name(fact))]


def with_coverage(ctx: PageContext, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same lines, each closed by O6 when it tells a figure that some members are missing from."""
    return tuple((*line, *_missing_coverage(ctx, line)) for line in lines)


def _missing_coverage(ctx: PageContext, line: Line) -> list[Sentence]:
    if any(sentence.pattern == "O6" for sentence in line):
        return []
    told = (ctx.index.by_id.get(key) for sentence in line for key in sentence.finding_ids)
    said = (coverage_sentence(ctx, fact) for fact in told if fact is not None)
    return next((sentences for sentences in said if sentences), [])
