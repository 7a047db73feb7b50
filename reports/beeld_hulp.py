"""What frames the first screen: status above it, help and the question below it (report.md 3.1)."""

from reports.beeld_context import PageContext
from reports.nouns import Sentence
from reports.numbers import number_text
from reports.own_area import inhabitants_line, own_area_of, status_definition
from reports.wording_share import counted


def status_lines(ctx: PageContext, years: list[int]) -> tuple[Sentence, ...]:
    """X12 with the years of the figures, X13 or X2/X3, and X14 on the network edition.

    Of an own area N12 and X10 in the place of X12 (wording.md N12, report.md 16).
    """
    if own_area_of(ctx) is None:
        said = [*size_line(ctx, years), discussed_line(ctx)]
    else:
        said = [*inhabitants_line(ctx), *status_definition(ctx), discussed_line(ctx)]
    if not ctx.cijfers.is_public:
        said.append(ctx.say("X14"))
    return tuple(said)


def size_line(ctx: PageContext, years: list[int]) -> list[Sentence]:
    """X12: inhabitants as published, buurten with inhabitants, years of the figures on the first screen."""
    if ctx.wijk.inwoners is None:
        return []
    n, buurten = counted(len(ctx.buurten), "buurt", "buurten").split(" ", 1)
    words = {"k": number_text(ctx.wijk.inwoners), "n": n, "buurten": buurten}
    span = year_span(years or [ctx.index.area_year])
    return [ctx.say_count("X12", ctx.wijk, ("inwoners",), jaar=span, **words)]


def year_span(years: list[int]) -> str:
    """Write years: 2020; 2022 en 2024; 2020 tot 2024."""
    ordered = sorted(set(years))
    if len(ordered) > 2:
        return f"{ordered[0]} tot {ordered[-1]}"
    return " en ".join(str(year) for year in ordered)


def discussed_line(ctx: PageContext) -> Sentence:
    """X3 once adopted, X2 once discussed, else X13."""
    options = ctx.cijfers.options
    if ctx.wijk.code in options.adopted:
        day, who = options.adopted[ctx.wijk.code]
        return ctx.say_free("X3", datum=day, wie=who)
    if ctx.wijk.code in options.discussed:
        day, people = options.discussed[ctx.wijk.code]
        return ctx.say_free("X2", datum=day, n=people, mensen="mensen")
    return ctx.say("X13")


def question(ctx: PageContext) -> Sentence:
    """C1."""
    return ctx.say("C1", plek="straat")


def help_lines(ctx: PageContext) -> tuple[Sentence, ...]:
    """Q3, Q1, Q2, Q5 from the project; Q4 as long as the makers filled in nothing.

    That a public edition needs a contact is checked before a page is built (exit 3), not here.
    """
    options = ctx.cijfers.options
    said = [
        *(ctx.say_free("Q3", naam=naam, plek=plek, nummer=nummer) for naam, plek, nummer in options.contact),
        *(ctx.say_free("Q1", Naam=naam, adres=adres, dagen=dagen) for naam, adres, dagen in options.plekken),
        *(ctx.say_free("Q2", Onderwerp=wat, naam=naam, nummer=nummer) for wat, naam, nummer in options.hulp),
        *(ctx.say_free("Q5", Naam=naam, wat=wat) for naam, wat in options.meedoen),
    ]
    return tuple(said) or (ctx.say("Q4"),)
