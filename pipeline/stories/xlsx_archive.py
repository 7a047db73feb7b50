"""Look at the zip directory of an XLSX file before anything in it is unpacked (stories.md section 2).

What a workbook may hold is listed; macros, links, packed files and names that leave the archive are refused.
"""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from pipeline.messages import PipelineError
from pipeline.stories.raw import LARGEST_FILE, refuse_file, too_many

LARGEST_UNPACKED = 100_000_000
LARGEST_RATIO = 100
MOST_MEMBERS = 2_000
MAKE_NEW = "Maak het werkboek opnieuw met make project en plak uw rijen er als waarden in."
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ENDINGS = (".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")
PRINTER = "xl/printerSettings/"
REFUSED_PARTS = {
    "vbaproject": "macro's",
    "macrosheets": "macro's",
    "activex": "knoppen met een programma",
    "ctrlprops": "knoppen met een programma",
    "embeddings": "een ingepakt bestand",
    "externallinks": "koppelingen naar andere bestanden",
    "connections": "een koppeling naar een andere bron",
    "querytables": "een koppeling naar een andere bron",
    "webextensions": "een invoegtoepassing",
    "model": "een gegevensmodel",
}
"""Part of a member's path -> what it is, in words."""


def check_archive(path: Path) -> None:
    """Refuse a file that is no plain workbook, by its size, first bytes and zip directory alone.

    Raises:
        PipelineError: WB-V00 (other type, password), WB-V08 (limits) or WB-V18 (a member that is refused).
    """
    if path.stat().st_size > LARGEST_FILE:
        raise too_many(path.name, f"hooguit {LARGEST_FILE // 1_000_000} MB")
    with path.open("rb") as stream:
        first = stream.read(4)
    if first == OLD_EXCEL:
        what = "Dit is een oud Excel-bestand, of er zit een wachtwoord op."
        raise refuse_file(
            path.name, what, "Haal het wachtwoord eraf en sla het op als Excel-werkmap (.xlsx)."
        )
    if first != b"PK\x03\x04":
        what = "Dit is geen Excel-werkmap, of het bestand is beschadigd."
        raise refuse_file(path.name, what, "Sla het op als Excel-werkmap (.xlsx).")
    try:
        with zipfile.ZipFile(path) as archive:
            check_members(path.name, archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise refuse_file(path.name, "Het bestand is beschadigd.", MAKE_NEW) from None


def check_members(file: str, members: list[zipfile.ZipInfo]) -> None:
    """Check sizes and names of everything in the archive.

    Raises:
        PipelineError: as `check_archive`.
    """
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED:
        raise too_many(file, f"uitgepakt hooguit {LARGEST_UNPACKED // 1_000_000} MB")
    if unpacked > LARGEST_RATIO * max(packed, 1):
        raise too_many(file, f"uitgepakt hooguit {LARGEST_RATIO} keer zo groot als ingepakt")
    if len({member.filename.lower() for member in members}) < len(members):
        raise refuse_member(file, "twee onderdelen met dezelfde naam")
    for member in members:
        fault = member_fault(member)
        if fault:
            raise refuse_member(file, fault)


def member_fault(member: zipfile.ZipInfo) -> str:
    """Why a member may not be in a workbook; empty when it may."""
    name = member.filename
    path = PurePosixPath(name)
    if name.startswith("/") or "\\" in name or ":" in name or ".." in path.parts:
        return "een onderdeel met een pad naar buiten"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "een snelkoppeling"
    if member.flag_bits & 0x1:
        return "een wachtwoord"
    if name.endswith("/"):
        return ""
    for part in path.parts:
        words = REFUSED_PARTS.get(part.lower().split(".")[0])
        if words:
            return words
    if not name.lower().endswith(ENDINGS) and not name.startswith(PRINTER):
        return "een onderdeel dat niet in een werkboek hoort"
    return ""


def refuse_member(file: str, what: str) -> PipelineError:
    """The error of a member that may not be there."""
    return PipelineError("WB-V18", file=file, what=f"In het bestand zit {what}.", todo=MAKE_NEW)
