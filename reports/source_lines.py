"""The source line under every block with figures (report.md section 4 rule 17): X5, one per source."""

from collections.abc import Iterable, Sequence

from models.nouns import Indicator
from reports.nouns import BuurtLine, ChartTheme, GroupChart, Sentence, SourceLine, WhoRow
from reports.wording import Bank

Used = tuple[Indicator, str]
"""An indicator and the year of its figure."""


def of_lines(lines: Sequence[BuurtLine]) -> list[Used]:
    """What lines of buurten show."""
    return [(line.indicator, str(line.period)) for line in lines]


def of_who(who: Sequence[WhoRow]) -> list[Used]:
    """What the block "Wie wonen hier" shows; the year is that of its findings."""
    return [(row.indicator, _year(row)) for row in who if _year(row)]


def _year(row: WhoRow) -> str:
    ids = (finding_id for sentence in row.sentences for finding_id in sentence.finding_ids)
    parts = next(ids, "").split("@")
    return parts[3] if len(parts) > 3 else ""


def of_themes(themes: Sequence[ChartTheme]) -> list[Used]:
    """What the table-chart shows."""
    return [(row.indicator, str(row.period)) for theme in themes for row in theme.rows]


def of_groups(grafieken: Sequence[GroupChart]) -> list[Used]:
    """What the drawings of groups show."""
    return [(grafiek.indicator, str(grafiek.period)) for grafiek in grafieken]


def source_sentences(used: Iterable[Used], sources: Sequence[SourceLine]) -> tuple[Sentence, ...]:
    """Say where the figures of a block come from, in the order of the sources table.

    A source that is not in that table is left out: its row, and so its date, is not known.
    """
    years: dict[str, set[str]] = {}
    for indicator, year in used:
        years.setdefault(indicator.source_id, set()).add(year)
    bank = Bank.load()
    said = (
        bank.say(
            "X5",
            is_free=True,
            bron=f"{source.publisher}, {source.title}",
            jaar=" en ".join(sorted(years[source.source_id])),
            datum=source.retrieved,
        )
        for source in sources
        if source.source_id in years and source.retrieved
    )
    return tuple(dict.fromkeys(said))
