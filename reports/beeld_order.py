"""The fixed orders of the page (report.md 3.1, 3.3): the page never hunts for its worst figure."""

from collections.abc import Iterable, Sequence

from models.nouns import THEMES, Indicator

HEADLINE_ORDER = ("eenzaam", "ervaren_gezondheid", "moeite_rondkomen", "regie_eigen_leven", "bijstand")
PEOPLE_ORDER = ("vrijwilligerswerk", "mantelzorger")
"""What people do, as people (`kracht: mensen`)."""
SHARE_ORDER = ("regie_eigen_leven", "ervaren_gezondheid")
"""What people have, as a share (`kracht: deel`)."""
WHO_ORDER = (
    "leeftijd_65_plus",
    "leeftijd_0_14",
    "eenpersoonshuishoudens",
    "huishoudens_met_kinderen",
    "koopwoningen",
    "corporatiewoningen",
    "migratieachtergrond",
    "herkomst_buiten_europa",
)
"""Age, household, dwelling, origin: what stands in "Wie wonen hier" when the source has it."""
ALWAYS_EXPLAINED = frozenset({"eenzaam"})
"""A score on a list of questions: its first use on a page says what it means (wording.md section 1)."""
MAX_LEAD = 4
MAX_LINES = 5
MAX_UNKNOWN = 4
MAX_TABLE_ROWS = 3
MAX_PEOPLE = 2


def in_order(indicators: Iterable[Indicator], order: Sequence[str]) -> list[Indicator]:
    """Sort indicators by a fixed list of ids; those that are not in it follow in their own order."""
    place = {indicator_id: number for number, indicator_id in enumerate(order)}
    return sorted(indicators, key=lambda indicator: place.get(indicator.indicator_id, len(order)))


def theme_number(indicator: Indicator) -> int:
    """Place of an indicator's theme in the fixed order of themes."""
    known = [theme.theme_id for theme in THEMES]
    return known.index(indicator.theme) if indicator.theme in known else len(known)


MANY_BUURTEN = 9
"""With more buurten the page holds per buurt what its own block tells; the rest stands in cijfers.csv."""
