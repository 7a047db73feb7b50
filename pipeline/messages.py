"""What users are told when something goes wrong: one line, a stable code, an exit code (reliability.md 5, 6).

Codes, exit codes and texts are data: `messages.yml`. They are read when the first message is made.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from models.dates import dutch_date

FILE = Path(__file__).with_name("messages.yml")
LONGEST_LINE = 400
LONGEST_OUTSIDE_TEXT = 200
HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Message:
    """One line for a user: level, code, where, what happened, what stays, what to do."""

    code: str
    level: str
    """FOUT, LET OP or GOED."""
    exit_code: int
    what: str
    where: str = ""
    stays: str = ""
    todo: str = ""

    @property
    def line(self) -> str:
        """The line as printed: at most 400 characters; when too long, `what` is cut, never what to do."""
        head = f"{self.level} {self.code}" + (f" [{self.where}]" if self.where else "")
        room = LONGEST_LINE - len(" ".join(part for part in (head, self.stays, self.todo) if part)) - 1
        what = self.what if len(self.what) <= room else self.what[: max(room - 4, 0)].rstrip() + " ..."
        return " ".join(part for part in (head, what, self.stays, self.todo) if part)[:LONGEST_LINE]


class PipelineError(Exception):
    """A fault that a user must know about; the command line prints its line and ends with its exit code."""

    def __init__(
        self,
        code: str,
        *,
        source: str = "",
        table: str = "",
        file: str = "",
        what: str = "",
        stays: str = "",
        todo: str = "",
        answer: bytes = b"",
        **fields: object,
    ) -> None:
        """Make the error of a code in `messages.yml`.

        Args:
            code: `WB-S09`, or with a variant that is not printed: `WB-N00/geweigerd`.
            source: id of the source; with `table` it stands between brackets.
            table: id of the table, also usable as `{table}` in the text.
            file: the file at fault, instead of a source.
            what: what happened, instead of the text of `messages.yml`.
            stays: what is still shown.
            todo: what to do, instead of the text of `messages.yml`.
            answer: the refused answer, for the quarantine folder; never printed.
            **fields: values of the `{names}` in the text; outside text is cut and cleaned.
        """
        where = " ".join(part for part in (source, table) if part) or file
        given: dict[str, object] = {"table": table, "source_id": source, **fields}
        self.variant = code
        self.fields = given
        self.answer = answer
        self.message = make_message(code, given, where=where, what=what, stays=stays, todo=todo)
        super().__init__(self.message.line)

    @property
    def code(self) -> str:
        """The printed code, without variant."""
        return self.message.code

    @property
    def exit_code(self) -> int:
        """The exit code of reliability.md section 6."""
        return self.message.exit_code

    @property
    def line(self) -> str:
        """The one line for the screen."""
        return self.message.line

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the error travel from another process."""
        return (PipelineError._restored, (self.variant, self.fields, self.answer, self.message))

    @classmethod
    def _restored(
        cls, variant: str, fields: dict[str, object], answer: bytes, message: Message
    ) -> "PipelineError":
        error = cls.__new__(cls)
        error.variant, error.fields, error.answer, error.message = variant, fields, answer, message
        error.args = (message.line,)
        return error

    def at(self, *, where: str = "", stays: str = "") -> "PipelineError":
        """Say where it happened and what stays, keeping what the error already says itself."""
        self.message = replace(
            self.message, where=self.message.where or clean(where), stays=self.message.stays or clean(stays)
        )
        self.args = (self.message.line,)
        return self


def make_message(
    code: str,
    fields: Mapping[str, object],
    *,
    where: str = "",
    what: str = "",
    stays: str = "",
    todo: str = "",
) -> Message:
    """Fill the text of one code.

    Raises:
        KeyError: the code does not stand in `messages.yml`, or a field of its text is missing.
    """
    entry = read_messages()[code]
    return Message(
        code=code.partition("/")[0],
        level=entry["niveau"],
        exit_code=entry["exit"],
        what=clean(what, LONGEST_LINE) if what else fill(entry["wat"], fields),
        where=clean(where),
        stays=clean(stays),
        todo=clean(todo) if todo else fill(entry["doe"], fields),
    )


@cache
def read_messages() -> dict[str, dict[str, Any]]:
    """Read all entries of `messages.yml`: code -> niveau, exit, wat, doe."""
    entries: dict[str, dict[str, Any]] = read_file()["meldingen"]
    return entries


@cache
def read_file() -> dict[str, Any]:
    """Read `messages.yml` once."""
    from ruamel.yaml import YAML

    content: dict[str, Any] = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    return content


def fill(text: str, fields: Mapping[str, object]) -> str:
    """Put fields into a text; every field is cleaned, and whole numbers get points for thousands."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name}
    return text.format_map({name: say(fields[name]) for name in names})


def say(value: object) -> str:
    """One value as it stands in a message."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int):
        return say_number(value)
    if isinstance(value, datetime | date):
        return say_date(value)
    return clean(str(value))


def clean(text: str, longest: int = LONGEST_OUTSIDE_TEXT) -> str:
    """Make outside text safe for one line: no control or hidden characters, blanks collapsed, cut."""
    start = text[: longest * 4]
    visible = "".join(
        " " if unicodedata.category(c) in HIDDEN_CATEGORIES or c.isspace() else c
        for c in unicodedata.normalize("NFC", start)
    )
    joined = " ".join(visible.split())
    return joined if len(joined) <= longest else joined[: longest - 4].rstrip() + " ..."


def say_number(number: int) -> str:
    """9812 becomes 9.812; years and codes are not numbers and are passed as text."""
    return f"{number:,}".replace(",", ".")


def say_date(moment: datetime | date) -> str:
    """3 maart 2026; a moment in time is told in the time of Amsterdam."""
    day = moment.astimezone(ZoneInfo("Europe/Amsterdam")) if isinstance(moment, datetime) else moment
    return dutch_date(day)


def say_moment(moment: datetime) -> str:
    """3 maart 2026 om 14.05 uur, in the time of Amsterdam."""
    local = moment.astimezone(ZoneInfo("Europe/Amsterdam"))
    return f"{say_date(local)} om {local:%H.%M} uur"


def notice(code: str, *, source: str = "", table: str = "", **fields: object) -> Message:
    """Make a message that is no error: LET OP or GOED."""
    where = " ".join(part for part in (source, table) if part)
    return make_message(code, {"table": table, "source_id": source, **fields}, where=where)


def worst_exit_code(codes: Iterable[int]) -> int:
    """Choose the exit code of several faults: 1 > 6 > 7 > 3 > 5 > 4 (reliability.md section 6)."""
    order: list[int] = read_file()["volgorde"]
    found = {code for code in codes if code}
    return next((code for code in order if code in found), max(found, default=0))


@dataclass
class Report:
    """Collects errors per source, so that one failing source never stops the others."""

    errors: list[PipelineError] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)

    @contextmanager
    def collecting(self, *, where: str = "", stays: str = "") -> Iterator[None]:
        """Keep a PipelineError of this block instead of letting it end the run."""
        try:
            yield
        except PipelineError as error:
            self.errors.append(error.at(where=where, stays=stays))

    @property
    def lines(self) -> list[str]:
        """Every line for stderr, notices first."""
        return [message.line for message in self.notices] + [error.line for error in self.errors]

    @property
    def exit_code(self) -> int:
        """0 without errors, else the one that counts most."""
        return worst_exit_code(error.exit_code for error in self.errors) if self.errors else 0
