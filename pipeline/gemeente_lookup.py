"""Find out which gemeente a user means, with the list of the newest table of the yearly series."""

import os
from collections.abc import Mapping

from pipeline.catalogue import Catalogue, Source
from pipeline.discovery import read_catalogue
from pipeline.gemeenten import EVERY, find_gemeente, read_code
from pipeline.messages import PipelineError, clean
from pipeline.odata import Row, read_pages, table_address
from pipeline.paths import Paths
from pipeline.peers import find_peers
from pipeline.snapshot import Run
from pipeline.snapshots import read_packages
from pipeline.table_choice import choose_tables

OWN_INPUT = 3


def resolve_gemeente(
    text: str,
    catalogue: Catalogue,
    paths: Paths,
    *,
    is_offline: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Turn what a user typed into the code of a gemeente; a code needs no network.

    Names come from the newest listed table of the yearly series; when that fails, or offline, from kept
    answers.

    Raises:
        PipelineError: WB-K00 (exit 3) for an unknown or ambiguous name; what the network can raise.
    """
    code = read_code(text)
    if code is not None:
        return code
    source = next(s for s in catalogue.sources.values() if s.tabelkeuze != "nieuwste")
    if is_offline:
        unknown = f"De gemeente '{clean(text)}' staat niet in wat er bewaard is."
        missing = PipelineError("WB-K00", what=unknown, todo="Geef de code, bijvoorbeeld GM0828.")
        return find_kept(text, source, paths, missing)
    try:
        return find_gemeente(
            text, ask_gemeenten(source, Run(EVERY, paths, find_peers(environment), environment))
        )
    except PipelineError as error:
        if error.exit_code == OWN_INPUT:
            raise
        return find_kept(text, source, paths, error.at(where=source.source_id))


def ask_gemeenten(source: Source, run: Run) -> list[Row]:
    """Every gemeente of the newest listed table of a source."""
    with run.open(source) as reader:
        known = [entry.table_id for entry in source.tables]
        table = choose_tables(source, read_catalogue(reader, source.host, known), set()).tables[-1]
        url = table_address(
            reader.peers, source.host, table.table_id, table.region, filters="startswith(Key,'GM')"
        )
        return [row for page in read_pages(reader, url) for row in page.rows]


def find_kept(text: str, source: Source, paths: Paths, error: PipelineError) -> str:
    """Find the gemeente among kept answers; when they do not know it, what went wrong is the message.

    Raises:
        PipelineError: the given error, or WB-K00 for a name that fits more than one gemeente.
    """
    kept = read_packages(paths, source.source_id)[0]
    rows = [row for snapshot in kept for row in snapshot.dimension(source.region_of(snapshot.table_id))]
    try:
        return find_gemeente(text, rows)
    except PipelineError as unknown:
        raise (unknown if unknown.variant == "WB-K00/gemeente_dubbel" else error) from None
