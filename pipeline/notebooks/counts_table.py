"""Read the counts of stories from a published page, nothing else of it."""

from html.parser import HTMLParser


class CountsReader(HTMLParser):
    """Read the cells of the table `#tellingen` of a page."""

    def __init__(self) -> None:
        """Start before the table."""
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a row or a cell of the table starts."""
        if tag == "table" and ("id", "tellingen") in attrs:
            self._inside = True
        elif self._inside and tag == "tr":
            self.rows.append([])
        elif self._inside and tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        if tag == "table":
            self._inside = False
        elif tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self._inside and self._in_cell:
            self.rows[-1][-1] += data.strip()
