"""Stories that are nearly the same text: imported twice, or retold (stories.md section 6)."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from models.stories.nouns import Verhaal

WINDOW = 5
"""Words in a window."""
SHARED = 0.9
"""Share of the windows of the shorter text that the other has too."""
WORD = re.compile(r"\w+")


def near_duplicates(
    texts: Sequence[tuple[str, str]], allowed: Collection[frozenset[str]] = ()
) -> tuple[tuple[str, str], ...]:
    """Find pairs of ids whose texts are nearly the same.

    Texts are the same when they differ in case, blanks and punctuation alone, or when at least 90 % of the
    five-word windows of the shorter one stand in the other.

    Args:
        texts: id and text, in the order in which they came; empty texts match nothing.
        allowed: pairs of which somebody said that two people told them.

    Returns:
        (first, second) per second: each story is the second of one pair at most.
    """
    windows = {key: found for key, text in texts if (found := windows_of(text))}
    order = {key: place for place, key in enumerate(windows)}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    pairs: list[tuple[str, str]] = []
    for key, own in windows.items():
        shared = Counter(other for window in own for other in holders[window])
        alike = [
            other
            for other, count in shared.items()
            if count >= SHARED * min(len(own), len(windows[other])) and frozenset({key, other}) not in allowed
        ]
        if alike:
            pairs.append((min(alike, key=order.__getitem__), key))
        for window in own:
            holders[window].append(key)
    return tuple(pairs)


def windows_of(text: str) -> frozenset[tuple[str, ...]]:
    """The five-word windows of a text; a shorter text is one window by itself."""
    words = WORD.findall(text.casefold())
    if len(words) <= WINDOW:
        return frozenset({tuple(words)} if words else ())
    return frozenset(tuple(words[start : start + WINDOW]) for start in range(len(words) - WINDOW + 1))


def mark_duplicates(
    verhalen: Sequence[Verhaal], allowed: Collection[frozenset[str]]
) -> tuple[tuple[Verhaal, ...], tuple[tuple[str, str], ...]]:
    """Mark every story that nearly repeats an earlier one; those out of use and composed ones do not count.

    Args:
        verhalen: in the order of the files.
        allowed: pairs in `verschillende_vertellers`.

    Returns:
        The stories in the same order, and the pairs.
    """
    judged = [verhaal for verhaal in verhalen if not verhaal.buiten_gebruik and not verhaal.bron_verhalen]
    pairs: dict[str, str] = {}
    for texts in (
        [(verhaal.verhaal_id, verhaal.citaat) for verhaal in judged],
        [(verhaal.verhaal_id, verhaal.tekst) for verhaal in judged],
    ):
        for first, second in near_duplicates(texts, allowed):
            pairs.setdefault(second, first)
    marked = tuple(
        replace(verhaal, is_dubbel=True) if verhaal.verhaal_id in pairs else verhaal for verhaal in verhalen
    )
    return marked, tuple(sorted((first, second) for second, first in pairs.items()))
