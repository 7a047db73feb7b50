"""Numbers and addresses by which one person can be reached or looked up (stories.md 8.1, direct kinds)."""

import re
from collections.abc import Iterator

from models.stories.scan_hit import Hit, words

EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
EMAIL_SPELLED = re.compile(
    r"[\w.+\-]+\s*(?:\(at\)|\[at\]|\{at\}|\bapenstaartje\b|\bapenstaart\b|\sat\s)\s*[\w\-]+"
    r"(?:\s*(?:\.|\(punt\)|\(dot\)|\bpunt\b|\bdot\b)\s*[a-z]{2,4}\b)+",
    re.IGNORECASE,
)
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)\]]"
    r"|(?<![\w@.\-])[a-z0-9\-]{2,}(?:\.[a-z0-9\-]+)*"
    r"\.(?:nl|com|org|net|be|eu|de|info|io|app|frl|amsterdam|online|site)\b(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]])?",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w.@])@[\w][\w.\-]*\w")
HANDLE_LIKE = re.compile(r"(?<![\w.@/\-])[a-z][a-z0-9]*_[a-z0-9_]*[a-z0-9]\b", re.IGNORECASE)
HANDLE_NAMED = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|twitter|telegram|discord|facebook|gebruikersnaam|account)\b"
    r"(?:naam)?\s*(?:is|heet|als|onder de naam|:|heb ik|ben ik|via)?\s*:?\s*['\"‘“]?"
    r"(?P<handle>[a-z]+(?:[._]?\d+|[._][a-z]+)[\w.]*\w|[a-z]+\d+)",
    re.IGNORECASE,
)

TELEFOON = re.compile(r"(?<![\w+])(?:(?:\+|00)\d{1,3}|0)(?:\(0\))?(?:[\s.\-/()–]{0,3}\d){5,12}(?![\d])")
TELEFOON_AFTER = re.compile(
    r"\b(?:bel|bellen|belt|gebeld|tel|telefoon|telefoonnummer|mobiel|mobiele nummer|app|appen|appje|06-nummer"
    r"|whatsapp)\b[^\d.!?]{0,30}?(?P<number>\d(?:[\s.\-]?\d){5,10})(?![\d])",
    re.IGNORECASE,
)
TELEFOON_SPELLED = re.compile(r"\bnul[\s\-]*zes(?:[\s,\-]+\w+){2,8}", re.IGNORECASE)
FREE_NUMBER = re.compile(r"^(?:0[89]00|14|112)")
DATE_LIKE = re.compile(r"^0?\d{1,2}[\-/. ]\d{1,2}[\-/. ](?:19|20)\d\d$")

POSTCODE = re.compile(
    r"(?<![\w.,\-€])(?P<digits>[1-9]\d{3})(?P<gap>[ \u00a0]?)(?P<letters>[A-Za-z]{2})(?![\w])"
)
SMALL_WORDS = frozenset(
    words("""
    is en in op te de ik je we ze of al na om er zo nu ga km cm mm kg dm ml kw mb gb m2 me ben er uu bij
    tv hè he ja nee wo do jr er ha kb wh pk ct cl el la le va st nd rd th x
    """)
)

DIGIT_RUN = re.compile(r"(?<![\w+])(?<!\d[\s.\-])\d(?:[\s.\-]?\d){7,8}(?![\w]|[.,\-\s]\d)")
IBAN = re.compile(
    r"(?<!\w)[A-Z]{2}\d{2}(?:[ .\-]?[A-Z0-9]{4}){2,7}(?:[ .\-]?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE
)
LEAST_IBAN_DIGITS = 8
DUTCH_IBAN = re.compile(r"(?<!\w)NL[\s.\-]?\d{2}[\s.\-]?[A-Z]{4}(?:[\s.\-]?\d){10}(?!\d)", re.IGNORECASE)

