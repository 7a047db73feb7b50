"""Which tables of a source are asked: those the catalogue lists, never another in silence (design.md 6.6)."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from pipeline.catalogue import Source
from pipeline.discovery import CatalogueRow, newer_tables
from pipeline.messages import Message, PipelineError, notice
from pipeline.table_fetch import Table

NEWEST = "nieuwste"


@dataclass(frozen=True)
class Choice:
    """The tables to fetch, what to tell about the others, and tables that vanished."""

    tables: tuple[Table, ...]
    notices: tuple[Message, ...]
    vanished: tuple[str, ...]
    """Used before and no longer listed: kept as they are, a person must look."""


def choose_tables(source: Source, listed: Mapping[str, CatalogueRow], used: Set[str]) -> Choice:
    """Choose among the tables that a source knows.

    Args:
        source: the source; `alle_jaren` = every listed table, `nieuwste` = the first listed one.
        listed: the catalogue, by table id in upper case.
        used: ids of tables of which an answer is kept.

    Raises:
        PipelineError: WB-N08 (exit 5) when nothing is listed and nothing was used before.
    """
    known = [entry.table_id for entry in source.tables]
    present = [table_id for table_id in known if table_id.upper() in listed]
    absent = [table_id for table_id in known if table_id.upper() not in listed]
    if source.tabelkeuze == NEWEST:
        absent = known[: known.index(present[0])] if present else known
        present = present[:1]
    vanished = [table_id for table_id in absent if table_id in used]
    if vanished and source.tabelkeuze == NEWEST:
        present = []  # another table is never taken in its place by itself
    if not present and not vanished:
        raise PipelineError("WB-N08/geen_tabel", source=source.source_id, host=source.host)
    tables = [make_table(source, table_id, listed) for table_id in present]
    return Choice(tuple(tables), tuple(tell(source, absent, vanished, listed)), tuple(vanished))


def make_table(source: Source, table_id: str, listed: Mapping[str, CatalogueRow]) -> Table:
    """One listed table; the catalogue's own spelling of the id is the one that is asked."""
    row = listed[table_id.upper()]
    return Table(source=source, table_id=row.table_id, known_id=table_id, listed=row)


def tell(
    source: Source, absent: list[str], vanished: list[str], listed: Mapping[str, CatalogueRow]
) -> list[Message]:
    """One line for tables that were not asked, one for tables that we do not know yet."""
    messages = []
    unasked = [table_id for table_id in absent if table_id not in vanished]
    if unasked:
        text = ", ".join(unasked)
        messages.append(notice("WB-N08/niet_gevraagd", source=source.source_id, tables=text))
    newer = newer_tables(dict(listed), source.title, max(entry.year for entry in source.tables))
    if newer:
        text = ", ".join(newer)
        messages.append(notice("WB-N08/nieuwere_tabel", source=source.source_id, tables=text))
    return messages
