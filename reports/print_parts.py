"""What the print views of a wijk share: the marks on every sheet, large figures, tags and source lines."""

from collections.abc import Iterable, Sequence

from reports.beeld_context import PageContext
from reports.beeld_sentences import beside_gemeente, judgement, value_of
from reports.cijfers import Fact
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_print import Figure, Line, PrintExtras, SheetMarks
from reports.nouns_story import QuoteView
from reports.numbers import TOP_CODE, is_top_coded, whole
from reports.own_area import coverage_sentence
from reports.source_lines import source_sentences
from reports.wording_difference import SHARE_KINDS

MAX_FIGURES = 3
EMPTY = frozenset({"K5", "K7", "K9"})


def sheet_marks(ctx: PageContext, beeld: Wijkbeeld, extras: PrintExtras, *, has_quote: bool) -> SheetMarks:
    """X4, X14, X16 and X11, and X15 where a quote stands on the sheet."""
    warnings = [ctx.say("X16")] if beeld.is_synthetic else []
    warnings += [ctx.say("X11")] if beeld.is_fictional else []
    return SheetMarks(
        beeld.edition,
        ctx.say_free("X4", datum=beeld.date_text),
        ctx.say("X14") if beeld.edition == "netwerk" else None,
        tuple(warnings),
        extras.quotes_until if has_quote else (),
    )


def told_facts(ctx: PageContext, beeld: Wijkbeeld) -> list[Fact]:
    """The wijk figures of the table "Dit valt op"; without a table the first kern figures, as they are."""
    table = beeld.first_screen.table
    if table is not None:
        return [ctx.index.by_id[cells[1].finding_id] for _, cells in table.rows]
    shown = (ctx.shown(indicator, ctx.wijk) for indicator in ctx.kern)
    known = [fact for fact in shown if fact is not None and ctx.of_gemeente(fact) is not None]
    return known[:MAX_FIGURES]


def wall_facts(ctx: PageContext, beeld: Wijkbeeld) -> list[Fact]:
    """Three figures for the wall: those of the table, then kern figures of themes that have none yet."""
    told = told_facts(ctx, beeld)
    shown = (ctx.shown(indicator, ctx.wijk) for indicator in ctx.kern)
    for fact in shown:
        themes = {ctx.indicators[row.indicator_id].theme for row in told}
        is_new = fact is not None and ctx.indicators[fact.indicator_id].theme not in themes
        if fact is not None and is_new and len(told) < MAX_FIGURES and ctx.of_gemeente(fact) is not None:
            told = [*told, fact]
    return told


def big_figures(ctx: PageContext, facts: Sequence[Fact]) -> tuple[tuple[Figure, ...], Line]:
    """N15 of every figure, and the tags that all of them share; what they do not share stands at each."""
    said = [(fact, beside_gemeente(ctx, fact)) for fact in facts]
    pairs = [(fact, sentence) for fact, sentence in said if sentence is not None]
    known = [fact for fact, _ in pairs]
    shared, apart = tags_of(ctx, known)
    figures = (
        figure(ctx, fact, sentence, (*coverage_sentence(ctx, fact), *apart.get(fact.finding_id, ())))
        for fact, sentence in pairs
    )
    return tuple(figures), shared


def figure(ctx: PageContext, fact: Fact, sentence: Sentence, after: Line = ()) -> Figure:
    """One share with the beads that stand for it."""
    return Figure(sentence, fact.finding_id, beads(ctx, fact), after)


def beads(ctx: PageContext, fact: Fact) -> int:
    """How many of the hundred beads are filled: never more exact than the printed number."""
    indicator, value = ctx.indicators[fact.indicator_id], value_of(fact)
    return whole(TOP_CODE) if is_top_coded(indicator, value) else whole(value)


def tags_of(ctx: PageContext, facts: Sequence[Fact]) -> tuple[Line, dict[str, Line]]:
    """E9 for estimates without margins, V3/V4 for what is `clear`: once when they hold for every figure.

    Returns:
        The tags of all figures together, and the tags per finding id of those that are not shared.
    """
    apart: dict[str, Line] = {}
    shared: list[Sentence] = []
    is_all_estimates = bool(facts) and all(fact.is_estimate for fact in facts)
    shared += [ctx.say("E9")] if is_all_estimates else []
    judged = [(fact, judgement(ctx, fact) if fact.verdict == "clear" else []) for fact in facts]
    patterns = {said[0].pattern if said else "" for _, said in judged}
    is_one_judgement = len(patterns) == 1 and "" not in patterns
    if is_one_judgement:
        shared.append(ctx.say(patterns.pop(), *facts))
    for fact, said in judged:
        own = [] if is_one_judgement else list(said)
        own += [ctx.say("E9")] if fact.is_estimate and not is_all_estimates else []
        apart[fact.finding_id] = tuple(own)
    return tuple(shared), apart


def nothing_notable(beeld: Wijkbeeld) -> Line:
    """K5, K7 or K9 of the first screen: there is nothing that stands out."""
    said = (*beeld.first_screen.lead, *(s for line in beeld.first_screen.notable for s in line))
    return next(((sentence,) for sentence in said if sentence.pattern in EMPTY), ())


def source_line(ctx: PageContext, beeld: Wijkbeeld, facts: Iterable[Fact]) -> Line:
    """X5 per source of these figures."""
    used = [(ctx.indicators[fact.indicator_id], str(fact.period)) for fact in facts]
    return source_sentences(used, beeld.sources)


def quotes_for(
    extras: PrintExtras, finding_id: str, used: set[QuoteView], *, is_strength: bool = False
) -> tuple[QuoteView, ...]:
    """The quotes on the indicator of a finding that stand nowhere else yet; praise first for a strength."""
    found = extras.quotes.get(finding_id.partition("@")[0], ())
    ordered = sorted(found, key=lambda quote: quote.is_praise != is_strength)
    return tuple(quote.view for quote in ordered if quote.view not in used)


def no_stories(ctx: PageContext, extras: PrintExtras) -> Sentence | None:
    """B11, while that is true."""
    return None if extras.has_stories else ctx.say("B11", g=ctx.g)


def is_share(ctx: PageContext, fact: Fact) -> bool:
    """True for a figure that is so many of every hundred."""
    return ctx.indicators[fact.indicator_id].kind in SHARE_KINDS
