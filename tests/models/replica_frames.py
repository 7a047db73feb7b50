"""The shared frames made straight from the replica's parquet files: real figures for tests of the models."""

import os
from pathlib import Path

import polars as pl
import pytest

from models.columns import GEBIED, INDICATOR, MEASUREMENT, conform

_FOLDER = Path(os.environ.get("ACCEPTANCE_DIR", Path(__file__).parents[3] / "shared" / "acceptance")).parent
REPLICA = _FOLDER / "replica" / "data" / "v3"

KWB, RIVM = "cbs_kerncijfers_wijken_buurten", "rivm_gezondheid_wijken_buurten"
GROEPEN = {"20300": "totaal", "53115": "18_65", "80200": "65_plus"}

# indicator_id, theme, polarity, key in 50090NED, key in 50120NED (None: not there)
MODEL_INDICATORS: tuple[tuple[str, str, str, str, str | None], ...] = (
    ("moeite_rondkomen", "bestaanszekerheid", "-", "MoeiteMetRondkomen_38", "MoeiteMetRondkomen_33"),
    (
        "ervaren_gezondheid",
        "gezondheid",
        "+",
        "ErvarenGezondheidGoedZeerGoed_4",
        "ErvarenGezondheidGoedZeerGoed_4",
    ),
    (
        "langdurige_aandoening",
        "gezondheid",
        "-",
        "EenOfMeerLangdurigeAandoeningen_16",
        "EenOfMeerLangdurigeAandoeningen_16",
    ),
    (
        "beperkt_door_gezondheid",
        "gezondheid",
        "-",
        "BeperktVanwegeGezondheid_17",
        "BeperktVanwegeGezondheid_17",
    ),
    ("lichamelijke_beperking", "gezondheid", "-", "EenOfMeerLichamelijkeBeperkingen_20", None),
    ("beperking_bewegen", "gezondheid", "-", "BeperkingInBewegen_23", None),
    ("overgewicht", "gezondheid", "-", "Overgewicht_9", "Overgewicht_9"),
    ("ernstig_overgewicht", "gezondheid", "-", "ErnstigOvergewicht_10", "ErnstigOvergewicht_10"),
    ("rookt", "gezondheid", "-", "Roker_11", "Roker_11"),
    ("overmatig_drinken", "gezondheid", "-", "OvermatigeDrinker_15", "OvermatigeDrinker_15"),
    ("beweegrichtlijn", "gezondheid", "+", "VoldoetAanBeweegrichtlijn_5", "VoldoetAanBeweegrichtlijn_5"),
    ("wekelijks_sporten", "gezondheid", "+", "WekelijkseSporters_6", "WekelijkseSporters_6"),
    (
        "angst_depressie",
        "mentaal_welbevinden",
        "-",
        "HoogRisicoOpAngstOfDepressie_25",
        "HoogRisicoOpAngstOfDepressie_25",
    ),
    (
        "veel_stress",
        "mentaal_welbevinden",
        "-",
        "HeelVeelStressInAfgelopen4Weken_26",
        "HeelVeelStressInAfgelopen4Weken_26",
    ),
    ("regie_eigen_leven", "mentaal_welbevinden", "+", "MatigVeelRegieOverEigenLeven_27", None),
    ("eenzaam", "meedoen", "-", "Eenzaam_28", "Eenzaam_27"),
    ("ernstig_eenzaam", "meedoen", "-", "ErnstigZeerErnstigEenzaam_29", "ErnstigZeerErnstigEenzaam_28"),
    ("emotioneel_eenzaam", "meedoen", "-", "EmotioneelEenzaam_30", "EmotioneelEenzaam_29"),
    ("sociaal_eenzaam", "meedoen", "-", "SociaalEenzaam_31", "SociaalEenzaam_30"),
    ("mantelzorger", "meedoen", "0", "Mantelzorger_32", "Mantelzorger_31"),
    ("vrijwilligerswerk", "meedoen", "+", "Vrijwilligerswerk_33", "Vrijwilligerswerk_32"),
    ("geluidhinder_buren", "leefomgeving", "-", "ErnstigeGeluidhinderDoorBuren_37", None),
)

