"""The verb simulate: how often does the verdict chain say too much, and how much does it find?

Works on invented gemeenten only; reads no figures and needs no network. The same seed and number of runs
give the same files, byte for byte.
"""

import csv
import io
import json
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typer

from models.simulation import SHAPES
from models.simulation_report import FAILS, PASSES, TOO_FEW, UNBOUNDED, Quantity
from models.simulation_rival import RULES
from models.simulation_run import (
    FULL_RUNS,
    SEED,
    add_totals,
    plan_batches,
    ran_enough,
    report,
    run_agreement,
    run_batch,
    run_rounding,
    scale_runs,
)
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.progress import Say, show_progress
from pipeline.simulate_page import draw_plot, make_page
from pipeline.simulate_words import RULES_TITLE, bound_text, is_printed, number_text, section_of

PLACES = [(shape.shape_id, level) for shape in SHAPES for level in ("buurt", "wijk")]
WORKERS = 2
DECIMALS = 6
"""In files: fewer than what rounding differs between machines, more than anybody reads."""
COLUMNS = ("id", "grootheid", "gemeten", "gevallen", "norm", "ondergrens", "bovengrens", "uitkomst")


def run_simulation(
    runs: int = FULL_RUNS["S0"], out_folder: Path | None = None, *, is_quiet: bool = False, seed: int = SEED
) -> bool:
    """Simulate, write simulatie.json, .csv, .html and .svg, and print the table.

    Args:
        runs: gemeenten of each shape in S0; the other scenarios scale with it (600: as in the standard).
        out_folder: where the files go; default `data/simulatie`.
        is_quiet: no progress and no table, only what fails.
        seed: first number of every seed.

    Returns:
        Whether no bound was broken; bounds that need more runs do not count.

    Raises:
        PipelineError: WB-K00 (exit 3) for a number of runs below 1.
    """
    if runs < 1:
        raise PipelineError("WB-K00", file="--runs", what="Geef minstens 1 run, bijvoorbeeld 600.")
    folder = out_folder or find_paths().data / "simulatie"
    with show_progress(is_quiet=is_quiet) as say:
        quantities = simulate(runs, seed, say)
    write_files(folder, quantities, runs, seed)
    broken = [quantity for quantity in quantities if quantity.outcome == FAILS]
    shown = broken if is_quiet else [quantity for quantity in quantities if is_printed(quantity)]
    for line in [*table_lines(shown), *([] if is_quiet else rule_lines(quantities))]:
        typer.echo(line)
    for line in summary_lines(quantities, runs, folder):
        typer.echo(line, err=bool(broken) and line.startswith("LET OP"))
    return not broken


def simulate(runs: int, seed: int, say: Say) -> list[Quantity]:
    """Run all batches, two at a time, and hold the counts against the standard."""
    batches = plan_batches(runs)
    total = sum(batch.runs for batch in batches)
    parts, done, told = [], 0, -1
    with ThreadPoolExecutor(WORKERS) as pool:
        for batch, part in zip(batches, pool.map(lambda each: run_batch(each, seed), batches), strict=True):
            parts.append(part)
            done += batch.runs
            if done * 20 // total > told:
                told = done * 20 // total
                say(f"{batch.scenario}: {done} van de {total} verzonnen gemeenten ({100 * done // total}%)")
    say("Afronding, en de keten van de pijplijn ernaast")
    return report(add_totals(parts), run_rounding(runs, seed), run_agreement(seed), runs)


def write_files(folder: Path, quantities: Sequence[Quantity], runs: int, seed: int) -> None:
    """Write the outcome in four forms; older ones are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    plot = draw_plot(quantities)
    texts = {
        "simulatie.json": as_json(quantities, runs, seed),
        "simulatie.csv": as_csv(quantities),
        "simulatie.svg": plot,
        "simulatie.html": make_page(quantities, plot, scale_runs(runs), seed),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def as_json(quantities: Sequence[Quantity], runs: int, seed: int) -> str:
    """All quantities with the number of runs; a number that does not exist is null."""
    content = {
        "seed": seed,
        "runs": scale_runs(runs),
        "genoeg_runs": ran_enough(runs),
        "grootheden": [dict(zip(COLUMNS, row(quantity), strict=True)) for quantity in quantities],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_csv(quantities: Sequence[Quantity]) -> str:
    """One line per quantity, with a semicolon and a decimal point."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(["" if cell is None else cell for cell in row(quantity)] for quantity in quantities)
    return text.getvalue()


def row(quantity: Quantity) -> tuple[str | float | None, ...]:
    """One quantity in the order of COLUMNS."""
    numbers = (quantity.measured, quantity.cases, quantity.standard, quantity.low, quantity.high)
    return (quantity.quantity_id, quantity.label, *map(shortened, numbers), quantity.outcome)


def shortened(number: float | None) -> float | None:
    """A number with few decimals; None where it does not exist."""
    return None if number is None or math.isnan(number) else round(float(number), DECIMALS)


def table_lines(quantities: Sequence[Quantity]) -> list[str]:
    """The table for the screen, with a heading per scenario."""
    lines: list[str] = []
    heading = ""
    for quantity in quantities:
        if section_of(quantity) != heading:
            heading = section_of(quantity)
            lines += ["", heading, f"  {'':<76} {'gemeten':>8} {'norm':>7}  {'grens':<15} uitkomst"]
        known = "" if quantity.standard is None else number_text(quantity.standard)
        lines.append(
            f"  {quantity.label:<76} {number_text(quantity.measured):>8} {known:>7}  "
            f"{bound_text(quantity):<15} {'' if quantity.outcome == UNBOUNDED else quantity.outcome}".rstrip()
        )
    return lines


def rule_lines(quantities: Sequence[Quantity]) -> list[str]:
    """Our rule and the others: false alarms in S0, findings in S2, and what is negligible of the pointed."""
    by_id = {quantity.quantity_id: quantity for quantity in quantities}
    heads = ("vals alarm", "norm", "gevonden", "verwaarloosbaar")
    lines = ["", RULES_TITLE, f"  {'':<24}" + "".join(f"{head:>17}" for head in heads)]
    for shape, level in PLACES:
        for rule in RULES:
            found = [
                by_id[f"rivaal.{shape}.{level}.{rule}.{what}"]
                for what in ("S0", "gevonden", "verwaarloosbaar")
            ]
            known = "" if found[0].standard is None else number_text(found[0].standard)
            told = [
                number_text(found[0].measured),
                known,
                *(number_text(each.measured) for each in found[1:]),
            ]
            lines.append(f"  {shape + ', ' + level:<16}{rule:<8}" + "".join(f"{cell:>17}" for cell in told))
    return lines


def summary_lines(quantities: Sequence[Quantity], runs: int, folder: Path) -> list[str]:
    """How many bounds hold, and where the files are."""
    number = {
        word: sum(quantity.outcome == word for quantity in quantities) for word in (PASSES, FAILS, TOO_FEW)
    }
    word = "LET OP" if number[FAILS] else "GOED"
    lines = [
        "",
        f"{word} {number[PASSES]} grenzen gehaald, {number[FAILS]} niet gehaald, {number[TOO_FEW]} niet "
        f"beoordeeld (te weinig runs of gevallen).",
    ]
    if not ran_enough(runs):
        lines.append(f"Voor alle grenzen zijn {FULL_RUNS['S0']} runs nodig; dit waren er {runs}.")
    return [*lines, f"Alles staat in {folder / 'simulatie.html'}"]
