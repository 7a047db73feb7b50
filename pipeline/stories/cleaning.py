"""Make a text from a file safe to keep: one form, no hidden characters (stories.md section 2).

Clean first, escape last: taking a hidden character out of text that was escaped can create a tag.
"""

import re
import unicodedata
from dataclasses import dataclass, field

MOST_MARKS = 4
"""Combining marks kept per base character."""
LINE_BREAK = re.compile(r"\r\n?")
BLANKS = {"\t", "\x85", "\u2028", "\u2029"}
HIDDEN = {
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    *map(chr, range(0xE0000, 0xE0080)),
    "\u200b",
    "\u2060",
    "\ufeff",
}
"""Bidi controls, zero-width characters and tags: a reader sees another text than the one that was checked."""
JOINERS = {"\u200c", "\u200d"}
NEEDING_SCRIPTS = {
    "ARABIC", "SYRIAC", "NKO", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "MANDAIC", "ADLAM",
}  # fmt: skip
"""Scripts in which joiners decide how letters are written (first word of the character's name)."""
EMOJI_MODIFIERS = {"\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))}


class UnreadableTextError(ValueError):
    """The text holds NUL or half a character; the row cannot be kept."""


@dataclass(frozen=True)
class CleanText:
    """A cleaned text, and whether characters were taken out (not: composed or trimmed)."""

    text: str = field(repr=False)
    is_changed: bool


def clean_text(raw: str, *, keeps_lines: bool = False) -> CleanText:
    """Clean one cell.

    Args:
        raw: text as it stood in the file.
        keeps_lines: newlines stay (column `tekst`); else they become a blank.

    Raises:
        UnreadableTextError: NUL or a lone surrogate.
    """
    if raw.isascii() and raw.isprintable():
        return CleanText(raw.strip(), is_changed=False)
    if "\0" in raw or any("\ud800" <= character <= "\udfff" for character in raw):
        raise UnreadableTextError
    text = LINE_BREAK.sub("\n", unicodedata.normalize("NFC", raw))
    text = "".join(blank(character, keeps_lines=keeps_lines) for character in text)
    seen = without_loose_joiners("".join(c for c in text if not is_hidden(c)))
    kept = limit_marks(unicodedata.normalize("NFC", seen))
    return CleanText(
        kept.strip(), is_changed=len(seen) != len(text) or kept != unicodedata.normalize("NFC", seen)
    )


def blank(character: str, *, keeps_lines: bool) -> str:
    """A blank for characters that only divide; newlines stay where they may."""
    if character in BLANKS or (character == "\n" and not keeps_lines):
        return " "
    return character


def is_hidden(character: str) -> bool:
    """Say whether a character is left out whatever stands beside it."""
    if character in HIDDEN:
        return True
    return unicodedata.category(character) == "Cc" and character != "\n"


def without_loose_joiners(text: str) -> str:
    """Leave out joiners but those between letters of a script that needs them or inside an emoji sequence."""
    if not JOINERS.intersection(text):
        return text
    return "".join(
        character
        for place, character in enumerate(text)
        if character not in JOINERS
        or is_needed(text[place - 1 : place], text[place + 1 : place + 2], character)
    )


def is_needed(before: str, after: str, joiner: str) -> bool:
    """Say whether a joiner between two characters has a function."""
    if not before or not after:
        return False
    scripts = {script(before), script(after)}
    if len(scripts) == 1 and scripts <= NEEDING_SCRIPTS:
        return True
    return joiner == "\u200d" and (is_emoji(before) or before in EMOJI_MODIFIERS) and is_emoji(after)


def script(character: str) -> str:
    """Script of a letter or mark: the first word of its name."""
    return unicodedata.name(character, "").partition(" ")[0]


def is_emoji(character: str) -> bool:
    """Say whether a character is a picture that may be part of a sequence."""
    return unicodedata.category(character) == "So"


def limit_marks(text: str) -> str:
    """Keep at most four combining marks on one base character."""
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
