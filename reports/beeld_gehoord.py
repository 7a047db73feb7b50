"""Block `gehoord`: whom we did not hear yet, and where figures and stories miss each other."""

from models.nouns import THEMES
from models.stories.coverage import (
    LEAST_TELLERS,
    NOT_HEARD,
    OVERHEARD,
    Coverage,
    GroupCount,
    biggest_gap,
    cover,
)
from models.stories.gaps import figure_without_story, story_without_figure
from models.stories.nouns import StoryThema
from reports.beeld_context import PageContext
from reports.beeld_kaart import with_shown_names
from reports.beeld_sentences import level
from reports.nouns import MapDrawing, Sentence
from reports.nouns_story import HeardBlock, HeardRow, HeardTable, Telling, ThemaGap
from reports.numbers import number_text
from reports.story_area import StoryArea
from reports.story_area_counts import AGES, ages_of_tellers, buurten_of_tellers
from reports.story_counts import FEW, stories_noun
from reports.story_evidence import choose_figures, theme_facts
from reports.wording_share import join_names

Line = tuple[Sentence, ...]
WHOLE_THEME = "alle onderwerpen van een thema"
"""A label that no subject has: all figures of a theme count."""
AGE_WORDS = {
    "0-15": "onder de 15 jaar",
    "15-25": "van 15 tot 25 jaar",
    "25-45": "van 25 tot 45 jaar",
    "45-65": "van 45 tot 65 jaar",
    "65+": "van 65 jaar of ouder",
}
AGE_COLUMNS = dict(
    zip(
        AGES,
        ("leeftijd_0_15", "leeftijd_15_25", "leeftijd_25_45", "leeftijd_45_65", "leeftijd_65"),
        strict=True,
    )
)
YOUNG = ("0-15", "15-25")
ALL_YOUNG = "onder de 25 jaar"


def heard_block(ctx: PageContext, area: StoryArea | None) -> HeardBlock:
    """Everything about who was heard; without story files only what figures say and nobody told about."""
    if area is None or not area.verhalen:
        return HeardBlock(None, (), (no_stories(ctx),), (), figure_gaps(ctx, area), (), is_invitation=True)
    ages = age_coverage(ctx, area)
    gap = gap_sentence(ctx, area, ages)
    silent = frozenset(place.code for place in ctx.buurten if not has_story(area, place.code))
    is_title = gap is not None and gap.pattern == "B7"
    return HeardBlock(
        title=gap if is_title else None,
        lead=() if gap is None or is_title else (gap,),
        lines=tuple(line for line in (told_line(ctx, area), *other_lines(ctx, area, ages)) if line),
        tables=(age_table(ctx, area, ages), buurt_table(ctx, area)),
        figure_only=figure_gaps(ctx, area),
        story_only=story_gaps(ctx, area),
        is_invitation=False,
        drawing=drawing_of(ctx, silent),
        silent=silent,
    )


def drawing_of(ctx: PageContext, silent: frozenset[str]) -> MapDrawing | None:
    """Outlines of the buurten, only where the map tells something: heard here, not heard there."""
    base = ctx.cijfers.maps.get(ctx.wijk.code)
    tells = 0 < len(silent) < len(ctx.buurten)
    drawing = base.drawing if base is not None and tells else None
    return with_shown_names(ctx.index, drawing) if drawing is not None else None


def no_stories(ctx: PageContext) -> Line:
    """B11."""
    return (ctx.say("B11", g=ctx.g),)


def age_coverage(ctx: PageContext, area: StoryArea) -> Coverage:
    """Residents who told something per class, beside the inhabitants of the same area."""
    ages = list(ages_of_tellers(area.verhalen).values())
    row = ctx.index.gebieden.get(ctx.wijk.code, {})
    counts = [GroupCount(age, ages.count(age), published(row.get(AGE_COLUMNS[age]))) for age in AGES]
    return cover(counts, unknown=ages.count(""), inwoners=ctx.wijk.inwoners)


def published(value: object) -> float | None:
    """A published number of people, or None."""
    return float(value) if isinstance(value, int | float) else None


def gap_sentence(ctx: PageContext, area: StoryArea, ages: Coverage) -> Sentence | None:
    """B9 below ten tellers, else the biggest missing group: B7 or B8; None when nobody is missing."""
    all_key = f"verteller:alle@{area.code}"
    tellers = sum(group.tellers for group in ages.groups) + ages.unknown
    if tellers < LEAST_TELLERS:
        k = area.counts[all_key].text
        return ctx.bank.say("B9", [all_key], k=k, mensen="persoon" if k == "1" else "mensen")
    missing = biggest_gap(ages)
    if missing is None:
        return None
    if missing.label == NOT_HEARD:
        return ctx.say_free("B7", groep=not_heard_words(ages, missing.group))
    return too_few_heard(ctx, area, missing.group, missing.share_inwoners or 0.0)


def not_heard_words(ages: Coverage, group: str) -> str:
    """The class in words; both young classes together where neither was heard."""
    unheard = {found.group for found in ages.groups if found.label == NOT_HEARD}
    return ALL_YOUNG if group in YOUNG and set(YOUNG) <= unheard else AGE_WORDS[group]


