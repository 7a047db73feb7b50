"""The A4 "In 5 minuten" of a wijk: what a professional reads before a meeting (report.md 3.5)."""

from reports.beeld_context import PageContext
from reports.beeld_ends import ends_of, ends_sentence, naming_notes, one_name, stands_out
from reports.beeld_people import where_sentence
from reports.beeld_table import TableRow
from reports.beeld_unknown import estimated, margin_notes, modelled_facts, subjects
from reports.cijfers import Fact
from reports.nouns import Sentence, Wijkbeeld
from reports.nouns_print import FiveMinutes, Initiative, Line, PrintExtras
from reports.numbers import NO_BREAK_SPACE
from reports.places import raise_first
from reports.print_parts import big_figures, nothing_notable, sheet_marks, source_line, told_facts

SIZE = frozenset({"X12", "N12"})
PLACE = frozenset({"W1", "H1", "H2", "H3", "H10", "H11", "Z1", "Z2"})
"""What the headline says about the place."""
NO_SPREAD = frozenset({"W9", "H8", "H12", "H9"})
INVITATIONS = frozenset({"K4", "K8"})
PEOPLE = frozenset({"K2", "K3", "D1", "P1"})
MAX_CALLS = 3
MAX_PRESENT = 2


def five_minutes(ctx: PageContext, beeld: Wijkbeeld, extras: PrintExtras) -> FiveMinutes:
    """Say everything that stands on the sheet; `reports.print_fit` makes it fit."""
    facts = told_facts(ctx, beeld)
    figures, tags = big_figures(ctx, facts)
    return FiveMinutes(
        place=ctx.wijk,
        gemeente=ctx.gemeente,
        title=ctx.say_free("A1", G=raise_first(ctx.g)),
        status=tuple(said for said in beeld.first_screen.status if said.pattern in SIZE),
        is_notable=beeld.first_screen.table is not None,
        figures=figures,
        tags=(*tags, *(nothing_notable(beeld) if beeld.first_screen.table is None else ())),
        where=where_lines(ctx, beeld, facts),
        present=present_lines(beeld),
        call=call_lines(ctx, extras),
        meeting=extras.meeting or ctx.say("A4"),
        question=ctx.say("A5"),
        closing=(ctx.say("A7"), ctx.say("A6")),
        unknown=estimate_notes(ctx, facts),
        sources=source_line(ctx, beeld, facts),
        marks=sheet_marks(ctx, beeld, extras, has_quote=False),
    )


def where_lines(ctx: PageContext, beeld: Wijkbeeld, facts: list[Fact]) -> tuple[Line, ...]:
    """W1 or H1 as the headline has it, then where the people live (P2).

    Where the headline is about the wijk as a whole: both ends of its indicator when they stand out, else why
    nothing is said about the buurten.
    """
    said = tuple(sentence for sentence in beeld.first_screen.lead if sentence.pattern in PLACE)
    if not any(sentence.pattern not in {"Z1", "Z2"} for sentence in said):
        said = (*outstanding_ends(ctx, facts), *said) or no_spread(beeld)
    return tuple(line for line in (said, people_line(ctx, beeld)) if line)


def outstanding_ends(ctx: PageContext, facts: list[Fact]) -> Line:
    """W1 of the first figure, with Z1 where the edition does not name its buurten yet."""
    ends = ends_of(ctx, ctx.indicators[facts[0].indicator_id]) if facts else None
    if ends is None or not all(stands_out(ctx, fact) for fact in ends.both):
        return ()
    return (ends_sentence(ctx, ends), *naming_notes(ctx, ends.both))


def no_spread(beeld: Wijkbeeld) -> Line:
    """W9, H8, H12 or H9: what the block "Binnen de wijk" says when no buurt stands out."""
    said = (sentence for line in beeld.within for sentence in line if sentence.pattern in NO_SPREAD)
    return tuple(said)[:1]


def people_line(ctx: PageContext, beeld: Wijkbeeld) -> Line:
    """P2 of the first screen, with the name that fits this sheet."""
    told = (said for line in beeld.first_screen.notable for said in line if said.pattern == "P2")
    first = next(told, None)
    fact = ctx.index.by_id[first.finding_ids[0]] if first is not None else None
    said = where_sentence(ctx, fact, one_name(ctx, fact)) if fact is not None else None
    return (said,) if said is not None else ()


def estimate_notes(ctx: PageContext, facts: list[Fact]) -> Line:
    """O14 about the figures of this sheet, with E2 or O16; where only some have margins, E9 says which."""
    rows = tuple(TableRow(ctx.indicators[fact.indicator_id], (None, fact)) for fact in facts)
    estimates = modelled_facts(ctx, rows) if rows else []
    notes = margin_notes(ctx, estimates)
    named = (estimated(ctx, subjects(ctx, estimates)),) if estimates else ()
    return (*named, *notes) if len(notes) == 1 else named


def present_lines(beeld: Wijkbeeld) -> tuple[Line, ...]:
    """What people made and what they do; where neither is known, the first strong points there are."""
    lines = [line for line in beeld.first_screen.strengths if line[0].pattern not in INVITATIONS]
    people = [line for line in lines if line[0].pattern in PEOPLE]
    return tuple((people or lines)[:MAX_PRESENT])


def call_lines(ctx: PageContext, extras: PrintExtras) -> Line:
    """A2 for what exists, then for whom to call about what, then for whom to tell it; else Q4."""
    options = ctx.cijfers.options
    known = [
        *extras.initiatives,
        *(Initiative(name, what, number) for what, name, number in options.hulp),
        *(Initiative(name, place, number) for name, place, number in options.contact),
    ]
    return tuple(call_line(ctx, item) for item in known[:MAX_CALLS]) or (ctx.say("Q4"),)


def call_line(ctx: PageContext, item: Initiative) -> Sentence:
    """A2; the number stays on one line."""
    number = item.number.replace(" ", NO_BREAK_SPACE)
    return ctx.say_free("A2", Naam=item.name, wat=item.what, nummer=number)
