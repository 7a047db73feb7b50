"""`wijkbeeld toon <finding-id>`: the full arithmetic of one finding and the answer behind it."""

from pathlib import Path

import polars as pl
import typer

from models.arithmetic import Step, explain, number
from models.arithmetic_gap import explain_gap
from models.finding_contrast import INSIDE_CONTRASTS
from models.finding_groep import EVERYBODY_ELSE
from pipeline.messages import PipelineError
from pipeline.paths import Paths, find_paths
from pipeline.targets import figures_folders
from pipeline.toon_own_area import own_code, own_steps
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
        typer.echo("\n".join(tell_published(*published)))
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


def find_published(paths: Paths, finding_id: str) -> tuple[Path, dict[str, object]] | None:
    """A finding of an own area and the edition that holds it: computed when its project is published."""
    if not own_code(finding_id):
        return None
    for path in sorted(paths.wijkbeelden.glob("*/cijfers.parquet")):
        rows = pl.scan_parquet(path).filter(pl.col("finding_id") == finding_id).collect()
        if rows.height:
            return path.parent, rows.row(0, named=True)
    return None


def tell_published(edition: Path, finding: dict[str, object]) -> list[str]:
    """The steps of a finding of an own area; what the published row holds where they cannot be shown."""
    folders = (paths for paths in figures_folders(find_paths()) if paths.warehouse.is_file())
    for paths in folders:
        steps = own_steps(paths, edition, finding)
        if steps:
            return [*heading(finding), *written(steps), *origin(paths, finding)]
    shown = {name: value for name, value in finding.items() if value not in (None, "")}
    return [
        f"{finding['finding_id']}",
        "De cijfers waar dit eigen gebied uit is opgeteld, zijn niet geladen. Dit staat in cijfers.csv:",
        *(
            f"   {name}: {number(value) if isinstance(value, float) else value}"
            for name, value in shown.items()
        ),
    ]


def heading(finding: dict[str, object]) -> list[str]:
    """What the finding is about."""
    return [
        f"{finding['finding_id']}",
        f"{finding['label']}, {finding['gebied_name']}, groep {finding['groep_id']}, {finding['period']}, "
        f"vergelijking {finding['contrast']}",
    ]


def tell(paths: Paths, finding: dict[str, object]) -> list[str]:
    """Every line: what it is, the steps, and where it comes from."""
    if finding["contrast"] == "group_extra_gap":
        return [*heading(finding), *written(gap_steps(paths, finding)), *origin(paths, finding)]
    own = measurement(paths, finding, str(finding["gebied_code"]))
    beside = "totaal" if finding["contrast"] in INSIDE_CONTRASTS else ""
    reference = measurement(paths, finding, str(finding["reference_code"]), beside)
    steps = explain(finding, own, reference) if own is not None else ()
    return [*heading(finding), *written(steps), *origin(paths, finding)]


def gap_steps(paths: Paths, finding: dict[str, object]) -> tuple[Step, ...]:
    """The steps of a gap between a groep and the others: it needs four figures."""
    groepen = (str(finding["groep_id"]), EVERYBODY_ELSE[str(finding["groep_id"])])
    areas = (str(finding["gebied_code"]), str(finding["gemeente_code"]))
    cells = [measurement(paths, finding, area, groep) for groep in groepen for area in areas]
    found = [cell for cell in cells if cell is not None]
    return explain_gap(finding, found) if len(found) == len(cells) else ()


def written(steps: tuple[Step, ...]) -> list[str]:
    """The steps as numbered paragraphs."""
    return [
        line
        for number, step in enumerate(steps, start=1)
        for line in ("", f"{number}. {step.title}", *(f"   {text}" for text in step.lines))
    ]


def measurement(
    paths: Paths, finding: dict[str, object], gebied_code: str, groep: str = ""
) -> dict[str, object] | None:
    """The measurement of an area behind a finding; of another groep where it is held against everybody."""
    sql = """
        select * from measurement
        where gebied_code = $gebied and indicator_id = $indicator and groep_id = $groep
            and period = $period and table_id = $table and gebied_year = $year
    """
    given = {
        "gebied": gebied_code,
        "indicator": finding["indicator_id"],
        "groep": groep or finding["groep_id"],
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
