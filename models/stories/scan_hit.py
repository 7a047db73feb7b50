"""One place in a text where somebody may be recognised, and the kinds there are (stories.md 8.1)."""

from dataclasses import dataclass

DIRECT = frozenset(
    (
        "email",
        "telefoon",
        "adres",
        "postcode",
        "bsn",
        "iban",
        "kenteken",
        "geboortedatum",
        "gebruikersnaam",
        "url",
        "nummer",
        "naam",
    )
)
"""One hit closes the gate."""

INDIRECT = frozenset(("leeftijd", "datum", "instelling", "functie"))
"""One hit warns, two different kinds close the gate."""


@dataclass(frozen=True, order=True)
class Hit:
    """Where something was found, never what it says."""

    start: int
    """Code point in the text, first."""
    end: int
    """After the last."""
    kind: str

    @property
    def is_direct(self) -> bool:
        """One hit of this kind is enough."""
        return self.kind in DIRECT


def words(text: str) -> tuple[str, ...]:
    """A list of words, written down as one text."""
    return tuple(text.split())


def either(text: str) -> str:
    """The same list as a pattern that matches one of the words; `_` stands for a blank."""
    return f"(?:{'|'.join(word.replace('_', ' ') for word in text.split())})"
