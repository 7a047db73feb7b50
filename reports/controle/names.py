"""Names and labels that stand by themselves: headings, links, captions, legends, difficult words."""

import re
from collections.abc import Callable, Iterator

from reports.controle import drawings, maps
from reports.controle.claims import read_claim
from reports.controle.faults import Fault, fault
from reports.controle.frames import known_texts, with_names
from reports.controle.page import Page
from reports.controle.rules import rules
from reports.controle.tree import Element

RULE = "wording.md 2.3: de naam van het gebied"
SHEETS = {"5-minuten": "print_five", "gesprekskaarten": "print_cards", "praatplaat": "print_wall"}
"""Print view -> its template."""
HEADINGS = ("h2", "h3", "h4", "caption")
NAMED = frozenset({"brief", "lijngroep", "kaartfiguur", "thema"})
"""Parts of the page whose headings are names or labels, checked by what stands under them."""
LABEL = "het opschrift hoort bij de cijfers eronder"


def name_faults(page: Page) -> Iterator[Fault]:
    """Everything that is called by a wrong name."""
    parts: tuple[Callable[[Page], Iterator[Fault]], ...] = (
        _heads,
        _headings,
        _contents,
        _buurten,
        _labels,
        _captions,
        _themes,
        _reading_aid,
        _figures,
        _words,
        _edition,
    )
    for part in parts:
        yield from part(page)


def compare(element: Element | None, found: str, wanted: str, rule: str = RULE) -> Iterator[Fault]:
    """A fault when these differ."""
    if element is not None and found != wanted:
        yield fault(element, found, wanted, rule)


def first(page: Page, tag: str, css: str = "") -> Element | None:
    """The first element of a tag, with a class when one is given."""
    return next((e for e in page.all(tag) if not css or css in e.classes), None)


def _heads(page: Page) -> Iterator[Fault]:
    area, gemeente = page.area, page.gemeente
    if page.kind != "wijk":
        return
    title, head = first(page, "title"), first(page, "h1")
    if title is not None:
        yield from compare(title, title.text, f"Beeld van de wijk {area.name} – {gemeente.name}")
    if head is not None:
        yield from compare(head, head.text, area.name)
    kicker = first(page, "p", "kicker")
    for link in kicker.all("a") if kicker is not None else []:
        yield from compare(link, link.text, gemeente.name)
    headline = next((e for e in page.claims if e.tag == "h2" and e.get("id") == "kort-titel"), None)
    for meta in page.all("meta"):
        if meta.get("name") == "description" and headline is not None:
            yield from compare(meta, meta.get("content"), f"{area.name}, {gemeente.name}. {headline.text}.")


def _headings(page: Page) -> Iterator[Fault]:
    """Every heading and caption without a claim is one of those that its place has."""
    known = known_texts(page)
    for element in (e for tag in HEADINGS for e in page.all(tag)):
        if (
            element.has("data-claim")
            or element.has("data-vrij")
            or any(e.classes & NAMED for e in element.up())
        ):
            continue
        allowed = allowed_headings(page, element)
        fixed = {text for form in allowed for text in with_names(page, form)}
        if element.text not in fixed and not known.fits(element.text, fixed):
            yield fault(element, element.text, " of ".join(allowed[:3]), LABEL)


def allowed_headings(page: Page, element: Element) -> list[str]:
    """The headings that may stand at this place: by its id, else those of its block or print view."""
    known = rules().headings
    if element.get("id") in known:
        return known[element.get("id")]
    if page.kind in SHEETS:
        return [*known.get(SHEETS[page.kind], []), *known.get("print_layout", [])]
    return known.get(block_of(element), [])


def block_of(element: Element) -> str:
    """Id of the outermost section around an element."""
    sections = [e.get("id") for e in element.up() if e.tag == "section" and e.get("id")]
    return sections[-1] if sections else ""


def _contents(page: Page) -> Iterator[Fault]:
    for contents in page.with_class("inhoudsopgave"):
        for link in contents.all("a"):
            name = rules().headings.get(link.get("href"))
            if name:
                yield from compare(link, link.text, name[0], LABEL)


def _buurten(page: Page) -> Iterator[Fault]:
    names = [place.name for place in page.buurten]
    for choices in page.with_class("keuzes"):
        links = choices.all("a")
        yield from compare(choices, ", ".join(link.text for link in links), ", ".join(names))
        targets = ", ".join(link.get("href") for link in links)
        yield from compare(
            choices, targets, ", ".join(f"#b-{place.code}" for place in page.buurten), "report.md 3.1"
        )
    for letter in page.with_class("brief"):
        code = letter.get("id").removeprefix("b-")
        wanted = page.places[code].name if code in page.places else "een buurt van deze wijk"
        heading = next(iter(letter.all("h3")), None)
        yield from compare(heading, heading.text if heading is not None else "", wanted)


