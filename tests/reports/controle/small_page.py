"""A page of a few lines with findings of its own, to hold one rule of the checker at a time."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from reports.controle.chart import verdict_label
from reports.controle.check import Result, check_claims, check_page
from reports.controle.findings import Finding
from reports.controle.page import Page, read_page
from reports.controle.rules import rules, version
from reports.findings_table import BESIDE, COLUMNS, draw_findings, proof

GM, WK = "GM9901", "WK990101"
LINDENHOF, PARKZICHT, VOGELBUURT, ZANDPAD = (f"BU9901010{number}" for number in range(1, 5))
YEAR = 2024
PLACES: tuple[list[Any], ...] = (
    [GM, "Voorbeeldstad", "", "gemeente", 40_000, 18_000],
    [WK, "De Linden", "", "wijk", 4_305, 2_000],
    [LINDENHOF, "Lindenhof", "", "buurt", 1_500, 700],
    [PARKZICHT, "Parkzicht", "", "buurt", 1_200, 600],
    [VOGELBUURT, "Vogelbuurt", "de", "buurt", 1_500, 700],
    [ZANDPAD, "Zandpad", "", "buurt", 105, 50],
)
FACTS: dict[str, Any] = {
    "soort": "wijk",
    "gebied": WK,
    "gemeente": GM,
    "uitgave": "netwerk",
    "jaar": YEAR,
    "namen": "na_gesprek",
    "themas": [],
    "gehoord": {},
    "stapeling": [],
    "plaatsen": list(PLACES),
}
Row = dict[str, Any]


def row(
    indicator: str,
    area: str,
    value: float,
    reference: float | None = None,
    verdict: str = "not_compared",
    **more: Any,
) -> Row:
    """A finding: direction and label follow from the verdict unless they are given."""
    groep, contrast, period = more.pop("groep", "totaal"), more.pop("contrast", ""), more.pop("period", YEAR)
    beside = more.pop("bij", "")
    deviation = None if reference is None else value - reference
    sign = rules().indicators[indicator].sign
    claims = verdict in {"clear", "small", "possible", "estimate_differs"} and deviation
    up = (deviation or 0) > 0
    judged = "favourable" if (sign > 0) == up else "unfavourable"
    direction = (judged if sign else "higher" if up else "lower") if claims else "none"
    made: Row = dict.fromkeys(COLUMNS) | {
        "finding_id": f"{indicator}@{area}@{groep}@{period}" + (f"@{contrast}" if contrast else ""),
        "contrast": contrast or "area",
        "label": indicator,
        "value": value,
        "state": "present",
        "reference_value": reference,
        "deviation": deviation,
        "verdict": verdict,
        "direction": direction,
        "flags": "",
        "synthetic": False,
        "source_id": "bron",
        BESIDE: beside,
    }
    made |= more
    texts = {column: "" if made[column] is None else str(made[column]) for column in COLUMNS}
    made["verdict_label"] = more.get("verdict_label", verdict_label(Finding(texts, {}), "Voorbeeldstad"))
    return made


def html(body: str, rows: Sequence[Row] = (), **facts: Any) -> str:
    """The whole page."""
    known = json.dumps(FACTS | facts, ensure_ascii=False)
    table = f'<table id="bevindingen"{proof(rows, known)}><caption>x</caption>{draw_findings(rows)}</table>'
    edition = facts.get("uitgave", "netwerk")
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta name="wijkbeeld-regels" content="{version()}">'
        f'<title>x</title></head><body class="wijk {edition}"><main>{body}</main>{table}</body></html>'
    )


def said(pattern: str, ids: Sequence[Mapping[str, Any] | str], text: str, more: str = "") -> str:
    """A sentence with its claim."""
    names = [item if isinstance(item, str) else str(item["finding_id"]) for item in ids]
    return f'<span data-claim="{pattern}|{",".join(names)}"{more}>{text}</span>'


def section(block: str, *parts: str) -> str:
    """Parts inside a block."""
    return f'<section id="{block}">{"".join(parts)}</section>'


def page(body: str, rows: Sequence[Row] = (), **facts: Any) -> Page:
    """The page as the checker reads it."""
    return read_page(html(body, rows, **facts))


def judge(body: str, rows: Sequence[Row] = (), **facts: Any) -> Result:
    """Only the claims."""
    return check_claims(page(body, rows, **facts))


def is_true(body: str, rows: Sequence[Row] = (), **facts: Any) -> bool:
    """True when every claim holds and there is one."""
    result = judge(body, rows, **facts)
    return bool(result.proofs or result.forms) and not result.faults and not result.unchecked


def reasons(body: str, rows: Sequence[Row] = (), **facts: Any) -> str:
    """Why claims are refused, as the user reads it."""
    return "; ".join(fault.text for fault in judge(body, rows, **facts).faults)


def all_faults(body: str, rows: Sequence[Row] = (), **facts: Any) -> str:
    """Every fault of the page, also outside claims."""
    return "; ".join(fault.text for fault in check_page(page(body, rows, **facts)).faults)
