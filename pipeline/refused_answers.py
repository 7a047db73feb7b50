"""Answers that failed an audit: out of the way, with what was wrong beside them (section 3)."""

import shutil
from collections.abc import Sequence

from pipeline.audit_outcome import Audit
from pipeline.paths import Paths
from pipeline.platform_rules import replace_patiently
from pipeline.revision_log import revision_folder
from pipeline.snapshots import TableSnapshot

REPORT = "controle.txt"
DIFFERENCES = "verschillen.parquet"


def set_refused_aside(snapshot: TableSnapshot, audits: Sequence[Audit], paths: Paths) -> None:
    """Move an answer that failed an audit to quarantine, so that the next run asks again and says so again.

    What differed from the answer before goes along: a correction that was never shown is none.

    Args:
        snapshot: the answer.
        audits: what was tried on everything that was loaded.
        paths: the folders of this installation.
    """
    if not snapshot.folder.is_dir():
        return
    aside = paths.quarantine / f"{snapshot.source_id}-{snapshot.folder.name}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    differences = revision_folder(paths, snapshot.source_id) / f"{snapshot.folder.name}.parquet"
    replace_patiently(snapshot.folder, aside)
    (aside / REPORT).write_text("".join(report_lines(snapshot, audits)), encoding="utf-8")
    if differences.is_file():
        replace_patiently(differences, aside / DIFFERENCES)


def report_lines(snapshot: TableSnapshot, audits: Sequence[Audit]) -> list[str]:
    """One line per rule that failed on this table, then how many passed."""
    mine = [a for a in audits if (a.source_id, a.table_id) == (snapshot.source_id, snapshot.table_id)]
    failed = [f"FOUT {a.code} {a.name}: {a.example}\n" for a in mine if not a.passed]
    return [*failed, f"GOED {len(mine) - len(failed)} andere regels\n"]
