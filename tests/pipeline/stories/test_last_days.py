"""Per page the first last day of a public quote on it, for the manifest of an edition."""

from datetime import date

from models.stories.gates import QuoteDecisions
from pipeline.stories.edition import EditionQuotes, last_days
from reports.nouns_story import ShownQuote


def quote(einde: date | None, *pages: str) -> ShownQuote:
    """A quote of which only the end and the pages matter here."""
    return ShownQuote(
        citaat="Hier is nooit iemand.", themas=(), soort="ervaring", is_bewonersstem=True, rol="bewoner",
        beroepsgroep="", gebied_code="", leeftijdsgroep="", groep="", taal="nl", vertaling="",
        citaat_status="letterlijk", bronnen=1, einde=einde, pages=pages,
    )  # fmt: skip


def edition(*quotes: ShownQuote) -> EditionQuotes:
    """An edition with these quotes."""
    return EditionQuotes(QuoteDecisions("openbaar", date(2026, 3, 10)), quotes)


def test_the_earliest_day_of_each_page_counts() -> None:
    found = edition(
        quote(date(2027, 5, 1), "WK000001", "WK000002"),
        quote(date(2026, 12, 31), "WK000002"),
        quote(None, "WK000003"),
    )
    assert last_days(found) == {"citaten_tot": {"WK000001": "2027-05-01", "WK000002": "2026-12-31"}}


def test_without_public_quotes_the_manifest_says_nothing() -> None:
    assert last_days(edition(quote(None, "WK000001"))) == {}
    assert last_days(None) == {}
