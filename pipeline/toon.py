"""`wijkbeeld toon <finding-id>`: the full arithmetic of one finding and the answer behind it."""

import polars as pl
import typer

from models.arithmetic import Step, explain, number
from pipeline.messages import PipelineError
from pipeline.paths import Paths, find_paths
from pipeline.targets import figures_folders
from pipeline.warehouse import open_warehouse, read_findings, read_used_snapshots


def show_finding(finding_id: str) -> None:
    """Print every step from published figure to verdict.

    Raises:
        PipelineError: WB-K00 (exit 3) when no loaded figure has this id.
    """
    for paths in figures_folders(find_paths()):
        found = find_row(paths, finding_id)
        if found is not None:
            typer.echo("\n".join(tell(paths, found)))
            return
    published = find_published(find_paths(), finding_id)
    if published is not None:
        typer.echo("\n".join(tell_published(published)))
        return
    raise PipelineError(
        "WB-K00", file="toon", what=f"Bevinding '{finding_id}' is niet geladen.",
        todo="Kijk in de kolom finding_id van cijfers.csv, of maak eerst het wijkbeeld.",
    )  # fmt: skip


def find_row(paths: Paths, finding_id: str) -> dict[str, object] | None:
    """The finding with this id, or None."""
    parts = finding_id.split("@")
    if len(parts) < 4 or not paths.warehouse.is_file():
        return None
    gemeente = f"GM{parts[1][2:6]}"
    rows = read_findings(paths, gemeente).filter(pl.col("finding_id") == finding_id)
    return rows.row(0, named=True) if rows.height else None


def find_published(paths: Paths, finding_id: str) -> dict[str, object] | None:
    """A finding of an own area: computed when its project is published, kept in its cijfers.parquet."""
    if "@EG-" not in finding_id:
        return None
    for path in sorted(paths.wijkbeelden.glob("*/cijfers.parquet")):
        rows = pl.scan_parquet(path).filter(pl.col("finding_id") == finding_id).collect()
        if rows.height:
            return rows.row(0, named=True)
    return None


def tell_published(finding: dict[str, object]) -> list[str]:
    """What the published row holds; the buurten of an own area have their own arithmetic."""
    shown = {name: value for name, value in finding.items() if value not in (None, "")}
    return [
        f"{finding['finding_id']}",
        "Een eigen gebied is opgeteld uit zijn buurten (eigen-gebieden.json). Dit staat in cijfers.csv:",
        *(
            f"   {name}: {number(value) if isinstance(value, float) else value}"
            for name, value in shown.items()
        ),
    ]


def tell(paths: Paths, finding: dict[str, object]) -> list[str]:
    """Every line: what it is, the steps, and where it comes from."""
    lines = [
        f"{finding['finding_id']}",
        f"{finding['label']}, {finding['gebied_name']}, groep {finding['groep_id']}, {finding['period']}, "
        f"vergelijking {finding['contrast']}",
    ]
    own = measurement(paths, finding, str(finding["gebied_code"]))
    reference = measurement(paths, finding, str(finding["reference_code"]))
    steps = explain(finding, own, reference) if own is not None else ()
    return [*lines, *written(steps), *origin(paths, finding)]


def written(steps: tuple[Step, ...]) -> list[str]:
    """The steps as numbered paragraphs."""
    return [
        line
        for number, step in enumerate(steps, start=1)
        for line in ("", f"{number}. {step.title}", *(f"   {text}" for text in step.lines))
    ]


def measurement(paths: Paths, finding: dict[str, object], gebied_code: str) -> dict[str, object] | None:
    """The measurement of an area behind a finding."""
    sql = """
        select * from measurement
        where gebied_code = $gebied and indicator_id = $indicator and groep_id = $groep
            and period = $period and table_id = $table and gebied_year = $year
    """
    given = {
        "gebied": gebied_code,
        "indicator": finding["indicator_id"],
        "groep": finding["groep_id"],
        "period": finding["period"],
        "table": finding["table_id"],
        "year": finding["gebied_year"],
    }
    with open_warehouse(paths) as con:
        rows: pl.DataFrame = con.sql(sql, params=given).pl()
    return rows.row(0, named=True) if rows.height else None


def origin(paths: Paths, finding: dict[str, object]) -> list[str]:
    """Table, column and kept answer."""
    kept = [s for s in read_used_snapshots(paths) if s.sha256 == finding["snapshot_sha256"]]
    where = f"data/snapshots/{kept[0].source_id}/{kept[0].folder.name}" if kept else "niet meer bewaard"
    made = ["   Let op: waarde of marge is verzonnen voor een proef."] if finding["synthetic"] else []
    return [
        "",
        "Herkomst",
        f"   bron {finding['source_id']}, tabel {finding['table_id']}, kolom {finding['measure_key']}",
        f"   bewaard antwoord: {where}",
        f"   sha256 van de inhoud: {finding['snapshot_sha256']}",
        *made,
    ]
