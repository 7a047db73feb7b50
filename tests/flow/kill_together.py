"""Two programs at once and somebody who reads meanwhile: a reader sees the old or the new edition, whole."""

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.flow.kill_kinds import Round
from tests.flow.kill_rounds import Before, broken_after_stop, contents
from tests.steward import Steward
from tests.steward.warm import Ran, Warm

SECOND = {"publish": ("publish", "--stil"), "refresh": ("refresh", "--stil")}
"""What runs beside the refresh, in turn."""
BUSY = 8
"""Exit code of who finds the other at work."""


def together(
    program: Path, before: Before, folder: Path, times: int
) -> Iterator[tuple[Round, tuple[tuple[str, str], ...]]]:
    """Let a refresh and another program run at once, so many times; what was broken each time."""
    if not times:
        return
    with Warm(program, folder / "een") as one, Warm(program, folder / "ander") as other:
        for number in range(times):
            name = list(SECOND)[number % len(SECOND)]
            tried = before.steward.copy(folder / "tegelijk")
            broken = tuple(both(one, other, tried, before, SECOND[name]))
            shutil.rmtree(tried.data)
            yield Round("tegelijk", f"{number} {name}"), broken


def both(
    one: Warm, other: Warm, tried: Steward, before: Before, second: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """One time: two programs and a reader."""
    ran: dict[str, Ran] = {}
    seen: list[str] = []
    programs = [
        threading.Thread(target=lambda: ran.update(een=one.run(tried, "refresh", "--stil"))),
        threading.Thread(target=lambda: ran.update(ander=other.run(tried, *second))),
    ]
    for program in programs:
        program.start()
    while any(program.is_alive() for program in programs):
        seen += read_whole(tried.edition)
    for program in programs:
        program.join()
    yield from (("I1", what) for what in seen)
    codes = sorted((ran["een"].returncode, ran["ander"].returncode))
    if codes not in ([0, 0], [0, BUSY]):
        yield "einde", f"afsluitcodes {codes} {ran['een'].stderr[:200]} {ran['ander'].stderr[:200]}"
    yield from broken_after_stop(tried, before)
    has_refreshed = ran["een"].returncode == 0 or (second[0] == "refresh" and ran["ander"].returncode == 0)
    if has_refreshed and contents(tried) != before.new:
        yield "I2", "na de verversing is de uitgave niet de nieuwe"


def read_whole(edition: Path) -> Iterator[str]:
    """Read an edition as a browser that opened it does; what does not fit together."""
    opened = edition.resolve()
    manifest = json.loads((opened / "manifest.json").read_text(encoding="utf-8"))
    for name, sha256 in manifest["paginas"].items():
        page = (opened / name).read_bytes()
        if f"sha256:{hashlib.sha256(page).hexdigest()}" != sha256:
            yield f"{name} hoort niet bij {manifest['versie']}"
