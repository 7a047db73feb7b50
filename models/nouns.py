"""The nouns of the project as frozen values (design.md sections 3 and 8; GLOSSARY.md)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """One question under which indicators and stories stand together."""

    theme_id: str
    label: str


@dataclass(frozen=True)
class Groep:
    """A population group as the source defines it."""

    groep_id: str
    label: str
    noun: str
    """Plural, as it stands in a sentence: volwassenen, 65-plussers."""


THEMES: tuple[Theme, ...] = (
    Theme("bevolking", "Bevolking"),
    Theme("bestaanszekerheid", "Geld en werk"),
    Theme("wonen", "Wonen"),
    Theme("gezondheid", "Gezondheid"),
    Theme("mentaal_welbevinden", "Hoe het met mensen gaat"),
    Theme("meedoen", "Meedoen en samen leven"),
    Theme("zorg", "Zorg en hulp"),
    Theme("leefomgeving", "De omgeving"),
)
"""In the fixed order of the page (design.md 8.4)."""

GROEPEN: tuple[Groep, ...] = (
    Groep("totaal", "iedereen in de bron", "volwassenen"),
    Groep("18_65", "18 tot 65 jaar", "mensen van 18 tot 65 jaar"),
    Groep("65_plus", "65-plussers", "65-plussers"),
)

POLARITY_SIGN = {"hoger_is_gunstig": 1, "lager_is_gunstig": -1, "neutraal": 0}


@dataclass(frozen=True)
class Indicator:
    """One entry of the indicator catalogue (design.md 8.2, wording.md 2.1), with the source it belongs to.

    Text fields that an indicator does not need are empty strings.
    """

    indicator_id: str
    source_id: str
    label: str
    unit: str
    theme: str
    kind: str
    """count, share, percentage, rate, mean, median, model, survey, distance, score or code."""
    role: str
    """outcome or composition."""
    polarity: str
    """hoger_is_gunstig, lager_is_gunstig or neutraal."""
    denominator: str
    rule: str
    sensitive: bool
    kern: bool
    kracht: str
    """mensen, deel or empty: may stand in "Dit is er al"."""
    wie: str
    doen: str
    doet: str
    rest: str
    kort: str
    onderwerp: str
    titel_hoger: str
    titel_lager: str
    mensen: str
    betekent: str
    naam: str
    uitleg: str
    eenheid: str
    decimalen: int

    @property
    def sign(self) -> int:
        """Polarity s of statistics.md: +1, -1, or 0 for what is never judged."""
        return POLARITY_SIGN[self.polarity]

    @property
    def evidence(self) -> str:
        """Evidence kind of the BH family: register, survey or model (design.md 8.3)."""
        return {"model": "model", "survey": "survey"}.get(self.kind, "register")
