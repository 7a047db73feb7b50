"""Counts of stories, tellers and votes as an edition may print them, each under a key of its own.

A sentence about stories rests on no finding. Its proof is a row of the table `#tellingen` of the same page,
named in `data-claim` in the order of the slots: `B2|verhaal:geld@WK990101,verhaal:alle@WK990101`. Keys:

- `verhaal:<thema>@<gebied>`: stories on a theme; `alle`, `alle:bewoners`, `alle:professionals` for all;
- `verhaal:kracht:<thema or row>@<gebied>`, `verhaal:gemis:<row>@<gebied>`: that praise it, that miss it;
- `verteller:alle@<gebied>`: distinct residents who told something; `verteller:leeftijd:<class>@<gebied>`
  and `verteller:leeftijd:alle@<gebied>`: those of whom we know the age;
- `inwoners:leeftijd:<class>@<gebied>`: inhabitants of a class, of every 100;
- `gesprek:<meeting>:aanwezig@<gebied>`: people present; `gesprek:<meeting>:gekozen@<gebied>`: themes chosen;
- `gesprek:<meeting>:<thema>:meedoen@<gebied>`: who want to join;
- `gesprek:<meeting>:<indicator>:<deelnemers>:<answer>@<gebied>`: answers to a card, `alle` for their sum;
- `doel:<goal>:nul@<gebied>` and `:streef`: what the network typed, of every 100.

The text of a row is exactly what stands in the sentence: "31", "een paar", "niemand". A number that the
public edition hides stands nowhere on the page (stories.md 8.2).
"""

from collections.abc import Mapping, Sequence

from reports.nouns_story import Telling
from reports.numbers import number_text

K_TEL = 5
"""Public counts below this are words (stories.md 8.2)."""
FEW = "een paar"
ENOUGH = "5 of meer"
"""A count that is hidden so that its neighbour cannot be computed."""


def is_few(count: int) -> bool:
    """True for a count that the public edition never prints: 1 to 4."""
    return 0 < count < K_TEL


def count_text(count: int, is_public: bool, zero: str = "geen") -> str:
    """One count: exact in the network edition, words below 5 in the public one, `zero` for nobody."""
    if count == 0:
        return zero
    return FEW if is_public and is_few(count) else number_text(count)


def row_texts(counts: Sequence[int], is_public: bool, zero: str = "geen") -> tuple[str, ...]:
    """A row of counts with a printed total: with exactly one hidden, the next smallest is hidden too."""
    texts = [count_text(count, is_public, zero) for count in counts]
    hidden = [number for number, count in enumerate(counts) if is_public and is_few(count)]
    others = [number for number, count in enumerate(counts) if count >= K_TEL]
    if len(hidden) == 1 and others:
        texts[min(others, key=lambda number: (counts[number], number))] = ENOUGH
    return tuple(texts)


def lookup(counts: Mapping[str, Telling], *keys: str) -> list[str]:
    """The texts of the counts under these keys.

    Raises:
        KeyError: a sentence wants a count that this page does not have.
    """
    return [counts[key].text for key in keys]


def stories_noun(text: str) -> str:
    """The noun that goes with a printed count: 1 verhaal, 2 verhalen, een paar verhalen."""
    return "verhaal" if text == "1" else "verhalen"
