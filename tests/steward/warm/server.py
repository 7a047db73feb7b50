"""Start the program again and again without loading its libraries again: each run is a fork of this process.

Runs as `python server.py` in the folder of a copy of the program. Reads one JSON object per line: arguments,
environment, where its output goes, after how many seconds to kill it, which change of a file must fail. Gives
one line back: exit code, seconds, the steps that were reached, how many changes there were.
"""

import copy
import ctypes
import errno
import json
import os
import runpy
import signal
import sys
import time
from pathlib import Path

HEAVY = (
    "altair", "duckdb", "great_expectations", "httpx", "jinja2", "openpyxl", "pandas", "polars",
    "pipeline.cli", "pipeline.load", "pipeline.maak", "pipeline.overview", "pipeline.publish_run",
    "pipeline.refresh", "pipeline.retention", "pipeline.stories_marked", "pipeline.transform",
)  # fmt: skip
HARMLESS = ("jemalloc_bg_thd", "polars-ooc")
PIPE = [-1]
READ = {}


def main():
    """Load everything once, then answer until there is no more to answer."""
    sys.path.insert(0, str(Path.cwd()))
    from pipeline import kill_points

    own = kill_points.reached

    def reached(step, *args, **kwargs):
        os.write(PIPE[0], f"{step}\n".encode())
        own(step, *args, **kwargs)

    kill_points.reached = reached
    for name in HEAVY:
        __import__(name)
    read_facts()
    require_no_work_in_threads()
    say("klaar")
    for line in sys.stdin:
        say(carry_out(json.loads(line)))


def read_facts():
    """Read the files of facts and sentences once; a run gets a copy of what was read."""
    from ruamel.yaml import YAML

    from pipeline.catalogue import load_catalogue
    from pipeline.messages import read_messages
    from pipeline.paths import find_paths
    from reports.places import name_rules
    from reports.wording import Bank

    own = YAML.load

    def load(self, text):
        if text not in READ:
            READ[text] = own(self, text)
        return copy.deepcopy(READ[text])

    YAML.load = load
    for read in (read_messages, name_rules, Bank.load, lambda: load_catalogue(find_paths().sources)):
        read()


def say(told):
    """Give one line of JSON to whoever asked."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def require_no_work_in_threads():
    """A fork has one thread: only those may be missing there that start themselves again or only tidy up."""
    for thread in Path("/proc/self/task").iterdir():
        name = (thread / "comm").read_text(encoding="utf-8").strip()
        if int(thread.name) != os.getpid() and not name.startswith(HARMLESS):
            sys.exit(f"een proces met de draad {name} is niet te splitsen")


def carry_out(asked):
    """Run the program once."""
    told, tell = os.pipe()
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(told)
        PIPE[0] = tell
        become(asked)
    os.close(tell)
    status = wait_for(child, begin + asked["kill_after"] if asked["kill_after"] is not None else None)
    seconds = time.monotonic() - begin
    with os.fdopen(told) as stream:
        lines = stream.read().split()
    steps = [line for line in lines if not line.isdigit()]
    counted = [int(line) for line in lines if line.isdigit()]
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "steps": steps,
        "changes": counted[-1] if counted else None,
    }


def wait_for(child, until):
    """Wait for the end of a process, and kill it when its time has come."""
    while True:
        if until is None:
            return os.waitpid(child, 0)[1]
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        if time.monotonic() >= until:
            os.kill(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]
        time.sleep(0.001)


def become(asked):
    """Be the program: in the process that was split off."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["pipeline", *asked["arguments"]]
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), number)
    library = None
    if asked["fails"] is not None:
        library = ctypes.CDLL(asked["library"])
        nth, error = asked["fails"]
        library.arm(
            asked["environment"]["WIJKBEELD_DATA"].encode(), ctypes.c_long(nth), getattr(errno, error)
        )
    code = 0
    try:
        runpy.run_module("pipeline", run_name="__main__", alter_sys=True)
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 0
    except BaseException as bug:  # noqa: BLE001 - whatever comes out here is what a user would see
        sys.stderr.write(f"Traceback: {bug!r}\n")
        code = 1
    if library is not None:
        library.counted.restype = ctypes.c_long
        os.write(PIPE[0], f"{library.counted()}\n".encode())
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
