"""Is there memory enough to begin? Native code that runs out of it ends the program without a word (D19)."""

import sys
from collections.abc import Sequence

from pipeline.messages import PipelineError

NEEDED_BYTES = 3_500_000_000
"""Address space that loading and computing take at least; most of it is only reserved."""
LIGHT = frozenset({"--help", "--stappen", "check", "status", "indicatoren", "dokter"})


def require_memory(arguments: Sequence[str] | None = None) -> None:
    """Refuse to begin where the system allows less memory than the libraries need to start.

    Args:
        arguments: what was typed; None = the command line. Light verbs are let through.

    Raises:
        PipelineError: WB-D19 (exit 6).
    """
    typed = sys.argv[1:] if arguments is None else arguments
    allowed = allowed_bytes()
    if allowed is None or allowed >= NEEDED_BYTES or not typed or LIGHT & set(typed):
        return
    error = PipelineError("WB-D19", stays="Wat al gemaakt was, is niet veranderd.")
    remember(str(typed[0]), error)
    raise error


def allowed_bytes() -> int | None:
    """How much address space this process may have; None = no limit, or a system that has none."""
    try:
        import resource
    except ImportError:
        return None
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return None if limit == resource.RLIM_INFINITY else limit


def remember(cmd: str, error: PipelineError) -> None:
    """Write the run record of a run that could not begin; without one the error itself must do."""
    from contextlib import suppress

    from pipeline.clock import utc_now
    from pipeline.paths import find_paths
    from pipeline.runlog import append, new_run_id

    with suppress(PipelineError):
        paths, now = find_paths(), utc_now()
        run = new_run_id(now)
        append(paths, "START", run, now, {"cmd": cmd})
        append(paths, "FAIL", run, now, {"exit": error.exit_code, "msg": error.code})
