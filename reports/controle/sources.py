"""The table of sources and the lines that refer to it: X5 and O11."""

import re
from collections.abc import Iterator

from reports.controle.claims import Builder, Claim, Expected
from reports.controle.faults import Fault, fault
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.tree import Element
from reports.controle.words import fill

YEAR = re.compile(r"\d{4}")
YEAR_PART = 3
"""Place of the year in the id of a finding, behind indicator, area and group."""


def source_line(claim: Claim) -> Expected:
    """X5: a row of the table of sources, with its year and date."""
    texts = [text for row in source_rows(claim.page) for text in source_texts(row, claim)]
    return Expected(tuple(texts), "report.md 4.2 regel 17: bron uit de tabel met bronnen")


def source_rows(page: Page) -> list[Element]:
    """The rows of the table of sources."""
    tables = page.with_class("bronnentabel")
    return [row for table in tables for body in table.all("tbody") for row in body.all("tr")]


def source_texts(row: Element, claim: Claim) -> list[str]:
    """What a source line may say: publisher, title, years of figures on the page, date of retrieval."""
    head = row.elements[0]
    small = next(iter(head.all("small")), None)
    publisher = small.text if small is not None else ""
    title = head.text.removesuffix(publisher).strip()
    retrieved = next((c for c in row.elements if c.get("data-op") == "opgehaald"), None)
    own = (
        next((part for part in retrieved.children if isinstance(part, str)), "")
        if retrieved is not None
        else ""
    )
    names = [publisher, *(publisher[: match.start()] for match in re.finditer(r"\. ", publisher))]
    years = re.findall(r"\d{4}", claim.text.partition(". Opgehaald")[0].replace(title, ""))
    if not years or years != sorted(set(years)) or not set(years) <= years_of_block(claim, title):
        return []
    slots = {"jaar": " en ".join(sorted(years)), "datum": own.strip()}
    return [fill("X5", {"bron": f"{name}, {title}", **slots}) for name in names]


def old_figure(claim: Claim) -> Expected:
    """O11: the newest year of a table of which newer figures should have been there."""
    row = claim.element.around("tr")
    years = years_of(row) if row is not None else []
    return claim.say("report.md 4.2 regel 20: oud cijfer", jaar=tuple(years[-1:]))


def years_of(row: Element) -> list[str]:
    """The years in a row of the table of sources, without what is said about them."""
    cell = next((c for c in row.elements if c.get("data-op") == "jaren"), None)
    return sorted(YEAR.findall(cell.own_text)) if cell is not None else []


def title_of(row: Element) -> str:
    """The title of a source, without its publisher."""
    head = row.elements[0]
    small = next(iter(head.all("small")), None)
    return head.text.removesuffix(small.text if small is not None else "").strip()


def source_faults(page: Page) -> Iterator[Fault]:
    """Years of figures on the page that the table of sources does not have."""
    rows = source_rows(page)
    for title in dict.fromkeys(map(title_of, rows)):
        own = [row for row in rows if title_of(row) == title]
        listed = {year for row in own for year in years_of(row)}
        known = {str(f.period) for f in page.findings.values() if _title(f.text("source_id")) == title}
        for year in sorted(known - listed):
            yield fault(own[0], ", ".join(sorted(listed)), year, "report.md 4.2 regel 17: jaren van een bron")


def _title(source_id: str) -> str:
    return rules().sources.get(source_id, "")


def years_of_block(claim: Claim, title: str) -> set[str]:
    """The years of the figures of a source in the section around a sentence, or in the sheet.

    Of figures that are not shown the page does not say the source: their years count for every source.
    """
    section = next((e for e in claim.element.up() if e.tag == "section" and e.get("id")), claim.page.root)
    items = [element for element in section.walk() if element.has("data-claim")]
    ids = {name for item in items for name in item.get("data-claim").partition("|")[2].split(",")}
    facts = [claim.page.findings[name] for name in ids if name in claim.page.findings]
    told = {str(fact.period) for fact in facts if _title(fact.text("source_id")) == title}
    hidden = [item.get("data-over").partition(":")[0].split("@") for item in items if item.has("data-over")]
    return told | {parts[YEAR_PART] for parts in hidden if len(parts) > YEAR_PART}


BUILDERS: dict[str, Builder] = {"X5": source_line, "O11": old_figure}
