"""Dates and ages of persons (stories.md 8.1: geboortedatum, datum, leeftijd)."""

import re
from collections.abc import Iterator

from models.stories.scan_hit import Hit, either, words

MONTH = either("""
    januari februari maart april mei juni juli augustus september oktober november december jan feb mrt
    apr jun jul aug sept sep okt nov dec
    """)
WEEKDAY = either("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag")
YEAR = r"(?:(?:18|19|20)\d\d|['’‘]\d\d)"
ORDINAL = either("""
    eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende
    veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste dertigste veertigste
    vijftigste zestigste zeventigste tachtigste negentigste
    """)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
DAY_MONTH = re.compile(
    rf"(?<![\w.,])(?:{WEEKDAY}\s)?(?:[0-3]?\d(?:e|ste|de)?|{ORDINAL})\.?\s(?:van\s)?{MONTH}\b"
    rf"(?:\s{YEAR}(?!\w))?",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    rf"(?<![\w.,/\-])(?:{DAY}(?P<gap>[\-/. ]){MONTH_NUMBER}(?P=gap)(?:(?:18|19|20)\d\d|['’]?\d\d)"
    rf"|(?:18|19|20)\d\d(?P<iso>[\-/.]){MONTH_NUMBER}(?P=iso){DAY})(?![\w/\-]|[.,]\d)"
)
SHORT = re.compile(rf"\bop\s(?P<day>{DAY}[\-/]{MONTH_NUMBER})(?![\w/\-]|[.,]\d)")
BIRTH_BEFORE = re.compile(
    r"(?:\bgeb(?:oren|oorte\w*|\.)|\bjarig|\bverjaar\w*|\bter wereld gekomen|\bbouwjaar"
    r"|\b(?:is|ben|zijn|was|bent)(?:\s(?:nog|al|ook|zelf))?\svan)[^.!?;]{0,40}$",
    re.IGNORECASE,
)
BIRTH_AFTER = re.compile(
    r"^[^.!?;]{0,25}?(?:\bgeboren|\bjarig|\bverjaar\w*|\bgeboortedatum|\bter wereld)", re.IGNORECASE
)