KENTEKEN = re.compile(
    r"(?<![\w\-])(?:"
    r"[A-Z]{2}-\d\d-\d\d|\d\d-\d\d-[A-Z]{2}|\d\d-[A-Z]{2}-\d\d|[A-Z]{2}-\d\d-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d\d"
    r"|\d\d-[A-Z]{2}-[A-Z]{2}|\d\d-[A-Z]{3}-\d|\d-[A-Z]{3}-\d\d|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}"
    r"|[A-Z]{3}-\d\d-[A-Z]|[A-Z]-\d\d-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w]|-\w)",
    re.IGNORECASE,
)
KENTEKEN_LOOSE = re.compile(
    r"(?<![\w\-])(?:\d{1,3} ?[A-Z]{2,3} ?\d{1,3}|[A-Z]{1,3} ?\d{2,3} ?[A-Z]{1,3}|[A-Z]{2} ?\d\d ?\d\d)"
    r"(?![\w\-])"
)
KENTEKEN_AFTER = re.compile(
    r"\b(?:kenteken(?:plaat)?|nummerbord|nummerplaat)\b[^.!?\d]{0,25}?"
    r"(?P<plate>[A-Z0-9]{1,3}[ \-]?[A-Z0-9]{2,3}[ \-]?[A-Z0-9]{1,3})(?!\w)",
    re.IGNORECASE,
)

NUMBERED = re.compile(
    r"\b(?:[\w]*(?:nummer|nr|kenmerk|code)|nr\.|(?:dossier|zaak|casus|case|bsn|sofi|polis|paspoort|identiteitskaart"
    r"|rijbewijs|id-kaart|pas|beschikking|rekening|aangifte|vreemdelingenpas|dossier|klant|cliënt|client|patiënt))\b"
    r"(?P<between>[^\d.!?]{0,25}?)(?P<number>(?:[A-Z]{1,4}[\-./]?)?\d[\w]*(?:[\-./ ]?\d\w*)*)",
    re.IGNORECASE,
)
CODED = re.compile(r"(?<![\w\-])[A-Z]{1,5}[\-./]?\d{5,}\w*(?![\w])")
LONG_NUMBER = re.compile(r"(?<![\w.,+])\d{7,}(?![\w]|[.,]\d)")
THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
MONEY_BEFORE = re.compile(r"(?:€|eur|euro)\s*$", re.IGNORECASE)
MONEY_AFTER = re.compile(r"^\s*(?:,-|euro|eur\b|€)", re.IGNORECASE)
LEAST_DIGITS = 4


def scan_numbers(text: str) -> Iterator[Hit]:
    """Find e-mail, url, gebruikersnaam, iban, bsn, telefoon, postcode, kenteken and nummer."""
    yield from plain(text, "email", EMAIL, EMAIL_SPELLED)
    yield from plain(text, "url", URL)
    yield from plain(text, "gebruikersnaam", HANDLE, HANDLE_LIKE)
    yield from (Hit(*match.span("handle"), "gebruikersnaam") for match in HANDLE_NAMED.finditer(text))
    yield from ibans(text)
    yield from telephones(text)
    yield from bsns(text)
    yield from postcodes(text)
    yield from plates(text)
    yield from file_numbers(text)


def plain(text: str, kind: str, *patterns: re.Pattern[str]) -> Iterator[Hit]:
    """Every match of the patterns is a hit."""
    for pattern in patterns:
        yield from (Hit(match.start(), match.end(), kind) for match in pattern.finditer(text))


def digits_of(text: str) -> str:
    """The digits of a text."""
    return "".join(letter for letter in text if letter.isdigit())


