"""What the builders of one page share: the figures of its wijk, its names, and the way to say a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.nouns import Indicator
from reports.beeld_order import HEADLINE_ORDER, MANY_BUURTEN, in_order
from reports.cijfers import ANY_LEVEL, LAND, SMALL_AREA, CijferIndex, Fact, GemeenteCijfers
from reports.nouns import Place, Sentence
from reports.story_area import StoryArea
from reports.wording import Bank
from reports.wording_difference import SHARE_KINDS

CONTRASTS = {"totaal": ("area",)}
GROUP_CONTRASTS = ("group_elsewhere", "area")


@dataclass(frozen=True)
class PageContext:
    """The look-ups of one page; nothing in it changes while the page is made."""

    cijfers: GemeenteCijfers
    wijk: Place
    bank: Bank

    @property
    def index(self) -> CijferIndex:
        """The look-ups of the whole gemeente."""
        return self.cijfers.index

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The catalogue."""
        return self.cijfers.indicators

    @property
    def gemeente(self) -> Place:
        """The gemeente as a place."""
        return self.index.places[self.cijfers.gemeente_code]

    @property
    def gem(self) -> str:
        """Name of the gemeente in a sentence."""
        return self.gemeente.in_sentence

    @property
    def g(self) -> str:
        """Name of the wijk in a sentence."""
        return self.wijk.in_sentence

    @cached_property
    def buurten(self) -> tuple[Place, ...]:
        """Every buurt with inhabitants, in code order."""
        places = (self.index.places[code] for code in self.index.buurten.get(self.wijk.code, ()))
        return tuple(place for place in places if place.inwoners is None or place.inwoners > 0)

    @cached_property
    def large_buurten(self) -> tuple[Place, ...]:
        """The buurten that may be named up front: 250 inhabitants or more."""
        return tuple(place for place in self.buurten if (place.inwoners or 0) >= SMALL_AREA)

    @property
    def has_many_buurten(self) -> bool:
        """True when tables with every buurt and every figure would make the page too large to send."""
        return len(self.buurten) > MANY_BUURTEN

    @cached_property
    def outcomes(self) -> tuple[Indicator, ...]:
        """Indicators of role outcome, in the order of the catalogue."""
        return tuple(i for i in self.indicators.values() if i.role == "outcome")

    @cached_property
    def chosen_themes(self) -> tuple[str, ...]:
        """Theme ids that the network chose for this page at the last meeting, then those of the project."""
        joined = self.story.chosen_themes if self.story is not None else ()
        return tuple(dict.fromkeys([*joined, *self.cijfers.options.kern_themes]))

    @cached_property
    def kern(self) -> tuple[Indicator, ...]:
        """Candidates for the headline: kern shares of role outcome, chosen themes first."""
        kern = [i for i in self.outcomes if i.kern and i.kind in SHARE_KINDS]
        chosen = self.chosen_themes
        ordered = in_order(kern, HEADLINE_ORDER)
        return tuple(
            sorted(ordered, key=lambda i: chosen.index(i.theme) if i.theme in chosen else len(chosen))
        )

    @cached_property
    def story(self) -> StoryArea | None:
        """The stories, meetings and agreements of this page; None without story files."""
        stories, code = self.cijfers.stories, self.wijk.code
        if stories is None:
            return None
        buurten = self.index.buurten.get(code, ())
        own = self.cijfers.own_areas.values()
        inside = {area.code for area in own if area.buurten and set(area.buurten) <= set(buurten)}
        codes = frozenset({code, *buurten, *inside})
        return StoryArea(stories, code, codes, buurten, self.cijfers.gemeente_code, self.cijfers.is_public)

    def fact(
        self, indicator: Indicator, place: Place, groep: str = "totaal", contrast: str = "", period: int = 0
    ) -> Fact | None:
        """The finding of an area in the newest period that is filled at its level, or None.

        Args:
            indicator: what it is about.
            place: the area.
            groep: population group.
            contrast: another comparison than the main one of this group.
            period: another period than the newest.
        """
        year = period or self.newest(indicator, groep, place.level)
        contrasts = (contrast,) if contrast else CONTRASTS.get(groep, GROUP_CONTRASTS)
        for name in contrasts:
            found = self.index.facts.get((indicator.indicator_id, place.code, groep, year, name))
            if found is not None:
                return found
        return None

    def newest(self, indicator: Indicator, groep: str, level: str) -> int:
        """Newest period that is filled at this level; where it never was, at any level; 0 when nowhere."""
        known = self.index.newest
        anywhere = known.get((indicator.indicator_id, groep, ANY_LEVEL), 0)
        return known.get((indicator.indicator_id, groep, level), anywhere)

    def shown(
        self, indicator: Indicator, place: Place, groep: str = "totaal", contrast: str = ""
    ) -> Fact | None:
        """The same, but only when there is a value to print."""
        fact = self.fact(indicator, place, groep, contrast)
        return fact if fact is not None and fact.is_shown else None

    def beside(self, fact: Fact, code: str) -> Fact | None:
        """The shown figure of another area for the same indicator, groep and period."""
        place = self.index.places.get(code)
        if place is None:
            return self._land(fact) if code == LAND else None
        found = self.fact(self.indicators[fact.indicator_id], place, fact.groep_id, period=fact.period)
        return found if found is not None and found.value is not None else None

    def _land(self, fact: Fact) -> Fact | None:
        contrasts = CONTRASTS.get(fact.groep_id, GROUP_CONTRASTS)
        keys = ((fact.indicator_id, LAND, fact.groep_id, fact.period, name) for name in contrasts)
        found = next((self.index.facts[key] for key in keys if key in self.index.facts), None)
        return found if found is not None and found.value is not None else None

    def of_gemeente(self, fact: Fact) -> Fact | None:
        """The figure of the gemeente beside this one."""
        return self.beside(fact, self.cijfers.gemeente_code)

    def of_wijk(self, fact: Fact) -> Fact | None:
        """The figure of the wijk beside this one."""
        return self.beside(fact, self.wijk.code)

    def within(self, fact: Fact) -> Fact | None:
        """The comparison of the same buurt with the rest of its wijk."""
        return self._contrast(fact, "within_wijk")

    def inside(self, fact: Fact) -> Fact | None:
        """The same group beside everybody of its area."""
        return self._contrast(fact, "group_within_area")

    def in_gemeente(self, fact: Fact) -> Fact | None:
        """The same group beside everybody, in the whole gemeente."""
        key = (fact.indicator_id, self.cijfers.gemeente_code, fact.groep_id, fact.period, "group_in_gemeente")
        return self.index.facts.get(key)

    def gap(self, fact: Fact) -> Fact | None:
        """The gap between this group and the others here, beside that gap elsewhere."""
        return self._contrast(fact, "group_extra_gap")

    def _contrast(self, fact: Fact, contrast: str) -> Fact | None:
        key = (fact.indicator_id, fact.gebied_code, fact.groep_id, fact.period, contrast)
        return self.index.facts.get(key)

    def buurt_facts(self, indicator: Indicator, groep: str = "totaal", only_large: bool = True) -> list[Fact]:
        """The shown figures of the buurten, in code order."""
        places = self.large_buurten if only_large else self.buurten
        found = (self.shown(indicator, place, groep) for place in places)
        return [fact for fact in found if fact is not None]

    def place(self, fact: Fact) -> Place:
        """The area a figure is about."""
        return self.index.places[fact.gebied_code]

    def name(self, fact: Fact) -> str:
        """The area of a figure as it stands inside a sentence."""
        return self.place(fact).in_sentence

    def is_named(self, code: str) -> bool:
        """True when this buurt may be named up front in this edition (report.md 3.2)."""
        options = self.cijfers.options
        return not self.cijfers.is_public or options.names_in_headline == "altijd" or code in options.heard

    def holds_range(self, fact: Fact) -> bool:
        """True when the differences inside the wijk are larger than those between the wijken (W3)."""
        key = (self.wijk.code, fact.indicator_id, fact.groep_id, fact.period)
        return key in self.index.ranges and self.index.ranges[key].is_larger_inside

    def say(self, pattern_id: str, *facts: Fact | None, **slots: str) -> Sentence:
        """Fill a pattern; the figures are named in the order of the slots."""
        return self.bank.say(pattern_id, ids(facts), False, **slots)

    def say_count(
        self, pattern_id: str, place: Place, indicator_ids: tuple[str, ...], **slots: str
    ) -> Sentence:
        """Fill a pattern with published counts of an area, and name the findings that hold them.

        Without these findings the counts come from the division alone, and the sentence is free.
        """
        known = (self.indicators.get(indicator_id) for indicator_id in indicator_ids)
        found = (self.shown(indicator, place) for indicator in known if indicator is not None)
        rests_on = ids(found)
        return self.bank.say(pattern_id, rests_on, not rests_on, **slots)

    def say_free(self, pattern_id: str, **slots: str) -> Sentence:
        """Fill a pattern whose digits are no figure: a date, a year, contact data."""
        return self.bank.say(pattern_id, (), True, **slots)


def ids(facts: Iterable[Fact | None]) -> list[str]:
    """Ids of the findings a sentence rests on."""
    return [fact.finding_id for fact in facts if fact is not None]
