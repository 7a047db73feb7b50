"""Patterns about stories, meetings and goals: their numbers against the table of counts of the same page.

Names and words of people cannot be worked out again: of those sentences the fixed words and every number are
checked. Counts below five may stand as "een paar"; the public edition never shows them otherwise.
"""

import re
from collections.abc import Iterator

from reports.controle.claims import Builder, Claim, Expected, RefusedError
from reports.controle.faults import Fault
from reports.controle.numbers import of_hundred
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.seal import seal_counts
from reports.controle.words import HET, fill, listed

COUNTED = "stories.md 8.2: het aantal uit de tabel met tellingen"
STATUS = "statistics.md 16: cijfer en verhaal naast elkaar"
FORM = "vaste woorden van de zin; de rest vulden mensen in"
FEW, ENOUGH = "een paar", "5 of meer"
FEW_BELOW = 5
NUMBER = re.compile(r"\d+(?:\.\d{3})*")
SLOT = re.compile(r"\\{\w+\\}")
WITHOUT_NUMBER = frozenset({"geen", "niemand", FEW, ENOUGH})


def counts_of(page: Page) -> dict[str, str]:
    """The table of counts: key and printed text."""
    tables = [table for table in page.all("table") if table.get("id") == "tellingen"]
    rows = [row.elements for table in tables for row in table.all("tr") if row.elements]
    return {cells[0].text: cells[-1].text for cells in rows if cells[-1].tag == "td"}


def counts(claim: Claim, *sizes: int) -> list[str]:
    """The printed text of every count, or number of every finding, that a sentence names.

    Raises:
        RefusedError: one of them stands in neither table, or there are not as many as `sizes` allows.
    """
    known, texts = counts_of(claim.page), []
    claim.require(not sizes or len(claim.ids) in sizes, f"hier horen {sizes} tellingen")
    for name in claim.ids:
        if name in claim.page.findings:
            fact = claim.page.findings[name]
            texts.append(of_hundred(claim.share(fact), fact.value))
        elif name in known:
            texts.append(known[name])
        else:
            raise RefusedError(f"{name} staat niet in de tabel met tellingen of bevindingen")
    return texts


def form(claim: Claim) -> dict[str, str]:
    """What stands in the slots, when the fixed words are those of the pattern.

    Raises:
        RefusedError: a fixed word differs.
    """
    pattern = rules().patterns[claim.pattern]
    names = re.findall(r"{(\w+)}", pattern)
    found = re.fullmatch(SLOT.sub("(.*?)", re.escape(pattern)), claim.text)
    if found is None:
        raise RefusedError("de vaste woorden van de zin kloppen niet")
    return dict(zip(names, found.groups(), strict=True))


def counted(claim: Claim) -> Expected:
    """A sentence with counts: its numbers are those of the table, in their order."""
    claim.require(bool(claim.ids), "er staat niet bij op welke telling dit rust")
    slots = form(claim)
    said = " ".join(value for name, value in slots.items() if name not in {"datum", "lijst", "wat"})
    texts = counts(claim)
    numbers = [text for text in texts if text not in WITHOUT_NUMBER]
    has_few = FEW in said.lower()
    claim.require(
        is_told(numbers, NUMBER.findall(said.replace(ENOUGH, "")), has_few),
        f"de tellingen zijn {', '.join(texts)}",
    )
    claim.require(
        not has_few or any(text == FEW or is_small(text) for text in texts), "'een paar' hoort bij 1 tot 4"
    )
    return Expected((claim.text,), COUNTED, is_form_only=True)


def is_small(text: str) -> bool:
    """True for 1 to 4."""
    return text.isdigit() and 0 < int(text) < FEW_BELOW


def is_told(numbers: list[str], found: list[str], has_few: bool) -> bool:
    """True when a sentence has these numbers in their order; small ones may be left out for "een paar"."""
    waiting = list(found)
    for number in numbers:
        if waiting and waiting[0] == number:
            waiting.pop(0)
        elif not (has_few and is_small(number)):
            return False
    return not waiting


def m1(claim: Claim) -> Expected:
    """What was chosen: people present, and as many themes as are named."""
    slots = form(claim)
    labels = {theme_label(claim, code) for code in claim.page.facts.get("verhaalthemas", {})}
    named = sorted((label for label in labels if label in slots["lijst"]), key=slots["lijst"].index)
    claim.require(listed(named) == slots["lijst"], "dit zijn geen thema's van het project")
    noun = "thema" if len(named) == 1 else "thema's"
    people, *chosen = counts(claim, 1, 2)
    claim.require(chosen in ([], [str(len(named))]), "het aantal thema's klopt niet")
    return claim.say(
        COUNTED, datum=slots["datum"], n=people, k=str(len(named)), themas=noun, lijst=slots["lijst"]
    )


