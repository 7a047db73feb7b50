"""How CBS and RIVM make a true number fit to publish (sources.md section 11), with a fixed lot per cell."""

import math
import random

SEED = "voorbeeldstad-1"


def lot(*key: object) -> random.Random:
    """A random generator of its own for one cell, so that a change elsewhere never moves it."""
    return random.Random("|".join(str(part) for part in (SEED, *key)))  # noqa: S311 - invented figures, not secrets


def half_away(value: float, decimals: int = 0) -> float:
    """Round half away from zero, as the providers print."""
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def to_five(count: int, *key: object) -> int:
    """A5: to a multiple of 5 by lot, chance inverse to the distance, so without bias."""
    rest = count % 5
    return count - rest + (5 if lot("a5", *key).random() * 5 < rest else 0)


def to_step(value: float, step: int) -> int:
    """A10, EN: to the nearest multiple."""
    return int(half_away(value / step)) * step


def secret_below_eight(rounded: int) -> int | None:
    """Z7: 0 to 7 is secret."""
    return rounded if rounded > 7 else None
