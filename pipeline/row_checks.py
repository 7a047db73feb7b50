"""Are these the rows we asked for, every one and once? Checked page by page while rows come in.

Nothing is repaired: codes are compared without blanks and in upper case, the bytes stay as received. A page
whose rows are columns of text is first looked at column by column, each different text once; only when that
finds no reason to trust it, the rows are looked at one by one, which says what is wrong.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.messages import PipelineError
from pipeline.odata import PAGE_ROWS, Page, Row
from pipeline.text_rows import SEPARATOR, TextRows, digests_of

if TYPE_CHECKING:
    import polars as pl

AREA = re.compile(r"^(NL0[01]|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$", re.ASCII)
NUMBER = re.compile(r"^-?\d+(\.\d+)?$", re.ASCII)
UNKNOWN = "."
LISTED = 10
MANY_MISSING = 1 / 3
"""From this share of missing areas on the message lists codes; below it counts rows."""

Key = tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """What a request for rows must bring."""

    region: str
    """Name of the region dimension."""
    dimensions: tuple[str, ...]
    """Every dimension, in the order of the table."""
    keys: dict[str, frozenset[str]]
    """Dimension -> its keys, made comparable; of the region those of the request."""
    columns: tuple[str, ...]
    """Topics that must be there."""
    numbers: frozenset[str]
    """Topics that hold numbers."""


@dataclass
class RowCheck:
    """Checks the rows of one table as they come in, over all requests of one snapshot."""

    wanted: Wanted
    earlier_rows: Callable[[], Sequence[Row]]
    """Gives the rows of earlier pages again, to show both values of a double key."""
    seen: set[str] = field(default_factory=set)
    """Every key so far, its codes in one text."""
    regions: set[str] = field(default_factory=set)
    """Areas that came in."""
    combinations: Counter[str] = field(default_factory=Counter)
    """Combination of the other dimensions -> number of areas that have it."""
    sound: set[str] = field(default_factory=set)
    """Texts of number columns that were looked at before: the same few thousand come back all the time."""
    count: int = 0

    def add(self, page: Page, *, expected: int | None = None) -> list[bytes]:
        """Check one page.

        Args:
            page: its rows.
            expected: number of rows of the whole request where known, to trust a full last page.

        Returns:
            The fingerprint of each row, for the hash of the snapshot.

        Raises:
            PipelineError: WB-S00, WB-S10, WB-S11, WB-S14 (exit 5).
        """
        digests = page.rows.digests if isinstance(page.rows, TextRows) else digests_of(page.rows)
        if not (isinstance(page.rows, TextRows) and self.add_columns(page.rows.frame)):
            self.add_rows(page, digests)
        self.count += len(page.rows)
        if page.is_last and len(page.rows) == PAGE_ROWS and self.count != expected:
            raise PipelineError("WB-S00/tien_duizend")
        return digests

    def add_columns(self, frame: "pl.DataFrame") -> bool:
        """Check a page column by column and remember its keys; False: nothing is said or remembered."""
        dimensions, region = self.wanted.dimensions, self.wanted.region
        if not set(frame.columns).issuperset((*dimensions, *self.wanted.columns)):
            return False
        codes = {name: {text: plain(text) for text in frame[name].unique()} for name in dimensions}
        if not self.are_known(codes) or not self.are_numbers(frame):
            return False
        columns = {name: [codes[name][text] for text in frame[name].to_list()] for name in dimensions}
        keys = joined(columns.values())
        if len(set(keys)) != len(keys) or not self.seen.isdisjoint(keys):
            return False
        self.seen.update(keys)
        self.regions.update(columns.pop(region))
        self.combinations.update(joined(columns.values()) if columns else {"": len(keys)})
        return True

    def are_known(self, codes: Mapping[str, Mapping[str, str]]) -> bool:
        """Say whether every code of every dimension is one that was asked for."""
        is_area = all(AREA.match(code) for code in codes[self.wanted.region].values())
        return is_area and all(self.wanted.keys[name].issuperset(codes[name].values()) for name in codes)

    def are_numbers(self, frame: "pl.DataFrame") -> bool:
        """Say whether every text of the number columns is a number or the mark for unknown."""
        for name in self.wanted.numbers:
            fresh = set(frame[name].unique().drop_nulls()) - self.sound
            if not all(map(is_number_or_unknown, fresh)):
                return False
            self.sound |= fresh
        return True

    def add_rows(self, page: Page, digests: Sequence[bytes]) -> None:
        """Check a page row by row; the first row that is not right is told."""
        for place, row in enumerate(page.rows):
            self.check_columns(self.count + place + 1, row)
            key = self.key_of(row)
            self.check_values(key, row)
            self.check_once(key, digests[place], row, page)

    def check_columns(self, number: int, row: Row) -> None:
        """Every column that was asked for must be in the row; others are not used."""
        missing = [name for name in (*self.wanted.dimensions, *self.wanted.columns) if name not in row]
        if missing:
            raise PipelineError("WB-S29", row=number, columns=", ".join(missing[:LISTED]))

    def key_of(self, row: Row) -> Key:
        """The key of a row: its codes without blanks, in upper case, each known."""
        key = self.raw_key(row)
        for name, code in zip(self.wanted.dimensions, key, strict=True):
            if name == self.wanted.region and not AREA.match(code):
                raise PipelineError("WB-S00/code", found=code or "(leeg)", column=name)
            if code not in self.wanted.keys[name]:
                variant = "WB-S00/filter" if name == self.wanted.region else "WB-S00/code"
                raise PipelineError(variant, found=code, column=name)
        return key

    def check_values(self, key: Key, row: Row) -> None:
        """A number column holds numbers, the mark for unknown, or nothing."""
        for name in self.wanted.numbers:
            value = row[name]
            if value is None or (isinstance(value, str) and value in self.sound):
                continue
            if isinstance(value, str) and is_number_or_unknown(value):
                self.sound.add(value)
            elif isinstance(value, bool) or not isinstance(value, int | float):
                raise PipelineError("WB-S14", column=name, row=" ".join(key), value=say_value(value))

    def check_once(self, key: Key, digest: bytes, row: Row, page: Page) -> None:
        """A key comes once; the message shows what differs."""
        place = self.wanted.dimensions.index(self.wanted.region)
        if SEPARATOR.join(key) not in self.seen:
            self.seen.add(SEPARATOR.join(key))
            self.regions.add(key[place])
            self.combinations[SEPARATOR.join(key[:place] + key[place + 1 :])] += 1
            return
        name = " ".join(key)
        first = next(other for other in (*self.earlier_rows(), *page.rows) if self.raw_key(other) == key)
        if digests_of([first]) == [digest]:
            raise PipelineError("WB-S10/dubbel", key=name)
        column = next(c for c in row if c != "ID" and first.get(c) != row[c])
        raise PipelineError(
            "WB-S11",
            key=name,
            column=column,
            first=say_value(first.get(column)),
            second=say_value(row[column]),
        )

    def raw_key(self, row: Row) -> Key:
        """The key of a row without checks."""
        return tuple(plain(row.get(name)) for name in self.wanted.dimensions)

    @property
    def is_complete(self) -> bool:
        """Say whether every area has every combination that any area has."""
        return all(count == len(self.regions) for count in self.combinations.values())

    def require_areas(self, gemeente_code: str | None) -> None:
        """Every area of the dimension must have rows, the gemeente itself first of all.

        Raises:
            PipelineError: WB-S30 without any row, WB-S18 when areas lack, WB-S09 when a few do (exit 5).
        """
        if not self.count:
            raise PipelineError("WB-S30")
        expected = self.wanted.keys[self.wanted.region]
        missing = sorted(expected - self.regions)
        if gemeente_code in missing or len(missing) > MANY_MISSING * len(expected):
            raise PipelineError("WB-S18", codes=say_codes(missing))
        if missing:
            rows = len(expected) * len(self.combinations)
            raise PipelineError("WB-S09", rows=self.count, expected=rows)

    def require_count(self, expected: int | None) -> None:
        """The number of rows must be what the table says.

        Raises:
            PipelineError: WB-S09 (fewer) or WB-S10 (more); exit 5.
        """
        if expected is None or self.count == expected:
            return
        code = "WB-S09" if self.count < expected else "WB-S10"
        raise PipelineError(code, rows=self.count, expected=expected)


def is_number_or_unknown(text: str) -> bool:
    """Say whether a text of UntypedDataSet is a number or the mark for unknown."""
    stripped = text.strip()
    return stripped == UNKNOWN or NUMBER.match(stripped) is not None


def plain(code: object) -> str:
    """A code made comparable: no blanks around it, upper case."""
    return str(code or "").strip().upper()


def joined(columns: Iterable[Iterable[str]]) -> list[str]:
    """The codes of each row in one text."""
    return [SEPARATOR.join(row) for row in zip(*columns, strict=True)]


def say_value(value: object) -> str:
    """A value as it stands in a message."""
    return "leeg" if value is None else str(value).strip()


def say_codes(codes: Sequence[str]) -> str:
    """At most 10 codes and the number of the others."""
    text = ", ".join(codes[:LISTED])
    return text if len(codes) <= LISTED else f"{text} en nog {len(codes) - LISTED}"
