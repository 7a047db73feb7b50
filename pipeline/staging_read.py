"""From pages as received to one frame of text: nothing is converted, nothing may be missing or double."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.messages import PipelineError
from pipeline.strict_json import UnfitError, decimal, refuse, whole
from pipeline.text_rows import IrregularError, read_regular

Row = tuple[Any, ...]
ROWS_AT_ONCE = 2_000
BYTES_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Place:
    """Which table is being read, for messages."""

    source_id: str
    table_id: str

    def fault(self, code: str, **fields: Any) -> PipelineError:
        """Make the error of a code, with source and table filled in."""
        return PipelineError(code, source=self.source_id, table=self.table_id, **fields)


class RowReader:
    """Reads the rows of pages into columns of text while the JSON is being parsed.

    A row is an object inside the list `value`. The names of the first row are the shape of all: a row with
    other names is refused, the same names in another order are put right. Rows leave memory as soon as a few
    thousand of them are columns: as Python objects a page would take several times its size.
    """

    def __init__(self, wanted: Sequence[str], place: Place) -> None:
        """Remember what is wanted and which table it is, for messages."""
        self.wanted = tuple(wanted)
        self.place = place
        self.shape: tuple[str, ...] = ()
        self.number = 0
        self.waiting: list[Row] = []
        self.frames: list[pl.DataFrame] = []

    def read_page(self, body: bytes) -> None:
        """Read one page.

        Raises:
            PipelineError: WB-S24, WB-S23, WB-S14, WB-S00 (exit 5).
        """
        try:
            page = json.loads(
                body,
                object_pairs_hook=self.keep,
                parse_constant=refuse,
                parse_int=whole,
                parse_float=decimal,
            )
        except UnfitError as unfit:
            raise self.place.fault(unfit.code, host="de bron", **unfit.fields) from None
        except (UnicodeError, json.JSONDecodeError, RecursionError):
            raise self.place.fault("WB-S00/geen_json", host="de bron", reason="het breekt af") from None
        if not isinstance(page, dict) or not isinstance(page.get("value"), list):
            raise self.place.fault("WB-S00/geen_value", host="de bron")

    def keep(self, pairs: list[tuple[str, Any]]) -> dict[str, Any] | None:
        """Put the values of a row aside; the page itself stays an object."""
        names, values = zip(*pairs, strict=True) if pairs else ((), ())
        if "value" in names:
            return dict(pairs)
        self.number += 1
        if names != self.shape:
            values = self.put_right(names, values)
        self.waiting.append(values)
        if len(self.waiting) == ROWS_AT_ONCE:
            self.make_columns()
        return None

    def put_right(self, names: tuple[str, ...], values: Row) -> Row:
        """Values in the order of the first row; the first row itself sets the shape."""
        if len(set(names)) != len(names):
            raise UnfitError("WB-S24", name=next(name for name in names if names.count(name) > 1))
        if not self.shape:
            lacking = [name for name in self.wanted if name not in names]
            if lacking:
                raise self.odd_row(lacking)
            self.shape = names
            return values
        if set(names) != set(self.shape):
            raise self.odd_row(sorted(set(names) ^ set(self.shape)))
        by_name = dict(zip(names, values, strict=True))
        return tuple(by_name[name] for name in self.shape)

    def odd_row(self, names: list[str]) -> PipelineError:
        """The error of a row whose columns differ."""
        return self.place.fault("WB-S29", row=str(self.number), columns=", ".join(names))

    def make_columns(self) -> None:
        """Turn the rows that wait into columns of text; null stays null.

        Raises:
            PipelineError: WB-S14 when the provider sent something else than text (exit 5).
        """
        columns = dict(zip(self.shape, zip(*self.waiting, strict=True), strict=True))
        made = []
        for name in self.wanted:
            values = columns[name]
            try:
                made.append(pl.Series(name, values, dtype=pl.String, strict=True))
            except TypeError:
                at = next(i for i, v in enumerate(values) if v is not None and not isinstance(v, str))
                row = str(columns[self.wanted[0]][at]).strip()
                raise self.place.fault("WB-S14", row=row, column=name, value=values[at]) from None
        self.frames.append(pl.DataFrame(made))
        self.waiting = []


def read_text_frame(
    pages: Callable[[], Iterable[bytes]], wanted: Sequence[str], place: Place
) -> pl.DataFrame:
    """Read every page into one frame of text columns, in the order of `wanted`.

    Regular pages are read at once; when one is not, all are read again row by row, which puts right what may
    be put right and says what is wrong.

    Args:
        pages: gives the decoded bytes of the pages of UntypedDataSet, in order.
        wanted: names of the columns, the region first.
        place: the table, for messages.

    Raises:
        PipelineError: a page cannot be read, a row has other columns, a value is no text, or nothing came.
    """
    try:
        read = [read_regular(in_pieces(page), with_digests=False)["value"].frame for page in pages()]
        return same_columns(read, wanted)
    except IrregularError:
        return read_carefully(pages(), wanted, place)


def in_pieces(page: bytes) -> Iterator[bytes]:
    """A page some bytes at a time, so that its text is never in memory as a whole."""
    return (page[start : start + BYTES_AT_ONCE] for start in range(0, len(page), BYTES_AT_ONCE))


def same_columns(frames: Sequence[pl.DataFrame], wanted: Sequence[str]) -> pl.DataFrame:
    """One frame of pages whose rows have the same names, with the wanted columns.

    Raises:
        IrregularError: names differ, a wanted one is not there, or there is no page.
    """
    names = frames[0].columns if frames else []
    if not set(names).issuperset(wanted) or any(frame.columns != names for frame in frames):
        raise IrregularError
    return pl.concat(frame.select(wanted) for frame in frames)


def read_carefully(pages: Iterable[bytes], wanted: Sequence[str], place: Place) -> pl.DataFrame:
    """Read every page row by row.

    Raises:
        PipelineError: as `read_text_frame`.
    """
    reader = RowReader(wanted, place)
    for page in pages:
        reader.read_page(page)
    if reader.waiting:
        reader.make_columns()
    if not reader.frames:
        raise place.fault("WB-S30")
    return pl.concat(reader.frames)
