"""Write `data/status/controle.html`: what every rule said of every table in the last load."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pipeline.audit_outcome import Audit
from pipeline.catalogue import Catalogue
from pipeline.messages import PipelineError, say_date, say_moment
from pipeline.paths import Paths
from pipeline.snapshots import TableSnapshot
from reports.audit_page import AuditRow, AuditTable, render_audits

FILE = "controle.html"


def write_audit_report(
    audits: Sequence[Audit],
    used: Sequence[TableSnapshot],
    refused: Sequence[TableSnapshot],
    errors: Sequence[PipelineError],
    catalogue: Catalogue,
    paths: Paths,
    now: datetime,
) -> None:
    """Write the report of one load; a reader sees the old report or the new one, never half of it."""
    tables = [
        *audit_tables(audits, refused, catalogue, is_used=False),
        *audit_tables(audits, used, catalogue, is_used=True),
    ]
    page = render_audits(tables, date_text=say_moment(now), messages=[error.line for error in errors])
    paths.status.mkdir(parents=True, exist_ok=True)
    unfinished = paths.status / f".{FILE}"
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(paths.status / FILE)


def audit_tables(
    audits: Iterable[Audit], snapshots: Iterable[TableSnapshot], catalogue: Catalogue, *, is_used: bool
) -> list[AuditTable]:
    """Per table the outcome of each rule; of several gemeenten in one table the worst counts."""
    chosen = list(snapshots)
    folders = {snapshot.folder.name for snapshot in chosen}
    by_table: dict[tuple[str, str], dict[str, Audit]] = {}
    for audit in (tried for tried in audits if tried.snapshot in folders):
        rules = by_table.setdefault((audit.source_id, audit.table_id), {})
        if audit.name not in rules or not audit.passed:
            rules[audit.name] = audit
    days = {(s.source_id, s.table_id): s.fetched for s in chosen}
    return [
        AuditTable(
            source_title=catalogue.sources[source_id].title,
            table_id=table_id,
            day=say_date(day),
            is_used=is_used,
            rows=tuple(
                AuditRow(a.meaning, a.name, a.engine, a.passed, a.code, a.example)
                for a in by_table.get((source_id, table_id), {}).values()
            ),
        )
        for (source_id, table_id), day in sorted(days.items())
    ]
