"""The stories, meetings and agreements of the area of one page, and their counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.stories.chosen import Chosen, chosen_themas, held, next_date
from models.stories.nouns import Doel, Gesprek, KaartItem, StoryThema, Verhaal
from reports.nouns_story import CardVerdict, GemeenteStories, ShownQuote, Telling
from reports.story_area_counts import AreaRows, area_counts


@dataclass(frozen=True)
class StoryArea:
    """What belongs to one page: its own area, its buurten and the own areas that lie inside it."""

    stories: GemeenteStories
    code: str
    codes: frozenset[str]
    """Area codes whose rows belong here."""
    buurten: tuple[str, ...]
    gemeente_code: str
    is_public: bool

    def holds(self, code: str) -> bool:
        """True for a place inside this area; a buurt of an older division goes by the wijk in its code."""
        return code in self.codes or (code.startswith("BU") and f"WK{code[2:8]}" == self.code)

    def is_about(self, gebieden: Iterable[str]) -> bool:
        """True for rows of this area, of the whole gemeente, or of no area in particular."""
        places = [code for code in gebieden if code]
        return not places or any(self.holds(code) or code == self.gemeente_code for code in places)

    @cached_property
    def verhalen(self) -> tuple[Verhaal, ...]:
        """Stories of this area, residents' and professionals'."""
        return tuple(verhaal for verhaal in self.stories.verhalen if self.holds(verhaal.gebied_code))

    @cached_property
    def voices(self) -> tuple[Verhaal, ...]:
        """Stories of residents."""
        return tuple(verhaal for verhaal in self.verhalen if verhaal.is_bewonersstem)

    @cached_property
    def quotes(self) -> tuple[ShownQuote, ...]:
        """Quotes that may stand on this page."""
        return tuple(quote for quote in self.stories.quotes if self.code in quote.pages)

    @cached_property
    def gesprekken(self) -> tuple[Gesprek, ...]:
        """Meetings of this area that took place, by date."""
        past = held(self.stories.gesprekken, self.stories.today)
        return tuple(gesprek for gesprek in past if self.holds(gesprek.gebied_code))

    @cached_property
    def kaart(self) -> tuple[KaartItem, ...]:
        """What exists, what is missed and what was found before, here."""
        return tuple(item for item in self.stories.kaart if item.titel and self.is_about(item.gebieden))

    @cached_property
    def doelen(self) -> tuple[Doel, ...]:
        """Goals of this area or without an area."""
        return tuple(doel for doel in self.stories.doelen if doel.titel and self.is_about([doel.gebied_code]))

    @cached_property
    def chosen(self) -> Chosen | None:
        """Onze thema's."""
        return chosen_themas(self.stories.gesprekken, self.code, self.stories.today)

    @property
    def chosen_themes(self) -> tuple[str, ...]:
        """Theme ids of the catalogue that the chosen themes belong to, in their order."""
        rows = self.chosen.rows if self.chosen is not None else ()
        return tuple(theme for theme in (self.thema(row.code).cijferthema for row in rows) if theme)

    @cached_property
    def next_meeting(self) -> Gesprek | None:
        """The meeting that announces the next date."""
        return next_date(self.stories.gesprekken, self.code, self.stories.today)

    def about(self, thema: str) -> tuple[Verhaal, ...]:
        """Stories on a theme."""
        return tuple(verhaal for verhaal in self.verhalen if thema in verhaal.themas)

    def initiatives(self, thema: str = "") -> list[KaartItem]:
        """What exists, on a theme or on any, whatever its status."""
        return [
            item for item in self.kaart if item.soort == "is_er_al" and (not thema or thema in item.themas)
        ]

    def thema(self, code: str) -> StoryThema:
        """A theme of the project; an unknown code stands for itself."""
        return self.stories.themas.get(code) or StoryThema(code, code)

    @cached_property
    def verdicts(self) -> tuple[CardVerdict, ...]:
        """Discussed card rows of the meetings of this area."""
        here = {gesprek.gesprek_id for gesprek in self.gesprekken}
        return tuple(
            verdict
            for verdict in self.stories.verdicts
            if verdict.row.gesprek_id in here and verdict.row.is_besproken
        )

    @cached_property
    def counts(self) -> dict[str, Telling]:
        """Every count that this page can print, under its key (reports/story_counts.py)."""
        rows = AreaRows(
            self.code,
            self.buurten,
            self.is_public,
            self.verhalen,
            self.gesprekken,
            self.verdicts,
            self.kaart,
            self.doelen,
        )
        return {telling.key: telling for telling in area_counts(rows)}
