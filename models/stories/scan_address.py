"""Addresses: a street with a house number (stories.md 8.1, kind adres)."""

import re
from collections.abc import Collection, Iterator

from models.stories.scan_hit import Hit, words
from models.stories.scan_proper import ALLOWED
from models.stories.scan_tokens import starts_sentence

STREET_ENDS = words("""
    straat straatje laan laantje weg wegje plein pleintje dijk dijkje kade singel gracht dreef steeg
    plantsoen boulevard allee promenade passage ring pad paadje hof hofje park markt wal baan haven
    brink kamp veld akker erf es gaarde horst kant kolk land landen oord plaats poort rak rade schans
    stede stoep tuin tuinen vaart vliet waard zijde zoom meent hoeve hout bos berg dam donk burg woerd
    kwartier borg burcht molen toren sloot heuvel dal heide hoek steen spoor brug sluis eind einde eng
    enk weide weerd gang beek bron hoogte terp wierde polder kerk
    """)
"""Ends of street names; with a capital and a house number they make an address."""
PLAIN_ENDS = words("""
    straat straatje laan laantje weg plein pleintje dijk kade singel gracht dreef steeg plantsoen
    boulevard allee promenade pad hof hofje ring park markt wal vaart vliet zoom meent gaarde akker erf
    brink
    """)
"""The ends that are believed without a capital too."""
PLACE_STARTS = words("""
    Achter Aan Op Onder Bij Voor Langs Het De Den Ten Ter 't ’t Nieuwe Oude Grote Kleine Lange Korte
    Hoge Lage Eerste Tweede Derde 1e 2e 3e
    """)
COUNTED = words("""
    uur uren minuten minuut min seconden meter mtr m m2 km kilometer cm euro cent eur procent jaar jaren
    maanden maand weken week dagen dag nachten keer x maal mensen kinderen man vrouwen mannen jongens
    meisjes jongeren ouderen bewoners buren gezinnen families huishoudens huizen woningen flats auto's
    fietsen bomen honden katten vrijwilligers deelnemers leerlingen leden stoelen bankjes banken winkels
    plekken plaatsen verdiepingen treden januari februari maart april mei juni juli augustus september
    oktober november december of tot graden kilo liter punten stappen rijen klassen groepen
    lantaarnpalen parkeerplaatsen scooters bussen lijnen ambtenaren collega's extra nieuwe oude grote
    kleine andere jonge verschillende aangiften op van
    """)
"""After a number these say that it counts something."""
NO_STREET = frozenset(
    words("""
    groep lijn bus tram route kamer klas fase artikel bladzijde pagina nummer top week dag leeftijd
    covid corona kwartaal hoofdstuk deel versie januari februari maart april mei juni juli augustus
    september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag bijna
    ongeveer ruim minstens zeker meer minder boven onder tussen vanaf tot sinds rond circa max maximaal
    minimaal nog al wel maar alle alleen samen ook toen daar hier wij zij ik totaal eerste tweede derde
    soms vaak elke iedere met van voor over onze mijn jullie deze die dat dit een twee drie gelukkig
    laatst gisteren morgen vandaag vroeger straks waarom hoeveel budget kosten wachttijd station
    jaargang zorgplan woonvisie agenda visie pinksteren pasen kerst sinterklaas in uit naar
    """)
)
"""Words with a capital that a number follows without being an address."""
GENERIC = frozenset(
    words("""
    snelweg fietspad voetpad busbaan autoweg spoorweg onderweg overweg halfweg wandelpad schelpenpad
    tegelpad zandpad ruiterpad bospad supermarkt arbeidsmarkt woningmarkt vrijmarkt rommelmarkt
    weekmarkt kerstmarkt skatepark pretpark wagenpark vakantiepark speelpark kring achterban
    """)
)
"""Kinds of roads and markets, no names."""

