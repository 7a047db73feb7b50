"""The verb controleer: check pages against their own findings, or keep the checker as one file."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import typer

import reports.controle
from pipeline.messages import PipelineError
from reports.controle.rules import DATA
from reports.controle.run import check_files

START = "import runpy\nrunpy.run_module('reports.controle', run_name='__main__')\n"
STAMP = (1980, 1, 1, 0, 0, 0)
"""A zip holds no time of making: the same rules give the same bytes."""
SHEBANG = b"#!/usr/bin/env python3\n"


def check_pages(pages: Sequence[Path], explains: bool, is_json: bool, keep: Path | None) -> int:
    """Check pages, or keep the checker, or both.

    Returns:
        0 all true, 5 a claim is false, 3 a file could not be judged.

    Raises:
        PipelineError: WB-K00 (exit 3) nothing to do, or no file could be written.
    """
    if keep is not None:
        keep_checker(keep)
        typer.echo(
            f"GOED De controle staat in {keep}. Gebruik: python -I {keep.name} pagina.html", err=is_json
        )
    elif not pages:
        raise PipelineError(
            "WB-K00", what="Noem een of meer bladzijden.", todo="wijkbeeld controleer pagina.html"
        )
    return check_files(pages, explains, is_json) if pages else 0


def keep_checker(target: Path) -> None:
    """Write the checker as one file that any Python 3.11 or newer can run.

    Raises:
        PipelineError: WB-K00 (exit 3) the file cannot be written.
    """
    try:
        target.write_bytes(SHEBANG + packed())
    except OSError as error:
        raise PipelineError(
            "WB-K00", file=str(target), what=f"Het bestand is niet te schrijven: {error.strerror}."
        ) from None


def packed() -> bytes:
    """The package `reports.controle` with its data as a zip, the same bytes every time."""
    folder = Path(reports.controle.__file__).parent
    names = sorted(path.name for path in folder.iterdir() if path.suffix == ".py" or path.name == DATA)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        add(archive, "__main__.py", START.encode())
        add(archive, "reports/__init__.py", b"")
        for name in names:
            add(archive, f"reports/controle/{name}", (folder / name).read_bytes())
    return content.getvalue()


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put one file in the zip, without a time and with fixed rights."""
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content.replace(b"\r\n", b"\n"))
