"""The small table of "Dit valt op": at most three rows, the same columns for every row."""

from dataclasses import dataclass

from models.nouns import Indicator
from reports.beeld_context import PageContext
from reports.beeld_ends import Ends, end_columns
from reports.beeld_order import MAX_TABLE_ROWS, theme_number
from reports.beeld_sentences import hundred
from reports.cijfers import Fact
from reports.nouns import Cell, SmallTable
from reports.wording_difference import SHARE_KINDS


@dataclass(frozen=True)
class TableRow:
    """One row: the indicator and its figures in the order of the columns; None where there is no value."""

    indicator: Indicator
    facts: tuple[Fact | None, ...]
    """Gemeente, wijk, and lowest and highest buurt of the headline indicator when it has these."""

    @property
    def is_strong(self) -> bool:
        """True when at least one area carries a verdict that may stand in the table."""
        return any(fact is not None and fact.is_strong for fact in self.facts[1:])


def table_rows(ctx: PageContext, headline: Indicator | None, ends: Ends | None) -> tuple[TableRow, ...]:
    """Choose the rows: kern indicators in their fixed order, then other shares; a theme at most once.

    The row of the headline stands first, the others in the order of the themes: nothing is picked by size.
    """
    kern = {indicator.indicator_id for indicator in ctx.kern}
    others = [i for i in ctx.outcomes if i.indicator_id not in kern and i.kind in SHARE_KINDS]
    first = [headline] if headline is not None else []
    chosen: dict[str, TableRow] = {}
    for indicator in (*first, *ctx.kern, *others):
        if indicator.theme in chosen or len(chosen) == MAX_TABLE_ROWS:
            continue
        row = make_row(ctx, indicator, ends)
        if row is not None and row.is_strong:
            chosen[indicator.theme] = row
    leading = headline.indicator_id if headline is not None else ""
    return tuple(
        sorted(
            chosen.values(),
            key=lambda row: (row.indicator.indicator_id != leading, theme_number(row.indicator)),
        )
    )


def make_row(ctx: PageContext, indicator: Indicator, ends: Ends | None) -> TableRow | None:
    """The figures of one indicator; None when wijk or gemeente has none."""
    wijk = ctx.shown(indicator, ctx.wijk)
    gemeente = ctx.of_gemeente(wijk) if wijk is not None else None
    if wijk is None or gemeente is None:
        return None
    areas = [ctx.place(fact) for fact in ends.both] if ends is not None else []
    return TableRow(indicator, (gemeente, wijk, *(ctx.shown(indicator, place) for place in areas)))


def small_table(ctx: PageContext, rows: tuple[TableRow, ...], ends: Ends | None) -> SmallTable | None:
    """Lay the rows out; None when there are none."""
    if not rows:
        return None
    columns = (ctx.gemeente.title, ctx.wijk.title, *(end_columns(ctx, ends) if ends is not None else ()))
    who = {row.indicator.wie for row in rows}
    shared = next(iter(who)) if len(who) == 1 else ""
    laid_out = tuple((row_label(row.indicator, shared), cells(ctx, row)) for row in rows)
    strong = [fact for row in rows for fact in row.facts[1:] if fact is not None and fact.is_strong]
    tag = ctx.say("E9") if any(fact.is_estimate for fact in strong) else None
    return SmallTable(f"van elke 100 {shared}".strip(), columns, laid_out, tag)


def row_label(indicator: Indicator, shared: str) -> str:
    """Label "zijn eenzaam", with who it is about when the rows are about different people."""
    label = f"{indicator.doen} {indicator.rest}".strip()
    return label if indicator.wie == shared else f"{indicator.wie}: {label}"


def cells(ctx: PageContext, row: TableRow) -> tuple[Cell, ...]:
    """One cell per column; a missing value is a question mark, never a zero or an empty cell."""
    made = []
    for number, fact in enumerate(row.facts):
        if fact is None:
            made.append(Cell("?", ""))
        else:
            made.append(Cell(hundred(ctx, fact), fact.finding_id, number > 0 and fact.is_strong))
    return tuple(made)
