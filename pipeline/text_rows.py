"""Rows of text as columns, read strictly while the JSON is being parsed, each with a fingerprint.

A page of UntypedDataSet is the same row of texts ten thousand times over. Such a page leaves memory as Python
objects as soon as a few thousand rows are columns. A page that is any less regular is not read here: whoever
asks then reads it the careful way, which says what is wrong.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pipeline.strict_json import UnfitError, decimal, read_json, refuse, whole

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, Any]
ROWS_AT_ONCE = 2_000
RUNNING_NUMBER = "ID"
SEPARATOR, NOTHING, OTHERWISE = "\x1f", "\x02", "\x01"
"""Between values, for null, and before a value that is no plain text: JSON holds none of them unescaped."""
BYTE_ORDER_MARK = "\ufeff"
KEPT = object()
"""Stands in the parsed page where a row was that was put aside."""


class IrregularError(Exception):
    """A page that is not the same row of texts over and over; says nothing about right or wrong."""


@dataclass(frozen=True)
class TextRows:
    """The rows of one page, in the order in which they came."""

    frame: "pl.DataFrame"
    """Every column as it was named, as text; null stays null."""
    digests: list[bytes]
    """Fingerprint of each row (`digests_of`); empty when nobody asked for them."""

    def __len__(self) -> int:
        """Number of rows."""
        return self.frame.height

    def __iter__(self) -> Iterator[Row]:
        """Give the rows as objects again, to look at them one by one."""
        return self.frame.iter_rows(named=True)


def read_rows(body: bytes, host: str) -> Any:
    """Read one page as `read_json` does, with `TextRows` in place of the list `value` where that can be.

    Raises:
        PipelineError: those of `read_json`.
    """
    try:
        return read_regular(body)
    except IrregularError:
        return read_json(body, host)


def read_regular(body: bytes, *, with_digests: bool = True) -> dict[str, Any]:
    """Read one page of rows of text.

    Args:
        body: the unpacked bytes.
        with_digests: make a fingerprint of each row.

    Returns:
        The document, with `TextRows` as its `value`.

    Raises:
        IrregularError: it is not valid JSON, a name comes twice, rows differ in shape, a value is no text, or
            there is an escape: behind those hide quotes, line ends and halves of characters.
    """
    if b"\\" in body:
        raise IrregularError
    shaper = Shaper(with_digests)
    try:
        document = json.loads(
            body.decode("utf-8"),
            object_hook=shaper.keep,
            parse_constant=refuse,
            parse_int=whole,
            parse_float=decimal,
        )
    except (UnfitError, UnicodeError, json.JSONDecodeError, RecursionError):
        raise IrregularError from None
    rows = document.pop("value", None) if isinstance(document, dict) else None
    if not isinstance(rows, list) or not rows or rows.count(KEPT) != len(rows):
        raise IrregularError
    kept = shaper.finish()
    if len(kept) != len(rows) or not all(isinstance(text, str) for text in document.values()):
        raise IrregularError
    # Without escapes every quote begins or ends a text, and of a name that came twice only one text is left.
    texts = 1 + 2 * len(document) + len(kept) * (shaper.width + len(shaper.names)) - shaper.empty
    if body.count(b'"') != 2 * texts:
        raise IrregularError
    return {**document, "value": kept}


@dataclass
class Shaper:
    """Puts rows of one shape aside, line by line; the page around them stays an object."""

    with_digests: bool
    names: list[str] = field(default_factory=list)
    """Columns in a fixed order, without the running number."""
    width: int = -1
    """Names in a row, the running number included; -1 before the first row."""
    empty: int = 0
    """Values that are null."""
    waiting: list[str] = field(default_factory=list)
    frames: list["pl.DataFrame"] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)

    def keep(self, row: Row) -> object:
        """Take one object out of the JSON: a row, or the page itself."""
        if len(row) != self.width:
            return self.begin(row)
        try:
            values = self.pick(row)
        except KeyError:
            return self.begin(row)
        try:
            line = SEPARATOR.join(values)
        except TypeError:
            line = self.fill(values)
        self.waiting.append(line)
        if len(self.waiting) == ROWS_AT_ONCE:
            self.make_columns()
        return KEPT

    def begin(self, row: Row) -> object:
        """Take the shape of the first row; the page itself is no row.

        Raises:
            IrregularError: it is neither.
        """
        if "value" in row:
            return row
        names = content_names(row)
        if self.names or not names:
            raise IrregularError
        self.names, self.width = names, len(row)
        return self.keep(row)

    @cached_property
    def pick(self) -> Callable[[Row], Sequence[Any]]:
        """Gives the values of a row in the fixed order; KeyError when one is not there."""
        only = self.names[0]
        return itemgetter(*self.names) if len(self.names) > 1 else lambda row: (row[only],)

    def fill(self, values: Sequence[Any]) -> str:
        """The line of a row with nulls in it.

        Raises:
            IrregularError: a value is no text.
        """
        self.empty += sum(value is None for value in values)
        try:
            return SEPARATOR.join(NOTHING if value is None else value for value in values)
        except TypeError:
            raise IrregularError from None

    def make_columns(self) -> None:
        """Turn the rows that wait into columns."""
        if self.with_digests:
            self.digests += line_digests(self.names, self.waiting)
        self.frames.append(to_columns(self.names, self.waiting))
        self.waiting = []

    def finish(self) -> TextRows:
        """Every row that was put aside."""
        import polars as pl

        if self.waiting:
            self.make_columns()
        return TextRows(pl.concat(self.frames), self.digests)


def to_columns(names: Sequence[str], lines: list[str]) -> "pl.DataFrame":
    """Split lines into columns of text, one line a row.

    Raises:
        IrregularError: they do not become the rows they were.
    """
    import polars as pl

    if lines[0].startswith(BYTE_ORDER_MARK):  # a reader of files takes that for no part of the text
        raise IrregularError
    frame = pl.read_csv(
        "\n".join(lines).encode(),
        has_header=False,
        separator=SEPARATOR,
        quote_char=None,
        schema=dict.fromkeys(names, pl.String()),
        null_values=NOTHING,
        empty_string_is_null=False,
    )
    if frame.height != len(lines):
        raise IrregularError
    return frame


def line_digests(names: Sequence[str], lines: Iterable[str]) -> Iterator[bytes]:
    """Fingerprints of rows that are lines already: plain texts in the order of `names`."""
    start = start_of(names)
    for line in lines:
        digest = start.copy()
        digest.update(line.encode())
        yield digest.digest()


def digests_of(rows: Iterable[Row]) -> list[bytes]:
    """A short fingerprint of each row, whatever the order of its columns; `ID` is a running number."""
    made: list[bytes] = []
    for shape, group in groupby(rows, key=tuple):
        names = content_names(shape)
        made += line_digests(names, (line_of([row[name] for name in names]) for row in group))
    return made


def line_of(values: Sequence[Any]) -> str:
    """The values of a row in one text, a different one for every different row."""
    try:
        line = SEPARATOR.join(values)
    except TypeError:
        return SEPARATOR.join(map(plain_text, values))
    is_plain = line.count(SEPARATOR) < len(values) and not (NOTHING in line or OTHERWISE in line)
    return line if is_plain else SEPARATOR.join(map(plain_text, values))


def content_names(names: Iterable[str]) -> list[str]:
    """The columns that count for a fingerprint, in a fixed order."""
    return sorted(name for name in names if name != RUNNING_NUMBER)


def start_of(names: Iterable[str]) -> Any:
    """A hash that has read the names of the columns."""
    return hashlib.sha256((SEPARATOR.join(content_names(names)) + "\n").encode())


def plain_text(value: Any) -> str:
    """A value as it counts for a fingerprint: different values give different texts."""
    if isinstance(value, str) and not (SEPARATOR in value or NOTHING in value or OTHERWISE in value):
        return value
    return NOTHING if value is None else OTHERWISE + json.dumps(value, sort_keys=True)
