"""Damage on our own disk, found before anything is used and put aside, so that it is told once (R3, R15).

Figures fall back to the answers before; what can be made again is made again. Either way a person hears of
it: exit code 6.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue import Catalogue
from pipeline.disk import disk_faults
from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder, read_manifest
from pipeline.fingerprint import file_sha256
from pipeline.messages import PipelineError, say_date
from pipeline.paths import Paths
from pipeline.platform_rules import replace_patiently
from pipeline.snapshot_maps import BOUNDARIES
from pipeline.snapshots import TableSnapshot, read_packages, set_aside, set_folder_aside
from pipeline.targets import Target

CORRUPT = ".corrupt"


@dataclass(frozen=True)
class Kept:
    """One table, area and address: answers with the same key replace each other."""

    table_id: str
    scope: str
    origin: str


def put_damage_aside(target: Target, catalogue: Catalogue, home: Paths) -> list[PipelineError]:
    """Look at everything that a run for this target is about to use.

    Args:
        target: whose answers and editions.
        catalogue: the sources.
        home: where editions are published.

    Returns:
        WB-D13 for answers, WB-D15 for editions, WB-D18 for what a newer program made; exit 6.
    """
    found: list[PipelineError] = []
    with disk_faults(target.paths.data, 0):
        for source_id in (*catalogue.sources, BOUNDARIES):
            found += damaged_answers(target.paths, source_id)
        for project in target.projects:
            folder = EditionFolder(home.wijkbeelden, edition_slug(project, target.edition))
            found += damaged_edition(folder)
    return found


def damaged_warehouse(paths: Paths) -> list[PipelineError]:
    """Put a warehouse aside that cannot be read, as `.corrupt`; it is then built again from the answers.

    Raises:
        PipelineError: WB-D18 (exit 6) when a newer program made it, WB-D11 (exit 8) when another program
            writes in it.
    """
    from pipeline.warehouse import open_warehouse

    if not paths.warehouse.is_file():
        return []
    try:
        with open_warehouse(paths) as con:
            con.execute("select count(*) from snapshot").fetchall()
    except PipelineError as error:
        if error.code != "WB-D15":
            raise
        put_warehouse_aside(paths)
        return [PipelineError("WB-D15", path=paths.warehouse.name)]
    return []


def put_warehouse_aside(paths: Paths) -> None:
    """Keep a damaged warehouse as `.corrupt`, so that somebody can look at it."""
    replace_patiently(paths.warehouse, paths.warehouse.with_name(paths.warehouse.name + CORRUPT))


def damaged_answers(paths: Paths, source_id: str) -> list[PipelineError]:
    """Put aside packages that cannot be read, and of every table the newest answers that are not as kept."""
    found = [error.at(where=source_id) for error in set_aside(paths, source_id)]
    for group in by_table(read_packages(paths, source_id)[0]):
        for place, snapshot in enumerate(group):
            try:
                snapshot.verify()
                break
            except PipelineError as error:
                found.append(error.at(where=place_of(snapshot), stays=what_stays(group[place + 1 :])))
                set_folder_aside(paths, source_id, snapshot.folder)
    return found


def by_table(snapshots: Sequence[TableSnapshot]) -> Iterable[list[TableSnapshot]]:
    """Answers of the same table, area and address together, newest first."""
    groups: dict[Kept, list[TableSnapshot]] = {}
    for snapshot in snapshots:
        groups.setdefault(Kept(snapshot.table_id, snapshot.scope, snapshot.origin), []).append(snapshot)
    return groups.values()


def place_of(snapshot: TableSnapshot) -> str:
    """How an answer is named between brackets."""
    return f"{snapshot.source_id} {snapshot.table_id}"


def what_stays(older: Sequence[TableSnapshot]) -> str:
    """Which answer stands in."""
    return f"Het antwoord van {say_date(older[0].fetched)} wordt gebruikt." if older else ""


def damaged_edition(folder: EditionFolder) -> Iterator[PipelineError]:
    """WB-D15 when the current edition is not what was published; without manifest it is made anew."""
    if folder.current() is None:
        return
    manifest = folder.link / "manifest.json"
    wrong = wrong_files(folder.link)
    if wrong:
        if manifest.is_file():
            replace_patiently(manifest, manifest.with_name(manifest.name + CORRUPT))
        yield PipelineError("WB-D15", path=f"{folder.slug}/{wrong[0]}")


def wrong_files(edition: Path) -> list[str]:
    """Names of the files of an edition that are not as its manifest says, or the manifest itself."""
    manifest = read_manifest(edition)
    if manifest is None or not isinstance(manifest.get("paginas"), dict):
        return ["manifest.json"]
    told = {**manifest["paginas"], **manifest.get("bestanden", {})}
    return [name for name, sha256 in sorted(told.items()) if not is_as_told(edition / name, str(sha256))]


def is_as_told(path: Path, sha256: str) -> bool:
    """True when a file is there and has this hash."""
    try:
        return not path.is_symlink() and f"sha256:{file_sha256(path)}" == sha256
    except OSError:
        return False
