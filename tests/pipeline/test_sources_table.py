"""The sources table of a page: a table past the warning limit of its source says how old it is."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.snapshots import TableSnapshot
from pipeline.sources_table import source_lines
from tests.conftest import REPO

SHA = "a" * 64
RIVM = "rivm_gezondheid_wijken_buurten"
FINDING = pl.DataFrame(
    {"source_id": RIVM, "table_id": "50090NED", "kind": "model", "snapshot_sha256": SHA}
    | {"period": [2016, 2020], "value": [20.0, 21.0]}
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REPO / "sources")


def changed_on(day: str) -> TableSnapshot:
    """The answer of a table that the publisher last changed on this day."""
    return TableSnapshot(
        source_id=RIVM, table_id="50090NED", scope="alle", folder=Path("x"), sha256=SHA, modified=day,
        metadata_modified="", fetched=datetime(2026, 3, 10, tzinfo=UTC), is_synthetic=False, title="",
        origin="",
        columns=(), dimensions=(), record_count=None, rows=0, sequence=1, files=(),
    )  # fmt: skip


def told(catalogue: Catalogue, day: str, today: date | None) -> list[str]:
    (line,) = source_lines(FINDING, [changed_on(day)], catalogue, today)
    return [sentence.text for sentence in line.old]


def test_a_table_past_its_warning_limit_is_old(catalogue: Catalogue) -> None:
    """The RIVM warns after 1,100 days: 31 January 2022 and 1,100 days is 4 February 2025."""
    limit = date(2025, 2, 4)

    assert catalogue.sources[RIVM].verwacht.waarschuw_na == "1100d"
    assert told(catalogue, "2022-01-31T02:00:00", limit) == []
    assert told(catalogue, "2022-01-31T02:00:00", date(2025, 2, 5)) == [
        "Dit cijfer is van 2020. We hebben nog geen nieuwer cijfer."
    ]


def test_an_unknown_day_says_nothing(catalogue: Catalogue) -> None:
    assert told(catalogue, "", date(2030, 1, 1)) == []
    assert told(catalogue, "2022-01-31T02:00:00", None) == []
