"""How much one source may cost: time, bytes, rows, pages, hops, tries (reliability.md R7 and section 12)."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.messages import PipelineError

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The limits of one source; every one is checked while reading, before the cost is paid."""

    request_seconds: float = 60.0
    """Wall clock of one request with its whole body."""
    source_seconds: float = 900.0
    """Wall clock of everything asked of one source."""
    received_bytes: int = 400 * MEGABYTE
    """Everything of one source as it came over the line."""
    decoded_bytes: int = 2_000 * MEGABYTE
    """Everything of one source unpacked."""
    answer_received: int = 64 * MEGABYTE
    """One answer, whatever the source states; every answer is held in memory whole."""
    answer_decoded: int = 128 * MEGABYTE
    """One answer unpacked; the largest honest page (10.000 rows, every column) is about 45 MB."""
    rows: int = 2_000_000
    pages: int = 500
    hops: int = 5
    tries: int = 5
    longest_wait: float = 60.0
    """Longest pause before a new try; a server that asks for more is a reason to stop."""
    connect_seconds: float = 10.0
    quiet_seconds: float = 30.0
    """Longest silence inside an answer."""
    first_wait: float = 1.0
    """Pause before the second try; it doubles each time."""


KEYS: dict[str, tuple[str, float, float]] = {
    "verzoek_s": ("request_seconds", 0.05, 600),
    "bron_s": ("source_seconds", 0.05, 7200),
    "bytes": ("received_bytes", 1_000, 2_000 * MEGABYTE),
    "bytes_uitgepakt": ("decoded_bytes", 1_000, 2_000 * MEGABYTE),
    "rijen": ("rows", 1, 50_000_000),
    "paginas": ("pages", 1, 10_000),
    "hops": ("hops", 0, 10),
    "pogingen": ("tries", 1, 10),
    "wacht_max_s": ("longest_wait", 0.0, 600),
}
"""Key in `limieten:` of a source.yml -> field, lowest and highest value."""

WHOLE = {"received_bytes", "decoded_bytes", "rows", "pages", "hops", "tries"}


def read_limits(stated: Mapping[str, object] | None, file: str = "source.yml") -> Limits:
    """Read the limits a source states; what it does not state keeps its default.

    Raises:
        PipelineError: WB-K05 for an unknown key, WB-K10 for a value out of bounds (both exit 3).
    """
    fields: dict[str, float] = {}
    for key, value in sorted((stated or {}).items()):
        if key not in KEYS:
            near = difflib.get_close_matches(key, list(KEYS), n=1, cutoff=0.0)[0]
            raise PipelineError("WB-K05", file=file, key=f"limieten.{key}", near=near)
        name, lowest, highest = KEYS[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            allowed = f"kies een getal van {lowest:g} tot en met {highest:g}"
            raise PipelineError("WB-K10", file=file, key=f"limieten.{key}", allowed=allowed)
        fields[name] = int(value) if name in WHOLE else float(value)
    quiet = min(Limits.quiet_seconds, fields.get("request_seconds", Limits.request_seconds) / 2)
    return Limits(**fields, quiet_seconds=quiet)  # type: ignore[arg-type]  # whole ones are made int above
