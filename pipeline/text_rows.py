"""Rows of text as columns, read strictly while the JSON is being parsed, each with a fingerprint.

A page of UntypedDataSet is the same row of texts ten thousand times over. Such a page leaves memory as Python
objects as soon as a few thousand rows are columns. A page that is any less regular is not read here: whoever
asks then reads it the careful way, which says what is wrong.
"""

import hashlib
import json
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

from pipeline.strict_json import UnfitError, decimal, refuse, whole

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, Any]
ROWS_AT_ONCE = 2_000
RUNNING_NUMBER = "ID"
SEPARATOR, NOTHING, OTHERWISE = "\x1f", "\x02", "\x01"
"""Between values, for null, and before a value that is no plain text: JSON holds none of them unescaped."""
TEXT_AT_ONCE = 1_000_000
LONGEST_REST = 4 * TEXT_AT_ONCE
BETWEEN_ROWS = "},{"
BYTE_ORDER_MARK = "\ufeff"
KEPT = object()
"""Stands in the parsed page where a row was that was put aside."""


class IrregularError(Exception):
    """A page that is not the same row of texts over and over; says nothing about right or wrong."""


@dataclass(frozen=True)
class TextRows(Sequence[Row]):
    """The rows of one page, in the order in which they came."""

    frame: "pl.DataFrame"
    """Every column as it was named, as text; null stays null."""
    digests: list[bytes]
    """Fingerprint of each row (`digests_of`); empty when nobody asked for them."""

    def __len__(self) -> int:
        """Number of rows."""
        return self.frame.height

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        """Give a row, or some, as objects again."""
        return self.frame.row(place, named=True) if isinstance(place, int) else self.frame[place].to_dicts()

    def __iter__(self) -> Iterator[Row]:
        """Give the rows as objects again, to look at them one by one."""
        return self.frame.iter_rows(named=True)


def read_regular(pieces: Iterable[bytes], *, with_digests: bool = True) -> dict[str, Any]:
    """Read one page of rows of text.

    The rows are cut where one ends and the next begins, and read some thousands at a time; what stands around
    them is read last. Cut inside a text, a part would not be JSON: without escapes its quotes would be odd.

    Args:
        pieces: the bytes of the page, cut anywhere.
        with_digests: make a fingerprint of each row.

    Returns:
        The document, with `TextRows` as its `value`.

    Raises:
        IrregularError: it is not valid JSON, a name comes twice, rows differ in shape, a value is no text, or
            there is an escape: behind those hide quotes, line ends and halves of characters.
    """
    shaper = Shaper(with_digests)
    try:
        around, quotes = read_parts(decoded(pieces), shaper)
        document = json.loads(around, parse_constant=refuse, parse_int=whole, parse_float=decimal)
    except (UnfitError, UnicodeError, json.JSONDecodeError, RecursionError):
        raise IrregularError from None
    if not isinstance(document, dict) or document.pop("value", None) != [] or not shaper.names:
        raise IrregularError
    rows = shaper.finish()
    # Without escapes every quote begins or ends a text, and of a name that came twice only one text is left.
    texts = 1 + 2 * len(document) + len(rows) * (shaper.width + len(shaper.names)) - shaper.empty
    if quotes != 2 * texts or not all(isinstance(other, str) for other in document.values()):
        raise IrregularError
    return {**document, "value": rows}


def decoded(pieces: Iterable[bytes]) -> Iterator[str]:
    """The text of a page, some megabytes at a time.

    Raises:
        IrregularError: there is an escape.
        UnicodeError: it is no UTF-8.
    """
    decoder = getincrementaldecoder("utf-8")()
    waiting: list[str] = []
    size = 0
    for piece in chain(filter(None, pieces), [b""]):
        text = decoder.decode(piece, final=not piece)
        if "\\" in text:
            raise IrregularError
        waiting.append(text)
        size += len(text)
        if size >= TEXT_AT_ONCE or not piece:
            yield "".join(waiting)
            waiting, size = [], 0


def read_parts(texts: Iterable[str], shaper: "Shaper") -> tuple[str, int]:
    """Read the rows of a page part by part.

    Returns:
        What stands around the rows, with an empty list in their place, and the number of quotes in the page.

    Raises:
        IrregularError: there is more in the list than rows, or no list.
        JSONDecodeError: a part is not valid JSON.
    """
    head, rest, quotes, is_list = "", "", 0, False
    for text in texts:
        quotes += text.count('"')
        rest += text
        if not head:
            head, bracket, rest = rest.partition("[")
            is_list = bool(head and bracket and head.count('"') % 2 == 0)
        if not is_list or len(rest) > LONGEST_REST:
            raise IrregularError
        cut = rest.rfind(BETWEEN_ROWS)
        if cut >= 0:
            part = f"[{rest[: cut + 1]}]"
            if read_list(part, shaper) != len(part):
                raise IrregularError
            rest = rest[cut + 2 :]
    end = read_list(f"[{rest}", shaper)
    return f"{head}[]{rest[end - 1 :]}", quotes


def read_list(text: str, shaper: "Shaper") -> int:
    """Read a list of rows that begins a text, and say where it ends."""
    reader = json.JSONDecoder(
        object_hook=shaper.keep, parse_constant=refuse, parse_int=whole, parse_float=decimal
    )
    rows, end = reader.raw_decode(text)
    if rows.count(KEPT) != len(rows) or not rows:
        raise IrregularError
    return end


@dataclass
class Shaper:
    """Puts rows of one shape aside, line by line."""

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
        """Put one row of the list aside."""
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
        """Take the shape of the first row.

        Raises:
            IrregularError: it is not the first.
        """
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


def compact(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows that were read as objects in a fraction of the room, where all are texts of one shape."""
    import polars as pl

    names = list(rows[0]) if rows else []
    if not names or any(list(row) != names for row in rows):
        return rows
    try:
        columns = [pl.Series(name, [row[name] for row in rows], pl.String, strict=True) for name in names]
    except TypeError:
        return rows
    return TextRows(pl.DataFrame(columns), [])


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
