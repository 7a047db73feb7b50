"""One theme of one area: its figures, its stories, what meetings made of it, and the status that follows.

The status is the one table of statistics.md section 16; neither side overrules the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.stories.nouns import StoryThema, Verhaal
from models.stories.signal import MeetingVerdict, combine, judge_meeting, judge_tellers, tally_of
from models.story_status import ThemeState, judge_status, judge_theme
from reports.beeld_context import PageContext
from reports.beeld_hidden import hidden_buurten
from reports.cijfers import Fact
from reports.nouns_story import CardVerdict
from reports.story_area import StoryArea
from reports.wording_difference import SHARE_KINDS

MOST_FIGURES = 2
MATCHING = {"concern": ("probleem",), "strength": ("kracht",), "mixed": ("probleem", "kracht")}
"""Soorten of stories that match a state: from three tellers on stories alone count as recognition."""
FREQUENCY_KINDS = SHARE_KINDS | {"rate"}
"""Figures that can be said as so many of every hundred or thousand people."""
DIRECTION_OF = {"concern": ("unfavourable",), "strength": ("favourable",)}


@dataclass(frozen=True)
class Answered:
    """What one kind of people at one meeting made of the figures of a theme."""

    verdict: MeetingVerdict
    deelnemers: str
    rows: tuple[CardVerdict, ...]
    indicator_id: str


@dataclass(frozen=True)
class ThemaEvidence:
    """Everything known about one theme in one area."""

    thema: StoryThema
    facts: tuple[Fact, ...]
    """Outcome figures of the area that are shown."""
    shown: tuple[Fact, ...]
    """The one or two that stand on the card."""
    state: ThemeState
    verhalen: tuple[Verhaal, ...]
    answered: tuple[Answered, ...]
    """Beside each other, by date; never averaged."""
    signal: str
    status: str
    hidden: Fact | None
    """A hidden buurt whose own residents recognise it."""

    @property
    def tellers(self) -> int:
        """Distinct people who told about it."""
        return len({verhaal.verteller_id for verhaal in self.verhalen})

    @property
    def was_discussed(self) -> bool:
        """True when a meeting answered to one of its figures, of today or earlier."""
        return bool(self.answered)


def find_evidence(ctx: PageContext, area: StoryArea, code: str) -> ThemaEvidence:
    """Bring together everything about one theme of the project."""
    thema = area.thema(code)
    facts = theme_facts(ctx, thema)
    state = judge_theme((fact.verdict, fact.direction) for fact in facts)
    verhalen = area.about(code)
    indicators = theme_indicators(ctx, thema)
    answered = answers(ctx, area, indicators)
    signal = combine([*meetings(ctx, area.verdicts, indicators), *told(verhalen, indicators)], len(verhalen))
    hidden = recognised_hidden(ctx, area, thema, verhalen) if state.state not in MATCHING else None
    status = judge_status(
        state.state,
        "recognised" if hidden is not None else signal,
        has_hidden_child=hidden is not None,
        matching_tellers=matching_tellers(state.state, verhalen),
    )
    return ThemaEvidence(
        thema,
        facts,
        choose_figures(ctx, facts, state.state),
        state,
        verhalen,
        answered,
        signal,
        status,
        hidden,
    )


def theme_indicators(ctx: PageContext, thema: StoryThema) -> tuple[str, ...]:
    """Outcomes that a theme is joined to by `cijferthema`.

    A theme that is called after one subject (eenzaamheid) is about the figures of that subject only, and no
    other theme tells them again, but the theme of the catalogue itself (meedoen).
    """
    joined = [i for i in ctx.outcomes if thema.cijferthema and i.theme == thema.cijferthema]
    own = [i for i in joined if i.onderwerp.casefold() == thema.label.casefold()]
    if not own and thema.code != thema.cijferthema and ctx.cijfers.stories is not None:
        named = {other.label.casefold() for other in ctx.cijfers.stories.themas.values()}
        joined = [i for i in joined if i.onderwerp.casefold() not in named]
    return tuple(indicator.indicator_id for indicator in own or joined)


def theme_facts(ctx: PageContext, thema: StoryThema) -> tuple[Fact, ...]:
    """The figures of the area that are shown and compared, kern indicators first."""
    ids = set(theme_indicators(ctx, thema))
    joined = {i.indicator_id: i for i in (*ctx.kern, *ctx.outcomes) if i.indicator_id in ids}
    found = (ctx.shown(indicator, ctx.wijk) for indicator in joined.values())
    return tuple(fact for fact in found if fact is not None)


def choose_figures(ctx: PageContext, facts: tuple[Fact, ...], state: str) -> tuple[Fact, ...]:
    """The figure of the card: the first that carries the state; of a mixed theme one of each side."""
    shares = [fact for fact in facts if ctx.indicators[fact.indicator_id].kind in FREQUENCY_KINDS]
    if state == "mixed":
        sides = (first_strong(shares, way) for way in ("favourable", "unfavourable"))
        return tuple(fact for fact in sides if fact is not None)[:MOST_FIGURES]
    if state in DIRECTION_OF:
        strong = first_strong(shares, DIRECTION_OF[state][0])
        return (strong,) if strong is not None else tuple(shares[:1])
    return tuple(shares[:1])


def first_strong(facts: Iterable[Fact], direction: str) -> Fact | None:
    """The first strong figure on this side; `clear` before an estimate."""
    strong = [fact for fact in facts if fact.is_strong and fact.direction == direction]
    return next((fact for fact in strong if fact.verdict == "clear"), strong[0] if strong else None)


def about_indicators(verdicts: Iterable[CardVerdict], indicators: tuple[str, ...]) -> list[CardVerdict]:
    """Card rows about these figures."""
    return [verdict for verdict in verdicts if verdict.finding_id.partition("@")[0] in indicators]


def meetings(
    ctx: PageContext, verdicts: Iterable[CardVerdict], indicators: tuple[str, ...]
) -> list[MeetingVerdict]:
    """One verdict per meeting on figures of today, and one on earlier figures where there are."""
    groups: dict[tuple[str, bool], list[CardVerdict]] = {}
    for verdict in about_indicators(verdicts, indicators):
        groups.setdefault((verdict.row.gesprek_id, is_current(ctx, verdict)), []).append(verdict)
    made = []
    for (gesprek_id, current), rows in groups.items():
        signal = judge_meeting([verdict.row for verdict in rows])
        if signal is not None:
            tally = tally_of(verdict.row for verdict in rows)
            made.append(MeetingVerdict(gesprek_id, None, tally, signal, current))
    return made


def told(verhalen: Iterable[Verhaal], indicators: tuple[str, ...]) -> list[MeetingVerdict]:
    """The verdicts of tellers themselves, as one meeting."""
    verdict = judge_tellers(verhalen, indicators)
    return [verdict] if verdict is not None else []


def is_current(ctx: PageContext, verdict: CardVerdict) -> bool:
    """True when the figure still stands as it was shown: same period, same value."""
    parts = verdict.finding_id.split("@")
    indicator, place = ctx.indicators.get(parts[0]), ctx.index.places.get(parts[1] if len(parts) > 1 else "")
    if indicator is None or place is None or len(parts) < 4:
        return False
    fact = ctx.shown(indicator, place, parts[2])
    if fact is None or str(fact.period) != parts[3]:
        return False
    return verdict.value_then is None or fact.value == verdict.value_then


def answers(ctx: PageContext, area: StoryArea, indicators: tuple[str, ...]) -> tuple[Answered, ...]:
    """Every answer beside the others: per meeting and kind of people, by date."""
    groups: dict[tuple[str, str, str, bool], list[CardVerdict]] = {}
    for verdict in about_indicators(area.verdicts, indicators):
        indicator = verdict.finding_id.partition("@")[0]
        key = (verdict.row.gesprek_id, indicator, verdict.row.deelnemers, is_current(ctx, verdict))
        groups.setdefault(key, []).append(verdict)
    days = {gesprek.gesprek_id: gesprek.datum for gesprek in area.gesprekken}
    made = []
    for (gesprek_id, indicator, deelnemers, current), rows in groups.items():
        signal = judge_meeting([verdict.row for verdict in rows])
        if signal is not None:
            tally = tally_of(verdict.row for verdict in rows)
            meeting = MeetingVerdict(gesprek_id, days[gesprek_id], tally, signal, current)
            made.append(Answered(meeting, deelnemers, tuple(rows), indicator))
    return tuple(sorted(made, key=lambda a: (days[a.verdict.gesprek_id], a.verdict.gesprek_id, a.deelnemers)))


def matching_tellers(state: str, verhalen: Iterable[Verhaal]) -> int:
    """Tellers of the kind that matches the figures; of a mixed theme both kinds must have been told."""
    per_kind = [
        {verhaal.verteller_id for verhaal in verhalen if verhaal.soort == soort}
        for soort in MATCHING.get(state, ())
    ]
    return len(set().union(*per_kind)) if per_kind and all(per_kind) else 0


def recognised_hidden(
    ctx: PageContext, area: StoryArea, thema: StoryThema, verhalen: tuple[Verhaal, ...]
) -> Fact | None:
    """A buurt with a hidden difference that its own residents recognise, or None."""
    for indicator_id in theme_indicators(ctx, thema):
        for fact in hidden_buurten(ctx, ctx.indicators[indicator_id]):
            own = [v for v in verhalen if v.gebied_code == fact.gebied_code and v.is_bewonersstem]
            said = own_verdicts(area, fact.gebied_code)
            rows = [*meetings(ctx, said, (indicator_id,)), *told(own, (indicator_id,))]
            if combine(rows, 0) == "recognised":
                return fact
    return None


def own_verdicts(area: StoryArea, buurt: str) -> list[CardVerdict]:
    """Card rows of residents at meetings where people of this buurt were."""
    with_them = {
        gesprek.gesprek_id
        for gesprek in area.gesprekken
        if gesprek.gebied_code == buurt or buurt in gesprek.bewoners_uit
    }
    return [v for v in area.verdicts if v.row.gesprek_id in with_them and v.row.deelnemers != "professionals"]
