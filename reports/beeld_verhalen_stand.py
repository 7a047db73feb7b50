"""What meetings made of a figure: side by side with dates and numbers, never averaged (report.md 4.2)."""

import itertools
from datetime import date

from models.stories.nouns import KaartRegel
from models.stories.signal import Tally, judge_meeting, judge_tellers
from reports.beeld_context import PageContext
from reports.nouns import Sentence
from reports.nouns_story import TallyRow, Telling
from reports.numbers import MONTHS, dutch_date
from reports.places import raise_first
from reports.story_area import StoryArea
from reports.story_area_counts import ANSWER_WORDS, ANSWERS, NOBODY
from reports.story_counts import FEW, is_few, lookup, row_texts
from reports.story_evidence import Answered, ThemaEvidence

SMALL_GROUP = 5
"""Fewer people present: words in public, no counts (C9)."""
SIGNAL_WORDS = {"recognised": "herkend", "partly": "een beetje herkend", "not_recognised": "niet herkend"}
NO_OPINION = "geen oordeel"
WHO = {"bewoners": "bewoners", "professionals": "professionals"}


def tally_rows(ctx: PageContext, area: StoryArea, evidence: ThemaEvidence) -> tuple[TallyRow, ...]:
    """A row per meeting and kind of people, and one for the tellers of stories."""
    rows = [tally_row(ctx, area, answered) for answered in evidence.answered]
    told = judge_tellers(evidence.verhalen, [fact.indicator_id for fact in evidence.facts])
    if told is not None:
        rows.append(told_row(area, evidence.thema.code, told.tally))
    return tuple(rows)


def tally_row(ctx: PageContext, area: StoryArea, answered: Answered) -> TallyRow:
    """One meeting: the counts where they may be shown, the sentence, what people think it comes from."""
    tally, row = answered.verdict.tally, answered.rows[0].row
    stem = f"gesprek:{row.gesprek_id}:{answered.indicator_id}:{answered.deelnemers}"
    keys = [f"{stem}:{answer}@{area.code}" for answer in ANSWERS]
    is_small = area.is_public and tally.total < SMALL_GROUP
    has_counts = tally.total > 0 and not is_small
    cells = tuple(area.counts[key] for key in keys) if has_counts else ()
    said = in_words(ctx, answered, is_small)
    if has_counts:
        said = [counted(ctx, area, tally, [keys[0], f"{stem}:alle@{area.code}", keys[1], keys[2]])]
    if not answered.verdict.is_current:
        said.append(ctx.say_free("C6", jaar=period_of(answered)))
    day = dutch_date(answered.verdict.datum) if answered.verdict.datum is not None else ""
    who = WHO.get(answered.deelnemers, "")
    texts = explanations(answered)
    clauses = [text for text in texts if text[:1].islower()]
    explained = tuple(ctx.say_free("C7", wie=who or "mensen", reden=text.rstrip(".")) for text in clauses)
    own = tuple((who or "mensen", text) for text in texts if text not in clauses)
    word = "" if has_counts else SIGNAL_WORDS.get(answered.verdict.signal, NO_OPINION)
    return TallyRow(f"{day}, {who}" if who else day, cells, word, tuple(said), explained, own)


def counted(ctx: PageContext, area: StoryArea, tally: Tally, keys: list[str]) -> Sentence:
    """C2; when nobody recognised it C9, because C2 speaks about people who did."""
    k, n, a, b = lookup(area.counts, *keys)
    if tally.herkend == 0:
        who = f"Niemand van de {n} mensen"
        return ctx.bank.say("C9", keys[1:2], Wie=who, herkenden="herkende")
    if tally.deels == tally.niet_herkend == 0:
        return ctx.bank.say(
            "C9", keys[:2], Wie=f"{raise_first(few(k))} van de {n} mensen", herkenden="herkenden"
        )
    k, a, b = (few(text) for text in (k, a, b))
    return ctx.bank.say("C2", keys, k=raise_first(k), n=n, A=a, b=b)


def few(text: str) -> str:
    """Numbers under 5 are words in this sentence, in both editions; the exact ones stand in the table."""
    return FEW if text.isdigit() and is_few(int(text)) else text


def in_words(ctx: PageContext, answered: Answered, is_small: bool) -> list[Sentence]:
    """C9 for a small meeting in public: words, and only those that its counts allow."""
    tally = answered.verdict.tally
    if not is_small or tally.total == 0:
        return []
    if tally.herkend > 0:
        return [ctx.say("C9", Wie="Een paar mensen", herkenden="herkenden")]
    return [ctx.say("C9", Wie="Niemand van het groepje", herkenden="herkende")]


def period_of(answered: Answered) -> str:
    """The year of the figure that was shown then."""
    parts = answered.rows[0].finding_id.split("@")
    return parts[3] if len(parts) > 3 else ""


def explanations(answered: Answered) -> list[str]:
    """What people think it comes from, as they said it: a clause ("de winkel dicht is"), or a sentence."""
    texts = (verdict.row.verklaring.strip() for verdict in answered.rows)
    return [text for text in texts if text]


def told_row(area: StoryArea, thema: str, tally: Tally) -> TallyRow:
    """What tellers themselves said about the figure; they count once each."""
    numbers = (tally.herkend, tally.deels, tally.niet_herkend, tally.geen_oordeel)
    texts = row_texts(numbers, area.is_public, NOBODY)
    cells = tuple(
        Telling(f"verteller:duiding:{thema}:{answer}@{area.code}", f"vertellers over {thema}: {word}", text)
        for answer, word, text in zip(ANSWERS, ANSWER_WORDS, texts, strict=True)
    )
    return TallyRow("in verhalen", cells, "", (), ())


def contradictions(ctx: PageContext, evidence: ThemaEvidence) -> list[Sentence]:
    """C5 for meetings that say something else than the one before, two by two."""
    rows: dict[str, list[KaartRegel]] = {}
    days: dict[str, str] = {}
    for answered in evidence.answered:
        gesprek_id = answered.verdict.gesprek_id
        rows.setdefault(gesprek_id, []).extend(verdict.row for verdict in answered.rows)
        days[gesprek_id] = short_date(answered.verdict.datum)
    words = [(days[key], SIGNAL_WORDS.get(judge_meeting(found) or "")) for key, found in rows.items()]
    known = [(day, word) for day, word in words if word is not None]
    return [
        ctx.say_free("C5", a=a, x=x, b=b, y=y)
        for (a, x), (b, y) in itertools.pairwise(known)
        if x != y and a != b
    ]


def short_date(day: date | None) -> str:
    """3 maart, as two meetings are told apart."""
    return f"{day.day} {MONTHS[day.month - 1]}" if day is not None else ""
