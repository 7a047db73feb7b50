"""All counts of the stories and meetings of one area, as its edition prints them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.stories.nouns import Doel, Gesprek, KaartItem, KaartRegel, Verhaal
from models.stories.signal import Tally, tally_of
from reports.nouns_story import CardVerdict, Telling
from reports.numbers import dutch_date, number_text
from reports.story_counts import count_text, row_texts

ANSWERS = ("herkend", "deels", "niet_herkend", "geen_oordeel")
ANSWER_WORDS = ("ja", "een beetje", "nee", "weet niet")
NOBODY = "niemand"
AGES = ("0-15", "15-25", "25-45", "45-65", "65+")
"""Classes of the CBS; upper bounds excluded."""
FINER_AGES = {"65-80": "65+", "80+": "65+"}


@dataclass(frozen=True)
class AreaRows:
    """The rows of one area that are counted."""

    code: str
    buurten: tuple[str, ...]
    is_public: bool
    verhalen: tuple[Verhaal, ...]
    gesprekken: tuple[Gesprek, ...]
    verdicts: tuple[CardVerdict, ...]
    kaart: tuple[KaartItem, ...]
    doelen: tuple[Doel, ...]


def area_counts(rows: AreaRows) -> Iterator[Telling]:
    """Every count of an area."""
    yield from story_counts(rows)
    yield from theme_counts(rows)
    yield from item_counts(rows)
    yield from age_counts(rows)
    yield from buurt_counts(rows)
    yield from goal_counts(rows)
    for gesprek in rows.gesprekken:
        yield from meeting_counts(rows, gesprek)
    for (gesprek_id, indicator, deelnemers), regels in grouped_rows(rows.verdicts).items():
        yield from answer_counts(rows, f"gesprek:{gesprek_id}:{indicator}:{deelnemers}", tally_of(regels))


def story_counts(rows: AreaRows) -> Iterator[Telling]:
    """All stories, those of residents and of professionals, and those of each buurt."""
    here = f"@{rows.code}"
    residents = sum(verhaal.is_bewonersstem for verhaal in rows.verhalen)
    professionals = sum(verhaal.rol == "professional" for verhaal in rows.verhalen)
    others = len(rows.verhalen) - residents - professionals
    of_residents, of_professionals, _ = row_texts((residents, professionals, others), rows.is_public)
    yield Telling(f"verhaal:alle{here}", "verhalen", count_text(len(rows.verhalen), rows.is_public))
    yield Telling(f"verhaal:alle:bewoners{here}", "verhalen van bewoners", of_residents)
    yield Telling(f"verhaal:alle:professionals{here}", "verhalen van professionals", of_professionals)
    per_buurt = [sum(v.gebied_code == code for v in rows.verhalen) for code in rows.buurten]
    texts = row_texts((*per_buurt, len(rows.verhalen) - sum(per_buurt)), rows.is_public)
    for code, text in zip(rows.buurten, texts, strict=False):
        yield Telling(f"verhaal:alle@{code}", f"verhalen uit {code}", text)


def theme_counts(rows: AreaRows) -> Iterator[Telling]:
    """Stories per theme, and those that praise."""
    for thema in sorted({thema for verhaal in rows.verhalen for thema in verhaal.themas}):
        about = [verhaal for verhaal in rows.verhalen if thema in verhaal.themas]
        praise = sum(verhaal.soort == "kracht" for verhaal in about)
        yield Telling(
            f"verhaal:{thema}@{rows.code}", f"verhalen over {thema}", count_text(len(about), rows.is_public)
        )
        yield Telling(
            f"verhaal:kracht:{thema}@{rows.code}",
            f"verhalen over wat goed werkt bij {thema}",
            count_text(praise, rows.is_public),
        )


def item_counts(rows: AreaRows) -> Iterator[Telling]:
    """Stories that a row of the map of the wijk refers to: what is praised, what is missed."""
    known = {verhaal.verhaal_id: verhaal for verhaal in rows.verhalen}
    for item in rows.kaart:
        named = [known[ref] for ref in dict.fromkeys(item.verwijst_naar) if ref in known]
        if item.soort == "is_er_al":
            praise = sum(verhaal.soort == "kracht" for verhaal in named)
            yield Telling(
                f"verhaal:kracht:{item.id}@{rows.code}",
                f"verhalen die {item.id} noemen als iets dat goed werkt",
                count_text(praise, rows.is_public),
            )
        elif item.soort == "missen_we":
            yield Telling(
                f"verhaal:gemis:{item.id}@{rows.code}",
                f"verhalen die {item.id} noemen",
                count_text(len(named), rows.is_public),
            )


def age_of(verhaal: Verhaal) -> str:
    """The class of the CBS of a teller, or empty when we do not know it."""
    age = FINER_AGES.get(verhaal.leeftijdsgroep, verhaal.leeftijdsgroep)
    return age if age in AGES else ""


def ages_of_tellers(verhalen: Sequence[Verhaal]) -> dict[str, str]:
    """Per resident who told something the class of the latest story that has one, else empty."""
    ages: dict[str, str] = {}
    for verhaal in sorted(verhalen, key=lambda v: (v.verteld_op, v.verhaal_id)):
        if verhaal.is_bewonersstem:
            ages[verhaal.verteller_id] = age_of(verhaal) or ages.get(verhaal.verteller_id, "")
    return ages


def age_counts(rows: AreaRows) -> Iterator[Telling]:
    """Distinct residents who told something, per class."""
    ages = list(ages_of_tellers(rows.verhalen).values())
    numbers = [ages.count(age) for age in AGES]
    here = f"@{rows.code}"
    yield Telling(
        f"verteller:alle{here}", "bewoners die iets vertelden", count_text(len(ages), rows.is_public, NOBODY)
    )
    yield Telling(
        f"verteller:leeftijd:alle{here}",
        "bewoners van wie we de leeftijd weten",
        count_text(sum(numbers), rows.is_public, NOBODY),
    )
    for age, text in zip(AGES, row_texts(numbers, rows.is_public, NOBODY), strict=True):
        yield Telling(f"verteller:leeftijd:{age}{here}", f"bewoners van {age} die iets vertelden", text)


def buurten_of_tellers(verhalen: Sequence[Verhaal], buurten: Sequence[str]) -> list[int]:
    """Distinct residents who told something, per buurt."""
    told = {(verhaal.gebied_code, verhaal.verteller_id) for verhaal in verhalen if verhaal.is_bewonersstem}
    return [sum(code == buurt for code, _ in told) for buurt in buurten]


def buurt_counts(rows: AreaRows) -> Iterator[Telling]:
    """Distinct residents who told something, per buurt; those of no buurt in particular are the rest."""
    numbers = buurten_of_tellers(rows.verhalen, rows.buurten)
    rest = len(ages_of_tellers(rows.verhalen)) - sum(numbers)
    texts = row_texts((*numbers, max(rest, 0)), rows.is_public, NOBODY)
    for code, text in zip(rows.buurten, texts, strict=False):
        yield Telling(f"verteller:buurt:{code}@{rows.code}", f"bewoners van {code} die iets vertelden", text)


def goal_counts(rows: AreaRows) -> Iterator[Telling]:
    """Begin and goal as the network typed them, rounded as a reader sees a share."""
    for doel in rows.doelen:
        for part, word, value in (("nul", "begin", doel.nulwaarde), ("streef", "doel", doel.streefwaarde)):
            if value is not None:
                key = f"doel:{doel.id}:{part}@{rows.code}"
                yield Telling(key, f"{word} van {doel.id}", number_text(value))


def meeting_counts(rows: AreaRows, gesprek: Gesprek) -> Iterator[Telling]:
    """People present and people who want to join, per theme."""
    day = dutch_date(gesprek.datum)
    if gesprek.aanwezig is not None:
        yield Telling(
            f"gesprek:{gesprek.gesprek_id}:aanwezig@{rows.code}",
            f"mensen op {day}",
            count_text(gesprek.aanwezig, rows.is_public, NOBODY),
        )
    chosen = len({regel.code for regel in gesprek.themas if regel.gekozen})
    yield Telling(
        f"gesprek:{gesprek.gesprek_id}:gekozen@{rows.code}", f"gekozen thema's op {day}", str(chosen)
    )
    for regel in gesprek.themas:
        if regel.wil_meedoen is not None:
            yield Telling(
                f"gesprek:{gesprek.gesprek_id}:{regel.code}:meedoen@{rows.code}",
                f"mensen die willen meedoen bij {regel.code}, {day}",
                count_text(regel.wil_meedoen, rows.is_public, NOBODY),
            )


def grouped_rows(verdicts: Sequence[CardVerdict]) -> dict[tuple[str, str, str], list[KaartRegel]]:
    """Card rows per meeting, indicator and kind of people, in the order of the sheets."""
    groups: dict[tuple[str, str, str], list[KaartRegel]] = {}
    for verdict in verdicts:
        indicator = verdict.finding_id.partition("@")[0]
        if indicator:
            key = (verdict.row.gesprek_id, indicator, verdict.row.deelnemers)
            groups.setdefault(key, []).append(verdict.row)
    return groups


def answer_counts(rows: AreaRows, stem: str, tally: Tally) -> Iterator[Telling]:
    """The answers to a card and their sum."""
    numbers = (tally.herkend, tally.deels, tally.niet_herkend, tally.geen_oordeel)
    texts = row_texts(numbers, rows.is_public, NOBODY)
    yield Telling(
        f"{stem}:alle@{rows.code}",
        "mensen die antwoord gaven",
        count_text(tally.total, rows.is_public, NOBODY),
    )
    for answer, word, text in zip(ANSWERS, ANSWER_WORDS, texts, strict=True):
        yield Telling(f"{stem}:{answer}@{rows.code}", f"antwoord: {word}", text)
