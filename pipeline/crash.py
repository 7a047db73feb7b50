"""A bug becomes one sentence on the screen and a traceback in the log file (reliability.md R6)."""

import traceback
from datetime import UTC, datetime

from pipeline.messages import make_message
from pipeline.paths import find_paths


def write_crash(error: Exception) -> str:
    """Write the traceback to `data/log/` and return the sentence for the screen.

    The sentence names the kind of error only: its text may hold values that do not belong on a screen.
    """
    log = find_paths().log
    log.mkdir(parents=True, exist_ok=True)
    path = log / f"fout-{datetime.now(UTC):%Y-%m-%dT%H%M%S}.log"
    path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    fields = {"kind": type(error).__name__, "log": f"{log.name}/{path.name}"}
    return make_message("WB-B01", fields, stays="Wat al gemaakt was, is niet veranderd.").line
