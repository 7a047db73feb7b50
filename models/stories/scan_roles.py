"""Roles and descriptions that fit one person only (stories.md 8.1, kind functie)."""

import re
from collections.abc import Iterator

from models.stories.scan_hit import Hit, either

ROLE = either("""
    voorzitter penningmeester secretaris directeur directrice eigenaar eigenaresse uitbater beheerder
    coördinator conciërge burgemeester wethouder pastoor dominee imam koster organist dirigent trainer
    hoofdleidster hoofd baas bedrijfsleider teamleider voorman schoolleider rector predikant kapelaan rabbijn
    wijkagent dorpsagent huismeester huisarts tandarts apotheker notaris dierenarts verloskundige vroedvrouw
    fysiotherapeut bakker slager kapper smid boswachter haringboer kastelein kroegbaas veerman brugwachter
    sluiswachter molenaar schaapherder burgervader prins_carnaval
    """)
GROUP = either("""
    dorp straat buurt wijk flat kamp eiland portiek gang school klas vereniging club kerk moskee team afdeling
    polder huis complex hof hofje plein koor groep galerij blok stad streek gemeente parochie terrein haven
    """)
NEIGHBOUR = either("""
    buurman buurvrouw buurjongen buurmeisje overbuurman overbuurvrouw onderbuurvrouw onderbuurman bovenbuurman
    bovenbuurvrouw buren collega
    """)
WHERE = r"(?:van|in|op|bij|uit|aan|achter|naast|tegenover|boven)\s"
ARTICLE = r"(?:(?:de|het|een|ons|onze|mijn|deze|dit|'t)\s)"
WHOSE = r"(?:(?:de|het|als|onze|mijn|hun|zijn|haar|ben)\s)"
KIND = r"(?:(?:vrouwelijke|mannelijke|zwarte|turkse|marokkaanse|nederlandse|jonge|echte|vaste)\s)"
ROLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{WHOSE}?(?:enige|allerenige|oudste|jongste|eerste|langste|laatste)\s(?:[\w\-]+\s){{0,3}}?"
        rf"(?:van|op|in|uit|bij|binnen)\s(?:(?:de|het|ons|onze|dit|deze|heel|'t)\s){{0,2}}[\w\-]*{GROUP}\b",
        rf"\b(?:de|als|onze)\senige\s{KIND}?[\w\-]{{4,}}"
        r"(?:\s(?:die|hier|met|in|op|van|bij)\b(?:\s[\w\-]+){0,3})?",
        rf"\b(?:de|onze|als|oud-|ex-)\s?(?:\w+\s)?{ROLE}\s{WHERE}{ARTICLE}?[\w'’\-]+",
        rf"\b(?:een|ben)\s{ROLE}\svan\s{ARTICLE}?[\w'’\-]+",
        rf"\bals\s(?:{ROLE}|wijkverpleegkundige|schoolhoofd)\b",
        rf"\b(?:mijn|onze|m'n)\s{NEIGHBOUR}\s(?:van|uit|met|op)\s(?:(?:de|het|een|nummer|'t)\s)?[\w\-]{{3,}}",
        r"\bonze\s(?:vaste|eigen|nieuwe|oude|enige)\s[\w\-]{3,}"
        r"(?:\s(?:op|in|van|bij)\s(?:(?:de|het|een)\s)?[\w\-]+)?",
        r"\b(?:de|die)\s(?:man|vrouw|jongen|mevrouw|meneer|dame|heer|weduwe)\s"
        r"(?:met|van)\s(?:de|het|die|zijn|haar)\s[\w\-]+",
    )
)


def scan_roles(text: str) -> Iterator[Hit]:
    """Find roles and descriptions that fit one person only."""
    for pattern in ROLES:
        yield from (Hit(match.start(), match.end(), "functie") for match in pattern.finditer(text))