def _labels(page: Page) -> Iterator[Fault]:
    """A label before or above sentences names the indicator that they are about."""
    for lines in page.with_class("wieregels"):
        for line in lines.all("p"):
            if len(indicators_in(line)) > 1:
                yield fault(line, ", ".join(sorted(indicators_in(line))), "zinnen over 1 indicator", LABEL)
            label = next(iter(line.all("b")), None)
            wanted = {f"{_kort(name)}:" for name in indicators_in(line)}
            if label is not None and label.text not in wanted:
                yield fault(label, label.text, " of ".join(sorted(wanted)), LABEL)
    for group in page.with_class("lijngroep"):
        if len(indicators_in(group)) > 1 and group.all("figure"):
            yield fault(group, ", ".join(sorted(indicators_in(group))), "zinnen over 1 indicator", LABEL)
        heading = next((e for e in group.all("h3") if not e.has("data-claim")), None)
        allowed = {rules().indicators[name].onderwerp or _kort(name) for name in indicators_in(group)}
        if heading is not None and heading.text not in allowed:
            yield fault(heading, heading.text, " of ".join(sorted(allowed)), LABEL)


def indicators_in(element: Element) -> set[str]:
    """The indicators that claims inside an element are about; P5 only says how many residents that are."""
    claims = (e.get("data-claim").partition("|") for e in element.walk() if e.has("data-claim"))
    ids = (names.partition("@")[0] for pattern, _, names in claims if pattern != "P5")
    return {name for name in ids if name in rules().indicators}


def _kort(name: str) -> str:
    indicator = rules().indicators[name]
    return indicator.kort or indicator.label


def _captions(page: Page) -> Iterator[Fault]:
    for table in page.all("table"):
        caption = next(iter(table.all("caption")), None)
        if caption is None:
            continue
        figure = table.around("figure")
        is_map = figure is not None and "kaartfiguur" in figure.classes
        if "smal-tabel" in table.classes and not is_map:
            yield from _line_table(table, caption)
        if "vierkolom" in table.classes:
            yield from _small_table(table, caption)
        if "tabelgrafiek" in table.classes:
            columns = [cell.text for cell in table.all("th")[1:3]]
            yield from compare(table, ", ".join(columns), f"{page.area.name}, {page.gemeente.name}")
            if "groepentabel" not in table.classes:
                yield from _chart_caption(page, table, caption)


def _line_table(table: Element, caption: Element) -> Iterator[Fault]:
    """The table beside a line: its caption and its unit are those of the indicator."""
    found = [rules().indicators[name] for name in indicators_in(table)]
    allowed = {f"{i.kort or i.label}, per buurt" for i in found}
    if caption.text not in allowed:
        yield fault(caption, caption.text, " of ".join(sorted(allowed)), LABEL)
    units = {i.eenheid or i.unit for i in found}
    for head in table.all("th"):
        if head.has("data-vrij") and head.text not in units:
            yield fault(head, head.text, " of ".join(sorted(units)), LABEL)


def _chart_caption(page: Page, table: Element, caption: Element) -> Iterator[Fault]:
    found = [rules().indicators[name] for name in indicators_in(table)]
    if any("vouwrij" in e.classes for e in table.up()):
        allowed = {f"{rules().themes.get(i.theme, '')}: geen duidelijk verschil" for i in found}
    else:
        unit = "punten" if all(i.is_share for i in found) else "procenten"
        allowed = {f"{page.area.name} naast {page.gemeente.name}, verschil in {unit}"}
    if found and caption.text not in allowed:
        yield fault(caption, caption.text, " of ".join(sorted(allowed)), LABEL)


def _small_table(table: Element, caption: Element) -> Iterator[Fault]:
    who = {rules().indicators[name].wie for name in indicators_in(table)}
    head = f"van elke 100 {next(iter(who)) if len(who) == 1 else ''}".strip()
    yield from compare(caption, caption.text, f"Dit valt op: {head}", LABEL)
    cell = next(iter(table.all("th")), None)
    yield from compare(cell, cell.text if cell is not None else "", head, LABEL)


