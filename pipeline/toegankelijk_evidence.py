"""Write the evidence beside an edition, say so at the foot of tested pages, and keep the manifest true."""

import json
from pathlib import Path
from typing import Any

from pipeline.disk import write_file
from pipeline.fingerprint import file_sha256
from pipeline.platform_rules import replace_patiently
from reports.huisstijl import HouseStyle
from reports.nouns_toegankelijk import Evidence
from reports.toegankelijk_page import EVIDENCE, NOT_TESTED, footer_line, render_evidence, stamp

DATA = "toegankelijkheid.json"


def write_evidence(edition: Path, evidence: Evidence, style: HouseStyle) -> Path:
    """Write both files of evidence, stamp the pages that were tested, and renew their hashes.

    Args:
        edition: the folder of the current edition.
        evidence: what was tested.
        style: the house style of the pages.

    Returns:
        The page with the evidence.
    """
    line = footer_line(evidence)
    for page in sorted(edition.glob("*.html")):
        html = page.read_text(encoding="utf-8")
        stamped = stamp(html, line if page.name in evidence.pages else "")
        if stamped != html:
            put(page, stamped.encode("utf-8"))
    put(edition / EVIDENCE, render_evidence(evidence, style).encode("utf-8"))
    put(edition / DATA, as_json(edition, evidence).encode("utf-8"))
    renew_manifest(edition)
    return edition / EVIDENCE


def as_json(edition: Path, evidence: Evidence) -> str:
    """The evidence for programs, with the sha256 of every page as it now lies there."""
    pages = sorted(path for path in edition.glob("*.html") if path.name != EVIDENCE)
    facts: dict[str, Any] = {
        "soort": "toegankelijkheid",
        "let_op": "Dit is geen volledige toets.",
        "uitgave": evidence.slug,
        "versie": evidence.version,
        "getest_op": evidence.date_text,
        "werktuigen": dict(evidence.tools),
        "bladzijden": {path.name: f"sha256:{file_sha256(path)}" for path in pages},
        "in_de_browser": list(evidence.pages),
        "controles": [
            {
                "naam": check.name,
                "wcag_2_2": check.criteria,
                "bladzijden": check.pages,
                "meldingen": [{"bladzijde": page, "melding": fault} for page, fault in check.faults],
                "niet_gedaan": check.not_done,
            }
            for check in evidence.checks
        ],
        "leesbaarheid": {
            page: {"flesch_douma": flesch, "lix": lix, "woorden_per_zin": words / 10}
            for page, flesch, lix, words in evidence.scores
        },
        "niet_getest": list(NOT_TESTED),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def renew_manifest(edition: Path) -> None:
    """Give the manifest the hashes of what now lies in the folder, and the files of the evidence."""
    path = edition / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    pages = {name: edition / name for name in manifest["paginas"]}
    manifest["paginas"] = {name: f"sha256:{file_sha256(page)}" for name, page in pages.items()}
    extra = {name: f"sha256:{file_sha256(edition / name)}" for name in (DATA, EVIDENCE)}
    manifest["bestanden"] = {**manifest.get("bestanden", {}), **extra}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    put(path, text.encode("utf-8"))


def put(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: a reader sees the old one or the new one."""
    beside = path.with_name(f".{path.name}.nieuw")
    write_file(beside, content)
    replace_patiently(beside, path)
