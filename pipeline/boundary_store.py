"""Boundaries on disk: kept like any snapshot, read per gemeente (reliability.md R3)."""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.boundary_choice import Layer
from pipeline.clock import utc_now
from pipeline.fetch import Fetcher
from pipeline.gemeenten import EVERY
from pipeline.messages import PipelineError, say_date
from pipeline.odata import Reader
from pipeline.outlines import FICTIVE_ENDS, BoundaryError, Outline
from pipeline.paths import Paths
from pipeline.pdok import BoundarySource, LayerAnswers, features_of, fetch_years, read_layer
from pipeline.peers import Peers, find_peers
from pipeline.row_checks import say_codes
from pipeline.snapshot_writer import Facts, SnapshotBuilder, building
from pipeline.snapshots import Found, TableSnapshot, current_tables, damaged_names, latest, read_packages
from pipeline.strict_json import read_json
from pipeline.supplied import FolderReader

STARTS = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}


def no_areas() -> Collection[str]:
    """Nothing to compare boundaries with."""
    return ()


@dataclass(frozen=True)
class BoundaryResult:
    """What came of asking for boundaries (the results of reliability.md section 7)."""

    outcome: str
    """new, unchanged, kept_last_good, failed_no_data or none: there are no boundaries, which is normal."""
    error: PipelineError | None = None


