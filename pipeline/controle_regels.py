"""Compile what the checker of pages needs into one file of facts: bank, catalogue, fixed texts of templates.

`python -m pipeline.controle_regels` writes `reports/controle/regels.json`; a test fails when it is not fresh.
The checker itself (`reports.controle`) reads that file with the standard library only.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from models.nouns import GROEPEN, THEMES, Indicator
from pipeline.catalogue import load_catalogue
from pipeline.paths import ROOT
from reports.map_svg import CLASSES
from reports.page import page_environment
from reports.print_page import VIEWS
from reports.wording import Bank

TARGET = ROOT / "reports" / "controle" / "regels.json"
INDICATOR_FIELDS = (
    *("label", "unit", "theme", "kind", "role", "sign", "sensitive", "kern", "kracht", "evidence"),
    *("wie", "doen", "doet", "rest", "kort", "onderwerp", "titel_hoger", "titel_lager", "mensen"),
    *("betekent", "naam", "eenheid", "decimalen"),
)
SLOT, CUT = "\ue000", "\ue001"
"""Stand for a value, and for a place where other elements or nothing may stand."""
UNSEEN = frozenset({"style", "script"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "caption"})
SECTION = re.compile(r"^\d+_")
IMPORT = re.compile(r"{%-? import '([^']+)'")
TITLE_MACROS = frozenset({"bloktitel", "regelblok"})
TITLE_PLACE = 2
"""Their third argument is the fixed title."""
CAPTION_MACROS = frozenset({"buurttabel", "grafiek", "draw", "wijktabel"})
WORDS = re.compile(r"[A-Za-zÀ-ÿ]{2}")


def compiled() -> dict[str, Any]:
    """Everything the checker is compiled from, in the order in which it is written."""
    bank = Bank.load()
    catalogue = load_catalogue(ROOT / "sources")
    return {
        "bank": bank.version,
        "patronen": {pattern.pattern_id: pattern.text for pattern in bank.patterns.values()},
        "indicatoren": {name: facts_of(indicator) for name, indicator in catalogue.indicators.items()},
        "themas": {theme.theme_id: theme.label for theme in THEMES},
        "groepen": {groep.groep_id: groep.noun for groep in GROEPEN},
        "bronnen": {source_id: source.title for source_id, source in catalogue.sources.items()},
        "klassen": dict(CLASSES),
        "woorden": dict(bank.glossary),
        "teksten": sorted({text for path in template_files() for text in texts_of(path)} | fixed_words()),
        "koppen": headings(),
    }


def fixed_words() -> set[str]:
    """Texts that code and not a template hands to a page: links to the print views."""
    return {view.label for view in VIEWS}


def facts_of(indicator: Indicator) -> list[str | int | bool]:
    """The sentence fields and kinds of one indicator, in the order of `INDICATOR_FIELDS`."""
    return [getattr(indicator, name) for name in INDICATOR_FIELDS]


def template_files() -> list[Path]:
    """Every template of a page."""
    return sorted((ROOT / "reports").rglob("*.j2"))


def texts_of(path: Path) -> Iterator[str]:
    """The fixed texts of one template; `{}` is a value, `{gemeente}` and `{wijk}` where that is known."""
    source = path.read_text(encoding="utf-8")
    reader = _Texts()
    reader.feed("".join(_pieces(source)))
    reader.close()
    for text in reader.found:
        for part in text.split(CUT):
            yield from _usable(part)
    for constant in _constants(source):
        yield from _usable(constant)


def headings() -> dict[str, list[str]]:
    """Fixed headings and captions: per id, per block (`kort`), and per link of the contents (`#kort`)."""
    found: dict[str, set[str]] = {}
    for path in template_files():
        source = path.read_text(encoding="utf-8")
        block = SECTION.sub("", path.name.removesuffix(".html.j2"))
        for name, text in [*_fixed_headings(source), *_titles(source, block)]:
            found.setdefault(name or block, set()).add(text)
        for used in IMPORT.findall(source):
            macros = (ROOT / "reports" / "templates" / used).read_text(encoding="utf-8")
            loose = {text for name, text in _fixed_headings(macros) if not name}
            found.setdefault(block, set()).update(loose)
    return {name: sorted(texts) for name, texts in sorted(found.items())}


def _fixed_headings(source: str) -> Iterator[tuple[str, str]]:
    """Id (nothing when it is made of a value) and text of every heading and caption with words in it."""
    reader = _Headings()
    reader.feed("".join(_pieces(source)))
    reader.close()
    for name, text in reader.found:
        for part in {text.replace(CUT, ""), *text.split(CUT)}:
            for usable in _usable(part):
                yield ("" if "{" in name or CUT in name else name), usable


def _titles(source: str, block: str) -> Iterator[tuple[str, str]]:
    """Titles that a section gives to a macro, its name in the contents, and texts of conditions."""
    from jinja2 import nodes

    tree = page_environment().parse(source)
    for call in tree.find_all(nodes.Call):
        yield from _of_call(call, block)
    for assign in tree.find_all(nodes.Assign):
        if getattr(assign.target, "name", "") == "nav" and isinstance(assign.node, nodes.Const):
            yield f"#{block}", str(assign.node.value)
    listed = (item for loop in tree.find_all(nodes.For) for item in loop.iter.find_all(nodes.Const))
    yield from (("", text) for item in listed if isinstance(item.value, str) for text in _usable(item.value))
    for choice in tree.find_all(nodes.CondExpr):
        for node in (choice.expr1, choice.expr2):
            if isinstance(node, nodes.Const) and isinstance(node.value, str) and _is_said(node.value):
                yield from (("", text) for text in _usable(node.value))


def _of_call(call: Any, block: str) -> Iterator[tuple[str, str]]:
    """The fixed title or the captions that one call of a macro gives."""
    from jinja2 import nodes

    name = getattr(call.node, "attr", "") or getattr(call.node, "name", "")
    if name in TITLE_MACROS and len(call.args) > TITLE_PLACE:
        yield from ((f"{block}-titel", text) for text in _usable(_part(call.args[TITLE_PLACE])))
    if name in CAPTION_MACROS:
        fixed = (argument for argument in call.args if isinstance(argument, nodes.Const | nodes.Concat))
        yield from (("", text) for argument in fixed for text in _usable(_part(argument)))


def _pieces(source: str) -> Iterator[str]:
    """The template with a mark for every value and for every block."""
    expression: list[str] | None = None
    for _, kind, value in page_environment().lex(source):
        if kind == "variable_begin":
            expression = []
        elif kind == "variable_end":
            yield _mark("".join(expression or []))
            expression = None
        elif expression is not None:
            expression.append(value)
        elif kind == "data":
            yield value
        elif kind == "block_begin":
            yield CUT


def _mark(expression: str) -> str:
    if "(" in expression:
        return CUT
    if "gemeente" in expression and "heel" not in expression:
        return "{gemeente}"
    return "{wijk}" if re.search(r"(beeld|sheet)\.place", expression) else "{}"


def _constants(source: str) -> Iterator[str]:
    """Texts inside expressions: an argument of a macro, or several joined by `~`."""
    from jinja2 import nodes

    tree = page_environment().parse(source)
    for joined in tree.find_all(nodes.Concat):
        yield "".join(_part(node) for node in joined.nodes)
    listed = {id(item) for row in tree.find_all(nodes.Tuple) for item in row.items}
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and (id(constant) in listed or _is_said(constant.value)):
            yield constant.value


def _part(node: Any) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.Concat):
        return "".join(_part(part) for part in node.nodes)
    names = [item.attr for item in node.find_all(nodes.Getattr)] + [getattr(node, "attr", "")]
    if "gemeente" in names or getattr(node, "name", "") == "gemeente":
        return "{gemeente}"
    return "{wijk}" if "place" in names else "{}"


def _is_said(text: str) -> bool:
    """True for a text that a reader may see; the names of classes and ids are single words in lower case."""
    return '="' not in text and (" " in text or text[:1].isupper())


def _usable(text: str) -> Iterator[str]:
    tidy = re.sub(r"[ \t\r\n\f]+", " ", text.rpartition('">')[2]).strip()
    if WORDS.search(re.sub(r"{\w*}", "", tidy)) and "<" not in tidy:
        yield tidy


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS and "data-vrij" not in dict(attrs):
            self.is_open = True
            self.found.append((dict(attrs).get("id") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self.is_open = self.is_open and tag not in HEADINGS

    def handle_data(self, data: str) -> None:
        if self.is_open:
            name, text = self.found[-1]
            self.found[-1] = (name, text + data)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]
        self.is_unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_unseen = tag in UNSEEN
        self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_unseen = False
        self.found.append("")

    def handle_data(self, data: str) -> None:
        if not self.is_unseen:
            self.found[-1] += data


def written() -> str:
    """The file as it must be."""
    facts = compiled()
    parts = [f"{json.dumps(key)}: {_lines(value)}" for key, value in facts.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value: Any) -> str:
    """One entry per line: a change of one pattern is a change of one line."""
    if isinstance(value, dict):
        entries = [f"{_text(key)}: {_text(item)}" for key, item in value.items()]
        return "{\n" + ",\n".join(entries) + "\n}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(_text, value)) + "\n]"
    return _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
