"""The verb verhalen names quotes that end soon, and those whose time is over; ids and dates only."""

from datetime import date

from models.stories.gates import NOT_MEANT, READY, QuoteDecision, QuoteDecisions, Stop
from pipeline.verhalen import term_lines

TODAY = date(2026, 6, 1)
OVER = Stop("G2", "de einddatum van het citaat is voorbij", is_normal=True)
FAULT = Stop("G6", "er staat iets in waaraan iemand te herkennen is (naam)")


def test_quotes_that_end_within_sixty_days_and_that_ended_are_named() -> None:
    quotes = (
        QuoteDecision("V-0001", "openbaar", READY, einde=date(2026, 7, 31)),
        QuoteDecision("V-0002", "openbaar", READY, einde=date(2026, 8, 1)),
        QuoteDecision("V-0003", "openbaar", NOT_MEANT, (OVER,), einde=date(2026, 5, 31)),
        QuoteDecision("V-0004", "openbaar", "tegengehouden", (FAULT,)),
        QuoteDecision("V-0005", "openbaar", READY, einde=TODAY),
        QuoteDecision("V-0006", "openbaar", READY),
    )

    assert list(term_lines(QuoteDecisions("openbaar", TODAY, quotes))) == [
        "  V-0005 staat er tot en met 1 juni 2026; langer kan alleen met nieuwe toestemming.",
        "  V-0001 staat er tot en met 31 juli 2026; langer kan alleen met nieuwe toestemming.",
        "  V-0003 staat er niet meer: de einddatum van het citaat is voorbij.",
    ]