def take_boundaries(
    scope: str,
    year: int,
    source: BoundarySource,
    paths: Paths,
    *,
    areas: Callable[[], Collection[str]] = no_areas,
    is_offline: bool = False,
    from_folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> BoundaryResult:
    """Fetch and keep the boundaries that figures of this year may need; what was kept stays when it fails.

    Boundaries kept less than `opnieuw_na_dagen` ago are not asked again, unless some of them were damaged
    since: those of a year hardly ever change.

    Args:
        scope: code of a gemeente, or `alle`.
        year: year of the division of the figures.
        source: facts of the source.
        paths: the folders of this installation.
        areas: gives the codes of the figures of that year; boundaries of the same year must have exactly
            these.
        is_offline: open no socket.
        from_folder: read answers from this folder instead of the network.
        environment: for tests.

    Raises:
        PipelineError: WB-K06 (exit 3) for an address in the environment that is not allowed; WB-T01 (exit 6)
            for an absurd clock. Other errors are in the result.
    """
    peers = Peers() if from_folder is not None else find_peers(environment)
    now = utc_now(environment)
    kept = newest_kept(paths, source, scope, peers.origin(source.host))
    age = now - kept.fetched if kept is not None else timedelta.max
    is_recent = age < timedelta(days=source.opnieuw_na_dagen) and not lost_some(paths, source.id)
    if (is_offline and from_folder is None) or is_recent:
        return BoundaryResult("unchanged" if kept else "none")
    try:
        with open_reader(source, peers, from_folder, environment) as reader:
            found = snapshot_boundaries(paths, source, reader, scope, year, now, areas)
    except PipelineError as error:
        stays = f"De grenzen van {say_date(kept.fetched)} blijven staan." if kept else "Er komt geen kaart."
        return BoundaryResult(
            "kept_last_good" if kept else "failed_no_data", error.at(where=source.id, stays=stays)
        )
    if not found:
        return BoundaryResult("none")
    return BoundaryResult("new" if any(each.fetched >= now for each in found) else "unchanged")


def open_reader(
    source: BoundarySource, peers: Peers, from_folder: Path | None, environment: Mapping[str, str]
) -> Fetcher | FolderReader:
    """The network, or a folder of answers."""
    if from_folder is not None:
        return FolderReader(source.id, from_folder, source.limits)
    return Fetcher(source.id, peers, source.limits, environment=environment)


def newest_kept(paths: Paths, source: BoundarySource, scope: str, origin: str) -> TableSnapshot | None:
    """The boundaries of this scope and origin that were kept last, of whatever level and year."""
    kept = [s for s in read_packages(paths, source.id)[0] if (s.scope, s.origin) == (scope, origin)]
    return max(kept, key=lambda snapshot: snapshot.fetched, default=None)


def lost_some(paths: Paths, source_id: str) -> bool:
    """True when an answer was put aside as damaged and nothing like it, or newer, was kept since."""
    kept = {snapshot.folder.name for snapshot in read_packages(paths, source_id)[0]}
    contents = {name.rpartition("-")[2] for name in kept}
    newest = max((name.rpartition("-")[0] for name in kept), default="")
    damaged = damaged_names(paths, source_id)
    return any(
        name.rpartition("-")[0] >= newest and name.rpartition("-")[2] not in contents for name in damaged
    )


def snapshot_boundaries(
    paths: Paths,
    source: BoundarySource,
    reader: Reader,
    scope: str,
    year: int,
    now: datetime,
    areas: Callable[[], Collection[str]] = no_areas,
) -> tuple[TableSnapshot, ...]:
    """Fetch and keep every level and year that figures of this year may need.

    Boundaries equal to those kept last are not kept again. Nothing at all is a normal outcome: then there is
    a table and no map.

    Raises:
        PipelineError: a connection or an answer that cannot be trusted; what was kept before stays.
    """
    gemeente_code = "" if scope == EVERY else scope
    return tuple(
        keep(
            paths,
            source,
            found,
            scope,
            reader.peers.origin(source.host),
            now,
            areas if found.year == year and gemeente_code else no_areas,
        )
        for found in fetch_years(reader, source, gemeente_code, year)
    )


def keep(
    paths: Paths,
    source: BoundarySource,
    found: LayerAnswers,
    scope: str,
    origin: str,
    now: datetime,
    areas: Callable[[], Collection[str]] = no_areas,
) -> TableSnapshot:
    """Keep one level and year, after reading it completely; return the kept one when it is the same."""
    table_id = table_of(found.level, found.year)
    with building(paths, f"{table_id}-{scope.lower()}") as builder:
        last = latest(paths, source.id, scope, table_id=table_id)
        try:
            outlines = read_layer(source, found.level, found.gemeente_code, [a.body for a in found.answers])
            require_people(outlines, last, source, found)
            require_areas(outlines, areas(), source, found)
            require_sound(outlines if areas is not no_areas else (), source)
        except PipelineError as error:
            builder.refuse(error, now)
            raise
        for number, answer in enumerate(found.answers, start=1):
            features = features_of(read_json(answer.body, source.host), source)
            builder.add(f"vlakken-{number:04}", answer, features, role="rows")
        if last is not None and (last.sha256, last.origin) == (builder.sha256, origin):
            return last
        return builder.finish(facts_of(source, table_id, scope, origin, builder, len(outlines)), now)


def require_people(
    outlines: tuple[Outline, ...], last: TableSnapshot | None, source: BoundarySource, found: LayerAnswers
) -> None:
    """Refuse boundaries that lost the numbers of inhabitants: without them no other year can be trusted.

    Raises:
        PipelineError: WB-G00 (exit 5).
    """
    if last is None or any(each.inwoners is not None for each in outlines):
        return
    before = read_layer(source, found.level, found.gemeente_code, list(last.pages()))
    if any(each.inwoners is not None for each in before):
        what = (
            f"De grenzen ({table_of(found.level, found.year)}) hebben geen aantal bewoners meer, eerder wel."
        )
        raise PipelineError("WB-G00", source=source.id, what=what)


def require_areas(
    outlines: tuple[Outline, ...], areas: Collection[str], source: BoundarySource, found: LayerAnswers
) -> None:
    """Refuse boundaries of the year of the figures that have other areas than the figures (audit regions).

    Raises:
        PipelineError: WB-G01 (exit 5) with the codes that only one of both has.
    """
    start = STARTS[found.level]
    wanted = {code for code in areas if code.startswith(start) and not code.endswith(FICTIVE_ENDS)}
    if not wanted:
        return
    drawn = {outline.code for outline in outlines}
    gaps = {"zonder grens": sorted(wanted - drawn), "zonder cijfers": sorted(drawn - wanted)}
    told = "; ".join(f"{name}: {say_codes(codes)}" for name, codes in gaps.items() if codes)
    if told:
        raise PipelineError("WB-G01", source=source.id, codes=told)


def require_sound(outlines: tuple[Outline, ...], source: BoundarySource) -> None:
    """Refuse outlines that are no surface and cannot be repaired (audit geometry).

    Raises:
        PipelineError: WB-G00 (exit 5).
    """
    from pipeline import drawing  # needs shapely, which takes long to start

    try:
        drawing.require_sound(outlines)
    except BoundaryError as error:
        raise PipelineError("WB-G00", source=source.id, what=str(error)) from None


def facts_of(
    source: BoundarySource, table_id: str, scope: str, origin: str, builder: SnapshotBuilder, areas: int
) -> Facts:
    """What a snapshot of boundaries says of itself."""
    return Facts(
        source_id=source.id,
        table_id=table_id,
        scope=scope,
        origin=origin,
        title=f"{source.title}, {table_id} ({areas} gebieden)",
        publisher=source.publisher,
        licence=source.licence,
        modified="",
        metadata_modified="",
        reason="",
        record_count=builder.rows,
        columns=(),
        dimensions=(),
        is_synthetic=False,
    )


def table_of(level: str, year: int) -> str:
    """Name of one level and year in the snapshots: `wijk-2022`."""
    return f"{level}-{year}"


@dataclass
class BoundaryShelf:
    """The newest sound boundaries at hand; a national file is read once, however many gemeenten ask."""

    source: BoundarySource
    found: dict[tuple[str, str], Found]
    read: dict[str, dict[str, tuple[Outline, ...]]] = field(default_factory=dict)

    @property
    def damage(self) -> tuple[PipelineError, ...]:
        """What could not be used (WB-D13); a person must know."""
        return tuple(error for found in self.found.values() for error in found.damage)

    def layers(self, gemeente_code: str) -> tuple[Layer, ...]:
        """Everything at hand for one gemeente; of a level and year only the newest."""
        newest: dict[str, TableSnapshot] = {}
        for snapshot in self._snapshots(gemeente_code):
            known = newest.get(snapshot.table_id)
            if known is None or known.sequence < snapshot.sequence:
                newest[snapshot.table_id] = snapshot
        return tuple(self._layer(snapshot, gemeente_code) for _, snapshot in sorted(newest.items()))

    def _snapshots(self, gemeente_code: str) -> Iterator[TableSnapshot]:
        for (_, scope), found in self.found.items():
            if found.snapshot is not None and scope in {gemeente_code, EVERY}:
                yield found.snapshot

    def _layer(self, snapshot: TableSnapshot, gemeente_code: str) -> Layer:
        level, _, year = snapshot.table_id.partition("-")
        return Layer(int(year), level, snapshot.sha256, self._loader(snapshot, level, gemeente_code))

    def _loader(
        self, snapshot: TableSnapshot, level: str, gemeente_code: str
    ) -> Callable[[], tuple[Outline, ...]]:
        def load() -> tuple[Outline, ...]:
            key = f"{snapshot.table_id} {snapshot.scope}"
            if key not in self.read:
                self.read[key] = self._by_gemeente(snapshot, level)
            return self.read[key].get(gemeente_code, ())

        return load

    def _by_gemeente(self, snapshot: TableSnapshot, level: str) -> dict[str, tuple[Outline, ...]]:
        scope = "" if snapshot.scope == EVERY else snapshot.scope
        parts: defaultdict[str, list[Outline]] = defaultdict(list)
        for outline in read_layer(self.source, level, scope, list(snapshot.pages())):
            parts[outline.gemeente_code].append(outline)
        return {code: tuple(outlines) for code, outlines in parts.items()}


def open_shelf(paths: Paths, source: BoundarySource, origin: str = "") -> BoundaryShelf:
    """Find every kept boundary of one origin (empty: any); damaged ones are passed over and remembered."""
    found = current_tables(paths, source.id)
    usable = {
        key: each
        for key, each in found.items()
        if each.snapshot is None or not origin or each.snapshot.origin == origin
    }
    return BoundaryShelf(source, usable)