def about_theme(claim: Claim) -> Expected:
    """B2, B18: how many stories are about a theme, or about the buurt of this block."""
    texts = counts(claim, 1, 2)
    key = claim.ids[0].removeprefix("verhaal:").partition("@")
    subject = theme_label(claim, key[0]) if key[0] != "alle" else this_buurt(claim, key[2])
    if claim.pattern == "B18":
        claim.require(
            texts[0] in {FEW, "1", ENOUGH} or int(texts[0]) < FEW_BELOW or claim.page.is_public,
            "B18 hoort bij 1 tot 4",
        )
        return claim.say(COUNTED, thema=subject)
    claim.require(len(texts) == 2 and FEW not in texts, "B2 heeft twee getallen")
    verb = "gaat" if texts[0] == "1" else "gaan"
    return claim.say(COUNTED, k=texts[0], n=texts[1], gaat=verb, thema=subject)


def theme_label(claim: Claim, code: str) -> str:
    """The name of a theme inside a sentence.

    Raises:
        RefusedError: the page does not tell how the theme is called.
    """
    label = claim.page.facts.get("verhaalthemas", {}).get(code)
    if not label:
        raise RefusedError(f"de bladzijde noemt geen naam bij thema {code}")
    return str(label) if label[1:2].isupper() else label[:1].lower() + label[1:]


def this_buurt(claim: Claim, code: str) -> str:
    """Deze buurt, dit gebied."""
    claim.require(code == claim.buurt, "deze telling is van een andere buurt")
    soort = claim.page.place(code).soort
    return f"{'dit' if soort in HET else 'deze'} {soort}"


def u3(claim: Claim) -> Expected:
    """How many stories come from the buurt of this block."""
    texts = counts(claim, 1)
    claim.require(claim.ids[0] == f"verhaal:alle@{claim.buurt}", "deze telling is van een andere buurt")
    return claim.say(COUNTED, g=claim.page.place(claim.buurt).in_sentence, k=texts[0])


def b9(claim: Claim) -> Expected:
    """Too few tellers to say who is missing."""
    (text,) = counts(claim, 1)
    claim.require(
        text == FEW or not text.isdigit() or int(text) < 10, "B9 hoort bij minder dan 10 vertellers"
    )
    return claim.say(COUNTED, k=text, mensen="persoon" if text == "1" else "mensen")


def silent(claim: Claim) -> Expected:
    """B23: buurten without a story; in the block of a buurt the buurt itself."""
    place = claim.buurt
    if place:
        return claim.say("report.md 3.4", lijst=claim.page.place(place).in_sentence)
    told = {
        e.get("data-claim").partition("@")[2]
        for e in claim.page.claims
        if e.get("data-claim").startswith(("U3|", "B18|"))
    }
    names = [buurt.in_sentence for buurt in claim.page.buurten if buurt.code not in told]
    large = [b.in_sentence for b in claim.page.buurten if b.code not in told and b.is_large]
    return Expected(
        (fill("B23", {"lijst": listed(names)}), fill("B23", {"lijst": listed(large)})),
        "report.md 4.2 regel 12",
    )


def status(claim: Claim) -> Expected:
    """What figure and story say together: the words that the verdicts of the figures allow."""
    found = [fact for fact in claim.findings if fact.indicator is not None]
    strong = {fact.direction for fact in found if fact.is_strong}
    is_clear = any(fact.verdict == "clear" for fact in found)
    allowed = {
        "B12": "unfavourable" in strong and is_clear,
        "B25": "unfavourable" in strong and not is_clear,
        "B13": "favourable" in strong and is_clear,
        "B26": "favourable" in strong and not is_clear,
        "B30": {"favourable", "unfavourable"} <= strong,
        "B16": bool(strong & {"favourable", "unfavourable"}),
        "B28": not strong & {"favourable", "unfavourable"},
        "B29": not strong & {"favourable", "unfavourable"},
        "B24": not strong & {"favourable", "unfavourable"},
        "B27": not strong & {"favourable", "unfavourable"},
    }
    claim.require(
        not found or allowed.get(claim.pattern, True), "de oordelen over de cijfers laten dit niet toe"
    )
    return claim.say(STATUS)


def b17(claim: Claim) -> Expected:
    """Residents of a hidden buurt recognise it."""
    (fact,) = claim.exactly(1)
    claim.require(fact.beside.get("woord", "").startswith("hidden"), "deze buurt is niet verborgen")
    name = claim.name(fact.area)
    return claim.say(STATUS, Wie=f"Bewoners van {name}")


