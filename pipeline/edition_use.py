"""What one edition is made from, as one hash: an answer that it does not use makes no page anew."""

import hashlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import polars as pl

from pipeline.editions import EditionFolder
from pipeline.fingerprint import fingerprint

if TYPE_CHECKING:
    from pipeline.publish import Ingredients

OF_EVERYTHING = frozenset({"fingerprint", "notices", "recheck", "stamp", "figures_stamp"})
"""Not of this edition alone, or not on its pages."""
KEY = "ingredienten"
"""Where the hash stands in the manifest."""
FIGURES = "cijferstempel"
"""The same, of figures and maps alone."""


def used_stamp(settings: str, code: str, ingredients: "Ingredients") -> str:
    """Hash everything that decides the bytes of one edition, but for its own version and date of making.

    Args:
        settings: fingerprint of the project, the edition and the stated date.
        code: fingerprint of the code.
        ingredients: what the edition is made from; every field counts, also those that come later. A frame
            counts with all its rows, what has a `content_hash` with that, anything else as it prints itself.
    """
    named = sorted(field.name for field in fields(ingredients) if field.name not in OF_EVERYTHING)
    parts = [f"{name} {stamp_of(getattr(ingredients, name))}" for name in named]
    return fingerprint([settings, code, *parts])


def stamp_of(value: Any) -> str:
    """Hash of one field."""
    if isinstance(value, pl.DataFrame):
        rows = value.hash_rows().to_numpy().tobytes()
        return hashlib.sha256(repr(value.schema).encode() + rows).hexdigest()
    told = getattr(value, "content_hash", None) or repr(value)
    return hashlib.sha256(str(told).encode()).hexdigest()


def is_made_from(folder: EditionFolder, stamp: str, key: str = KEY) -> bool:
    """True when the current edition was made from exactly this."""
    manifest = folder.manifest()
    return manifest is not None and manifest.get(key) == stamp