def too_few_heard(ctx: PageContext, area: StoryArea, group: str, share: float) -> Sentence:
    """B8."""
    keys = [f"verteller:leeftijd:{part}@{area.code}" for part in ("alle", group)]
    n, k = (area.counts[key].text for key in keys)
    keys.append(f"inwoners:leeftijd:{group}@{area.code}")
    return ctx.bank.say(
        "B8",
        keys,
        n=n,
        zijn="is" if k == "1" else "zijn",
        k=k,
        groep=AGE_WORDS[group],
        soort=ctx.wijk.soort,
        m=number_text(100 * share),
    )


def told_line(ctx: PageContext, area: StoryArea) -> Line:
    """B1 with B10: how many stories, and that they are no sample."""
    keys = [f"verhaal:alle{part}@{area.code}" for part in ("", ":bewoners", ":professionals")]
    k, a, b = (area.counts[key].text for key in keys)
    return (ctx.bank.say("B1", keys, k=k, verhalen=stories_noun(k), a=a, b=b), ctx.say("B10"))


def other_lines(ctx: PageContext, area: StoryArea, ages: Coverage) -> list[Line]:
    """B19 for whom we heard a lot, B23 for buurten without any story."""
    lines: list[Line] = []
    for group in ages.groups:
        if group.label == OVERHEARD:
            lines.append((ctx.say_free("B19", groep=f"mensen {AGE_WORDS[group.group]}"),))
    silent = [place.in_sentence for place in ctx.buurten if not has_story(area, place.code)]
    if silent and len(ctx.buurten) > 1:
        lines.append((ctx.say_free("B23", lijst=join_names(silent)),))
    return lines


def has_story(area: StoryArea, buurt: str) -> bool:
    """True when somebody from this buurt told something."""
    return any(verhaal.gebied_code == buurt for verhaal in area.verhalen)


def age_table(ctx: PageContext, area: StoryArea, ages: Coverage) -> HeardTable:
    """Group, of every 100 here, number of tellers, word."""
    rows = tuple(
        HeardRow(
            AGE_WORDS[group.group].removeprefix("van "),
            of_hundred(area, f"leeftijd:{group.group}", AGE_WORDS[group.group], group.share_inwoners),
            area.counts[f"verteller:leeftijd:{group.group}@{area.code}"],
            group.label,
        )
        for group in ages.groups
    )
    return HeardTable(True, rows, unknown_note(ages.unknown, area.is_public))


def of_hundred(area: StoryArea, group: str, name: str, share: float | None) -> Telling | None:
    """Inhabitants of a group, of every 100; None where the number is not published."""
    if share is None:
        return None
    return Telling(f"inwoners:{group}@{area.code}", f"bewoners: {name}, van de 100", number_text(100 * share))


def unknown_note(unknown: int, is_public: bool) -> str:
    """Of how many tellers we do not know it."""
    if unknown == 0:
        return ""
    count = FEW if is_public and unknown < 5 else number_text(unknown)
    who = "verteller" if count == "1" else "vertellers"
    return f"Van {count} {who} weten we het niet."


def buurt_table(ctx: PageContext, area: StoryArea) -> HeardTable:
    """The same per buurt, in code order."""
    places = [place for place in ctx.buurten if place.code in area.buurten]
    numbers = dict(zip(area.buurten, buurten_of_tellers(area.verhalen, area.buurten), strict=True))
    groups = cover([GroupCount(place.code, numbers[place.code], place.inwoners) for place in places])
    rows = tuple(
        HeardRow(
            place.title,
            of_hundred(area, f"buurt:{place.code}", place.title, group.share_inwoners),
            area.counts[f"verteller:buurt:{place.code}@{area.code}"],
            group.label,
        )
        for place, group in zip(places, groups.groups, strict=True)
    )
    return HeardTable(False, rows)


def figure_gaps(ctx: PageContext, area: StoryArea | None) -> tuple[ThemaGap, ...]:
    """Cijfer zonder verhaal: themes of the catalogue with a strong figure that nobody told about."""
    gaps = []
    for theme in THEMES:
        facts = theme_facts(ctx, StoryThema(theme.theme_id, WHOLE_THEME, theme.theme_id))
        verdicts = [(fact.verdict, fact.direction) for fact in facts]
        if figure_without_story(verdicts, tellers_of(area, theme.theme_id)):
            strong = [fact for fact in facts if fact.is_strong and fact.direction != "none"]
            state = "concern" if any(fact.direction == "unfavourable" for fact in strong) else "strength"
            said = tuple(level(ctx, fact, ctx.g) for fact in choose_figures(ctx, facts, state))
            gaps.append(ThemaGap(theme.label, said))
    return tuple(gaps)


def tellers_of(area: StoryArea | None, theme_id: str) -> int:
    """Distinct people who told about any theme of the project that belongs to a theme of the catalogue."""
    if area is None:
        return 0
    codes = {code for code, thema in area.stories.themas.items() if thema.cijferthema == theme_id}
    return len({verhaal.verteller_id for verhaal in area.verhalen if codes & set(verhaal.themas)})


def story_gaps(ctx: PageContext, area: StoryArea) -> tuple[ThemaGap, ...]:
    """Verhaal zonder cijfer: three or more tellers, and figures that are ordinary or absent."""
    gaps = []
    for code, thema in area.stories.themas.items():
        verdicts = [(fact.verdict, fact.direction) for fact in theme_facts(ctx, thema)]
        tellers = len({verhaal.verteller_id for verhaal in area.about(code)})
        if story_without_figure(verdicts, tellers):
            gaps.append(ThemaGap(thema.label, ()))
    return tuple(gaps)
