"""Find out which gemeente a user means, with the list of the newest table of the yearly series."""

import os
from collections.abc import Mapping

from pipeline.catalogue import Catalogue, Source
from pipeline.discovery import read_catalogue
from pipeline.gemeenten import EVERY, find_gemeente, read_code
from pipeline.messages import PipelineError
from pipeline.odata import Row, read_pages, table_address
from pipeline.paths import Paths
from pipeline.peers import find_peers
from pipeline.snapshot import NETWORK, Run
from pipeline.snapshots import read_packages
from pipeline.table_choice import choose_tables


def resolve_gemeente(
    text: str, catalogue: Catalogue, paths: Paths, *, environment: Mapping[str, str] = os.environ
) -> str:
    """Turn what a user typed into the code of a gemeente; a code needs no network.

    Names come from the newest listed table with every year of its own; without a network from kept answers.

    Raises:
        PipelineError: WB-K00 (exit 3) for an unknown or ambiguous name; what the network can raise.
    """
    code = read_code(text)
    if code is not None:
        return code
    source = next(s for s in catalogue.sources.values() if s.tabelkeuze != "nieuwste")
    try:
        return find_gemeente(
            text, ask_gemeenten(source, Run(EVERY, paths, find_peers(environment), environment))
        )
    except PipelineError as error:
        if error.exit_code != NETWORK:
            raise
        return find_gemeente(text, kept_gemeenten(source, paths, error))


def ask_gemeenten(source: Source, run: Run) -> list[Row]:
    """Every gemeente of the newest listed table of a source."""
    with run.open(source) as reader:
        known = [entry.table_id for entry in source.tables]
        table = choose_tables(source, read_catalogue(reader, source.host, known), set()).tables[-1]
        url = table_address(
            reader.peers, source.host, table.table_id, table.region, filters="startswith(Key,'GM')"
        )
        return [row for page in read_pages(reader, url) for row in page.rows]


def kept_gemeenten(source: Source, paths: Paths, error: PipelineError) -> list[Row]:
    """Gemeenten of kept answers; the network error when there are none."""
    kept = read_packages(paths, source.source_id)[0]
    rows = [row for snapshot in kept for row in snapshot.dimension(source.region_of(snapshot.table_id))]
    if not rows:
        raise error
    return list({str(row["Key"]): row for row in rows}.values())
