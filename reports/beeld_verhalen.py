"""Block `verhalen`: one card per theme, figure left, quotes right (report.md 3.3 block 6, section 7)."""

from models.story_status import STATUS_LABELS
from reports.beeld_context import PageContext
from reports.beeld_ends import one_name
from reports.beeld_sentences import hundred, level, value_of, whole_gemeente
from reports.beeld_verhalen_citaten import choose_quotes, quote_view
from reports.beeld_verhalen_stand import contradictions, tally_rows
from reports.cijfers import Fact
from reports.nouns import Sentence
from reports.nouns_story import FigureView, ShownQuote, StoryCard
from reports.numbers import rate_text
from reports.story_area import StoryArea
from reports.story_counts import FEW, lookup
from reports.story_evidence import ThemaEvidence, find_evidence

MOST_CARDS = 6
ORDER = (
    "confirmed_strength",
    "confirmed_mixed",
    "confirmed_concern",
    "hidden_confirmed",
    "figure_not_recognised",
    "partly_recognised",
    "story_beyond_figure",
    "recognised_untested",
    "confirmed_average",
    "story_and_estimate",
    "not_put_to_the_test",
    "story_only",
    "figure_only",
    "no_signal",
)
"""Strengths, confirmed attention, contradictions, story only."""
SAID: dict[str, tuple[str, ...]] = {
    "confirmed_concern": ("B12",),
    "confirmed_strength": ("B13",),
    "confirmed_mixed": ("B30",),
    "confirmed_average": ("B28",),
    "recognised_untested": ("B24",),
    "partly_recognised": ("B20",),
    "figure_not_recognised": ("B14", "C4"),
    "not_put_to_the_test": ("C3",),
    "figure_only": ("B16",),
    "story_beyond_figure": ("B29",),
    "story_and_estimate": ("B27",),
    "story_only": ("B15",),
}
"""Status -> its sentences (wording.md section 4); `no_signal` says nothing, `hidden_confirmed` names who."""
OF_ESTIMATE = {"B12": "B25", "B13": "B26"}
ABOUT_FIGURES = frozenset({"B12", "B13", "B14", "B16", "B24", "B25", "B26", "B27", "B28", "B29", "B30"})
FEW_TELLERS = 3


def story_cards(ctx: PageContext, area: StoryArea) -> tuple[StoryCard, ...]:
    """At most six cards: themes with a story, a quote or a verdict, or that were chosen."""
    order = {status: number for number, status in enumerate(ORDER)}
    found = [find_evidence(ctx, area, code) for code in card_themes(area)]
    ordered = sorted(told_or_discussed(found), key=lambda evidence: order[evidence.status])[:MOST_CARDS]
    used: set[str] = set()
    return tuple(make_card(ctx, area, evidence, used) for evidence in ordered)


def told_or_discussed(found: list[ThemaEvidence]) -> list[ThemaEvidence]:
    """Themes with stories, and themes of which a meeting spoke about a figure that no other card shows."""
    kept: list[ThemaEvidence] = []
    shown: set[tuple[str, str, str]] = set()
    for evidence in sorted(found, key=lambda one: not one.verhalen):
        rows = {
            (verdict.row.gesprek_id, verdict.finding_id, verdict.row.deelnemers)
            for answered in evidence.answered
            for verdict in answered.rows
        }
        if evidence.verhalen or rows - shown:
            kept.append(evidence)
            shown |= rows
    return kept


def card_themes(area: StoryArea) -> list[str]:
    """Codes of themes in a fixed order: chosen ones, then as the project lists them, then others."""
    chosen = [row.code for row in area.chosen.rows] if area.chosen is not None else []
    others = sorted({code for verhaal in area.verhalen for code in verhaal.themas})
    return list(dict.fromkeys([*chosen, *area.stories.themas, *others]))


