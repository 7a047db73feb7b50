"""What the cells of a notebook call: open a gebied and ask it the analyst's questions.

Every function takes what `open_gebied` gives and returns a polars frame, so that a changed cell simply works.
All figures are those of the published edition: what it hides is not here.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from models.arithmetic import Step, explain
from models.numbers import Z95
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.notebooks.counts_table import CountsReader
from pipeline.paths import find_paths
from pipeline.targets import figures_folders
from pipeline.toon import find_row, measurement

Z998 = 3.0902323
"""Standard normal quantile of .999: limits that hold 99.8 of every 100."""
Q_CHOICES = (0.01, 0.05, 0.10)
BOUND_CHOICES = (0.5, 1.0, 1.5)
"""Times the bound of relevance."""


@dataclass(frozen=True)
class Gebied:
    """One gebied of a published edition."""

    code: str
    name: str
    slug: str
    manifest: dict[str, Any]
    findings: pl.DataFrame
    """All findings of the edition (models.columns.CIJFERS)."""

    @property
    def own(self) -> pl.DataFrame:
        """Findings of this gebied against the gemeente, of the newest period of each indicator."""
        rows = self.findings.filter(gebied_code=self.code, contrast="area", groep_id="totaal")
        newest = (
            rows.filter(pl.col("value").is_not_null()).group_by("indicator_id").agg(pl.col("period").max())
        )
        return rows.join(newest, on=["indicator_id", "period"], how="semi").sort("theme", "indicator_id")

    @property
    def buurten(self) -> pl.DataFrame:
        """Findings of the buurten of this gebied against the gemeente."""
        return self.findings.filter(parent_code=self.code, contrast="area").sort("finding_id")


def open_gebied(slug: str, code: str) -> Gebied:
    """Open one gebied of the current edition.

    Args:
        slug: folder of the edition: `voorbeeldstad`, `GM0828`.
        code: of a wijk or own area: `WK990101`.

    Raises:
        PipelineError: WB-P02 (exit 4) when the edition was not made; WB-K00 (exit 3) for an unknown code.
    """
    folder = EditionFolder(find_paths().wijkbeelden, slug)
    manifest = folder.manifest()
    if manifest is None:
        raise PipelineError("WB-P02", file=slug)
    findings = pl.read_parquet(folder.link / "cijfers.parquet")
    names = findings.filter(gebied_code=code)["gebied_name"]
    if names.is_empty():
        raise PipelineError("WB-K00", file=slug, what=f"Gebied {code} staat niet in deze uitgave.")
    return Gebied(code, str(names[0]).strip(), slug, manifest, findings)


def provenance(gebied: Gebied) -> pl.DataFrame:
    """Where the figures come from; one row per kept answer: bron, tabel, gebied, stand, sha256."""
    rows = [
        {name: str(snapshot[name]) for name in ("bron", "tabel", "gebied", "stand", "sha256")}
        for snapshot in gebied.manifest["snapshots"]
    ]
    schema = dict.fromkeys(("bron", "tabel", "gebied", "stand", "sha256"), pl.String())
    return pl.DataFrame(rows, schema=schema).sort("bron", "tabel", "gebied")


def own_findings(gebied: Gebied) -> pl.DataFrame:
    """Every finding of the gebied, newest period; one row per indicator, with margin, test and verdict."""
    return gebied.own.select(
        "label", "period", "value", "reference_value", "deviation", "deviation_lower", "deviation_upper",
        "p_value", "q_value", "relevant", "verdict_label", "finding_id",
    )  # fmt: skip


def steps_of(finding_id: str) -> tuple[Step, ...]:
    """The arithmetic of one finding, from published figure to verdict (the same as `wijkbeeld toon`).

    Empty for an own area, of which the page of the edition tells the steps.
    """
    for paths in figures_folders(find_paths()):
        found = find_row(paths, finding_id)
        if found is not None:
            own = measurement(paths, found, str(found["gebied_code"]))
            reference = measurement(paths, found, str(found["reference_code"]))
            return explain(found, own, reference) if own is not None else ()
    return ()


def arithmetic(gebied: Gebied, finding_ids: list[str]) -> pl.DataFrame:
    """The arithmetic of some findings; one row per line: bevinding, stap, regel."""
    rows = [
        {"bevinding": finding_id, "stap": step.title, "regel": line}
        for finding_id in finding_ids
        for step in steps_of(finding_id)
        for line in step.lines
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(("bevinding", "stap", "regel"), pl.String()))


def sensitivity(gebied: Gebied) -> pl.DataFrame:
    """How many buurt findings would be called `clear` at other limits than those of the standard.

    One row per chosen limit for q (standard .05) and factor on the bound of relevance (standard 1): number of
    findings with a test, and how many pass both. A factor acts on the effect (Cohen's h); findings without a
    test are left out. Shows how much a conclusion hangs on a choice, not what the choice should be.
    """
    tested = gebied.buurten.filter(
        pl.col("q_value").is_not_null() & pl.col("value").is_between(0, 100) & (pl.col("unit") == "%")
    ).with_columns(size=cohens_h("value", "reference_value"))
    rows = [
        {
            "q_hooguit": q,
            "grens_maal": factor,
            "getoetst": len(tested),
            "duidelijk": tested.filter((pl.col("q_value") <= q) & (pl.col("size") >= 0.10 * factor)).height,
        }
        for q in Q_CHOICES
        for factor in BOUND_CHOICES
    ]
    return pl.DataFrame(rows)


def cohens_h(value: str, reference: str) -> pl.Expr:
    """Size of Cohen's h of two shares in percent, without its sign (Cohen 1988)."""
    own, other = pl.col(value) / 100, pl.col(reference) / 100
    return (2 * own.sqrt().arcsin() - 2 * other.sqrt().arcsin()).abs()


def funnel(gebied: Gebied, indicator_id: str, level: str = "buurt") -> pl.DataFrame:
    """Shares of all gebieden of a level against their size, with the limits of chance around the gemeente.

    One row per gebied: gebied_code, gebied_name, n, value, target, low95, high95, low998, high998 (percent)
    and eigen (lies in this gebied). Only indicators with counts have a funnel; else the frame is empty.

    Source: Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in Medicine
    24:1185-1202 (normal limits for a proportion).
    """
    rows = gebied.findings.filter(
        indicator_id=indicator_id, contrast="area", groep_id="totaal", gebied_level=level
    ).filter(pl.col("value").is_not_null() & (pl.col("denominator") > 0))
    rows = rows.filter(pl.col("period") == pl.col("period").max())
    target = pl.col("reference_value") / 100
    spread = (target * (1 - target) / pl.col("denominator")).sqrt() * 100
    return rows.select(
        "gebied_code",
        pl.col("gebied_name").str.strip_chars(),
        n="denominator",
        value="value",
        target="reference_value",
        low95=(pl.col("reference_value") - Z95 * spread).clip(0),
        high95=(pl.col("reference_value") + Z95 * spread).clip(None, 100),
        low998=(pl.col("reference_value") - Z998 * spread).clip(0),
        high998=(pl.col("reference_value") + Z998 * spread).clip(None, 100),
        eigen=pl.col("parent_code") == gebied.code,
    ).sort("n", "gebied_code")


def funnel_indicators(gebied: Gebied, most: int = 3) -> list[str]:
    """Indicators of role outcome that have counts and so a funnel, those with most buurten first."""
    counted = (
        gebied.findings.filter(gebied_level="buurt", contrast="area", groep_id="totaal", role="outcome")
        .filter((pl.col("denominator") > 0) & pl.col("value").is_not_null() & (pl.col("unit") == "%"))
        .group_by("indicator_id")
        .agg(pl.col("gebied_code").n_unique().alias("buurten"))
        .sort("buurten", "indicator_id", descending=[True, False])
    )
    return counted["indicator_id"].head(most).to_list()


def over_time(gebied: Gebied, indicator_id: str) -> pl.DataFrame:
    """Values of one indicator per period, of the buurten, the gebied and the gemeente.

    One row per gebied and period: gebied_code, gebied_name, period, value. Model estimates of different years
    are not a trend (report.md section 17 rule 9); read them beside each other, not as a line.
    """
    codes = gebied.buurten["gebied_code"].unique().to_list()
    gemeente = gebied.findings.filter(gebied_level="gemeente")["gebied_code"].unique().to_list()
    return (
        gebied.findings.filter(
            pl.col("gebied_code").is_in([*codes, gebied.code, *gemeente]),
            pl.col("value").is_not_null(),
            indicator_id=indicator_id,
            groep_id="totaal",
        )
        .unique(["gebied_code", "period"], keep="first", maintain_order=True)
        .select("gebied_code", pl.col("gebied_name").str.strip_chars(), "period", "value")
        .sort("gebied_code", "period")
    )


def spread(gebied: Gebied, indicator_ids: list[str]) -> pl.DataFrame:
    """The newest value of some indicators per buurt: gebied_code, gebied_name, indicator_id, label, value."""
    rows = gebied.buurten.filter(
        pl.col("indicator_id").is_in(indicator_ids) & pl.col("value").is_not_null(), groep_id="totaal"
    )
    newest = rows.group_by("indicator_id").agg(pl.col("period").max())
    return rows.join(newest, on=["indicator_id", "period"], how="semi").select(
        "gebied_code", pl.col("gebied_name").str.strip_chars(), "indicator_id", "label", "value"
    ).sort("indicator_id", "gebied_code")  # fmt: skip


def count_stories(gebied: Gebied) -> pl.DataFrame:
    """What the stories say, by count only, as the page of this edition prints it: telling, aantal.

    No text of any story is read: only the table of counts of the published page.
    """
    page = EditionFolder(find_paths().wijkbeelden, gebied.slug).link / f"{gebied.code}.html"
    reader = CountsReader()
    if page.is_file():
        reader.feed(page.read_text(encoding="utf-8"))
    rows = [{"telling": row[0], "aantal": row[-1]} for row in reader.rows if len(row) >= 2]
    return pl.DataFrame(rows, schema={"telling": pl.String(), "aantal": pl.String()})


def notable_findings(gebied: Gebied, most: int = 5) -> list[str]:
    """Ids of the findings that a reader asks about first: `clear` and `estimate_differs`, largest q last."""
    strong = pl.concat([gebied.own, gebied.buurten.filter(groep_id="totaal")]).filter(
        pl.col("verdict").is_in(["clear", "estimate_differs"]) & (pl.col("role") == "outcome")
    )
    newest = strong.group_by("indicator_id").agg(pl.col("period").max())
    chosen = strong.join(newest, on=["indicator_id", "period"], how="semi")
    ordered = chosen.sort("q_value", "finding_id", nulls_last=True)
    return ordered["finding_id"].unique(maintain_order=True).head(most).to_list()


def outside_limits(rows: pl.DataFrame) -> int:
    """Number of gebieden of a funnel outside the 99.8 limits."""
    values, low, high = (rows[name].to_numpy() for name in ("value", "low998", "high998"))
    return int(np.sum((values < low) | (values > high)))
