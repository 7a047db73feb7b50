"""Rows of text as columns, read strictly while the JSON is being parsed, each with a fingerprint.

A page of UntypedDataSet is the same row of texts ten thousand times over. Such a page leaves memory as Python
objects as soon as a few thousand rows are columns. A page that is any less regular is not read here: whoever
asks then reads it the careful way, which says what is wrong.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pipeline.strict_json import UnfitError, decimal, once, read_json, refuse, whole

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
        IrregularError: it is not valid JSON, rows differ in shape, a value is no text, or there is an escape:
            behind those hide line ends and halves of characters.
    """
    if b"\\" in body:
        raise IrregularError
    shaper = Shaper(with_digests)
    try:
        document = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=shaper.keep,
            parse_constant=refuse,
            parse_int=whole,
            parse_float=decimal,
        )
    except (UnfitError, UnicodeError, json.JSONDecodeError, RecursionError):
        raise IrregularError from None
    value = document.get("value") if isinstance(document, dict) else None
    if not isinstance(value, list) or not value or value.count(KEPT) != len(value):
        raise IrregularError
    rows = shaper.finish()
    if len(rows) != len(value):
        raise IrregularError
    return {**document, "value": rows}


@dataclass
class Shaper:
    """Puts rows of one shape aside, column by column; the page around them stays an object."""

    with_digests: bool
    names: tuple[str, ...] = ()
    waiting: list[tuple[Any, ...]] = field(default_factory=list)
    frames: list["pl.DataFrame"] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)

    def keep(self, pairs: list[tuple[str, Any]]) -> object:
        """Take one object out of the JSON: a row, or the page itself."""
        names, values = zip(*pairs, strict=True) if pairs else ((), ())
        if names != self.names:
            if "value" in names:
                return once(pairs)
            if self.names or len(set(names)) != len(names):
                raise IrregularError
            self.names = names
        self.waiting.append(values)
        if len(self.waiting) == ROWS_AT_ONCE:
            self.make_columns()
        return KEPT

    def make_columns(self) -> None:
        """Turn the rows that wait into columns.

        Raises:
            IrregularError: a value is no text.
        """
        rows = self.waiting
        try:
            lines = [SEPARATOR.join(values) for values in rows]
        except TypeError:
            rows = [tuple(NOTHING if value is None else value for value in values) for values in rows]
            lines = [line_of(values) for values in rows]
        if self.with_digests:
            self.digests += text_digests(self.names, rows)
        self.frames.append(to_columns(self.names, lines))
        self.waiting = []

    def finish(self) -> TextRows:
        """Every row that was put aside."""
        import polars as pl

        if self.waiting:
            self.make_columns()
        return TextRows(pl.concat(self.frames), self.digests)


def line_of(values: tuple[Any, ...]) -> str:
    """The values of a row in one text.

    Raises:
        IrregularError: a value is no text.
    """
    try:
        return SEPARATOR.join(values)
    except TypeError:
        raise IrregularError from None


def to_columns(names: tuple[str, ...], lines: list[str]) -> "pl.DataFrame":
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


def text_digests(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[bytes]:
    """Fingerprints of rows of plain text, with `NOTHING` for null."""
    content = [names.index(name) for name in content_names(names)]
    first = slice(content[0], content[0] + 1) if content else slice(0)
    pick = itemgetter(*content) if len(content) > 1 else itemgetter(first)
    start = start_of(names)
    for values in rows:
        digest = start.copy()
        digest.update(SEPARATOR.join(pick(values)).encode())
        yield digest.digest()


def digests_of(rows: Iterable[Row]) -> list[bytes]:
    """A short fingerprint of each row, whatever the order of its columns; `ID` is a running number."""
    starts: dict[tuple[str, ...], tuple[list[str], Any]] = {}
    made = []
    for row in rows:
        names = tuple(row)
        if names not in starts:
            starts[names] = content_names(names), start_of(names)
        content, start = starts[names]
        digest = start.copy()
        digest.update(SEPARATOR.join([plain_text(row[name]) for name in content]).encode())
        made.append(digest.digest())
    return made


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
