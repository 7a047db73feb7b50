"""What stories add elsewhere on the page: first screen, block of a buurt, index (report.md 3.1, 3.4, 16)."""

from reports.beeld_context import PageContext
from reports.beeld_gehoord import age_coverage, gap_sentence
from reports.beeld_themas_kaart import there_line
from reports.beeld_verhalen import lower_first
from reports.nouns import Place, Sentence
from reports.places import HET_SOORTEN, raise_first
from reports.story_area import StoryArea
from reports.story_counts import FEW, count_text

Line = tuple[Sentence, ...]
MOST_WELL = 1
MOST_THERE = 2
NONE = "geen"


def strength_stories(ctx: PageContext) -> list[Line]:
    """K2 what stories praise, K3 what the network finds good, D1 what is there; each thing once."""
    area = ctx.story
    if area is None:
        return []
    praised = praised_lines(ctx, area)
    active = [item for item in area.initiatives() if item.status == "actief"]
    well = [item for item in active if item.oordeel == "werkt_goed"][:MOST_WELL]
    said: list[Line] = [*praised[:1], *((ctx.say_free("K3", Naam=item.titel),) for item in well)]
    there = (there_line(ctx, item) for item in active if item not in well)
    return [*said, *[(line,) for line in there if line is not None][:MOST_THERE]]


def praised_lines(ctx: PageContext, area: StoryArea) -> list[Line]:
    """K2: an initiative or a theme that stories say works well, the most stories first."""
    items = {item.id: item.titel for item in area.initiatives() if item.status == "actief"}
    themes = {code: lower_first(area.thema(code).label) for code in area.stories.themas}
    found: list[tuple[int, int, Line]] = []
    for name, words in (*items.items(), *themes.items()):
        key = f"verhaal:kracht:{name}@{area.code}"
        if key in area.counts and area.counts[key].text != NONE:
            count = praise_count(area, name)
            found.append((-count, len(found), (praise(ctx, area, key, words),)))
    return [line for _, _, line in sorted(found, key=lambda item: item[:2])]


def praise_count(area: StoryArea, name: str) -> int:
    """Stories behind K2, to order by; never printed itself."""
    named = {ref for item in area.kaart if item.id == name for ref in item.verwijst_naar}
    praise = [verhaal for verhaal in area.verhalen if verhaal.soort == "kracht"]
    return sum(name in verhaal.themas or verhaal.verhaal_id in named for verhaal in praise)


def praise(ctx: PageContext, area: StoryArea, key: str, words: str) -> Sentence:
    """K2 with the total where both numbers may be printed."""
    total = f"verhaal:alle@{area.code}"
    k, n = area.counts[key].text, area.counts[total].text
    is_hidden = FEW in {k, n} or k == "1"
    who = f"{raise_first(FEW)} verhalen" if is_hidden else f"{k} van de {n} verhalen"
    return ctx.bank.say("K2", [key] if is_hidden else [key, total], True, Verhalen=who, wat=words)


def is_praise_heard(ctx: PageContext) -> bool:
    """True once a story says what works: K8 need not ask any more."""
    return ctx.story is not None and any(verhaal.soort == "kracht" for verhaal in ctx.story.verhalen)


def unknown_stories(ctx: PageContext) -> Line:
    """B11 as long as nobody told anything, then the biggest missing group (B7, B8, B9); O9 beside it."""
    area, why = ctx.story, ctx.say("O9")
    if area is None or not area.verhalen:
        return (ctx.say("B11", g=ctx.g), why)
    gap = gap_sentence(ctx, area, age_coverage(ctx, area))
    return (gap, why) if gap is not None else (why,)


def buurt_stories(ctx: PageContext, place: Place) -> Sentence:
    """U3, B18 where the number is hidden, B23 when nobody told anything."""
    area = ctx.story
    key = f"verhaal:alle@{place.code}"
    text = area.counts[key].text if area is not None and key in area.counts else NONE
    if text == NONE:
        return ctx.say("B23", lijst=place.in_sentence)
    if text in {FEW, "1"}:
        this = "dit" if place.soort in HET_SOORTEN else "deze"
        return ctx.bank.say("B18", [key], thema=f"{this} {place.soort}")
    return ctx.bank.say("U3", [key], g=place.in_sentence, k=text)


def stories_cell(ctx: PageContext) -> str:
    """The column of the index: a count on network pages, yes or no in public."""
    count = len(ctx.story.verhalen) if ctx.story is not None else 0
    if ctx.cijfers.is_public or count == 0:
        return "ja" if count else "nee"
    return count_text(count, is_public=False)
