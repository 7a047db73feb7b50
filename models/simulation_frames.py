"""The same invented gemeenten as measurements, so that the chain of the pipeline can be run on them.

Counts only (shares and rates): a mean has no column for its spread, so the pipeline does not test it.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from models.columns import GEBIED, INDICATOR, MEASUREMENT, conform
from models.findings import find
from models.numbers import Texts
from models.simulation import Figures, Gemeenten
from models.simulation_chain import SIGN, judge_gemeenten
from models.verdict import verdict_ids

YEAR = 2024
PER = 1000.0
LEVELS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}
KEYS = ["gebied_code", "indicator_id", "contrast"]


@dataclass(frozen=True)
class Agreement:
    """How many rows both chains judged, and how many got another verdict or word."""

    rows: int
    different: int


def compare_with_findings(gemeenten: Gemeenten) -> Agreement:
    """Judge the same gemeenten by `models.findings.find` and by the simulation, row by row.

    Within a wijk the simulation has shares only, and its family too: those rows are held together only
    when there is nothing but shares.
    """
    ours = verdict_frame(gemeenten)
    finding = find(measurement_frame(gemeenten), gebied_frame(gemeenten), indicator_frame(gemeenten))
    theirs = finding.filter(pl.col("gebied_level").is_in(["wijk", "buurt"])).select(
        *KEYS, "verdict", spread_word=pl.col("spread_word").fill_null("")
    )
    if len(gemeenten.figures) > 1:
        ours, theirs = (each.filter(pl.col("contrast") == "area") for each in (ours, theirs))
    both = ours.join(theirs, on=KEYS, how="full", suffix="_found", coalesce=True)
    same = (pl.col("verdict") == pl.col("verdict_found")) & (
        pl.col("spread_word") == pl.col("spread_word_found")
    )
    return Agreement(both.height, both.filter(~same.fill_null(value=False)).height)


def verdict_frame(gemeenten: Gemeenten) -> pl.DataFrame:
    """What the simulation says: one row per area, indicator and contrast."""
    judgement = judge_gemeenten(gemeenten)
    wijken, buurten = area_codes(gemeenten)
    names = indicator_ids(gemeenten)
    none = np.full(judgement.within.verdict.shape, "")
    parts = (
        (buurten, "area", verdict_ids(judgement.buurt.verdict), none[:, :, :0]),
        (wijken, "area", verdict_ids(judgement.wijk.verdict), none[:, :, :0]),
        (buurten, "within_wijk", verdict_ids(judgement.within.verdict), judgement.words),
    )
    frames = []
    for codes, contrast, verdict, words in parts:
        indicators = verdict.shape[2]
        frames.append(
            pl.DataFrame(
                {
                    "gebied_code": np.repeat(codes.ravel(), indicators),
                    "indicator_id": np.tile(names[:indicators], codes.size),
                    "contrast": np.full(verdict.size, contrast),
                    "verdict": verdict.ravel(),
                    "spread_word": words.ravel() if words.size else np.full(verdict.size, ""),
                }
            )
        )
    return pl.concat(frames)


def area_codes(gemeenten: Gemeenten) -> tuple[Texts, Texts]:
    """Codes of all wijken and buurten, gemeenten x areas: WK900001, BU90000102."""
    runs, wijk_of_buurt = len(gemeenten.inwoners), gemeenten.shape.wijk_of_buurt
    place = np.arange(len(wijk_of_buurt)) - gemeenten.shape.starts[wijk_of_buurt]
    wijken = [
        [f"WK{9000 + run}{wijk:02}" for wijk in range(len(gemeenten.shape.buurten))] for run in range(runs)
    ]
    buurten = [
        [f"BU{9000 + run}{wijk:02}{number:02}" for wijk, number in zip(wijk_of_buurt, place, strict=True)]
        for run in range(runs)
    ]
    return np.array(wijken), np.array(buurten)


def indicator_ids(gemeenten: Gemeenten) -> Texts:
    """Names of the indicators, in the order of the figures."""
    return np.array([f"{each.kind}_{n:02}" for each in gemeenten.figures for n in range(len(each.measures))])


def gebied_frame(gemeenten: Gemeenten) -> pl.DataFrame:
    """Rows of GEBIED: gemeenten, wijken and buurten."""
    wijken, buurten = area_codes(gemeenten)
    inside = np.add.reduceat(gemeenten.inwoners, gemeenten.shape.starts, axis=1)
    sizes = {
        **{f"GM{9000 + run}": float(total) for run, total in enumerate(inside.sum(axis=1))},
        **dict(zip(wijken.ravel().tolist(), inside.ravel().tolist(), strict=True)),
        **dict(zip(buurten.ravel().tolist(), gemeenten.inwoners.ravel().tolist(), strict=True)),
    }
    rows = [
        {
            **dict.fromkeys(GEBIED),
            "gebied_code": code,
            "gebied_name": code,
            "gebied_level": LEVELS[code[:2]],
            "gebied_year": YEAR,
            "parent_code": _parent(code),
            "gemeente_code": f"GM{code[2:6]}",
            "inwoners": inwoners,
        }
        for code, inwoners in sizes.items()
    ]
    return conform(pl.DataFrame(rows, infer_schema_length=None), GEBIED)


def _parent(code: str) -> str:
    """The area that an area lies in: BU90000102 in WK900001, that in GM9000, and that in the land."""
    return {"BU": f"WK{code[2:8]}", "WK": f"GM{code[2:6]}"}.get(code[:2], "NL00")


def indicator_frame(gemeenten: Gemeenten) -> pl.DataFrame:
    """Rows of INDICATOR: outcomes, lower is better, from a register."""
    kinds = [each.kind for each in gemeenten.figures for _ in each.measures]
    rows = [
        {
            "indicator_id": name,
            "source_id": "simulatie",
            "label": name,
            "unit": "%" if kind == "share" else "per 1000",
            "theme": "zorg",
            "kind": kind,
            "role": "outcome",
            "polarity": "lager_is_gunstig",
            "sign": SIGN,
            "evidence": "register",
            "denominator": "inwoners",
            "rule": "",
            "sensitive": False,
            "kern": False,
            "indicator_order": order,
        }
        for order, (name, kind) in enumerate(zip(indicator_ids(gemeenten).tolist(), kinds, strict=True))
    ]
    return conform(pl.DataFrame(rows), INDICATOR)


def measurement_frame(gemeenten: Gemeenten) -> pl.DataFrame:
    """Rows of MEASUREMENT: exact counts of gemeenten, wijken and buurten."""
    wijken, buurten = area_codes(gemeenten)
    gemeente = np.array([[f"GM{9000 + run}"] for run in range(len(gemeenten.inwoners))])
    names = iter(indicator_ids(gemeenten).tolist())
    frames = []
    for each in gemeenten.figures:
        own = [next(names) for _ in each.measures]
        wijk = each.of_wijken(gemeenten.shape)
        levels = ((buurten, each), (wijken, wijk), (gemeente, wijk.of_gemeente()))
        frames += [_measure(codes, figures, own) for codes, figures in levels]
    return conform(pl.concat(frames), MEASUREMENT)


def _measure(codes: Texts, figures: Figures, names: list[str]) -> pl.DataFrame:
    scale = 100.0 if figures.kind == "share" else PER
    frame = pl.DataFrame(
        {
            "gebied_code": np.repeat(codes.ravel(), len(names)),
            "indicator_id": np.tile(names, codes.size),
            "numerator": figures.count.ravel(),
            "denominator": figures.base.ravel(),
        }
    )
    fixed = {
        "gebied_year": YEAR,
        "groep_id": "totaal",
        "period": YEAR,
        "numerator_error": 0.0,
        "denominator_error": 0.0,
        "state": "present",
        "is_provisional": False,
        "synthetic": True,
        "source_id": "simulatie",
        "table_id": "simulatie",
        "measure_key": "",
        "snapshot_sha256": "",
    }
    return frame.with_columns(
        *(pl.lit(value).alias(name) for name, value in fixed.items()),
        *(pl.lit(None, dtype=pl.Float64).alias(name) for name in ("lower", "upper", "value_unit")),
        value=scale * pl.col("numerator") / pl.col("denominator"),
    )
