"""What people made of a figure: one signal per meeting, one for all (stories.md section 11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.stories.nouns import KaartRegel, Verhaal

VERDICT_SIGNAL = {
    "herkend": "recognised",
    "deels": "partly",
    "niet_herkend": "not_recognised",
    "geen_oordeel": "no_opinion",
}
"""Words in the files -> story signal (design.md 8.4)."""
LEAST_TELLERS = 3
"""Fewer tellers and no meeting: "we spraken nog maar weinig mensen" (B21)."""


@dataclass(frozen=True)
class Tally:
    """How many people recognised a figure; counts, never a percentage."""

    herkend: int = 0
    deels: int = 0
    niet_herkend: int = 0
    geen_oordeel: int = 0

    @property
    def total(self) -> int:
        """Everybody who answered."""
        return self.herkend + self.deels + self.niet_herkend + self.geen_oordeel

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.herkend + other.herkend,
            self.deels + other.deels,
            self.niet_herkend + other.niet_herkend,
            self.geen_oordeel + other.geen_oordeel,
        )


@dataclass(frozen=True)
class MeetingVerdict:
    """What one meeting (or all tellers together) made of the figures of a theme."""

    gesprek_id: str
    """Empty: the tellers of stories, who together count as one meeting."""
    datum: date | None
    tally: Tally
    """Zeroes when the verdict was given in words."""
    signal: str
    """recognised, partly, not_recognised or no_opinion."""
    is_current: bool = True
    """False: about earlier figures (C6); it is shown, and never moved to the figure of today."""


def judge_tally(tally: Tally) -> str | None:
    """The signal of counted verdicts; None when nobody answered."""
    if tally.total == 0:
        return None
    if tally.niet_herkend > tally.herkend + tally.deels:
        return "not_recognised"
    if tally.herkend > tally.deels + tally.niet_herkend:
        return "recognised"
    return "no_opinion" if tally.total == tally.geen_oordeel else "partly"


def tally_of(rows: Iterable[KaartRegel]) -> Tally:
    """All counted verdicts of these rows together."""
    tally = Tally()
    for row in rows:
        tally = tally.plus(
            Tally(row.herkend or 0, row.deels or 0, row.niet_herkend or 0, row.geen_oordeel or 0)
        )
    return tally


def judge_meeting(rows: Sequence[KaartRegel]) -> str | None:
    """The signal of one meeting from its card rows on one theme; None when nothing was discussed.

    Verdicts in words (`oordeel`) stand beside the counts: when they differ the meeting is partly.
    """
    counted = judge_tally(tally_of(rows))
    worded = {VERDICT_SIGNAL[row.oordeel] for row in rows if row.oordeel}
    return _agree(worded | ({counted} if counted else set()))


def judge_tellers(verhalen: Iterable[Verhaal], indicator_ids: Iterable[str]) -> MeetingVerdict | None:
    """What tellers themselves made of a figure: one verdict per teller, the latest; together one meeting.

    Args:
        verhalen: usable stories.
        indicator_ids: the figures it is about.
    """
    wanted = set(indicator_ids)
    about = [verhaal for verhaal in verhalen if verhaal.duiding and wanted & set(verhaal.indicatoren)]
    latest: dict[str, str] = {}
    for verhaal in sorted(about, key=lambda v: (v.verteld_op, v.verhaal_id)):
        latest[verhaal.verteller_id] = verhaal.duiding
    tally = Tally(**{name: list(latest.values()).count(name) for name in VERDICT_SIGNAL})
    signal = judge_tally(tally)
    return MeetingVerdict("", None, tally, signal) if signal is not None else None


def combine(meetings: Iterable[MeetingVerdict], stories: int) -> str:
    """One signal for a theme: meetings that agree give theirs, meetings that differ give partly.

    Only verdicts on the present version of a figure count. A meeting without an opinion says nothing
    beside one that has an opinion.

    Args:
        meetings: every meeting that discussed it.
        stories: stories on the theme, for when nobody gave a verdict.
    """
    signal = _agree({meeting.signal for meeting in meetings if meeting.is_current})
    if signal is not None:
        return signal
    return "stories_only" if stories >= 1 else "not_discussed"


def _agree(signals: set[str]) -> str | None:
    opinions = signals - {"no_opinion"}
    if not opinions:
        return "no_opinion" if signals else None
    return next(iter(opinions)) if len(opinions) == 1 else "partly"


def do_differ(meetings: Iterable[MeetingVerdict]) -> bool:
    """True when meetings with an opinion contradict each other: all are shown, none is averaged (C5)."""
    return len({meeting.signal for meeting in meetings if meeting.signal != "no_opinion"}) > 1


def as_earlier(meeting: MeetingVerdict) -> MeetingVerdict:
    """The same verdict, marked as one about earlier figures."""
    return replace(meeting, is_current=False)