def is_bsn(digits: str) -> bool:
    """The 11-test: 9a+8b+7c+6d+5e+4f+3g+2h-1i is divisible by 11; eight digits get a leading zero."""
    padded = digits.zfill(9)
    if len(padded) != 9 or not int(padded):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, padded, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """Mod 97 of ISO 13616: the first four characters moved to the end, letters as 10..35, remainder 1."""
    plain_text = "".join(letter for letter in text.upper() if letter.isalnum() and letter.isascii())
    if not 15 <= len(plain_text) <= 34:
        return False
    moved = plain_text[4:] + plain_text[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def ibans(text: str) -> Iterator[Hit]:
    """Accounts: mod 97 = 1; one of Dutch form that fails (a slip of the pen) still is a number."""
    for match in IBAN.finditer(text):
        found = longest_iban(match.group())
        if len(digits_of(match.group()[:found])) >= LEAST_IBAN_DIGITS:
            yield Hit(match.start(), match.start() + found, "iban")
    for match in DUTCH_IBAN.finditer(text):
        yield Hit(match.start(), match.end(), "iban" if is_iban(match.group()) else "nummer")


def longest_iban(text: str) -> int:
    """Length of the longest start of a text that passes as an account number; 0 when none does."""
    return next(
        (end for end in range(len(text), 14, -1) if is_iban(text[:end]) and text[end - 1].isalnum()), 0
    )


def telephones(text: str) -> Iterator[Hit]:
    """Numbers of ten digits from 0, foreign ones, digits after "bel" or "telefoon"; not 112, 0800, 0900."""
    for match in TELEFOON.finditer(text):
        digits = digits_of(match.group())
        is_short = digits.startswith("0") and not digits.startswith("00") and not 9 <= len(digits) <= 12
        if is_short or FREE_NUMBER.match(digits) or DATE_LIKE.match(match.group()) or len(digits) < 9:
            continue
        yield Hit(match.start(), match.end(), "telefoon")
    for match in TELEFOON_AFTER.finditer(text):
        if not FREE_NUMBER.match(digits_of(match["number"])) and not is_money(text, *match.span("number")):
            yield Hit(*match.span("number"), "telefoon")
    yield from plain(text, "telefoon", TELEFOON_SPELLED)


def is_money(text: str, start: int, end: int) -> bool:
    """True for an amount of money or a number with points for thousands."""
    return bool(MONEY_BEFORE.search(text[:start]) or MONEY_AFTER.match(text[end:]))


def bsns(text: str) -> Iterator[Hit]:
    """Eight or nine digits that pass the 11-test."""
    for match in DIGIT_RUN.finditer(text):
        if is_bsn(digits_of(match.group())) and not is_money(text, match.start(), match.end()):
            yield Hit(match.start(), match.end(), "bsn")


def postcodes(text: str) -> Iterator[Hit]:
    """Four digits and two letters; small letters after a blank only where they are no word or measure."""
    for match in POSTCODE.finditer(text):
        letters = match["letters"]
        if (
            letters.isupper()
            or (letters.casefold() not in SMALL_WORDS and letters.islower())
            or (letters[0].isupper() and letters.casefold() not in SMALL_WORDS)
        ):
            yield Hit(match.start(), match.end(), "postcode")


def plates(text: str) -> Iterator[Hit]:
    """Licence plates of all Dutch series with dashes, loose ones in capitals, and what follows "kenteken"."""
    yield from plain(text, "kenteken", KENTEKEN)
    for match in KENTEKEN_LOOSE.finditer(text):
        compact = match.group().replace(" ", "")
        if len(compact) == 6 and not POSTCODE.fullmatch(match.group()):
            yield Hit(match.start(), match.end(), "kenteken")
    for match in KENTEKEN_AFTER.finditer(text):
        plate = match["plate"]
        if any(letter.isdigit() for letter in plate) and len(re.sub(r"\W", "", plate)) == 6:
            yield Hit(*match.span("plate"), "kenteken")


def file_numbers(text: str) -> Iterator[Hit]:
    """Numbers after a word such as cliëntnummer, codes of letters and digits, any run of seven digits."""
    for match in NUMBERED.finditer(text):
        number = match["number"].strip()
        is_hyphen_word = match["between"].startswith("-")
        is_amount = THOUSANDS.match(number) or is_money(text, *match.span("number"))
        if len(digits_of(number)) >= LEAST_DIGITS and not is_hyphen_word and not is_amount:
            yield Hit(*match.span("number"), "nummer")
    yield from plain(text, "nummer", CODED)
    for match in LONG_NUMBER.finditer(text):
        if not is_money(text, match.start(), match.end()):
            yield Hit(match.start(), match.end(), "nummer")
