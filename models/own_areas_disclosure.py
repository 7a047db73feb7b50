"""Differencing (statistics.md section 13.6): what an own area minus another area would give away.

Only areas that contain each other can be subtracted, and only people count: a buurt where nobody lives
gives nothing away. A secret count inside an own area enters as 0 to 7, so it cannot be found back; what can
be found back is a secret or too small remainder beside a published area.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from models.custom_area import find_differencing
from models.own_areas import OwnArea, buurten_of, inhabited, published_source, rows_of_year
from models.settings import Settings

SECRET_STATES = ("secret", "unknown_or_secret")
HIDDEN_STATE = "disclosure"
HIDDEN_LABEL = "niet getoond (zo kan niemand worden herkend)"
_EMPTIED = (
    "value", "lower", "upper", "numerator", "denominator", "reference_value", "deviation", "deviation_lower",
    "deviation_upper", "p_value", "q_value", "relevant", "persons", "excess_persons", "deviation_low",
    "deviation_high", "bound_low", "bound_high", "effect_h", "rest_value", "share_of_reference", "test",
    "family", "family_size", "p_cut", "spread_word", "is_corroborated", "corroborated_by",
    "earlier_same_side", "earlier_other_side", "earlier_all_relevant", "earlier_periods",
)  # fmt: skip


@dataclass(frozen=True)
class Differencing:
    """Two areas of which the difference gives something away."""

    own_code: str
    other_code: str
    remainder: tuple[str, ...]
    """Buurten in the one and not in the other, with inhabitants."""
    inwoners: float
    """Of the remainder."""
    remedy: Literal["refuse", "hide_other"]
    """refuse: the definition cannot be used; hide_other: the sensitive figures of the other (smaller) area
    are hidden, so that the own area can be shown."""


def find_small_remainders(
    areas: Sequence[OwnArea], gebied: pl.DataFrame, year: int, settings: Settings | None = None
) -> list[Differencing]:
    """Find own areas that differ by too few people from a published area or from another own area.

    A buurt inside an own area is the smaller of the two: its sensitive figures are hidden. In every other
    case the own area is refused: hiding a wijk for it would take more away than it gives.
    """
    minimum = (settings or Settings()).sensitive_inwoners
    rows = rows_of_year(gebied, year)
    sizes = {code: row["inwoners"] or 0.0 for code, row in rows.items() if row["gebied_level"] == "buurt"}
    published = buurten_of(rows) | buurten_of(rows, "gemeente")
    published |= {code: [code] for code in inhabited(sizes, rows)}
    summed = [area for area in areas if published_source(area, rows) is None]
    own = {area.code: list(inhabited(area.buurten, rows)) for area in areas}
    found = []
    for area in summed:
        later = {code: members for code, members in own.items() if code != area.code}
        others = published | later
        for code in find_differencing(own[area.code], others, sizes, (), minimum):
            remainder = tuple(sorted(set(own[area.code]) ^ set(others[code])))
            found.append(
                Differencing(
                    area.code,
                    code,
                    remainder,
                    sum(sizes[member] for member in remainder),
                    "hide_other" if code in sizes else "refuse",
                )
            )
    return found


def find_secret_remainders(
    area: OwnArea, measurement: pl.DataFrame, gebied: pl.DataFrame, year: int
) -> pl.DataFrame:
    """Figures of an own area that would give away the secret figure of the one buurt beside it.

    One row per figure (indicator_id, groep_id, period): the own area is a wijk or the gemeente without
    exactly one inhabited buurt, and that buurt has a secret value.
    """
    rows = rows_of_year(gebied, year)
    ours = set(inhabited(area.buurten, rows))
    published = buurten_of(rows) | buurten_of(rows, "gemeente")
    beside = {
        next(iter(set(members) - ours))
        for members in published.values()
        if ours < set(members) and len(set(members) - ours) == 1
    }
    secret = measurement.filter(
        pl.col("gebied_code").is_in(list(beside))
        & (pl.col("gebied_year") == year)
        & pl.col("state").is_in(SECRET_STATES)
    )
    return secret.select("indicator_id", "groep_id", "period").unique().sort(pl.all())


def hide_findings(finding: pl.DataFrame, is_hidden: pl.Expr) -> pl.DataFrame:
    """Hide findings so that another cell cannot be computed: not_shown, state `disclosure`, no numbers.

    Of a hidden figure only the row against the gemeente stays, as for every figure that is not shown. Figures
    that were not shown already keep their own reason.
    """
    hides = is_hidden & (pl.col("verdict") != "not_shown")
    marked = finding.with_columns(_hides=hides).filter(
        ~(pl.col("_hides") & (pl.col("contrast") == "within_wijk"))
    )
    said: Mapping[str, Any] = {
        "state": HIDDEN_STATE,
        "verdict": "not_shown",
        "verdict_label": HIDDEN_LABEL,
        "direction": "none",
    }
    return marked.with_columns(
        *(pl.when(~pl.col("_hides")).then(name).alias(name) for name in _EMPTIED),
        *(pl.when("_hides").then(pl.lit(value)).otherwise(name).alias(name) for name, value in said.items()),
    ).drop("_hides")