_AGE_15_65 = ("k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11")
_INWONERS, _HUISHOUDENS = ("AantalInwoners_5",), ("HuishoudensTotaal_28",)
# indicator_id, numerator, denominator columns and text, theme, polarity, role, error of x below / at gemeente
SHARES: tuple[tuple[str, str, tuple[str, ...], str, str, str, str, float, float], ...] = (
    ("leeftijd_0_14", "k_0Tot15Jaar_8", _INWONERS, "inwoners", "bevolking", "0", "composition", 4, 0),
    ("leeftijd_65_plus", "k_65JaarOfOuder_12", _INWONERS, "inwoners", "bevolking", "0", "composition", 4, 0),
    ("herkomst", "NietWestersTotaal_18", _INWONERS, "inwoners", "bevolking", "0", "composition", 4, 0),
    (
        "eenpersoonshuishoudens",
        "Eenpersoonshuishoudens_29",
        _HUISHOUDENS,
        "huishoudens",
        "bevolking",
        "0",
        "composition",
        4,
        0,
    ),
    (
        "bijstand",
        "PersonenPerSoortUitkeringBijstand_83",
        _AGE_15_65,
        "15-64",
        "bestaanszekerheid",
        "-",
        "outcome",
        5,
        5,
    ),
    (
        "arbeidsongeschikt",
        "PersonenPerSoortUitkeringAO_84",
        _AGE_15_65,
        "15-64",
        "bestaanszekerheid",
        "-",
        "outcome",
        5,
        5,
    ),
    (
        "werkloosheid_ww",
        "PersonenPerSoortUitkeringWW_85",
        _AGE_15_65,
        "15-64",
        "bestaanszekerheid",
        "-",
        "outcome",
        5,
        5,
    ),
)
# indicator_id, column, kind, theme, unit
PLAIN: tuple[tuple[str, str, str, str, str], ...] = (
    ("inwoners", "AantalInwoners_5", "count", "bevolking", "personen"),
    ("huishoudensgrootte", "GemiddeldeHuishoudensgrootte_32", "mean", "bevolking", "personen"),
    ("stedelijkheid", "MateVanStedelijkheid_115", "code", "leefomgeving", "klasse"),
    ("afstand_supermarkt", "AfstandTotGroteSupermarkt_106", "distance", "leefomgeving", "km"),
)
_POLARITY = {"-": ("lager_is_gunstig", -1), "+": ("hoger_is_gunstig", 1), "0": ("neutraal", 0)}


def require_replica() -> None:
    """Skip, loudly, where the recorded figures are absent."""
    if not REPLICA.exists():
        pytest.skip(f"geen replica op {REPLICA}: deze toets heeft echte cijfers nodig")


def read_gebied() -> pl.DataFrame:
    """Make the gebied frame of 2020."""
    code = pl.col("gebied_code")
    names = pl.read_parquet(REPLICA / "84799NED" / "WijkenEnBuurten.parquet").select(
        code=pl.col("Key").str.strip_chars(), gebied_name=pl.col("Title").str.strip_chars()
    )
    frame = (
        pl.read_parquet(REPLICA / "84799NED" / "TypedDataSet.parquet")
        .with_columns(gebied_code=pl.col("WijkenEnBuurten").str.strip_chars())
        .join(names, left_on="gebied_code", right_on="code", how="left", validate="1:1")
    )
    level = code.str.slice(0, 2).replace_strict({"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"})
    gemeente = pl.when(level == "land").then(None).otherwise("GM" + code.str.slice(2, 4))
    return conform(
        frame.with_columns(
            gebied_level=level,
            gebied_year=pl.lit(2020),
            gemeente_code=gemeente,
            parent_code=pl.when(level == "land")
            .then(None)
            .when(level == "gemeente")
            .then(pl.lit("NL00"))
            .when(level == "wijk")
            .then(gemeente)
            .otherwise("WK" + code.str.slice(2, 6)),
            inwoners="AantalInwoners_5",
            leeftijd_0_15="k_0Tot15Jaar_8",
            leeftijd_15_25="k_15Tot25Jaar_9",
            leeftijd_25_45="k_25Tot45Jaar_10",
            leeftijd_45_65="k_45Tot65Jaar_11",
            leeftijd_65="k_65JaarOfOuder_12",
            huishoudens="HuishoudensTotaal_28",
            is_changed=pl.lit(None, pl.Boolean),
        ),
        GEBIED,
    )


def read_indicator() -> pl.DataFrame:
    """Make the indicator frame: 22 model indicators, 7 shares and 4 plain figures."""
    rows: list[dict[str, object]] = []
    for name, theme, polarity, *_ in MODEL_INDICATORS:
        rows.append(_indicator(name, RIVM, "%", theme, "model", "outcome", polarity, "volwassenen", True))
    for name, _, _, denominator, theme, polarity, role, _, _ in SHARES:
        rows.append(
            _indicator(name, KWB, "%", theme, "share", role, polarity, denominator, role == "outcome")
        )
    for name, _, kind, theme, unit in PLAIN:
        rows.append(_indicator(name, KWB, unit, theme, kind, "composition", "0", "", False))
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return conform(frame.with_columns(indicator_order=pl.int_range(1, frame.height + 1)), INDICATOR)


