"""Why rows of story files were not loaded, and what the makers must know: never what a cell says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Vindplaats:
    """Where a row stands, as a person finds it: file, tab, row number."""

    file: str
    tab: str
    row: int

    def __str__(self) -> str:
        """`werkboek.xlsx, tab verhalen, rij 12`."""
        return f"{self.file}, tab {self.tab}, rij {self.row}"


@dataclass(frozen=True)
class Refusal:
    """Why a row was not loaded; never holds what a cell says."""

    vindplaats: Vindplaats
    column: str
    rule: str
    """Dutch, what is wrong."""
    allowed: str = ""
    """Dutch, what may stand there."""
    hint: str = ""
    code: str = "WB-V20"
    """Code of `messages.yml`."""

    @property
    def text(self) -> str:
        """Place, rule, what is allowed and what to do, in one line."""
        where = f"{self.vindplaats}, kolom {self.column}" if self.column else str(self.vindplaats)
        allowed = f" Wel: {self.allowed}." if self.allowed else ""
        return f"{where}: {self.rule}.{allowed}" + (f" {self.hint}" if self.hint else "")


@dataclass(frozen=True)
class Notice:
    """Something the makers must know, without any text of a story: a code of `messages.yml` and its line."""

    code: str
    line: str
    exit_code: int = 0


@dataclass(frozen=True)
class TabCount:
    """How many rows of one tab were read, loaded, refused, and (verhalen) without consent or withdrawn."""

    tab: str
    read: int
    loaded: int
    refused: int
    without_consent: int = 0
    withdrawn: int = 0
