"""Check files from the command line: `wijkbeeld controleer`, and the same as one file, `controleer.pyz`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from reports.controle.check import check_page
from reports.controle.page import OtherVersionError, read_page
from reports.controle.report import Outcome, as_json, lines
from reports.controle.rules import version
from reports.controle.tree import UnreadableError

LARGEST = 20_000_000
"""Bytes; a page is smaller than a hundredth of this."""


def check_file(path: Path) -> Outcome:
    """Check one file; a file that is no page, or of another version, is refused with the reason."""
    try:
        if path.stat().st_size > LARGEST:
            return Outcome(str(path), None, "het bestand is te groot voor een bladzijde.")
        return Outcome(str(path), check_page(read_page(path.read_text(encoding="utf-8"))))
    except OSError:
        return Outcome(str(path), None, "het bestand is niet te openen.")
    except UnicodeDecodeError:
        return Outcome(str(path), None, "het bestand is geen tekst.")
    except (OtherVersionError, UnreadableError) as error:
        return Outcome(str(path), None, str(error))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        return Outcome(str(path), None, f"de bladzijde is niet te lezen ({type(error).__name__}).")


def check_files(
    paths: Sequence[Path], explains: bool = False, is_json: bool = False, out: TextIO | None = None
) -> int:
    """Check files and print what was found.

    Returns:
        The exit code: 5 when a claim is false, else 3 when a file could not be judged, else 0.
    """
    out = out or sys.stdout
    outcomes: list[Outcome] = []
    if not is_json:
        out.write(f"Regels {version()}\n")
    for path in paths:
        outcome = check_file(path)
        outcomes.append(outcome)
        if not is_json:
            out.writelines(f"{line}\n" for line in lines(outcome, explains))
    if is_json:
        out.write(as_json(outcomes, explains) + "\n")
    codes = {outcome.exit_code for outcome in outcomes}
    return next((code for code in (5, 3) if code in codes), 0)
