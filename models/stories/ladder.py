"""Small cells: how much may stand beside a quote, and where it may stand (stories.md 8.2).

A quote loses attributes in one fixed order until enough people and enough tellers share what is left. No step
adds detail; what was dropped never comes back.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from models.stories.nouns import UNKNOWN, Verhaal
from models.stories.population import Population

SOMEBODY = "iemand"
PROFESSIONAL = "professional"
FINER_AGES = {"65-80": "65+", "80+": "65+"}
"""Classes without an own figure of a buurt: counted in the class they are part of."""


@dataclass(frozen=True)
class Thresholds:
    """Least numbers behind what is shown; they may only be raised.

    Own choices, no official minimum is known: the privacy officer of the user confirms them.
    """

    k_inw: int = 100
    """Inhabitants."""
    k_ver: int = 3
    """Distinct tellers."""
    k_prof: int = 3
    """Distinct professionals."""
    k_tel: int = 5
    """Public counts below it are words."""


LEAST = Thresholds()


def too_low(thresholds: Thresholds) -> list[str]:
    """Names of the thresholds that are lower than the contract allows."""
    names = ("k_inw", "k_ver", "k_prof", "k_tel")
    return [name for name in names if getattr(thresholds, name) < getattr(LEAST, name)]


@dataclass(frozen=True)
class Attributes:
    """What stands beside a quote; an empty text is not shown."""

    rol: str = ""
    """bewoner, vrijwilliger, professional or iemand."""
    beroepsgroep: str = ""
    gebied_code: str = ""
    leeftijdsgroep: str = ""
    groep: str = ""


NOTHING = Attributes(rol=SOMEBODY)
"""After the last step: somebody, without a place."""


@dataclass(frozen=True)
class Crowd:
    """The usable stories of an edition and the people behind them."""

    verhalen: Sequence[Verhaal]
    population: Population
    thresholds: Thresholds = LEAST
    counts_tellers: bool = True
    """False in the network edition: the rule of inhabitants only."""

    def tellers(self, shown: Attributes) -> int:
        """Distinct tellers who share these attributes."""
        return len({verhaal.verteller_id for verhaal in self.verhalen if self.shares(verhaal, shown)})

    def shares(self, verhaal: Verhaal, shown: Attributes) -> bool:
        """True when these attributes fit the teller of a story."""
        if shown.rol not in ("", SOMEBODY, verhaal.rol):
            return False
        if shown.beroepsgroep and shown.beroepsgroep != verhaal.beroepsgroep:
            return False
        if shown.leeftijdsgroep and shown.leeftijdsgroep != age_class(verhaal.leeftijdsgroep):
            return False
        if shown.groep and shown.groep not in verhaal.groepen:
            return False
        return not shown.gebied_code or self.population.is_in(verhaal.gebied_code, shown.gebied_code)

    def is_large_enough(self, shown: Attributes) -> bool:
        """Rules (a) inhabitants and (b) tellers of one cell."""
        is_professional = shown.rol == PROFESSIONAL
        people = self.population.people(shown.gebied_code, shown.leeftijdsgroep, shown.groep)
        needs_people = bool(shown.gebied_code) and not is_professional
        if needs_people and (people is None or people < self.thresholds.k_inw):
            return False
        least = self.thresholds.k_prof if is_professional else self.thresholds.k_ver
        return not self.counts_tellers or self.tellers(shown) >= least


def age_class(leeftijdsgroep: str) -> str:
    """The class that has figures; empty when the age is not known."""
    return "" if leeftijdsgroep == UNKNOWN else FINER_AGES.get(leeftijdsgroep, leeftijdsgroep)


def own_attributes(verhaal: Verhaal) -> Attributes:
    """Everything that could stand beside the quote of a story; of several groups the first."""
    return Attributes(
        verhaal.rol,
        verhaal.beroepsgroep,
        verhaal.gebied_code,
        age_class(verhaal.leeftijdsgroep),
        next(iter(verhaal.groepen), ""),
    )


def steps(own: Attributes, population: Population) -> Iterator[Attributes]:
    """The attributes as they are and after each step, in the fixed order of stories.md 8.2."""
    shown = own
    yield shown
    for change in ({"groep": ""}, {"leeftijdsgroep": ""}, {"beroepsgroep": ""}):
        fresh = replace(shown, **change)
        if fresh != shown:
            shown = fresh
            yield shown
    for area in population.holders(own.gebied_code):
        shown = replace(shown, gebied_code=area)
        yield shown
    yield NOTHING


def climb(own: Attributes, crowd: Crowd) -> Attributes | None:
    """The first step at which enough people share the attributes; None: the quote is not shown at all.

    Without any attribute a quote needs `k_ver` tellers in the whole report (public edition).
    """
    for shown in steps(own, crowd.population):
        if shown != NOTHING and crowd.is_large_enough(shown):
            return shown
    has_enough = not crowd.counts_tellers or crowd.tellers(NOTHING) >= crowd.thresholds.k_ver
    return NOTHING if has_enough else None


def is_more_detailed(new: Attributes, old: Attributes, population: Population) -> bool:
    """True when any attribute says more than before."""
    return not_finer(new, old, population) != new


def not_finer(new: Attributes, old: Attributes, population: Population) -> Attributes:
    """The new attributes without any detail that the old ones did not have.

    Between editions nothing gets more detailed without a new sign-off (stories.md 8.2).
    """
    if old == NOTHING or new == NOTHING:
        return NOTHING
    if old.rol != new.rol and old.rol == SOMEBODY:
        return NOTHING
    return Attributes(
        rol=new.rol,
        beroepsgroep=new.beroepsgroep if old.beroepsgroep else "",
        gebied_code=larger_area(new.gebied_code, old.gebied_code, population),
        leeftijdsgroep=new.leeftijdsgroep if old.leeftijdsgroep else "",
        groep=new.groep if old.groep else "",
    )


def larger_area(new: str, old: str, population: Population) -> str:
    """The smallest area that holds both; empty when there is none."""
    if not new or not old:
        return ""
    candidates = (new, *population.holders(new))
    return next((area for area in candidates if population.is_in(old, area)), "")


def settle(verhaal: Verhaal, crowd: Crowd, before: Attributes | None = None) -> Attributes | None:
    """The attributes of a quote in this edition, no more detailed than they were `before`.

    Args:
        verhaal: a usable story with a quote.
        crowd: the usable stories of the edition.
        before: what the previous edition showed under the same sign-off; None: not shown before.
    """
    shown = climb(own_attributes(verhaal), crowd)
    if shown is None or before is None:
        return shown
    return climb(not_finer(shown, before, crowd.population), crowd)


def pages_for(verhaal: Verhaal, shown: Attributes, pages: Collection[str], crowd: Crowd) -> tuple[str, ...]:
    """The pages a quote may stand on.

    The area of a page tells where somebody lives, also when the quote itself does not: where the page is
    smaller than the area that is shown, the attributes with the page as area must be large enough too.
    """
    return tuple(
        page
        for page in sorted(pages)
        if crowd.population.is_in(verhaal.gebied_code, page) and fits_page(shown, page, crowd)
    )


def fits_page(shown: Attributes, page: str, crowd: Crowd) -> bool:
    """True when the page tells no more than the attributes do, or what it tells fits enough people."""
    if shown.gebied_code and crowd.population.is_in(shown.gebied_code, page):
        return True
    return crowd.is_large_enough(replace(shown, gebied_code=page))


def hide_counts(
    counts: Sequence[int], *, k_tel: int = LEAST.k_tel, is_total_shown: bool = False
) -> tuple[bool, ...]:
    """Which counts of a row may not be printed exactly in public.

    Counts of 1 to `k_tel` - 1 are hidden. Beside a printed total with exactly one hidden cell the next
    smallest is hidden too, for else the total gives it away.
    """
    hidden = [0 < count < k_tel for count in counts]
    if is_total_shown and sum(hidden) == 1:
        others = [number for number, count in enumerate(counts) if not hidden[number] and count > 0]
        if others:
            hidden[min(others, key=lambda number: (counts[number], number))] = True
    return tuple(hidden)
