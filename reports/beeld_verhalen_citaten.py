"""Quotes as they stand on a card: residents first, who said it as far as the gates allow, what was edited."""

from collections.abc import Iterable

from reports.beeld_context import PageContext
from reports.nouns import Sentence
from reports.nouns_story import QuoteView, ShownQuote
from reports.story_counts import count_text

MOST_RESIDENTS = 2
MOST_PROFESSIONALS = 1
DUTCH = ("", "nl")
AGE_WORDS = {
    "0-15": "jonger dan 15 jaar",
    "15-25": "15 tot 25 jaar",
    "25-45": "25 tot 45 jaar",
    "45-65": "45 tot 65 jaar",
    "65+": "65 jaar of ouder",
    "65-80": "65 tot 80 jaar",
    "80+": "80 jaar of ouder",
}
GROUP_WORDS = {"sport_cultuur": "sport en cultuur", "kerk_moskee": "kerk of moskee", "overig": ""}
STATUS_WORDS = {"ingekort": "ingekort", "geparafraseerd": "in onze woorden"}
TRANSLATION_WORDS = {"mens": "vertaald", "machine": "vertaald door een computer"}


def choose_quotes(quotes: Iterable[ShownQuote], thema: str, used: set[str]) -> list[ShownQuote]:
    """One or two residents' quotes on a theme and one of a professional, each quote on one card only.

    Where a theme has worries and strengths, one of each is taken. `used` holds the quotes of earlier cards
    and is added to.
    """
    about = [quote for quote in quotes if thema in quote.themas and quote.citaat not in used]
    residents = balanced([quote for quote in about if quote.is_bewonersstem])[:MOST_RESIDENTS]
    others = [quote for quote in about if not quote.is_bewonersstem][:MOST_PROFESSIONALS]
    chosen = [*residents, *others]
    used.update(quote.citaat for quote in chosen)
    return chosen


def balanced(quotes: list[ShownQuote]) -> list[ShownQuote]:
    """A strength beside a worry where there are both: the first of each kind before the others."""
    firsts = {quote.soort == "probleem": quote for quote in reversed(quotes)}
    ahead = [quote for quote in quotes if quote in firsts.values()]
    return [*ahead, *(quote for quote in quotes if quote not in ahead)]


def quote_view(ctx: PageContext, quote: ShownQuote) -> QuoteView:
    """One quote with its caption; words in another language carry that language."""
    is_foreign = quote.taal not in DUTCH and quote.vertaling in {"", "geen"}
    return QuoteView(quote.citaat, quote.taal if is_foreign else "", tuple(caption(ctx, quote)))


def caption(ctx: PageContext, quote: ShownQuote) -> list[Sentence]:
    """B3 or B4 with exactly the attributes that the gates left, then B5 and B6."""
    said = []
    if quote.rol == "bewoner":
        said.append(ctx.say_free("B3", plek=place(ctx, quote, "van"), leeftijd=traits(ctx, quote)))
    elif quote.rol:
        said.append(ctx.say_free("B4", Rol=role(quote) + traits(ctx, quote), plek=place(ctx, quote, "in")))
    said += [ctx.say("B5", hoe=words) for words in edits(quote)]
    if quote.citaat_status == "samengesteld" and quote.bronnen:
        k = count_text(quote.bronnen, ctx.cijfers.is_public)
        said.append(ctx.say_free("B6", k=k))
    return said


def place(ctx: PageContext, quote: ShownQuote, preposition: str) -> str:
    """The area that may be named, with its preposition and the blank before it; else nothing."""
    found = ctx.index.places.get(quote.gebied_code)
    return f" {preposition} {found.in_sentence}" if found is not None else ""


def traits(ctx: PageContext, quote: ShownQuote) -> str:
    """Age and group, each after a comma."""
    story = ctx.cijfers.stories
    group = story.groepen.get(quote.groep) if story is not None else None
    words = [AGE_WORDS.get(quote.leeftijdsgroep, ""), group.label.lower() if group is not None else ""]
    return "".join(f", {word}" for word in words if word)


def role(quote: ShownQuote) -> str:
    """Who it was: "professional (wijkverpleging)", "vrijwilliger", "iemand"."""
    kind = GROUP_WORDS.get(quote.beroepsgroep, quote.beroepsgroep)
    return f"{quote.rol} ({kind})" if kind and quote.rol == "professional" else quote.rol


def edits(quote: ShownQuote) -> list[str]:
    """What was done to the words: shortened, put in our words, translated."""
    words = [STATUS_WORDS.get(quote.citaat_status, ""), TRANSLATION_WORDS.get(quote.vertaling, "")]
    return [word for word in words if word]
