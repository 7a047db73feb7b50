"""A thin wrapper around the program Quarto: find it, check it, render a copy, judge what came out.

Quarto ends with 0 where things went wrong, rewrites the notebook it executes, and leaves files beside it
(notebooks.md sections 2, 3). So: always a copy in a folder of its own, never its exit code alone.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pipeline.messages import PipelineError

VARIABLE = "QUARTO_PATH"
LOWEST = (1, 4, 0)
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
BAD_SIGNS = ("Could not fetch resource", "Unable to display output")
"""What Quarto says on stderr when it ends with 0 and the result is not whole."""
VERSION_SECONDS = 30.0
RENDER_SECONDS = 180.0
SHOWN = 200
EXTENSIONS = {"html": "html", "docx": "docx", "pdf": "pdf", "typst": "pdf", "revealjs": "html"}


@dataclass(frozen=True)
class Quarto:
    """A Quarto that can be used."""

    path: Path
    version: tuple[int, int, int]

    @property
    def name(self) -> str:
        """For manifest and footer: `Quarto 1.10.19`."""
        return "Quarto " + ".".join(map(str, self.version))


def find_quarto(environment: Mapping[str, str] = os.environ) -> Quarto | None:
    """Find a usable Quarto: `QUARTO_PATH`, then the PATH, then the package quarto-cli; None: there is none.

    Raises:
        PipelineError: WB-K00 (exit 3) when `QUARTO_PATH` names no program, or the one found is too old or
            does not tell its version: set but wrong is never passed over.
    """
    stated = environment.get(VARIABLE, "")
    if stated:
        if not (Path(stated).is_file() and os.access(stated, os.X_OK)):
            raise PipelineError("WB-K00/quarto", file=VARIABLE, what=f"{VARIABLE} noemt geen programma.")
        return check_version(Path(stated))
    found = shutil.which("quarto", path=environment.get("PATH"))
    path = Path(found) if found else packaged_quarto()
    return check_version(path) if path else None


def packaged_quarto() -> Path | None:
    """The program inside the package quarto-cli, in either of its two layouts; not its console script."""
    spec = find_spec("quarto_cli")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations)))
    places = [folder / "bin" / "quarto", *sorted(folder.glob("quarto-*/bin/quarto"))]
    return next((place for place in places if place.is_file()), None)


def require_quarto(environment: Mapping[str, str] = os.environ) -> Quarto:
    """Find Quarto for somebody who asked for it.

    Raises:
        PipelineError: WB-K00 (exit 3) with how to install it, when there is none.
    """
    found = find_quarto(environment)
    if found is None:
        raise PipelineError("WB-K00/quarto", file="quarto", what="Quarto staat niet op deze computer.")
    return found


def check_version(path: Path) -> Quarto:
    """Ask a Quarto for its version.

    Raises:
        PipelineError: WB-K00 (exit 3).
    """
    try:
        done = subprocess.run(  # noqa: S603 - a file that the user or the PATH names, with a fixed argument
            [str(path), "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=VERSION_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        raise PipelineError("WB-K00/quarto", file="quarto", what="Quarto start niet.") from None
    match = VERSION.search(done.stdout)
    if match is None:
        raise PipelineError("WB-K00/quarto", file="quarto", what="Quarto zegt niet welke versie het is.")
    version = (int(match[1]), int(match[2]), int(match[3]))
    if version < LOWEST:
        told = ".".join(map(str, version))
        raise PipelineError("WB-K00/quarto", file="quarto", what=f"Quarto {told} is te oud; 1.4 of nieuwer.")
    return Quarto(path, version)


def render(
    quarto: Quarto,
    notebook: str,
    target: Path,
    *,
    to: str,
    extra: Mapping[str, bytes] | None = None,
    timeout: float = RENDER_SECONDS,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Render an executed notebook to one file, which replaces the old one only when all is well.

    Args:
        quarto: the program.
        notebook: the notebook as JSON, outputs included; it is rendered as it is, never executed.
        target: where the result comes.
        to: html, docx, typst (pdf) or revealjs.
        extra: files that the notebook refers to, by plain name.
        timeout: seconds; then the whole process group ends.
        environment: for tests.

    Raises:
        PipelineError: WB-P00 (exit 5): Quarto failed, hung, or made nothing whole. The old file stays.
    """
    with tempfile.TemporaryDirectory(prefix="wijkbeeld-quarto-") as folder:
        work = Path(folder)
        (work / "notebook.ipynb").write_text(notebook, encoding="utf-8")
        for name, content in (extra or {}).items():
            (work / Path(name).name).write_bytes(content)
        output = f"resultaat.{EXTENSIONS[to]}"
        told = run_quarto(
            [str(quarto.path), "render", "notebook.ipynb", "--to", to, "--output", output, "--no-execute"],
            work, timeout, environment,
        )  # fmt: skip
        made = work / output
        signs = [sign for sign in BAD_SIGNS if sign in told]
        if signs or not made.is_file() or made.stat().st_size == 0:
            raise failure(told if signs else "er is geen bestand gemaakt")
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.tmp")
        shutil.copyfile(made, unfinished)
        unfinished.replace(target)


def run_quarto(arguments: Sequence[str], work: Path, timeout: float, environment: Mapping[str, str]) -> str:
    """Run Quarto without a shell; give what it said on stderr, without colours.

    Raises:
        PipelineError: WB-P00 (exit 5) when it ends with another code than 0, or not in time.
    """
    with subprocess.Popen(  # noqa: S603 - a program that was found and checked, with fixed arguments
        arguments, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**environment, "NO_COLOR": "1"}, start_new_session=True, encoding="utf-8", errors="replace",
    ) as process:  # fmt: skip
        try:
            _, said = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            end_group(process)
            raise failure(f"geen antwoord na {timeout:.0f} seconden") from None
    told = ESCAPES.sub("", said)
    if process.returncode != 0:
        raise failure(told or f"code {process.returncode}")
    return told


def end_group(process: subprocess.Popen[str]) -> None:
    """End Quarto and everything it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def failure(told: str) -> PipelineError:
    """The message for a render that did not succeed."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    chosen = next((line for line in lines if any(sign in line for sign in BAD_SIGNS)), None)
    text = (chosen or (lines[-1] if lines else told))[:SHOWN]
    return PipelineError(
        "WB-P00", file="quarto", what=f"Quarto kon het notebook niet opmaken: {text}.",
        stays="Het vorige bestand blijft staan.", todo="Probeer --opmaak nbconvert.",
    )  # fmt: skip