def make_card(ctx: PageContext, area: StoryArea, evidence: ThemaEvidence, used: set[str]) -> StoryCard:
    """One theme with everything that is known about it."""
    quotes = choose_quotes(area.quotes, evidence.thema.code, used)
    return StoryCard(
        thema=evidence.thema.code,
        label=evidence.thema.label,
        status=STATUS_LABELS[evidence.status],
        figures=tuple(figure_view(ctx, fact) for fact in card_figures(evidence)),
        counts=story_counts(ctx, area, evidence),
        quotes=tuple(quote_view(ctx, quote) for quote in quotes),
        only_professionals=bool(quotes) and not any(quote.is_bewonersstem for quote in quotes),
        said=(*status_sentences(ctx, evidence), *contradictions(ctx, evidence), *balance(ctx, quotes)),
        is_estimate_only=evidence.state.is_estimate_only and evidence.status == "confirmed_mixed",
        question=ctx.say("C1", plek="straat"),
        code=None,
        tallies=tally_rows(ctx, area, evidence),
    )


def card_figures(evidence: ThemaEvidence) -> tuple[Fact, ...]:
    """The figures of the card; where its own residents recognise a hidden buurt, that buurt too."""
    hidden = (evidence.hidden,) if evidence.status == "hidden_confirmed" and evidence.hidden else ()
    return tuple(dict.fromkeys((*evidence.shown, *hidden)))


def figure_view(ctx: PageContext, fact: Fact) -> FigureView:
    """The figure in large type with that of the gemeente beside it, and its tag."""
    indicator = ctx.indicators[fact.indicator_id]
    big = f"{rate_text(value_of(fact))} van de 1000" if indicator.kind == "rate" else ""
    big = big or f"{hundred(ctx, fact)} van de 100"
    tags = (ctx.say("E9"),) if fact.is_estimate else ()
    return FigureView(
        level(ctx, fact, one_name(ctx, fact)), big, tuple(whole_gemeente(ctx, fact)), tags, fact.finding_id
    )


def story_counts(ctx: PageContext, area: StoryArea, evidence: ThemaEvidence) -> tuple[Sentence, ...]:
    """B2 or B18, and B21 where only few people told about it and no meeting spoke about it."""
    code, here = evidence.thema.code, f"@{area.code}"
    if not evidence.verhalen:
        return ()
    said = [theme_count(ctx, area, f"verhaal:{code}{here}", evidence.thema.label)]
    if evidence.tellers < FEW_TELLERS and not evidence.was_discussed:
        said.append(ctx.say("B21"))
    return tuple(said)


def theme_count(ctx: PageContext, area: StoryArea, key: str, label: str) -> Sentence:
    """How many stories are about a theme: B2 with the total, B18 where the number is hidden."""
    total = f"verhaal:alle@{area.code}"
    k, n = lookup(area.counts, key, total)
    thema = lower_first(label)
    if FEW in {k, n}:
        return ctx.bank.say("B18", [key], thema=thema)
    return ctx.bank.say("B2", [key, total], k=k, n=n, gaat="gaat" if k == "1" else "gaan", thema=thema)


def lower_first(label: str) -> str:
    """A label inside a sentence: "Geld en werk" becomes "geld en werk"; an abbreviation stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def status_sentences(ctx: PageContext, evidence: ThemaEvidence) -> list[Sentence]:
    """What the status says in words; B25 and B26 where only estimates stand behind it."""
    if evidence.status == "hidden_confirmed" and evidence.hidden is not None:
        who = f"Bewoners van {one_name(ctx, evidence.hidden)}"
        return [ctx.say("B17", evidence.hidden, Wie=who)]
    patterns = SAID.get(evidence.status, ())
    if evidence.state.is_estimate_only:
        patterns = tuple(OF_ESTIMATE.get(pattern, pattern) for pattern in patterns)
    return [ctx.say(pattern, *(evidence.shown if pattern in ABOUT_FIGURES else ())) for pattern in patterns]


def balance(ctx: PageContext, quotes: list[ShownQuote]) -> list[Sentence]:
    """K6 where all quotes are worries."""
    only_worries = bool(quotes) and all(quote.soort == "probleem" for quote in quotes)
    return [ctx.say("K6")] if only_worries else []
