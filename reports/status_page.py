"""The status page: one self-contained file in `data/status/`, for who looks after an installation."""

from collections.abc import Callable
from datetime import date, datetime

from reports.nouns_status import FAULT, GOOD, LEVELS, WARNING, Status
from reports.page import page_environment

VERDICTS = {
    GOOD: "Alles is in orde.",
    WARNING: "Er is iets om op te letten.",
    FAULT: "Er is iets dat een mens moet bekijken.",
}


def render_status(
    status: Status, moment: Callable[[datetime | None], str], day: Callable[[date | None], str]
) -> str:
    """Lay out the page; the same value gives the same bytes.

    Args:
        status: what to tell.
        moment: says a moment in the time of the readers.
        day: says a day.
    """
    return (
        page_environment()
        .get_template("status.html.j2")
        .render(status=status, niveaus=LEVELS, oordeel=VERDICTS[status.level], moment=moment, dag=day)
    )
