"""What a run tells of its sources and editions: the same facts in the run log and in `--json`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.edition_state import Publication
from pipeline.snapshot import TableResult
from pipeline.snapshot_maps import BOUNDARIES
from pipeline.snapshots import TableSnapshot
from pipeline.targets import Target

if TYPE_CHECKING:
    from pipeline.load import Loaded
    from pipeline.maak import Fetched
    from pipeline.recorded_run import Record

Facts = dict[str, Any]


def source_facts(fetched: "Fetched", loaded: "Loaded | None") -> list[Facts]:
    """One entry per table and area, as reliability.md section 7 lists them; boundaries last."""
    found = [table_facts(result, loaded) for result in fetched.results if result.table_id or result.error]
    maps = fetched.maps
    if maps.outcome != "none" or maps.error:
        outcome = {"source": BOUNDARIES, "table": None, "scope": fetched.target.scope, "result": maps.outcome}
        found.append(outcome | {"msg": maps.error.code if maps.error else None})
    target = fetched.target
    way = "map" if target.supplied is not None else "bewaard" if target.is_offline else "netwerk"
    return [facts | {"way": way, "fictional": is_fictional(target)} for facts in found]


def is_fictional(target: Target) -> bool:
    """True when the figures of a target are invented: they say nothing about the sources."""
    return any(project.settings.fictief for project in target.projects)


def table_facts(result: TableResult, loaded: "Loaded | None") -> Facts:
    """What came of one table: how it was fetched, and whether it passed its audits."""
    refused = refusal(result, loaded)
    error = result.error or refused
    last = stand_in(result, loaded) if refused else result.snapshot
    outcome = ("kept_last_good" if last else "failed_no_data") if refused else told_outcome(result)
    return {
        "source": result.source_id,
        "table": result.table_id or None,
        "scope": last.scope if last else None,
        "result": outcome,
        "msg": error.code if error else None,
        "rows": result.rows,
        "rows_expected": error.fields.get("expected") if error else None,
        "snapshot": last.folder.name if last and outcome in {"new", "revised"} else None,
        "last_good": last.fetched.date().isoformat() if last else None,
        "modified": last.modified[:10] if last else None,
        "changed_values": result.changed_values,
        "audits": audit_facts(result, loaded),
        "bytes": result.received_bytes,
        "seconds": result.seconds,
        "tries": result.tries,
    }


def stand_in(result: TableResult, loaded: "Loaded | None") -> TableSnapshot | None:
    """The older answer that was loaded instead of a refused one."""
    for snapshot in loaded.snapshots if loaded else []:
        if (snapshot.source_id, snapshot.table_id) == (result.source_id, result.table_id):
            return snapshot
    return None


def told_outcome(result: TableResult) -> str:
    """The outcome, where corrected figures are told apart from new ones."""
    return "revised" if result.outcome == "new" and result.changed_values else result.outcome


def refusal(result: TableResult, loaded: "Loaded | None") -> Any:
    """The fault for which the audits refused this answer; None when they did not."""
    if loaded is None or result.snapshot is None or result.snapshot.folder not in refused_folders(loaded):
        return None
    where = f"{result.source_id} {result.table_id}"
    return next((error for error in loaded.errors if error.message.where == where), None)


def refused_folders(loaded: "Loaded") -> set[Any]:
    """Folders of the answers that failed an audit."""
    return {snapshot.folder for snapshot in loaded.refused}


def audit_facts(result: TableResult, loaded: "Loaded | None") -> Facts | None:
    """How many audits passed and the names of those that failed; None when nothing was audited."""
    if loaded is None or not result.table_id:
        return None
    tried = [a for a in loaded.audits if (a.source_id, a.table_id) == (result.source_id, result.table_id)]
    failed = sorted({audit.name for audit in tried if not audit.passed})
    return {"passed": sum(audit.passed for audit in tried), "failed": failed} if tried else None


def write_sources(record: "Record", fetched: "Fetched", loaded: "Loaded | None") -> None:
    """Put the sources of one target in the run log."""
    for facts in source_facts(fetched, loaded):
        record.write("SOURCE", **facts)


def write_published(record: "Record", publications: Sequence[Publication], kept_old: int = 0) -> None:
    """Say at the end of the run what was published."""
    fresh = [publication.version for publication in publications if publication.is_new]
    record.facts |= {
        "published": fresh[0] if len(fresh) == 1 else None,
        "editions": {p.slug: p.version for p in publications if p.is_new},
        "reports": {"ok": len(publications), "kept_old": kept_old},
        "withdrawals": 0,
    }


def edition_facts(publications: Iterable[Publication]) -> Iterator[Facts]:
    """One entry per edition for `--json`."""
    for publication in publications:
        yield {
            "slug": publication.slug,
            "version": publication.version,
            "pages": publication.pages,
            "new": publication.is_new,
            "index": str(publication.index),
        }
