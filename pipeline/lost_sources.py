"""An edition is not made poorer by damage on our own disk: without its answers the old one stays (R2)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.edition_state import Publication, edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.paths import Paths
from pipeline.snapshot_maps import BOUNDARIES
from pipeline.snapshots import DAMAGED, PACKAGE, damaged_names, read_packages
from pipeline.targets import Target

if TYPE_CHECKING:
    from pipeline.maak import Fetched


STAYS = "Bladzijden die erop rusten blijven zoals ze zijn."


def kept_without_answers(target: Target, fetched: "Fetched", wijkbeelden: Path) -> list[Publication]:
    """The current editions of a target, when what one rests on was damaged and could not be asked again.

    Empty when nothing is lost: then editions are made as usual. The first run in which the source answers
    makes them anew; until then every run says why they stay (WB-D13, exit 6).

    Args:
        target: the editions, and where their figures lie.
        fetched: what came of asking the sources.
        wijkbeelden: where editions are published.
    """
    folders = [EditionFolder(wijkbeelden, edition_slug(each, target.edition)) for each in target.projects]
    lost = sorted({name for each in folders for name in lost_sources(target, fetched, each.manifest() or {})})
    if not lost:
        return []
    error = PipelineError("WB-D13/blijft", named=", ".join(lost)).at(stays=STAYS)
    return [replace(each, errors=(error,)) for each in current_editions(folders)]


def lost_sources(target: Target, fetched: "Fetched", manifest: dict[str, Any]) -> list[str]:
    """Sources of which an answer that the manifest names was damaged, with nothing else to stand in."""
    failed = {result.source_id for result in fetched.results if result.error is not None}
    failed |= {BOUNDARIES} if fetched.maps.error is not None else set()
    named = [(str(line.get("bron")), str(line.get("tabel"))) for line in manifest.get("bronnen", ())]
    return [
        source_id
        for source_id, table in named
        if (target.is_offline or source_id in failed) and is_lost(target.paths, source_id, table)
    ]


def is_lost(paths: Paths, source_id: str, table: str) -> bool:
    """True when an answer of a table (or a year of a map) was damaged and no other is left."""
    kept = {snapshot.table_id for snapshot in read_packages(paths, source_id)[0]}
    aside = [paths.quarantine / f"{DAMAGED}{source_id}-{name}" for name in damaged_names(paths, source_id)]
    damaged = {table_of(folder) for folder in aside}
    if "" in damaged and table not in {name.rpartition("-")[2] for name in kept}:
        return True
    return table in {name.rpartition("-")[2] for name in damaged - kept}


def table_of(folder: Path) -> str:
    """The table of a damaged answer; empty when its description cannot be read either."""
    try:
        return str(json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["wijkbeeld"]["table_id"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def current_editions(folders: list[EditionFolder]) -> Iterator[Publication]:
    """What readers see now of each."""
    for folder in folders:
        version, manifest = folder.current(), folder.manifest()
        if version is not None and manifest is not None:
            pages = len(manifest.get("paginas", {}))
            yield Publication(folder.slug, folder.link / "index.html", version, pages, is_new=False)