def d5(claim: Claim) -> Expected:
    """Begin, now and goal."""
    a, b, c = counts(claim, 3)
    return claim.say(COUNTED, a=a, b=b, c=c)


def goal_state(claim: Claim) -> Expected:
    """D6 to D9: on the figure that the goal is about, when it has one."""
    claim.require(len(claim.findings) <= 1, "dit gaat over 1 cijfer")
    return claim.say("stories.md 7.4: stand van het doel")


def free(claim: Claim) -> Expected:
    """Names, dates and words of people: only the fixed words, and no claim of a figure."""
    slots = form(claim)
    claim.require(claim.element.has("data-vrij") and not claim.ids, "deze zin hoort als vrij gemerkt te zijn")
    del slots
    return Expected((claim.text,), FORM, is_form_only=True)


def b5(claim: Claim) -> Expected:
    """What was done to the words of a quote."""
    words = ("ingekort", "in onze woorden", "vertaald", "vertaald door een computer")
    return claim.say("stories.md 3: bewerkte citaten", hoe=words)


def d10(claim: Claim) -> Expected:
    """Why the state of a goal cannot be said: a sentence of the bank's own list."""
    slots = form(claim)
    claim.require(slots["Reden"].endswith("."), "er staat geen reden")
    return Expected((claim.text,), FORM, is_form_only=True)


def count_cell(claim: Claim) -> Expected:
    """`telling`: a count in a table; where the table of counts has it too, the same."""
    known = counts_of(claim.page)
    (key,) = claim.ids or ("",)
    claim.require(bool(key), "er staat niet bij welke telling dit is")
    return Expected((known.get(key, claim.text),), COUNTED)


def count_faults(page: Page) -> Iterator[Fault]:
    """Counts that are no longer those the page was made with."""
    cells = [e for e in page.claims if e.get("data-claim").startswith("telling|")]
    found = {(e.get("data-claim").partition("|")[2], e.text) for e in cells} | set(counts_of(page).items())
    if seal_counts(found) != page.count_seal:
        yield Fault(
            "tellingen",
            0,
            "andere tellingen",
            "de tellingen waarmee de bladzijde is gemaakt",
            "zegel van de tellingen",
        )


CONSTANTS = (
    "B10",
    "B21",
    "K6",
    "C4",
    "C8",
    "C11",
    "D12",
    "D14",
    "D15",
    "E10",
    "M4",
    "A4",
    "A5",
    "A6",
    "A7",
    "O8",
    "X1",
    "R7",
)
STATUSES = ("B12", "B13", "B14", "B15", "B16", "B20", "B24", "B25", "B26", "B27", "B28", "B29", "B30")
NUMBERED = ("B1", "B8", "C2", "K2", "M3", "D3")
WORDED = (
    "A1",
    "A2",
    "A3",
    "B3",
    "B4",
    "B6",
    "B7",
    "B19",
    "B22",
    "C5",
    "C6",
    "C7",
    "C10",
    "D1",
    "D2",
    "D4",
    "D11",
    "D13",
    "D16",
    "D17",
    "K3",
    "M2",
    "X9",
)


def constant(claim: Claim) -> Expected:
    """A sentence of the bank without slots."""
    return claim.say("vaste zin van de lijst met zinnen")


def c9(claim: Claim) -> Expected:
    """A small meeting: words; with counts where they may be shown."""
    return counted(claim) if claim.ids else free_words(claim)


def free_words(claim: Claim) -> Expected:
    """C9 in words only."""
    return claim.say(
        "stories.md 8.2",
        Wie=("Een paar mensen", "Niemand van het groepje"),
        herkenden=("herkenden", "herkende"),
    )


def a1(claim: Claim) -> Expected:
    """The title of the A4."""
    return claim.say("report.md 3.5", G=claim.page.area.in_sentence)


BUILDERS: dict[str, Builder] = {
    **dict.fromkeys(CONSTANTS, constant),
    **dict.fromkeys(STATUSES, status),
    **dict.fromkeys(NUMBERED, counted),
    **dict.fromkeys(WORDED, free),
    **dict.fromkeys(("D6", "D7", "D8", "D9"), goal_state),
    "A1": a1,
    "B2": about_theme,
    "B18": about_theme,
    "B5": b5,
    "B9": b9,
    "B17": b17,
    "B23": silent,
    "C9": c9,
    "M1": m1,
    "D5": d5,
    "D10": d10,
    "U3": u3,
    "telling": count_cell,
}
