"""`make docs`: the texts of docs/ as pages that work without internet, with a list of functions to call.

`docs/functies.md` is made from the docstrings and lies in git, so that it can be read there too.
"""

import ast
import inspect
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType

from pipeline.paths import ROOT, find_paths
from reports.docs_page import render_doc

FUNCTIONS = "functies.md"
MODULES: tuple[tuple[str, str], ...] = (
    ("pipeline.notebooks.analysis", "Vragen aan een uitgave, voor notebooks"),
    ("pipeline.notebooks.figures", "Tekeningen voor notebooks"),
    ("pipeline.edition_at_hand", "Een uitgave openen"),
    ("pipeline.figuur", "Een tekening als los bestand"),
    ("pipeline.verkennen", "De bladzijde om te verkennen"),
    ("pipeline.uitvoer", "Cijfers doorgeven"),
    ("pipeline.overdracht", "Teksten en kaarten als DOCX"),
    ("pipeline.bundel", "Wijken van meer gemeenten"),
    ("models.arithmetic", "De berekening van een bevinding"),
)
"""Module and what it is for; every public function and class with a docstring is listed."""
HEAD = """# Functies

Voor analisten die zelf een notebook of een script schrijven. De beschrijvingen zijn Engels, net als de
code. Dit bestand wordt gemaakt uit de code met `make docs`; verander het niet met de hand.
"""
INDENT = re.compile(r"^( *)(\S.*)$")


@dataclass(frozen=True)
class Entry:
    """One function or class with its signature and docstring."""

    signature: str
    text: str


def write_docs(target: Path | None = None) -> Path:
    """Make `docs/functies.md` anew and then the pages; give their folder."""
    (ROOT / "docs" / FUNCTIONS).write_text(list_functions(), encoding="utf-8")
    return write_pages(target)


def write_pages(target: Path | None = None) -> Path:
    """Make every text of docs/ a page; give the folder with the pages.

    Args:
        target: folder for the pages; None: `data/docs/`.
    """
    docs = ROOT / "docs"
    folder = target or find_paths().data / "docs"
    shutil.rmtree(folder, ignore_errors=True)
    sources = sorted(docs.rglob("*.md"))
    titles = [(page_name(path.relative_to(docs)), title_of(path)) for path in sources]
    for source in sources:
        name = source.relative_to(docs)
        page = folder / page_name(name)
        page.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * (len(name.parts) - 1)
        html = render_doc(source.read_text(encoding="utf-8"), [(up + to, title) for to, title in titles])
        page.write_text(html, encoding="utf-8")
    for picture in sorted(docs.rglob("*.png")):
        copy = folder / picture.relative_to(docs)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, copy)
    return folder


def page_name(path: Path) -> str:
    """Name of the page of a text: `README.md` becomes `index.html` of its folder."""
    name = "index.html" if path.name == "README.md" else path.with_suffix(".html").name
    return (path.parent / name).as_posix()


def title_of(path: Path) -> str:
    """The first heading of a text."""
    found = re.search(r"^# (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else path.stem


def list_functions() -> str:
    """The list of functions as Markdown; equal code gives equal text."""
    parts = [HEAD]
    for module, purpose in MODULES:
        parts.append(f"## {purpose}\n\n`{module}`\n")
        parts += [f"### `{entry.signature}`\n\n{as_markdown(entry.text)}\n" for entry in entries_of(module)]
    return "\n".join(parts)


def entries_of(module: str) -> Iterator[Entry]:
    """Public functions and classes of a module, in the order of the file."""
    loaded = import_module(module)
    tree = ast.parse(inspect.getsource(loaded))
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        text = inspect.getdoc(getattr(loaded, node.name))
        if text:
            yield Entry(signature_of(getattr(loaded, node.name), node), text)


def signature_of(thing: object, node: ast.FunctionDef | ast.ClassDef) -> str:
    """A function with its arguments and types as written; a class by its name."""
    if not isinstance(thing, FunctionType) or not isinstance(node, ast.FunctionDef):
        return f"class {node.name}"
    gives = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    return f"{node.name}({ast.unparse(node.args)}){gives}"


def as_markdown(text: str) -> str:
    """A Google docstring as Markdown: `Args:` and the like become a bold line, what is under them a list."""
    lines: list[str] = []
    for line in text.splitlines():
        found = INDENT.match(line)
        if found is None:
            lines.append("")
        elif line.rstrip() in {"Args:", "Returns:", "Raises:"}:
            lines += [f"**{line.strip()}**", ""]
        elif len(found[1]) == 4:
            lines.append(f"- {escaped(found[2])}")
        else:
            lines.append(found[1][:2] + escaped(found[2]))
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Keep `<` and `*` as they are written."""
    return text.replace("*", r"\*").replace("<", "&lt;") if "`" not in text else text
