"""`make kill-proef`: end a refresh at every step and at random moments, let changes of files fail.

`python -m tests.flow.kill_proef [--momenten 200] [--wijzigingen 150] [--schade 100] [--werkers 2]`. Each
round starts from a copy of the same installation, whose provider has corrected a figure: the run is stopped,
meets a bad disk or finds a damaged file; the invariants are tried, a next run follows, and they are tried
again.
Works on a copy of the program, so that editing goes on meanwhile. Ends with 1 when anything did not hold.
"""

import argparse
import queue
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.kill_points import STEPS
from tests.fake_server import FakeServer
from tests.flow.kill_kinds import CHOICES, KINDS, Amounts, Round, odd_ending, rounds_of
from tests.flow.kill_rounds import (
    CORRECTED,
    FEW_TABLES,
    INVARIANTS,
    Before,
    broken_after_next,
    broken_after_stop,
    contents,
)
from tests.flow.kill_together import together
from tests.steward import EXAMPLE, Steward
from tests.steward.provider import Provider, hasty_program, network_project
from tests.steward.warm import Ran, Warm

RENEW = ("refresh", "--stil")


@dataclass(frozen=True)
class Seen:
    """What came of a round."""

    round: Round
    place: str
    """The last step that was reached."""
    broken: tuple[tuple[str, str], ...]
    """Invariants that did not hold, with what was seen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything that was asked and print what held."""
    asked = read_arguments(arguments)
    with tempfile.TemporaryDirectory(prefix="kill-proef-") as name:
        folder = Path(name)
        program = hasty_program(folder / "programma")
        provider = Provider(EXAMPLE, [*FEW_TABLES])
        with FakeServer(provider.answer) as url:
            begin = time.monotonic()
            with Warm(program, folder / "eerste") as warm:
                befores = {
                    system: prepare(warm, program, folder / f"thuis{system}", provider, url, system)
                    for system in CHOICES[asked.stappen]
                }
                provider.spoils += CORRECTED
                longest, changes = measure(warm, befores[""], folder)
            amounts = Amounts(asked.stappen, asked.momenten, asked.wijzigingen, asked.schade, asked.zaad)
            rounds = list(rounds_of(amounts, longest, changes, befores[""].later.data))
            say(f"Een verversing duurt {longest:.1f} s en wijzigt {changes} keer een bestand.")
            seen = carry_out(rounds, befores, program, folder, asked.werkers)
            for each, broken in together(program, befores[""], folder, asked.tegelijk):
                seen.append(Seen(each, "", broken))
                tell(seen[-1], len(seen), len(rounds) + asked.tegelijk)
    say(summary(seen, time.monotonic() - begin))
    return 1 if any(one.broken for one in seen) else 0


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What to try."""
    parser = argparse.ArgumentParser(prog="kill_proef")
    parser.add_argument("--momenten", type=int, default=200)
    parser.add_argument("--wijzigingen", type=int, default=150)
    parser.add_argument("--schade", type=int, default=100)
    parser.add_argument("--tegelijk", type=int, default=50)
    parser.add_argument("--stappen", choices=CHOICES, default="alle")
    parser.add_argument("--werkers", type=int, default=2)
    parser.add_argument("--zaad", type=int, default=20261122)
    return parser.parse_args(arguments)


def prepare(warm: Warm, program: Path, home: Path, provider: Provider, url: str, system: str) -> Before:
    """Publish once, and find out what the correction gives when nothing goes wrong."""
    project = network_project(home)
    more = {"WIJKBEELD_TEST_OS": system} if system else {}
    steward = Steward(home / "data", project, {"WIJKBEELD_BASE_URL": url} | more, program)
    require_good(warm.run(steward, *RENEW))
    old = contents(steward)
    kept = list(provider.spoils)
    provider.spoils += CORRECTED
    reference = steward.copy(home / "vergelijk")
    require_good(warm.run(reference, *RENEW))
    provider.spoils[:] = kept
    new = contents(reference)
    if new.edition == old.edition or new.figures == old.figures:
        raise AssertionError("de verbetering is nergens te zien")
    return Before(steward, reference, old, new)


def measure(warm: Warm, before: Before, folder: Path) -> tuple[float, int]:
    """How long the run takes that will be disturbed, and how often it changes a file."""
    plain = warm.run(before.steward.copy(folder / "meting"), *RENEW)
    if warm.library is None:
        say("NIET GEDAAN wijzigingen die mislukken: hier is geen C-compiler (cc).")
        return plain.seconds, 0
    counted = warm.run(before.steward.copy(folder / "telling"), *RENEW, fails=(0, "EIO"))
    return plain.seconds, counted.changes or 0


def require_good(ran: Ran) -> None:
    """The run ended well and had nothing to say."""
    if (ran.returncode, ran.stderr) != (0, ""):
        raise AssertionError(ran)


def carry_out(
    rounds: Sequence[Round], befores: dict[str, Before], program: Path, folder: Path, workers: int
) -> list[Seen]:
    """Do every round, some at a time."""
    waiting: queue.SimpleQueue[Round] = queue.SimpleQueue()
    for each in rounds:
        waiting.put(each)
    seen: list[Seen] = []

    def work(number: int) -> None:
        with Warm(program, folder / f"werker{number}") as warm:
            while True:
                try:
                    each = waiting.get_nowait()
                except queue.Empty:
                    return
                came = try_round(warm, each, befores[each.system], folder / f"data{number}")
                seen.append(came)
                tell(came, len(seen), len(rounds))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(seen) != len(rounds):
        raise AssertionError(f"{len(seen)} van {len(rounds)} rondes gedaan")
    return seen


def say(line: str) -> None:
    """Print at once, also into a file."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(came: Seen, number: int, total: int) -> None:
    """One line for a round that broke something, and now and then how far it is."""
    for name, what in came.broken:
        say(f"{name} GEBROKEN {came.round.kind} {came.round.what} na {came.place}: {what}")
    if number % 25 == 0 or number == total:
        say(f"{number} van {total} rondes")