TENS = either("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
UNITS = either("een één twee drie vier vijf zes zeven acht negen")
TEENS = either("""
    tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien honderd
    """)
NUMBER = rf"(?:1[01]\d|\d{{1,2}}|{UNITS}(?:ën|en){TENS}|{TEENS}|{TENS}|{UNITS})"
ADVERB = either("""
    pas al ook nu toen bijna net nog maar inmiddels ruim zelf intussen ondertussen dit_jaar vorig_jaar
    gisteren vorige_week dik goed gewoon nou vandaag volgende_maand binnenkort straks rond_de
    """)
YEARS = r"(?:\s(?:en een half\s)?(?:jaar|jaren|jr|lentes|maanden|mnd)(?:\s(?:oud|jong))?)"
BE = "(?:ben|bent|is|was|werd|word|wordt)"
WHO = "(?:ik|hij|zij|ze|die|je)"
END = (
    r"(?=\s*(?:$|[.,](?!\d)|[;:!?)\]\n\"'’”–]"
    r"|(?:en|maar|dus|want|of|toen|als|omdat|die|met|geworden|is)\b))"
)
PERSON_WORD = either("""
    mevrouw meneer heer man mannetje vrouw vrouwtje jongen jongetje meisje kind kindje baby peuter
    kleuter puber tiener zoon zoontje dochter dochtertje broer broertje zus zusje buurman buurvrouw
    buurjongen buurmeisje opa oma kleinzoon kleindochter vader moeder neef neefje nicht nichtje oom
    tante vriend vriendin partner oudste jongste middelste tweeling weduwe weduwnaar scholier student
    leerling patiënt cliënt \\w+aar \\w+ster \\w+ier \\w+eur \\w+oor \\w+ent \\w+man \\w+vrouw \\w+ling
    \\w+er
    """)
BEFORE_ORDINAL = r"\b(?:op|sinds|vanaf|na|voor|rond) (?:mijn|zijn|haar|m'n|z'n|d'r)\s"
ALONE = r"(?=\s*[,.;)!?]|\sen\b)"
AGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,€-]){NUMBER}[\s\-]?jarige?\b",
        rf"(?<![\w.,€-]){NUMBER}\s(?:en een half\s)?(?:jaar|jr|maanden|mnd)\s(?:oud|jong)\b",
        rf"(?<=,\s)(?:{ADVERB}\s)?{NUMBER}\s(?:jaar|jr|lentes){ALONE}",
        rf"(?:^|(?<=[.!?]\s)){NUMBER}\s(?:jaar|jr|lentes){ALONE}",
        rf"(?<=oudste\s){NUMBER}\b(?!\s\w+(?:en|s)\b)|(?<=jongste\s){NUMBER}\b(?!\s\w+(?:en|s)\b)",
        rf"(?<=\()(?:{ADVERB}\s)?{NUMBER}(?:\s(?:jaar|jr))?(?=\))",
        rf"(?<=,\s)(?:ook|pas|al|net|bijna|nu|nog maar|zelf)\s{NUMBER}(?=\s*[,.;)!?])",
        rf"\b{NUMBER}(?=\s(?:is|was|ben|wordt)\s(?:hij|zij|ze|ik|die|mijn)\b)",
        rf"{BEFORE_ORDINAL}(?:\d{{1,3}}(?:e|ste|de)|{ORDINAL})(?!\s(?:keer|kind|dag|week))\b",
        r"\b\d{1,3}(?:e|ste|de)(?=\sverjaardag)",
        rf"\bleeftijd van\s{NUMBER}\b",
    )
)
"""Forms in which a number can only be an age."""
SUBJECT_FIRST = re.compile(
    rf"\b(?P<subject>[\w'’]+)\s{BE}(?:\s(?:ik|hij|zij|ze|mijn \w+))?(?:\s{ADVERB}){{0,3}}\s"
    rf"(?P<age>{NUMBER}{YEARS}?){END}",
    re.IGNORECASE,
)
SUBJECT_LAST = re.compile(
    rf"\b{BE}\s{WHO}(?:\s{ADVERB}){{0,3}}\s(?P<age>{NUMBER}{YEARS}?){END}", re.IGNORECASE
)
WHEN = re.compile(
    rf"\b(?:toen|als|sinds|voordat|nadat|dat|omdat|tot) {WHO}(?:\s{ADVERB}){{0,2}}\s"
    rf"(?P<age>{NUMBER}{YEARS}?)\s(?:was|werd|ben|is|wordt|word)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(
    rf"\b(?:zijn|waren)(?:\s{ADVERB}){{0,3}}\s(?P<age>{NUMBER}(?:\s(?:en|,)\s{NUMBER})?{YEARS}){END}",
    re.IGNORECASE,
)
OF_PERSON = re.compile(
    rf"\b(?:{PERSON_WORD}|[A-ZÀ-Þ][\w'’\-]+)(?:tje|je)?\svan\s(?:{ADVERB}\s){{0,2}}"
    rf"(?P<age>{NUMBER}(?:\s(?:jaar|jr|maanden))?)"
    r"(?![\w\-.,]*\d|\s(?:\d|%|procent|euro|uur|kilo|meter|minuten|kilometer|keer|tot|jarige|hoog"
    rf"|{MONTH})|-plus)\b"
)
NO_PERSON = frozenset(
    words("het dat dit er wat kost prijs bedrag huur wachttijd lijst budget norm temperatuur nummer groep")
)
NO_PERSON_ENDINGS = words("""
    lijst tijd termijn duur periode proef contract cursus traject relatie huwelijk leeftijd groep
    """)
NOT_AFTER = re.compile(
    r"^\s*(?:[.,]\d|jaar\s)?(?:geleden|lang\b|dicht|in de|bij de|getrouwd|samen|gewerkt|lid\b|weg\b|wachten"
    r"|werk|ervaring|later|bezig|euro|uur|%|procent|graden|meter|km\b)",
    re.IGNORECASE,
)


def scan_dates(text: str) -> Iterator[Hit]:
    """Find dates of birth, exact days and ages of persons."""
    for pattern in (DAY_MONTH, NUMERIC):
        for match in pattern.finditer(text):
            kind = "geboortedatum" if is_birth(text, match.start(), match.end()) else "datum"
            yield Hit(match.start(), match.end(), kind)
    for match in SHORT.finditer(text):
        yield Hit(*match.span("day"), "datum")
    yield from ages(text)


def is_birth(text: str, start: int, end: int) -> bool:
    """True when the words around a date speak of somebody's birth."""
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return bool(BIRTH_BEFORE.search(before) or BIRTH_AFTER.match(after))


def ages(text: str) -> Iterator[Hit]:
    """Ages of a person; not how long something takes, nor how many there are."""
    for pattern in AGES:
        yield from (Hit(match.start(), match.end(), "leeftijd") for match in pattern.finditer(text))
    for pattern in (SUBJECT_FIRST, SUBJECT_LAST, WHEN, PLURAL, OF_PERSON):
        for match in pattern.finditer(text):
            if is_age(text, match):
                yield Hit(*match.span("age"), "leeftijd")


def is_age(text: str, match: re.Match[str]) -> bool:
    """False for "het is acht", "dat is 12 jaar geleden" and other things that have no age."""
    subject = (match.groupdict().get("subject") or "").casefold()
    if subject in NO_PERSON or subject.endswith(NO_PERSON_ENDINGS):
        return False
    return not NOT_AFTER.match(text[match.end("age") :])