def _indicator(
    name: str,
    source: str,
    unit: str,
    theme: str,
    kind: str,
    role: str,
    polarity: str,
    denominator: str,
    sensitive: bool,
) -> dict[str, object]:
    word, sign = _POLARITY[polarity]
    return {
        "indicator_id": name,
        "source_id": source,
        "label": name.replace("_", " "),
        "unit": unit,
        "theme": theme,
        "kind": kind,
        "role": role,
        "polarity": word,
        "sign": sign,
        "evidence": "model" if kind == "model" else "register",
        "denominator": denominator,
        "rule": "",
        "sensitive": sensitive,
        "kern": False,
    }


def read_measurement(*table_ids: str) -> pl.DataFrame:
    """Make the measurement frame of these tables, in the order of the tables."""
    readers = {"84799NED": _read_counts, "50090NED": _read_model, "50120NED": _read_model}
    return pl.concat([readers[table_id](table_id) for table_id in table_ids])


def _read_model(table_id: str) -> pl.DataFrame:
    has_margins = table_id == "50120NED"
    keys = {row[4] if has_margins else row[3]: row[0] for row in MODEL_INDICATORS}
    columns = {key: name for key, name in keys.items() if key is not None}
    wide = pl.read_parquet(REPLICA / table_id / "TypedDataSet.parquet")
    long = (
        wide.select("Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", *columns)
        .unpivot(index=["Leeftijd", "Marges", "WijkenEnBuurten", "Perioden"], variable_name="measure_key")
        .select(
            "measure_key",
            "value",
            gebied_code=pl.col("WijkenEnBuurten").str.strip_chars().replace("NL01", "NL00"),
            groep_id=pl.col("Leeftijd").str.strip_chars().replace_strict(GROEPEN),
            period=pl.col("Perioden").str.slice(0, 4).cast(pl.Int32),
            margin=pl.col("Marges").str.strip_chars(),
        )
    )
    index = ["measure_key", "gebied_code", "groep_id", "period"]
    frame = long.filter(pl.col("margin") == "MW00000").drop("margin")
    for margin, name in {"MOG0095": "lower", "MBG0095": "upper"}.items():
        limit = long.filter(pl.col("margin") == margin).select(*index, pl.col("value").alias(name))
        frame = frame.join(limit, on=index, how="left", validate="1:1", maintain_order="left")
    null = pl.lit(None, pl.Float64)
    return _finish(
        frame.with_columns(
            indicator_id=pl.col("measure_key").replace_strict(columns),
            value_unit=0.1,
            numerator=null,
            denominator=null,
            numerator_error=null,
            denominator_error=null,
            synthetic=pl.col("lower").is_not_null(),
        ),
        table_id,
        RIVM,
    )


def _read_counts(table_id: str) -> pl.DataFrame:
    wide = pl.read_parquet(REPLICA / table_id / "TypedDataSet.parquet").with_columns(
        gebied_code=pl.col("WijkenEnBuurten").str.strip_chars()
    )
    is_rounded = pl.col("gebied_code").str.slice(0, 2).is_in(["WK", "BU"])
    null = pl.lit(None, pl.Float64)
    parts = []
    for name, numerator, denominator, _, _, _, _, error, gemeente_error in SHARES:
        x, n = pl.col(numerator).cast(pl.Float64), pl.sum_horizontal(pl.col(denominator).cast(pl.Float64))
        parts.append(
            wide.select(
                "gebied_code",
                indicator_id=pl.lit(name),
                measure_key=pl.lit(numerator),
                value=pl.when(n > 0).then(100 * x / n),
                numerator=x,
                denominator=n,
                numerator_error=pl.when(is_rounded).then(error).otherwise(gemeente_error).cast(pl.Float64),
                denominator_error=pl.when(is_rounded).then(4.0 * len(denominator)).otherwise(0.0),
                value_unit=null,
            )
        )
    for name, column, *_ in PLAIN:
        parts.append(
            wide.select(
                "gebied_code",
                indicator_id=pl.lit(name),
                measure_key=pl.lit(column),
                value=pl.col(column).cast(pl.Float64),
                numerator=null,
                denominator=null,
                numerator_error=null,
                denominator_error=null,
                value_unit=null,
            )
        )
    frame = pl.concat(parts).with_columns(
        groep_id=pl.lit("totaal"), period=2020, lower=null, upper=null, synthetic=pl.lit(value=False)
    )
    return _finish(frame, table_id, KWB)


def _finish(frame: pl.DataFrame, table_id: str, source_id: str) -> pl.DataFrame:
    return conform(
        frame.with_columns(
            gebied_year=2020,
            state=pl.when(pl.col("value").is_null())
            .then(pl.lit("unknown_or_secret"))
            .otherwise(pl.lit("present")),
            is_provisional=pl.lit(value=False),
            source_id=pl.lit(source_id),
            table_id=pl.lit(table_id),
            snapshot_sha256=pl.lit("0" * 64),
        ),
        MEASUREMENT,
    )
