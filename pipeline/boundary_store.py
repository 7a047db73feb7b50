"""Boundaries on disk: kept like any snapshot, read per gemeente (reliability.md R3)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.boundary_choice import Layer
from pipeline.messages import PipelineError
from pipeline.odata import Reader
from pipeline.outlines import Outline
from pipeline.paths import Paths
from pipeline.pdok import BoundarySource, LayerAnswers, features_of, fetch_years, read_layer
from pipeline.snapshot_writer import Facts, SnapshotBuilder, building
from pipeline.snapshots import Found, TableSnapshot, current_tables, latest
from pipeline.strict_json import read_json

NATIONAL = "alle"


def snapshot_boundaries(
    paths: Paths, source: BoundarySource, reader: Reader, scope: str, year: int, now: datetime
) -> tuple[TableSnapshot, ...]:
    """Fetch and keep the boundaries that figures of this year may need.

    Boundaries equal to those kept last are not kept again. Nothing at all is a normal outcome: then there is
    a table and no map.

    Args:
        paths: the folders of this installation.
        source: facts of the source.
        reader: the network, or a folder with answers.
        scope: code of a gemeente, or `alle`.
        year: year of the division of the figures.
        now: moment of this run.

    Raises:
        PipelineError: a connection or an answer that cannot be trusted; what was kept before stays.
    """
    gemeente_code = "" if scope == NATIONAL else scope
    return tuple(
        keep(paths, source, found, scope, reader.peers.origin(source.host), now)
        for found in fetch_years(reader, source, gemeente_code, year)
    )


def keep(
    paths: Paths, source: BoundarySource, found: LayerAnswers, scope: str, origin: str, now: datetime
) -> TableSnapshot:
    """Keep one level and year, after reading it completely; return the kept one when it is the same."""
    table_id = table_of(found.level, found.year)
    with building(paths, f"{table_id}-{scope.lower()}") as builder:
        try:
            outlines = read_layer(source, found.level, found.gemeente_code, [a.body for a in found.answers])
        except PipelineError as error:
            builder.refuse(error, now)
            raise
        for number, answer in enumerate(found.answers, start=1):
            features = features_of(read_json(answer.body, source.host), source)
            builder.add(f"vlakken-{number:04}", answer, features, role="rows")
        last = latest(paths, source.id, scope, table_id=table_id)
        if last is not None and (last.sha256, last.origin) == (builder.sha256, origin):
            return last
        return builder.finish(facts_of(source, table_id, scope, origin, builder, len(outlines)), now)


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
            if found.snapshot is not None and scope in {gemeente_code, NATIONAL}:
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
        scope = "" if snapshot.scope == NATIONAL else snapshot.scope
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
