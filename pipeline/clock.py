"""The clock of a run: UTC, one moment per question, settable for tests (`WIJKBEELD_TEST_NOW`)."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline.messages import PipelineError, say_date

EARLIEST = datetime(2024, 1, 1, tzinfo=UTC)
"""Before this the program did not exist, so the clock is wrong."""
LATEST = datetime(2080, 1, 1, tzinfo=UTC)


def utc_now(environment: Mapping[str, str] = os.environ) -> datetime:
    """The current moment in UTC, whole seconds.

    Raises:
        PipelineError: WB-T01 (exit 6) for an absurd clock; WB-K00 (exit 3) for a test clock that is no time.
    """
    stated = environment.get("WIJKBEELD_TEST_NOW", "")
    now = (read_moment(stated) if stated else datetime.now(UTC)).replace(microsecond=0)
    if not EARLIEST <= now < LATEST:
        raise PipelineError("WB-T01", now=say_date(now))
    return now


def require_not_before(now: datetime, last: datetime | None) -> None:
    """Refuse a clock that runs behind what was already written.

    Raises:
        PipelineError: WB-T01 (exit 6).
    """
    if last is not None and now < last:
        raise PipelineError("WB-T01", now=say_date(now))


def read_moment(text: str) -> datetime:
    """Read `2026-03-10T05:21:07Z`; a moment without a zone is UTC.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise PipelineError(
            "WB-K00", file="WIJKBEELD_TEST_NOW", what="Schrijf het moment als 2026-03-10T05:21:07Z."
        ) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def say_utc(moment: datetime) -> str:
    """2026-03-10T05:21:07Z, as logs and data packages hold it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def folder_time(moment: datetime) -> str:
    """2026-03-10T052107Z: the same without colons, fit for a folder name on every system."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")