NUMBER = (
    r"(?P<number>\d{1,4}(?:\s?[a-zA-Z](?![\w/]))?"
    r"(?:\s?[-/]\s?(?:\d{1,4}|[IVX]{1,4}|[a-zA-Z]{1,2})(?!\w))?"
    r"(?:\s?(?:t/m|tot en met|tm|en|-)\s?\d{1,4}[a-zA-Z]?(?!\w))?"
    r"(?:\s?(?:hs|huis|bis|boven|beneden|[123]\s?hoog|een hoog|twee hoog|drie hoog|I{1,3}|IV)(?!\w))?)(?!\w)"
)
JOIN = r"(?:,?\s(?:nummer|nr\.?|no\.?|huisnummer|op nummer|huisnr\.?)?\s?)"
CAPITAL = r"[A-ZÀ-Þ][\w'’\-]*"
JOINED_CAPITAL = r"[A-Z0-9À-Þ]['’\w.\-]*\s(?:(?:van|de|der|den|het|ten|ter|'t|en|aan|op)\s){0,3}"
CAPITAL_STREET = re.compile(
    rf"(?<!\w)(?P<street>(?:{JOINED_CAPITAL}){{0,4}}[A-ZÀ-Þ][\w'’\-]*?(?:{'|'.join(STREET_ENDS)})"
    rf"|(?:{CAPITAL}\s){{1,3}}(?:{'|'.join(STREET_ENDS)})){JOIN}{NUMBER}"
)
SMALL_STREET = re.compile(
    r"(?<![\w\-])(?P<street>(?:(?:de|het|van|der|den) ){0,3}"
    rf"[a-zà-ÿ][\w'’\-]{{2,}}?(?:{'|'.join(PLAIN_ENDS)})){JOIN}{NUMBER}"
)
NAMED_PLACE = re.compile(
    rf"(?<![\w'’])(?P<street>(?:(?:{'|'.join(PLACE_STARTS)})\s(?:(?:de|het|den|der)\s)?)+{CAPITAL}"
    rf"|[A-ZÀ-Þ][a-zà-ÿ'’\-]{{3,}}){JOIN}{NUMBER}"
)
HOUSE = re.compile(
    r"\b(?:huisnummer|huisnr\.?|op nummer|op nr\.?|flatnummer|kamernummer|appartementnummer|appartement"
    r"|(?:flat|woning|huis|appartement|kamer|bel)\s(?:nummer|nr\.?))\s(?P<number>\d{1,4}\s?[a-zA-Z]?)(?!\w)",
    re.IGNORECASE,
)
COUNTING = re.compile(rf"^(?:[.,]\d|\s*(?:%|°|-?(?:jarige|plus)|(?:{'|'.join(COUNTED)})\b))", re.IGNORECASE)
YEAR = re.compile(r"^(?:19|20)\d\d$")


def scan_addresses(text: str, streets: Collection[str] = ()) -> Iterator[Hit]:
    """Find streets with a house number.

    Args:
        text: what is scanned.
        streets: names of the streets of the area, when there is a list of them.
    """
    for match in CAPITAL_STREET.finditer(text):
        if is_house(text, match) and match["street"].split()[0].casefold() not in NO_STREET:
            yield Hit(match.start(), match.end(), "adres")
    for match in SMALL_STREET.finditer(text):
        if is_house(text, match) and match["street"].split()[-1] not in GENERIC:
            yield Hit(match.start(), match.end(), "adres")
    for match in NAMED_PLACE.finditer(text):
        if is_house(text, match) and is_named_place(text, match):
            yield Hit(match.start(), match.end(), "adres")
    yield from houses(text, HOUSE)
    yield from houses(text, street_list(streets))


def street_list(streets: Collection[str]) -> re.Pattern[str]:
    """Streets of the list, in any capitals, with a number; without a list a pattern that matches nothing."""
    names = sorted({re.escape(name.strip()) for name in streets if name.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(names) or '(?!)'}){JOIN}{NUMBER}", re.IGNORECASE)


def houses(text: str, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Every match with a number that is that of a house."""
    for match in pattern.finditer(text):
        if is_house(text, match):
            yield Hit(match.start(), match.end(), "adres")


def is_house(text: str, match: re.Match[str]) -> bool:
    """False where the number counts something (metres, hours, people) or is a year."""
    return not COUNTING.match(text[match.end() :]) and not YEAR.match(match["number"])


def stands_inside(text: str, start: int) -> bool:
    """True inside a sentence, where a capital says something, and not after "in": "in Delft 20 mensen"."""
    return not starts_sentence(text, start) and not text[:start].casefold().endswith("in ")


def is_named_place(text: str, match: re.Match[str]) -> bool:
    """A street without a word for street ("De Wieken 33"); not a town, not after "in"."""
    parts = [word.casefold() for word in match["street"].split()]
    if len(parts) == 1 and (parts[0] in ALLOWED or not stands_inside(text, match.start())):
        return False
    return parts[-1] not in NO_STREET and parts[0] not in NO_STREET - {"onder", "voor"}
