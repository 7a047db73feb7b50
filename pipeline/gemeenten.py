"""From what a user types to the code of a gemeente: "Oss", "den haag", "GM0828"."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from pipeline.messages import PipelineError
from pipeline.odata import Row

CODE = re.compile(r"^(GM)?(\d{4})$", re.IGNORECASE)
EVERY = "alle"
ALIASES = {
    "den haag": "s gravenhage",
    "den bosch": "s hertogenbosch",
    "fryske marren": "de fryske marren",
    "sudwest fryslan": "sudwest fryslan",
}
"""Names in daily use -> the official name, both made comparable."""


def read_code(text: str) -> str | None:
    """The code when the text is one (`GM0828`, `gm0828`, `0828`), `alle`, or None for a name."""
    stripped = text.strip()
    if stripped.casefold() == EVERY:
        return EVERY
    found = CODE.match(stripped)
    return f"GM{found[2]}" if found else None


def find_gemeente(text: str, regions: Sequence[Row]) -> str:
    """Find the code of a gemeente by code or name.

    Args:
        text: what the user typed.
        regions: rows of the region dimension; others than gemeenten are passed over.

    Raises:
        PipelineError: WB-K00 (exit 3) when the name is unknown, with suggestions, or fits more than one.
    """
    names = gemeente_names(regions)
    code = read_code(text)
    if code == EVERY:
        return EVERY
    if code is not None:
        if code not in names:
            raise PipelineError("WB-K00/gemeente", name=code, suggestion="Kijk of de code klopt.")
        return code
    return find_by_name(text, names)


def find_by_name(text: str, names: Mapping[str, str]) -> str:
    """Find a name: first as it is written, then without what stands between brackets."""
    wanted = plain(text)
    wanted = ALIASES.get(wanted, wanted)
    for form in (plain, short):
        hits = sorted(code for code, name in names.items() if form(name) == wanted)
        if len(hits) == 1:
            return hits[0]
        if hits:
            options = ", ".join(f"{names[code]} ({code})" for code in hits)
            raise PipelineError("WB-K00/gemeente_dubbel", name=text, options=options, example=hits[0])
    raise PipelineError("WB-K00/gemeente", name=text, suggestion=suggest(wanted, names))


def suggest(wanted: str, names: Mapping[str, str]) -> str:
    """Ask whether a name that looks like it was meant."""
    by_form = {short(name): f"{show(name)} ({code})" for code, name in sorted(names.items())}
    near = difflib.get_close_matches(wanted, list(by_form), n=3, cutoff=0.6)
    if not near:
        return "Kijk of de naam klopt, of geef de code, bijvoorbeeld GM0828."
    return f"Bedoelt u {' of '.join(by_form[form] for form in near)}?"


def gemeente_names(regions: Sequence[Row]) -> dict[str, str]:
    """Code -> name of every gemeente among rows of a region dimension."""
    rows = ((str(r.get("Key") or "").strip().upper(), str(r.get("Title") or "").strip()) for r in regions)
    return {code: name for code, name in rows if code.startswith("GM") and read_code(code)}


def plain(name: str) -> str:
    """A name made comparable: no accents, no case, punctuation as blanks."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters.casefold()).split())


def short(name: str) -> str:
    """A name made comparable without what stands between brackets: "Bergen (NH.)" becomes bergen."""
    return plain(show(name))


def show(name: str) -> str:
    """A name without what stands between brackets."""
    return name.partition(" (")[0]
