"""The lines of "Dit valt op" under the table, in the order of report.md 3.1, at most five."""

from dataclasses import dataclass

from reports.beeld_context import PageContext
from reports.beeld_empty import Emptiness, empty_sentence
from reports.beeld_ends import Ends, ends_of, one_name
from reports.beeld_headline import Headline
from reports.beeld_order import ALWAYS_EXPLAINED, MAX_LEAD, MAX_LINES
from reports.beeld_people import how_many_more, where_sentence
from reports.beeld_sentences import (
    clear_sentence,
    counted_beside,
    deviation_of,
    earlier_agree,
    hundred,
    judgement,
    meaning,
    supporting_count,
)
from reports.beeld_table import TableRow
from reports.cijfers import Fact
from reports.nouns import Sentence

Line = tuple[Sentence, ...]
AGE_GROUP = "65_plus"
AGE_GROUP_NOUN = "65-plussers"
THAT_BUURT = "die ene buurt"


@dataclass(frozen=True)
class Counted:
    """The count that supports an estimate, with the sentence that tells it."""

    fact: Fact
    sentence: Sentence


def notable_lines(
    ctx: PageContext, headline: Headline, rows: tuple[TableRow, ...], emptiness: Emptiness
) -> tuple[Line, ...]:
    """All lines; K5, K9 or K7 when neither the table nor a line has anything to tell."""
    spilled = [(sentence,) for sentence in (*lead_overflow(headline), *unexplained(ctx, headline, rows))]
    counted = find_count(ctx, rows)
    told = [
        wijk_line(ctx, headline, rows),
        group_line(ctx, headline),
        (counted.sentence,) if counted is not None else (),
        people_line(ctx, headline, counted),
        earlier_line(ctx, headline),
    ]
    lines = [*spilled, *(line for line in told if line)]
    if not lines and not rows:
        return ((empty_sentence(ctx, emptiness),),)
    return tuple(lines[:MAX_LINES])


def lead_overflow(headline: Headline) -> tuple[Sentence, ...]:
    """What does not fit under the headline: the meaning of a word (N17) opens "Dit valt op" then."""
    return headline.lead[MAX_LEAD:]


def unexplained(ctx: PageContext, headline: Headline, rows: tuple[TableRow, ...]) -> list[Sentence]:
    """N17 for a word that the table uses first and the headline did not explain."""
    told = headline.indicator.indicator_id if headline.indicator is not None else ""
    used = (row.indicator for row in rows if row.indicator.indicator_id in ALWAYS_EXPLAINED - {told})
    return [sentence for indicator in used for sentence in meaning(ctx, indicator)]


def wijk_line(ctx: PageContext, headline: Headline, rows: tuple[TableRow, ...]) -> Line:
    """The wijk in one sentence with its judgement; only `clear`, and not what the headline said already."""
    told = {sentence.text for sentence in headline.lead}
    for row in rows:
        fact = row.facts[1]
        if fact is None or fact.verdict != "clear":
            continue
        sentence = clear_sentence(ctx, fact, ctx.g)
        if sentence.text not in told:
            return (sentence, *judgement(ctx, fact))
    return ()


def group_line(ctx: PageContext, headline: Headline) -> Line:
    """W10: the same picture among 65-plussers, only if both ends are strong within that group."""
    if headline.indicator is None or headline.ends is None or headline.row != 2:
        return ()
    ends = headline.ends
    facts = [ctx.shown(headline.indicator, ctx.place(fact), AGE_GROUP) for fact in ends.both]
    low, high = facts
    if low is None or high is None or not (low.is_strong and high.is_strong) or not is_same_order(low, high):
        return ()
    words = {"k": hundred(ctx, low), "m": hundred(ctx, high)}
    indicator = headline.indicator
    gemeente = ctx.of_gemeente(low)
    return (
        ctx.say(
            "W10",
            low,
            high,
            gemeente,
            groep=AGE_GROUP_NOUN,
            doen=indicator.doen,
            rest=indicator.rest,
            **words,
        ),
    )


def is_same_order(low: Fact, high: Fact) -> bool:
    """True when both ends lie on the side of the gemeente that they have in the total."""
    return deviation_of(low) < 0 < deviation_of(high)


def find_count(ctx: PageContext, rows: tuple[TableRow, ...]) -> Counted | None:
    """The count that supports a row of the table: of the buurt that differs most, else of the wijk."""
    for row in rows:
        counts = [supporting_count(ctx, fact) for fact in row.facts[1:] if fact is not None]
        found = [count for count in counts if count is not None]
        buurten = [count for count in found if count.gebied_level == "buurt"]
        best = max(buurten or found, key=lambda count: abs(deviation_of(count)), default=None)
        sentence = counted_beside(ctx, best, one_name(ctx, best)) if best is not None else None
        if best is not None and sentence is not None:
            return Counted(best, sentence)
    return None


def people_line(ctx: PageContext, headline: Headline, counted: Counted | None) -> Line:
    """Where the people live, how many they are and how many more than in the gemeente: P2 with P3 or V18."""
    if headline.indicator is None:
        return ()
    said: list[Sentence | None] = []
    place = unfavourable_end(headline.ends) if headline.indicator.sign < 0 else None
    if place is not None:
        is_told = counted is not None and counted.fact.gebied_code == place.gebied_code
        said.append(where_sentence(ctx, place, one_name(ctx, place, THAT_BUURT if is_told else "1 buurt")))
    wijk = ctx.shown(headline.indicator, ctx.wijk)
    said.append(how_many_more(ctx, wijk) if wijk is not None else None)
    return tuple(sentence for sentence in said if sentence is not None)


def unfavourable_end(ends: Ends | None) -> Fact | None:
    """The buurt with the highest share of a thing that is better low, when it stands out itself."""
    return ends.high if ends is not None and ends.high.is_strong else None


def earlier_line(ctx: PageContext, headline: Headline) -> Line:
    """E4 with E6 when the earlier measurements agree for the wijk and for every buurt the headline names."""
    if headline.indicator is None or any(sentence.pattern == "E4" for sentence in headline.lead):
        return ()
    wijk = ctx.shown(headline.indicator, ctx.wijk)
    about = [
        fact for fact in (wijk, *headline.named) if fact is not None and fact.verdict == "estimate_differs"
    ]
    if not about or not all("earlier" in (fact.corroborated_by or "") for fact in about):
        return ()
    shared = [year for year in years_of(about[0]) if all(year in years_of(fact) for fact in about)]
    return earlier_agree(ctx, shared, *about) if shared else ()


def years_of(fact: Fact) -> list[str]:
    """Earlier periods of a figure that have a value and a benchmark."""
    return [year for year in (fact.earlier_periods or "").split("|") if year]


def ends_for(ctx: PageContext, headline: Headline) -> Ends | None:
    """The ends of the headline indicator, also where the headline itself is about the whole wijk."""
    if headline.ends is not None or headline.indicator is None:
        return headline.ends
    return ends_of(ctx, headline.indicator)
