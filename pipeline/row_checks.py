"""Are these the rows we asked for, every one and once? Checked page by page while rows come in.

Nothing is repaired: codes are compared without blanks and in upper case, the bytes stay as received.
"""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.messages import PipelineError
from pipeline.odata import PAGE_ROWS, Page, Row

AREA = re.compile(r"^(NL0[01]|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$")
NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
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
    seen: dict[Key, bytes] = field(default_factory=dict)
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
        digests = [digest_of(row) for row in page.rows]
        for number, row in enumerate(page.rows, start=self.count + 1):
            self.check_columns(number, row)
            key = self.key_of(row)
            self.check_values(key, row)
            self.check_once(key, digests[number - self.count - 1], row, page)
        self.count += len(page.rows)
        if page.is_last and len(page.rows) == PAGE_ROWS and self.count != expected:
            raise PipelineError("WB-S00/tien_duizend")
        return digests

    def check_columns(self, number: int, row: Row) -> None:
        """Every column that was asked for must be in the row; others are not used."""
        missing = [name for name in (*self.wanted.dimensions, *self.wanted.columns) if name not in row]
        if missing:
            raise PipelineError("WB-S00/kolom", row=number, columns=", ".join(missing[:LISTED]))

    def key_of(self, row: Row) -> Key:
        """The key of a row: its codes without blanks, in upper case, each known."""
        key = tuple(plain(row[name]) for name in self.wanted.dimensions)
        for name, code in zip(self.wanted.dimensions, key, strict=True):
            if name == self.wanted.region and not AREA.match(code):
                raise PipelineError("WB-S00/code", found=code, column=name)
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
        if key not in self.seen:
            self.seen[key] = digest
            return
        name = " ".join(key)
        if self.seen[key] == digest:
            raise PipelineError("WB-S10/dubbel", key=name)
        first = next(
            other
            for other in (*self.earlier_rows(), *page.rows)
            if self.raw_key(other) == key and other != row
        )
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
    def regions(self) -> set[str]:
        """Areas that came in."""
        place = self.wanted.dimensions.index(self.wanted.region)
        return {key[place] for key in self.seen}

    @property
    def combinations(self) -> dict[Key, int]:
        """Combination of the other dimensions -> number of areas that have it."""
        place = self.wanted.dimensions.index(self.wanted.region)
        found: dict[Key, int] = {}
        for key in self.seen:
            rest = key[:place] + key[place + 1 :]
            found[rest] = found.get(rest, 0) + 1
        return found

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


def digest_of(row: Row) -> bytes:
    """A short fingerprint of a row, whatever the order of its columns; `ID` is a running number."""
    content = {name: value for name, value in row.items() if name != "ID"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def say_value(value: object) -> str:
    """A value as it stands in a message."""
    return "leeg" if value is None else str(value).strip()


def say_codes(codes: Sequence[str]) -> str:
    """At most 10 codes and the number of the others."""
    text = ", ".join(codes[:LISTED])
    return text if len(codes) <= LISTED else f"{text} en nog {len(codes) - LISTED}"
