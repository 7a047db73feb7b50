"""The keys of rows: trimmed, upper-cased, of a known form, and each combination once."""

import re

import polars as pl

from pipeline.catalogue import Source
from pipeline.messages import PipelineError, clean
from pipeline.staging_read import Place

REGION_CODE = re.compile(r"^(NL0[01]|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$")
YEAR_KEY = re.compile(r"^\d{4}JJ00$")
LAND = {"NL01": "NL00"}
KEYS = ("gebied_code", "groep_id", "marge", "period")
ROLE_COLUMN = {"groep": "groep_id", "marge": "marge", "periode": "period"}


def normalise_keys(text: pl.DataFrame, source: Source, table_id: str, place: Place) -> pl.DataFrame:
    """Give every row its own words for where, who and when: gebied_code, groep_id, period, and marge if any.

    Harmless padding and lower case are put right; NL01 becomes NL00; a source without groups is `totaal`, one
    without periods is about the year of its table.

    Raises:
        PipelineError: WB-S00 for a key of unknown form, WB-S11 for a row that is there twice (exit 5).
    """
    region = source.region_of(table_id)
    keys = [region_keys(text[region], place).alias("gebied_code")]
    for name, facts in source.dimensions.items():
        known = None if facts.role == "periode" else facts.keys
        keys.append(dimension_keys(text[name], known, place).alias(ROLE_COLUMN[facts.role]))
    made = {series.name for series in keys}
    if "groep_id" not in made:
        keys.append(pl.repeat("totaal", text.height, eager=True).alias("groep_id"))
    if "period" not in made:
        keys.append(
            pl.repeat(source.table(table_id).year, text.height, dtype=pl.Int32, eager=True).alias("period")
        )
    rest = text.drop(region, *source.dimensions)
    whole = pl.DataFrame(keys).hstack(rest).with_row_index("row_nr")
    refuse_double(whole, place)
    return whole


def region_keys(keys: pl.Series, place: Place) -> pl.Series:
    """Codes of areas, inner form.

    Raises:
        PipelineError: WB-S00 (exit 5).
    """
    codes = keys.str.strip_chars().str.to_uppercase()
    for code in sorted(codes.unique().fill_null("")):
        if not REGION_CODE.match(code):
            raise unknown_key(code, keys.name, place)
    return codes.replace(LAND)


def dimension_keys(keys: pl.Series, known: dict[str, str] | None, place: Place) -> pl.Series:
    """What the keys of a dimension mean here; without a list of known keys they are years.

    Raises:
        PipelineError: WB-S00 (exit 5).
    """
    plain = keys.str.strip_chars()
    for key in sorted(plain.unique().fill_null("")):
        if not (YEAR_KEY.match(key) if known is None else key in known):
            raise unknown_key(key, keys.name, place)
    return plain.str.slice(0, 4).cast(pl.Int32) if known is None else plain.replace_strict(known)


def unknown_key(key: str, column: str, place: Place) -> PipelineError:
    """The error of a key whose form or meaning nobody knows."""
    return place.fault(
        "WB-S00/code", what=f"De code '{clean(key)}' in kolom {column} heeft een onbekende vorm."
    )


def refuse_double(text: pl.DataFrame, place: Place) -> None:
    """Refuse rows that are there twice, naming the key and the first column in which they differ.

    Raises:
        PipelineError: WB-S11 (exit 5).
    """
    keys = [name for name in KEYS if name in text.columns]
    double = text.filter(pl.struct(keys).is_duplicated()).sort(*keys, "row_nr")
    if double.is_empty():
        return
    first = double.row(0, named=True)
    rows = [row for row in double.to_dicts() if all(row[key] == first[key] for key in keys)]
    columns = [name for name in double.columns if name not in (*keys, "row_nr")]
    column = next((name for name in columns if len({row[name] for row in rows}) > 1), columns[0])
    told = [str(row[column]).strip() for row in rows[:2]]
    key = " ".join(str(first[name]) for name in keys)
    raise place.fault("WB-S11", key=key, column=column, first=told[0], second=told[1])
