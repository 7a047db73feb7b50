"""Block "Stapeling": where several themes ask for attention at once, strengths beside it, no score."""

from models.nouns import THEMES
from reports.beeld_context import PageContext
from reports.nouns import Place, Sentence
from reports.numbers import number_text
from reports.wording_share import join_names

Line = tuple[Sentence, ...]
LEAST_SIGNALS = 3
ALL_MODELS = "modellen"
"""Name of the one signal that all estimates together can make (`models.finding_stapeling`)."""
MODELS_LABEL = "gezondheid en welbevinden (schatting)"


def stapeling_lines(ctx: PageContext) -> tuple[Line, ...]:
    """The wijk first, then its buurten in code order; S6 when nothing is stacked."""
    lines = [area_line(ctx, place) for place in (ctx.wijk, *ctx.large_buurten)]
    return tuple(line for line in lines if line) or ((ctx.say("S6"),),)


def area_line(ctx: PageContext, place: Place) -> Line:
    """S1 with S2, S3, S4 and S7 for one area; nothing below three signals.

    The counts follow from the verdicts on the page, not from one finding; that is why these sentences are
    free of claims.
    """
    row = ctx.index.stapeling.get(place.code)
    if row is None or count(row, "unfavourable") < LEAST_SIGNALS:
        return ()
    g, k, m = place.in_sentence, count(row, "unfavourable"), count(row, "signals_possible")
    themes, strengths = names(row, "unfavourable_themes"), names(row, "favourable_themes")
    said = [
        ctx.say_free("S1", g=g, k=number_text(k), m=number_text(m)),
        ctx.say("S2", lijst=join_names(themes, ("ander thema", "andere thema's"))),
    ]
    if ALL_MODELS in str(row["unfavourable_themes"]).split("|"):
        said.append(ctx.say_free("S7"))
    if strengths:
        said.append(strength(ctx, g, strengths))
    if place.level == "buurt":
        said.append(how_common(ctx, count(row, "unfavourable_as_many_or_more"), count(row, "areas_total")))
    return tuple(said)


def strength(ctx: PageContext, g: str, strengths: list[str]) -> Sentence:
    """S3: what the area is strong in."""
    one = len(strengths) == 1
    return ctx.say_free(
        "S3",
        zijn="is" if one else "zijn",
        k=number_text(len(strengths)),
        themas="thema" if one else "thema's",
        g=g,
        lijst=join_names(strengths, ("ander thema", "andere thema's")),
    )


def how_common(ctx: PageContext, as_many: int, total: int) -> Sentence:
    """S4: how many buurten have as many or more."""
    words = {"k": number_text(as_many), "m": number_text(total)}
    return ctx.say_free("S4", gem=ctx.gem, hebben="heeft" if as_many == 1 else "hebben", **words)


def count(row: dict[str, object], column: str) -> int:
    """A count of the frame."""
    value = row[column]
    return value if isinstance(value, int) else 0


def names(row: dict[str, object], column: str) -> list[str]:
    """Labels of the themes of a signal, in their fixed order; all estimates together last."""
    ids = str(row[column] or "").split("|")
    labels = [theme.label.lower() for theme in THEMES if theme.theme_id in ids]
    return [*labels, MODELS_LABEL] if ALL_MODELS in ids else labels
