"""A program that is ready to run: what takes seconds to load is loaded once, each run is a fork.

So 200 runs that are killed take minutes, and nearly all of their time is work on files. A run is a process of
its own all the same: it is killed by the kernel, and keeps nothing of the run before.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.steward import Steward

HERE = Path(__file__).parent
COMPILER = shutil.which("cc")


@dataclass(frozen=True)
class Ran:
    """How a run ended."""

    returncode: int
    stderr: str
    seconds: float
    steps: tuple[str, ...]
    """The named steps that were reached, in order."""
    changes: int | None
    """How many changes of files were counted; None when nobody counted."""


class Warm:
    """One process that starts the program; runs one at a time."""

    def __init__(self, home: Path, work: Path) -> None:
        """Load the program.

        Args:
            home: the folder of a copy of the program.
            work: where its output goes.
        """
        work.mkdir(parents=True, exist_ok=True)
        self.work = work
        self.library = compile_library(work)
        more = {"LD_PRELOAD": str(self.library)} if self.library else {}
        quiet = {"OPENBLAS_NUM_THREADS": "1", "GX_ANALYTICS_ENABLED": "false"}
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "server.py")], cwd=home, text=True, env=os.environ | more | quiet,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.answer()

    def __enter__(self) -> "Warm":
        """Nothing more to do."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()

    def answer(self) -> dict[str, object]:
        """The next line of the process."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("het warme programma is gestopt")
        answer: dict[str, object] = json.loads(line)
        return answer

    def run(
        self,
        steward: Steward,
        *arguments: str,
        kill_after: float | None = None,
        fails: tuple[int, str] | None = None,
        **more: str,
    ) -> Ran:
        """Run the program once.

        Args:
            steward: the installation.
            *arguments: the verb and its options.
            kill_after: seconds until `kill -9`; None = let it end.
            fails: which change of a file below the data folder fails, and the name of its error number; 0 =
                none fails, they are only counted.
            **more: environment of this run.
        """
        asked = {
            "arguments": steward.command(*arguments)[3:],
            "environment": steward.variables(**more),
            "stdout": str(self.work / "stdout"),
            "stderr": str(self.work / "stderr"),
            "kill_after": kill_after,
            "fails": fails,
            "library": str(self.library or ""),
        }
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        told = self.answer()
        stderr = (self.work / "stderr").read_text(encoding="utf-8")
        return Ran(told["code"], stderr, told["seconds"], tuple(told["steps"]), told["changes"])  # type: ignore[arg-type]  # JSON of our own


def compile_library(work: Path) -> Path | None:
    """The library that lets changes of files fail; None where there is no compiler or no LD_PRELOAD."""
    if COMPILER is None or not sys.platform.startswith("linux"):
        return None
    library = work / "broken_writes.so"
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "broken_writes.c"), "-ldl"]
    subprocess.run(command, check=True)
    return library
