"""The columns of the shared frames: one name, one meaning, one type, for code, SQL, files and tests.

Every list states what one row is. Codes are strings with their prefix, values are in the unit as
published (a share of 45.8 percent is 45.8), null is "no value" and `state` says why.
"""

import polars as pl

GEBIED: dict[str, pl.DataType] = {
    "gebied_code": pl.String(),
    "gebied_name": pl.String(),
    "gebied_level": pl.String(),  # land, gemeente, wijk, buurt, eigen
    "gebied_year": pl.Int32(),  # year of the division (indeling)
    "parent_code": pl.String(),  # buurt -> wijk -> gemeente -> NL00; null for land
    "gemeente_code": pl.String(),  # null for land
    "inwoners": pl.Float64(),  # published counts of that year; null = not published
    "leeftijd_0_15": pl.Float64(),
    "leeftijd_15_25": pl.Float64(),
    "leeftijd_25_45": pl.Float64(),
    "leeftijd_45_65": pl.Float64(),
    "leeftijd_65": pl.Float64(),
    "huishoudens": pl.Float64(),
    "is_changed": pl.Boolean(),  # Indelingswijziging 3: boundary differs from the year before; null unknown
}
"""One row per gebied and year of the division."""

MEASUREMENT: dict[str, pl.DataType] = {
    "gebied_code": pl.String(),
    "gebied_year": pl.Int32(),
    "groep_id": pl.String(),
    "indicator_id": pl.String(),
    "period": pl.Int32(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "value_unit": pl.Float64(),  # published rounding step of value (1 whole percent, .1 RIVM); null unknown
    "numerator": pl.Float64(),  # counts, where the source gives them
    "denominator": pl.Float64(),
    "numerator_error": pl.Float64(),  # largest rounding error of the count, 0 = exact; null where no count
    "denominator_error": pl.Float64(),
    "state": pl.String(),  # design.md 8.1
    "is_provisional": pl.Boolean(),
    "synthetic": pl.Boolean(),  # value or margin is constructed
    "source_id": pl.String(),
    "table_id": pl.String(),
    "measure_key": pl.String(),  # provider's own column key; of a share: the numerator's (first) column
    "snapshot_sha256": pl.String(),
}
"""One row per gebied x groep x indicator x period."""

INDICATOR: dict[str, pl.DataType] = {
    "indicator_id": pl.String(),
    "source_id": pl.String(),
    "label": pl.String(),
    "unit": pl.String(),
    "theme": pl.String(),
    "kind": pl.String(),
    "role": pl.String(),
    "polarity": pl.String(),
    "sign": pl.Int8(),
    "evidence": pl.String(),
    "denominator": pl.String(),  # what the share is of, as text; says whether a numerator counts people
    "rule": pl.String(),
    "sensitive": pl.Boolean(),
    "kern": pl.Boolean(),
    "indicator_order": pl.Int32(),  # theme order first, then order in the catalogue
}
"""One row per indicator of the catalogue: what models and SQL need of it."""

CIJFERS: dict[str, pl.DataType] = {
    "finding_id": pl.String(),
    "gebied_code": pl.String(),
    "gebied_name": pl.String(),
    "gebied_level": pl.String(),
    "gebied_year": pl.Int32(),
    "parent_code": pl.String(),
    "indicator_id": pl.String(),
    "label": pl.String(),
    "theme": pl.String(),
    "role": pl.String(),
    "groep_id": pl.String(),
    "period": pl.Int32(),
    "contrast": pl.String(),
    "unit": pl.String(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "state": pl.String(),
    "reference_code": pl.String(),
    "reference_value": pl.Float64(),
    "deviation": pl.Float64(),
    "deviation_lower": pl.Float64(),
    "deviation_upper": pl.Float64(),
    "p_value": pl.Float64(),
    "q_value": pl.Float64(),
    "relevant": pl.Boolean(),
    "verdict": pl.String(),
    "verdict_label": pl.String(),
    "direction": pl.String(),
    "flags": pl.String(),
    "persons": pl.Float64(),
    "excess_persons": pl.Float64(),
    "synthetic": pl.Boolean(),
    "source_id": pl.String(),
    "table_id": pl.String(),
    "measure_key": pl.String(),
    "snapshot_sha256": pl.String(),
}
"""One row per finding, the promised columns of cijfers.csv (design.md section 5), in this order."""

FINDING: dict[str, pl.DataType] = CIJFERS | {
    "gemeente_code": pl.String(),
    "kind": pl.String(),
    "evidence": pl.String(),
    "value_unit": pl.Float64(),  # published rounding step of the value; null unknown
    "deviation_low": pl.Float64(),  # admissible range of d through rounding (section 8); null when exact
    "deviation_high": pl.Float64(),
    "bound_low": pl.Float64(),  # relevance bounds, in the unit of the value
    "bound_high": pl.Float64(),
    "effect_h": pl.Float64(),  # Cohen's h (shares), ln ratio (rates), d/sd (means): to order and for "veel"
    "rest_value": pl.Float64(),  # y_R: the rest of the gemeente (or of the wijk, of the other areas)
    "share_of_reference": pl.Float64(),  # f
    "test": pl.String(),  # score, fisher, binomial, margins, corners, interaction, degenerate; null: none
    "family": pl.String(),  # BH family key; null: in no family
    "family_size": pl.Int64(),
    "p_cut": pl.Float64(),
    "spread_word": pl.String(),  # hidden_challenge, hidden_strength, hidden, outlier, counterweight
    "is_corroborated": pl.Boolean(),  # of estimate_differs: may lead
    "corroborated_by": pl.String(),  # counted, earlier, counted|earlier
    "earlier_same_side": pl.Int32(),
    "earlier_other_side": pl.Int32(),
    "earlier_all_relevant": pl.Boolean(),
    "earlier_periods": pl.String(),  # "2012|2016": the earlier periods with a value and a benchmark
    "is_provisional": pl.Boolean(),
}
"""cijfers.csv plus what pages, `toon` and the analyst's views need; one row per finding."""


def empty(columns: dict[str, pl.DataType]) -> pl.DataFrame:
    """Make a frame without rows that has exactly these columns and types."""
    return pl.DataFrame(schema=columns)


def conform(frame: pl.DataFrame, columns: dict[str, pl.DataType]) -> pl.DataFrame:
    """Return the frame with exactly these columns, in this order, cast to these types.

    Raises:
        ValueError: a column is missing; polars' own error when a value does not fit its type.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise ValueError(f"columns missing: {', '.join(missing)}")
    return frame.select(pl.col(name).cast(dtype) for name, dtype in columns.items())
