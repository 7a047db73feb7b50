"""From the findings of a gemeente to its index page: choose a wijk, find your buurt, no ranking."""

from collections.abc import Sequence
from dataclasses import replace

from models.nouns import THEMES, Indicator
from reports.beeld_context import PageContext, ids
from reports.beeld_hulp import discussed_line
from reports.beeld_kaart import with_shown_names
from reports.beeld_strengths import people_sentence
from reports.beeld_unknown import estimate_line
from reports.beeld_verhalen_kort import stories_cell
from reports.cijfers import Fact, GemeenteCijfers
from reports.index_names import name_groups
from reports.nouns import Sentence, WijkMap
from reports.nouns_index import GemeenteIndex, ThemeCell, ThemeColumn, WijkEntry
from reports.numbers import number_text
from reports.wording import Bank

TOGETHER = ("gezondheid", "mentaal_welbevinden", "meedoen")
"""Themes whose estimates come from one model: one column (S7)."""
TOGETHER_ID = "gezondheid"
TOGETHER_LABEL = "Gezondheid en welbevinden"
NOT_COMPARED = frozenset({"not_shown", "not_compared"})


def build_index(cijfers: GemeenteCijfers, codes: Sequence[str]) -> GemeenteIndex:
    """Say everything the index page of one gemeente tells.

    Args:
        cijfers: the figures of the gemeente.
        codes: the wijken and own areas that have a page.
    """
    bank = Bank.load()
    pages = [PageContext(cijfers, cijfers.index.places[code], bank) for code in codes]
    columns = tuple(column for column in all_columns() if any(compared(ctx, column) for ctx in pages))
    entries = sorted(
        (entry(ctx, columns) for ctx in pages), key=lambda e: (e.place.name.casefold(), e.place.code)
    )
    used = [fact for ctx in pages for column in columns for fact in compared(ctx, column)]
    return GemeenteIndex(
        gemeente=cijfers.index.places[cijfers.gemeente_code],
        edition=cijfers.edition,
        version=cijfers.version,
        date_text=cijfers.date_text,
        is_fictional=cijfers.is_fictional,
        is_synthetic=any(fact.synthetic for fact in used),
        status=() if cijfers.is_public else (bank.say("X14"),),
        columns=columns,
        wijken=tuple(item for item in entries if item.place.level != "eigen"),
        own_areas=tuple(item for item in entries if item.place.level == "eigen"),
        map=overview(cijfers),
        notes=(bank.say("X18"), *(estimate_line(pages[0], ()) if pages else ())),
        sources=cijfers.sources,
        names=name_groups(entries),
    )


def overview(cijfers: GemeenteCijfers) -> WijkMap | None:
    """The map of the wijken with the names that people use, or the reason why there is none."""
    found = cijfers.maps.get(cijfers.gemeente_code)
    if found is None or found.drawing is None:
        return found
    return replace(found, drawing=with_shown_names(cijfers.index, found.drawing))


def all_columns() -> tuple[ThemeColumn, ...]:
    """One column per theme, those of the health and well-being estimates together as one."""
    single = (theme for theme in THEMES if theme.theme_id not in TOGETHER[1:])
    return tuple(
        ThemeColumn(theme.theme_id, TOGETHER_LABEL if theme.theme_id == TOGETHER_ID else theme.label)
        for theme in single
    )


def in_column(column: ThemeColumn, indicator: Indicator) -> bool:
    """True when an indicator belongs to this column."""
    themes = TOGETHER if column.theme_id == TOGETHER_ID else (column.theme_id,)
    return indicator.theme in themes


def compared(ctx: PageContext, column: ThemeColumn) -> list[Fact]:
    """The figures of the wijk in one column that were compared with the gemeente and can be judged."""
    judged = (i for i in ctx.outcomes if i.sign != 0 and in_column(column, i))
    facts = (ctx.shown(indicator, ctx.wijk) for indicator in judged)
    return [fact for fact in facts if fact is not None and fact.verdict not in NOT_COMPARED]


def entry(ctx: PageContext, columns: tuple[ThemeColumn, ...]) -> WijkEntry:
    """One wijk: a row of the table and a link to its page."""
    inwoners = ctx.wijk.inwoners
    discussed = ctx.cijfers.options.discussed.get(ctx.wijk.code)
    return WijkEntry(
        place=ctx.wijk,
        href=f"{ctx.wijk.code}.html",
        bewoners=inhabitants(inwoners) if inwoners is not None else None,
        status=(discussed_line(ctx),),
        cells=tuple(cell(ctx, column) for column in columns),
        stories=stories_cell(ctx),
        discussed=discussed[0] if discussed is not None else "",
        buurten=ctx.buurten,
    )


def inhabitants(inwoners: float) -> Sentence:
    """The published number of inhabitants, as a bare number under the name of the wijk."""
    return Sentence("cel", f"{number_text(inwoners)} bewoners", (), True)


def cell(ctx: PageContext, column: ThemeColumn) -> ThemeCell:
    """What one wijk shows under one theme: what asks for attention, what is favourable, how many people."""
    facts = compared(ctx, column)
    strong = [fact for fact in facts if fact.is_strong]
    if not facts:
        return ThemeCell(column.theme_id, None)
    a, b = (number_text(count(strong, side)) for side in ("unfavourable", "favourable"))
    first = next((indicator for indicator in ctx.kern if in_column(column, indicator)), None)
    return ThemeCell(
        column.theme_id,
        ctx.bank.say("X17", ids(strong), True, a=a, b=b),
        count(strong, "unfavourable", "clear"),
        count(strong, "unfavourable", "estimate_differs"),
        count(strong, "favourable", "clear"),
        count(strong, "favourable", "estimate_differs"),
        people_sentence(ctx, first, ctx.wijk) if first is not None else None,
    )


def count(facts: list[Fact], direction: str, verdict: str = "") -> int:
    """Number of findings in this direction, of one verdict or of both."""
    return sum(fact.direction == direction and verdict in {"", fact.verdict} for fact in facts)
