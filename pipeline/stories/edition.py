"""The quotes of one edition: figures and files in, frozen decisions out; what was shown is remembered."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from models.stories.gates import QuoteDecision, QuoteDecisions
from models.stories.ladder import NOTHING, Thresholds
from models.stories.nouns import StoryFolder, Verhaal
from models.stories.population import Population, find_population
from models.stories.scan import ScanLists
from pipeline.editions import QUOTES_UNTIL
from pipeline.stories.decide import Setting, decide_quotes, read_quote_state
from pipeline.stories.shown import write_shown
from reports.cijfers import newest_gebieden
from reports.nouns_story import ShownQuote

AGE_COLUMNS = {
    "": "inwoners",
    "0-15": "leeftijd_0_15",
    "15-25": "leeftijd_15_25",
    "25-45": "leeftijd_25_45",
    "45-65": "leeftijd_45_65",
    "65+": "leeftijd_65",
}
"""Class in story files -> column of the areas."""
STREET_FILE = "straten.txt"
"""Optional in the project folder: names of streets, one a line, for the identifier scan."""
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class EditionQuotes:
    """What one edition may show, and why the rest not."""

    decisions: QuoteDecisions
    quotes: tuple[ShownQuote, ...]

    @property
    def content_hash(self) -> str:
        """Changes when any quote may be shown otherwise; safe to print."""
        facts = [(quote.verhaal_id, quote.status, quote.inputs) for quote in self.decisions.quotes]
        return hashlib.sha256(repr((facts, sorted(self.decisions.remarks.items()))).encode()).hexdigest()


def edition_quotes(
    stories: StoryFolder,
    edition: str,
    gebied: pl.DataFrame | None,
    own_areas: Mapping[str, Collection[str]],
    pages: Sequence[str],
    thresholds: Thresholds | None = None,
) -> EditionQuotes:
    """Decide about every quote of a project for one edition.

    Args:
        stories: the stories at the clock of the run.
        edition: netwerk or openbaar.
        gebied: areas with their inhabitants (GEBIED); None: no figures yet, nothing is known of small cells.
        own_areas: per own area the codes of its buurten.
        pages: area codes of the pages of the edition.
        thresholds: raised thresholds of the project.
    """
    setting = Setting(
        edition=edition,
        population=population_of(gebied, own_areas) if gebied is not None else Population(),
        pages=tuple(pages),
        thresholds=thresholds or Thresholds(),
        lists=scan_lists(stories, gebied),
    )
    decisions = decide_quotes(stories, setting, read_quote_state(stories.staat))
    return EditionQuotes(decisions, shown_quotes(decisions, stories))


def population_of(gebied: pl.DataFrame, own_areas: Mapping[str, Collection[str]]) -> Population:
    """Inhabitants per area and class, of the newest division."""
    areas, _ = newest_gebieden(gebied)
    rows = [
        (
            code,
            str(row["parent_code"] or ""),
            {age: as_number(row[column]) for age, column in AGE_COLUMNS.items()},
        )
        for code, row in sorted(areas.items())
        if row["gebied_level"] in ("buurt", "wijk", "gemeente")
    ]
    return find_population(rows, own_areas)


def as_number(value: object) -> float | None:
    """A published number, or None."""
    return float(value) if isinstance(value, int | float) else None


def scan_lists(stories: StoryFolder, gebied: pl.DataFrame | None) -> ScanLists:
    """What the scan may know: initiatives that exist, names of areas, streets when there is a list."""
    initiatives = [item for item in stories.kaart if item.soort == "is_er_al"]
    organisations = {text for item in initiatives for text in (item.titel, item.wie) if text}
    names = [] if gebied is None else [str(name) for name in gebied["gebied_name"].unique().to_list()]
    return ScanLists(
        streets=read_streets(stories.folder / STREET_FILE),
        organisations=tuple(sorted(organisations)),
        places=tuple(sorted({part for name in names for part in spoken_names(name)})),
    )


def spoken_names(name: str) -> Iterable[str]:
    """A name of an area as it stands in the tables and as people say it: "Wijk 03 Centrum", "Centrum"."""
    yield name
    yield re.sub(r"^(?:wijk|buurt)\s+\d+\s+", "", name, flags=re.IGNORECASE)


def read_streets(path: Path) -> tuple[str, ...]:
    """Names of streets, one a line; nothing when there is no such file or it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(line.strip() for line in lines if line.strip())


def shown_quotes(decisions: QuoteDecisions, stories: StoryFolder) -> tuple[ShownQuote, ...]:
    """The quotes that passed every gate, with the attributes they may carry, in order of story id."""
    known = {verhaal.verhaal_id: verhaal for verhaal in stories.verhalen}
    return tuple(shown_quote(known[quote.verhaal_id], quote) for quote in decisions.ready)


def shown_quote(verhaal: Verhaal, decision: QuoteDecision) -> ShownQuote:
    """One quote as the page gets it: without ids, with no more than its attributes."""
    attributes = decision.attributes or NOTHING
    return ShownQuote(
        citaat=verhaal.citaat,
        themas=verhaal.themas,
        soort=verhaal.soort,
        is_bewonersstem=verhaal.is_bewonersstem,
        rol=attributes.rol,
        beroepsgroep=attributes.beroepsgroep,
        gebied_code=attributes.gebied_code,
        leeftijdsgroep=attributes.leeftijdsgroep,
        groep=attributes.groep,
        taal=verhaal.taal,
        vertaling=verhaal.vertaling,
        citaat_status=verhaal.citaat_status,
        bronnen=len(set(verhaal.bron_verhalen)),
        einde=decision.einde,
        pages=decision.pages,
    )


def remember_shown(found: EditionQuotes, stories: StoryFolder, version: str, folder: Path) -> None:
    """Write down which pages of a finished edition hold which quotes (`staat/getoond.json`).

    Args:
        found: what the pages were made from.
        stories: the stories of the project.
        version: version id of the edition.
        folder: the finished edition.
    """
    pages = {path.name: plain_page(path) for path in sorted(folder.glob("*.html"))}
    words = {verhaal.verhaal_id: plain_text(verhaal.citaat) for verhaal in stories.verhalen}
    files = {
        quote.verhaal_id: [name for name, text in pages.items() if words[quote.verhaal_id] in text]
        for quote in found.decisions.ready
    }
    write_shown(stories.staat, found.decisions, version, files)


def last_days(found: EditionQuotes | None) -> dict[str, dict[str, str]]:
    """For the manifest: per page the first last day of a public quote on it; nothing without one (X15)."""
    if found is None:
        return {}
    ends = sorted((code, quote.einde) for quote in found.quotes for code in quote.pages if quote.einde)
    days = {code: day.isoformat() for code, day in reversed(ends)}
    return {QUOTES_UNTIL: days} if days else {}


def plain_page(path: Path) -> str:
    """The words of a page, without entities and with single blanks."""
    return plain_text(html.unescape(path.read_text(encoding="utf-8")))


def plain_text(text: str) -> str:
    """NFC, every run of white space one blank."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