def try_round(warm: Warm, each: Round, before: Before, data: Path) -> Seen:
    """Disturb one run, look, run again without a fault, and look again."""
    tried = (before.later if each.damage else before.steward).copy(data)
    if each.damage:
        each.damage.do(tried.data)
    more = {"WIJKBEELD_TEST_KILL_AT": each.what} if each.kind == "stap" else {}
    offline = ("--offline",) if each.damage else ()
    ran = warm.run(tried, *RENEW, *offline, kill_after=each.kill_after, fails=each.fails, **more)
    broken = [("einde", what) for what in odd_ending(each, ran)]
    if not each.is_between_folders:
        broken += broken_after_stop(tried, before, has_damage=each.damage is not None)
    again = warm.run(tried, *RENEW)
    if (again.returncode, again.stderr) != (0, ""):
        broken.append(("einde", f"de volgende keer: {again.returncode} {again.stderr[:300]}"))
    broken += broken_after_next(tried, before, has_damage=each.damage is not None)
    if broken:
        keep = data.with_name(f"gebroken-{each.kind}-{each.what.split(' ')[0].replace('/', '-')}")
        shutil.rmtree(keep, ignore_errors=True)
        data.rename(keep)
    else:
        shutil.rmtree(data)
    return Seen(each, ran.steps[-1] if ran.steps else "voor de grendel", tuple(broken))


def summary(seen: Sequence[Seen], seconds: float) -> str:
    """What was tried, per invariant and per moment."""
    lines = [f"{len(seen)} rondes in {seconds / 60:.1f} minuten"]
    for kind in KINDS:
        of_kind = [one for one in seen if one.round.kind == kind]
        good = sum(not one.broken for one in of_kind)
        lines.append(f"{kind}: {good} van {len(of_kind)} zonder fout")
    for name, meaning in (*INVARIANTS.items(), ("einde", "afsluitcode en melding kloppen")):
        wrong = sum(any(found == name for found, _ in one.broken) for one in seen)
        lines.append(f"{name}  {len(seen) - wrong} van {len(seen)} goed  {meaning}")
    places = Counter(one.place for one in seen if one.round.kind == "moment")
    failed = Counter(one.place for one in seen if one.round.kind == "moment" and one.broken)
    lines.append("Willekeurige momenten, naar de laatste stap die gehaald was:")
    lines += [f"  {places[s]:4} {s}, fout {failed[s]}" for s in ("voor de grendel", *STEPS) if places[s]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
