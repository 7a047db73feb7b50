"""A bug becomes one sentence on the screen and a traceback in the log file (reliability.md R6)."""

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from pipeline.messages import make_message
from pipeline.paths import find_paths


def write_crash(error: BaseException) -> str:
    """Write the traceback to `data/log/` and return the sentence for the screen.

    Both name the kind of error only: its text may hold values that belong in no log (R9, R12).
    """
    log = find_paths().log
    path = log / f"fout-{datetime.now(UTC):%Y-%m-%dT%H%M%S}.log"
    try:
        log.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(trace_lines(error)), encoding="utf-8")
    except OSError:
        path = log / "(het logbestand is niet te schrijven)"
    fields = {"kind": type(error).__name__, "log": f"{log.name}/{path.name}"}
    return make_message("WB-B01", fields, stays="Wat al gemaakt was, is niet veranderd.").line


def trace_lines(error: BaseException) -> Iterator[str]:
    """Where an error came from, and the errors behind it, without any of their texts."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or step.__context__
    for one in reversed(chain):
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(one.__traceback__)
        yield f"{type(one).__module__}.{type(one).__qualname__}\n\n"
