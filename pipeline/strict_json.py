"""Read JSON without kindness: no name twice, only finite numbers, nothing after the end (R13)."""

import json
import math
from typing import Any, NoReturn

from pipeline.messages import PipelineError

LARGEST_WHOLE = 2**63 - 1
LONGEST_WHOLE = 19
MOST_VALUES = 5_000_000
"""In one answer. The largest honest page has 1,2 million; each takes 50 to 300 bytes of memory, so that an
answer of 128 MB with nothing but empty lists would cost gigabytes (R7)."""


class UnfitError(Exception):
    """What strict reading refuses: the code of the message and its fields."""

    def __init__(self, code: str, **fields: str) -> None:
        """Remember code and fields."""
        super().__init__(code)
        self.code = code
        self.fields = fields


def read_json(body: bytes, host: str) -> Any:
    """Read one JSON value.

    Args:
        body: the decoded bytes; must be UTF-8.
        host: whose answer it is, for messages.

    Raises:
        PipelineError: WB-S23 (number that cannot be), WB-S24 (name twice), WB-S00 (unreadable, or more values
            than fit in memory); all exit 5.
    """
    try:
        return parse(body)
    except UnfitError as unfit:
        raise PipelineError(unfit.code, host=host, answer=body, **unfit.fields) from None
    except UnicodeError:
        reason = "geen goede UTF-8"
    except json.JSONDecodeError as error:
        reason = f"het breekt af of klopt niet bij teken {error.pos}"
    except RecursionError:
        reason = "te veel lagen"
    raise PipelineError("WB-S00/geen_json", host=host, reason=reason, answer=body)


def parse(body: bytes) -> Any:
    """Parse with every check; raises `UnfitError` or the errors of `json`."""
    if sum(body.count(sign) for sign in (b",", b"[", b"{")) > MOST_VALUES:
        raise UnfitError("WB-S00/geen_json", reason="er staan te veel waarden in")
    value = json.loads(
        body.decode("utf-8"),
        object_pairs_hook=once,
        parse_constant=refuse,
        parse_int=whole,
        parse_float=decimal,
    )
    if b"\\u" in body:  # an escape may hide half a character, which no file can hold
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object whose names differ."""
    row = dict(pairs)
    if len(row) == len(pairs):
        return row
    names = [name for name, _ in pairs]
    raise UnfitError("WB-S24", name=next(name for name in names if names.count(name) > 1))


def refuse(text: str) -> NoReturn:
    """NaN, Infinity and numbers that do not fit."""
    raise UnfitError("WB-S23", value=text)


def whole(text: str) -> int:
    """A whole number that fits in 64 bits; length is checked first: long ones are slow to read."""
    if len(text.lstrip("-")) > LONGEST_WHOLE or abs(int(text)) > LARGEST_WHOLE:
        refuse(text)
    return int(text)


def decimal(text: str) -> float:
    """A finite number; 1e999 is not."""
    number = float(text)
    return number if math.isfinite(number) else refuse(text)
