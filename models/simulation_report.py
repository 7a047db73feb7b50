"""Hold what was measured against the standard: one row per quantity, with its bound and a word."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models import simulation_standard as standard
from models.numbers import Codes
from models.simulation_count import WORDS, ChildCount, MixedCount, NullCount, PowerCount, WordCount
from models.simulation_draw import CHILD_SHIFTS, SHIFTED_LEVELS, SHIFTS
from models.simulation_rival import RULES
from models.simulation_rounding import CASES, READINGS, RoundingCount
from models.verdict import VERDICT_BY_ID, VERDICT_CODES

PASSES, FAILS, TOO_FEW, UNBOUNDED = "voldoet", "voldoet niet", "te weinig runs", "geen grens"
POWER_CLASSES = ("n onder 400", "n 400-799", "n 800-1.599", "n vanaf 1.600")
CHILD_CLASSES = ("n onder 600", "n 600-1.199", "n vanaf 1.200")
WORD_NAMES = {"hidden": "verborgen verschil", "outlier": "uitschieter", "counterweight": "tegenwicht"}
Place = tuple[str, str]
"""Shape and level."""


@dataclass(frozen=True)
class Quantity:
    """One measured number."""

    quantity_id: str
    label: str
    """Dutch."""
    measured: float
    """NaN when nothing could be measured."""
    cases: float
    """Rows, gemeenten or planted buurten it is a share of."""
    standard: float | None = None
    """What the standard measured."""
    low: float | None = None
    high: float | None = None
    is_enough: bool = True
    """False: fewer runs or cases than the bound asks for."""

    @property
    def outcome(self) -> str:
        """Pass, fail, too few runs, or no bound."""
        if self.low is None and self.high is None:
            return UNBOUNDED
        if not self.is_enough or math.isnan(self.measured):
            return TOO_FEW
        low, high = (-math.inf if self.low is None else self.low), self.high
        return PASSES if low <= self.measured <= (math.inf if high is None else high) else FAILS


def share(part: float, whole: float) -> float:
    """A part of a whole; NaN of nothing."""
    return part / whole if whole else math.nan


def around(known: float) -> tuple[float, float]:
    """Bounds of a share that must lie close to the standard; a share is never below 0 or above 1."""
    return max(known - standard.WITHIN, 0.0), min(known + standard.WITHIN, 1.0)


def report_null(counts: Mapping[Place, NullCount]) -> Iterator[Quantity]:
    """S0: how often something is said while nothing differs."""
    for (shape, level), count in counts.items():
        known = standard.NULL[shape, level]
        enough = count.gemeenten >= standard.ENOUGH_NULL
        start, place = f"S0.{shape}.{level}", f"{shape}, {level}"
        rows = share(count.rows, count.gemeenten)
        yield Quantity(f"{start}.rijen", f"{place}: rijen per gemeente", rows, count.gemeenten, known[0])
        yield Quantity(
            f"{start}.gemeenten_met_clear",
            f"{place}: gemeenten met minstens 1 'duidelijk'",
            share(count.any_clear, count.gemeenten),
            count.gemeenten,
            known[1],
            high=standard.ANY_CLEAR_AT_MOST,
            is_enough=enough,
        )
        names = ("clear", "possible", "around_average", "inconclusive")
        for name, theirs in zip(names, known[2:], strict=True):
            limit = standard.POSSIBLE_AT_MOST if name == "possible" else None
            label = f"{place}: rijen '{VERDICT_BY_ID[name].label.replace('{direction}', 'anders')}'"
            measured = share(float(count.verdicts[VERDICT_CODES[name]]), count.rows)
            yield Quantity(
                f"{start}.{name}", label, measured, count.rows, theirs, high=limit, is_enough=enough
            )
        yield Quantity(
            f"{start}.dekking",
            f"{place}: 95%-interval bevat het ware verschil",
            share(count.covered, count.rows),
            count.rows,
            low=standard.COVERAGE[0],
            high=standard.COVERAGE[1],
            is_enough=enough,
        )
        ratio = share(count.possible_shares, count.expected_shares)
        low, high = standard.EXPECTED_RATIO if level == "buurt" else (None, None)
        label = f"{place}: aandelen 'mogelijk' gedeeld door de formule"
        yield Quantity(
            f"{start}.verwacht", label, ratio, count.possible_shares, 1.0, low, high, is_enough=enough
        )


def report_null_words(counts: Mapping[str, WordCount]) -> Iterator[Quantity]:
    """S0: any spread word at all is a false alarm."""
    for shape, count in counts.items():
        yield Quantity(
            f"S0.{shape}.woord",
            f"{shape}: gemeenten met minstens 1 spreidingswoord",
            share(count.any_word, count.gemeenten),
            count.gemeenten,
            standard.ANY_WORD[shape],
            high=standard.ANY_WORD_AT_MOST,
            is_enough=count.gemeenten >= standard.ENOUGH_NULL,
        )
        for name, number in list(zip(WORDS, count.words, strict=True))[1:]:
            label = f"{shape}: aantal keer '{WORD_NAMES[name]}'"
            yield Quantity(f"S0.{shape}.{name}", label, float(number), count.gemeenten, 0.0)


def report_mixed_words(counts: Mapping[str, WordCount]) -> Iterator[Quantity]:
    """S2: spread words per gemeente."""
    for shape, count in counts.items():
        for name, number, big in zip(WORDS, count.words, standard.MIXED_WORDS, strict=True):
            label = f"{shape}: '{WORD_NAMES[name]}' per gemeente"
            per_gemeente = share(float(number), count.gemeenten)
            known = big if shape == "groot" else None
            yield Quantity(f"S2.{shape}.{name}", label, per_gemeente, count.gemeenten, known)


def report_power(count: PowerCount, runs: int) -> Iterator[Quantity]:
    """S1: share `clear` per class of n_A, share and shift; big and small gemeenten together."""
    for row, size in enumerate(POWER_CLASSES):
        for column, level in enumerate(SHIFTED_LEVELS):
            in_brackets = (row, column) in standard.POWER_IN_BRACKETS
            for place, shift in enumerate(SHIFTS):
                known = standard.POWER[row][3 * column + place]
                cases = int(count.cases[row, column, place])
                low, high = (None, None) if in_brackets else around(known)
                yield Quantity(
                    f"S1.{row}.{level:.2f}.{shift:.2f}",
                    f"{whole(level)}% met +{whole(shift)} punt, {size}: 'duidelijk'",
                    share(float(count.clear[row, column, place]), cases),
                    cases,
                    known,
                    low,
                    high,
                    is_enough=runs >= standard.ENOUGH_PLANTED and cases >= standard.ENOUGH_CASES,
                )


def report_mixed(counts: Mapping[Place, MixedCount], runs: int) -> Iterator[Quantity]:
    """S2: are the verdicts right when the truth differs everywhere?"""
    enough = runs >= standard.ENOUGH_NULL
    for (shape, level), count in counts.items():
        known = standard.MIXED[shape, level]
        start, place, clear = f"S2.{shape}.{level}", f"{shape}, {level}", count.clear
        found = share(float(count.found_shares[0]), count.relevant_shares)
        yield Quantity(
            f"{start}.verwaarloosbaar",
            f"{place}: van 'duidelijk' in werkelijkheid verwaarloosbaar",
            share(count.clear_negligible, clear),
            clear,
            known[0],
            high=standard.NEGLIGIBLE_AT_MOST,
            is_enough=enough,
        )
        yield Quantity(
            f"{start}.verkeerde_kant",
            f"{place}: van 'duidelijk' niet verwaarloosbaar en de verkeerde kant op",
            share(count.clear_wrong_sign, clear),
            clear,
            known[1],
            high=standard.WRONG_SIGN_AT_MOST,
            is_enough=enough,
        )
        label = f"{place}: van 'duidelijk' de verkeerde kant op, ook verwaarloosbaar"
        yield Quantity(f"{start}.teken", label, share(count.clear_opposite, clear), clear)
        label = f"{place}: van 'duidelijk' in werkelijkheid onder de grens"
        yield Quantity(f"{start}.onder_grens", label, share(count.clear_below_bound, clear), clear)
        yield Quantity(
            f"{start}.gevonden",
            f"{place}: relevante aandelen gevonden als 'duidelijk'",
            found,
            count.relevant_shares,
            known[2],
            low=standard.FOUND_AT_LEAST[level],
            is_enough=enough,
        )
        label = f"{place}: van 'rond het gemiddelde' in werkelijkheid relevant"
        wrong = share(count.around_relevant, count.around)
        yield Quantity(f"{start}.rond", label, wrong, count.around, known[3])


def report_children(scenario: str, count: ChildCount, runs: int) -> Iterator[Quantity]:
    """S3 and S4: share of planted buurten with the right word; big and small gemeenten together."""
    word = {"S3": "verborgen verschil", "S4": "uitschieter"}[scenario]
    for row, size in enumerate(CHILD_CLASSES):
        for place, shift in enumerate(CHILD_SHIFTS):
            known = standard.CHILDREN[scenario][row][place]
            cases = int(count.cases[row, place])
            yield Quantity(
                f"{scenario}.{row}.{shift:.2f}",
                f"+{whole(shift)} punt, {size}: '{word}'",
                share(float(count.right[row, place]), cases),
                cases,
                known,
                *around(known),
                is_enough=runs >= standard.ENOUGH_PLANTED,
            )


def report_rivals(null: Mapping[Place, NullCount], mixed: Mapping[Place, MixedCount]) -> Iterator[Quantity]:
    """Our rule and four simpler ones: false alarms when nothing differs, findings when something does."""
    for (shape, level), count in null.items():
        known = standard.RIVALS.get((shape, level), (None,) * len(RULES))
        for number, rule in enumerate(RULES):
            flagged, rows = (
                (count.flagged_shares, count.share_rows) if rule == "pp5" else (count.flagged, count.rows)
            )
            label = f"{shape}, {level}: {rule}, rijen aangewezen terwijl niets verschilt"
            measured = share(float(flagged[number]), rows)
            yield Quantity(f"rivaal.{shape}.{level}.{rule}.S0", label, measured, rows, known[number])
    for (shape, level), seen in mixed.items():
        for number, rule in enumerate(RULES):
            start = f"rivaal.{shape}.{level}.{rule}"
            hits, pointed = float(seen.found_shares[number]), float(seen.flagged_shares[number])
            label = f"{shape}, {level}: {rule}, relevante aandelen gevonden"
            yield Quantity(
                f"{start}.gevonden", label, share(hits, seen.relevant_shares), seen.relevant_shares
            )
            label = f"{shape}, {level}: {rule}, van het aangewezene verwaarloosbaar"
            negligible = share(float(seen.negligible_shares[number]), pointed)
            yield Quantity(f"{start}.verwaarloosbaar", label, negligible, pointed)


def report_rounding(
    counts: Sequence[RoundingCount], wide_stronger: int, wide_readings: int
) -> Iterator[Quantity]:
    """Section 8: never stronger than the true counts, and what rounding costs.

    The bound is on the situations of the standard; of situations of any kind the share is told without one.
    """
    draws = sum(count.draws for count in counts)
    stronger = float(sum(count.stronger for count in counts))
    label = "oordeel sterker dan dat over de ware aantallen (keer)"
    yield Quantity("afronding.sterker", label, stronger, draws, 0.0, high=0.0)
    label = "idem, in willekeurige situaties (aandeel)"
    yield Quantity("afronding.sterker_breed", label, share(wide_stronger, wide_readings), wide_readings)
    names = {"single": "p hooguit 0,05", "clear": "'duidelijk'", "around": "'rond het gemiddelde'"}
    for number, (case, count, tables) in enumerate(zip(CASES, counts, standard.ROUNDING, strict=True)):
        for name, known in tables.items():
            values: Codes = getattr(count, name)
            for value, theirs, (reading_id, reading) in zip(values, known, READINGS.items(), strict=True):
                label = f"{case.case_id}: {names[name]}, {reading}"
                measured = share(float(value), count.draws)
                yield Quantity(
                    f"afronding.{number}.{name}.{reading_id}", label, measured, count.draws, theirs
                )


def report_agreement(rows: int, different: int) -> Quantity:
    """The chain of the pipeline on the same gemeenten: how many rows say something else."""
    label = "rijen waarin de pijplijn iets anders zegt dan de simulatie (keer)"
    return Quantity("keten.anders", label, float(different), rows, 0.0, high=0.0, is_enough=rows > 0)


def whole(fraction: float) -> str:
    """A fraction as whole percents or points."""
    return f"{fraction * 100:.0f}"