def _themes(page: Page) -> Iterator[Fault]:
    """Theme rows, the count of folded rows, the scale of a theme."""
    for row in page.with_class("themarij"):
        body = row.parent
        label = next(iter(row.all("th")), None)
        if label is None or body is None or "groepentabel" in (row.around("table") or row).classes:
            continue
        themes = {rules().themes.get(rules().indicators[name].theme, "") for name in indicators_in(body)}
        if themes and label.text not in themes:
            yield fault(label, label.text, " of ".join(sorted(themes)), LABEL)
        yield from _scale(row)
    for row in page.with_class("vouwrij"):
        summary = next(iter(row.all("summary")), None)
        rows = sum(
            any("oordeel" in c.classes for c in inner.elements) for inner in row.all("tr") if inner is not row
        )
        if summary is not None:
            yield from compare(summary, summary.text, f"geen duidelijk verschil ({rows})", LABEL)
    for head in page.with_class("strookkop"):
        words = [span.text for span in head.elements]
        yield from compare(head, " ".join(words), f"lager {page.gemeente.name} hoger", LABEL)


READING_AID = {
    "stip-vol": "dit verschilt",
    "stip-open": "dit kan toeval zijn",
    "ruit": "rond het gemiddelde",
    "blok-vol": "schatting zonder marge, wijkt af",
    "blok-open": "schatting zonder marge, ligt dichtbij",
}


def _reading_aid(page: Page) -> Iterator[Fault]:
    """Every mark of the reading aid beside its own words."""
    for item in (item for aid in page.with_class("leeshulp") for item in aid.all("li")):
        marks = [use.get("href").removeprefix("#s-") for use in item.all("use")]
        yield from compare(
            item, item.text, READING_AID.get(marks[0] if marks else "", ""), "report.md 6: tekens"
        )


def _scale(row: Element) -> Iterator[Fault]:
    """Three numbers: as far below as above, nothing in the middle, in steps of five."""
    for scale in row.with_class("schaal"):
        texts = [text.text for text in scale.all("text")]
        unit = "%" if texts and texts[-1].endswith("%") else ""
        size = texts[-1].removeprefix("+").removesuffix("%") if texts else ""
        wanted = [f"\u2212{size}{unit}", f"0{unit}", f"+{size}{unit}"]
        if texts != wanted or not size.isdigit() or int(size) % 5:
            yield fault(
                scale, " ".join(texts), " ".join(wanted), "report.md 6: dezelfde as naar beide kanten"
            )


def _figures(page: Page) -> Iterator[Fault]:
    for figure in page.all("figure"):
        drawn = [e for e in figure.all("svg") if e.get("data-claim").startswith("lijn|")]
        wrong = [found for element in drawn for found in drawings.faults(read_claim(page, element), figure)]
        if "kaartfiguur" in figure.classes:
            yield from _map_title(page, figure)
            if not figure.classes & {"ligging", "gehoordkaart"}:
                wrong += maps.faults(page, figure)
        yield from (fault(e, found, wanted, RULE) for e, found, wanted in wrong)


def _map_title(page: Page, figure: Element) -> Iterator[Fault]:
    """The title of a map is told in the drawing and above its table too."""
    heading = next(iter(figure.all("h3")), None)
    if heading is None:
        return
    if "ligging" in figure.classes:
        yield from compare(heading, heading.text, f"{page.area.name} in {page.gemeente.in_sentence}")
        yield from _place_map(page, figure)
    for svg in figure.with_class("kaart"):
        title = next((e for e in svg.elements if e.tag == "title"), None)
        yield from compare(title, title.text if title is not None else "", heading.text, LABEL)
    for caption in figure.all("caption"):
        yield from compare(caption, caption.text, heading.text, LABEL)


def _place_map(page: Page, figure: Element) -> Iterator[Fault]:
    paths = [path for group in figure.with_class("vlakken") for path in group.all("path")]
    titles = [title.text for path in paths for title in path.all("title")]
    own = [title.text for path in paths if "kom" in path.classes for title in path.all("title")]
    yield from compare(figure, ", ".join(own), page.area.name)
    for description in figure.all("desc"):
        yield from compare(description, description.text, "; ".join(titles) + ".", LABEL)


def _words(page: Page) -> Iterator[Fault]:
    for words in page.with_class("woorden"):
        parts = words.elements
        for word, meaning in zip(parts[::2], parts[1::2], strict=False):
            yield from compare(
                meaning,
                meaning.text,
                rules().glossary.get(word.text, "een woord van de lijst"),
                "lijst met moeilijke woorden",
            )


def _edition(page: Page) -> Iterator[Fault]:
    body = first(page, "body")
    if body is not None:
        kind = "wijk" if page.kind == "wijk" else "druk"
        if not {kind, page.edition} <= body.classes:
            yield fault(body, body.get("class"), f"{kind} {page.edition}", "report.md 3.2: uitgave")
    for colofon in page.with_class("colofon"):
        stated = re.search(r"Uitgave: (.+?)\.", colofon.text)
        wanted = "voor het netwerk" if page.edition == "netwerk" else "openbaar"
        yield from compare(colofon, stated[1] if stated else "", wanted, "report.md 3.2: uitgave")
