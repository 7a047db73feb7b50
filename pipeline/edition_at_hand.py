"""The published editions that an order names: for verbs that hand on what stands on pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.catalogue import load_catalogue
from pipeline.edition_state import edition_slug
from pipeline.editions import EditionFolder
from pipeline.messages import PipelineError
from pipeline.paths import find_paths
from pipeline.project import OpenProject
from pipeline.targets import Order, find_target

PRINTS = ("-5-minuten", "-gesprekskaarten", "-praatplaat")


@dataclass(frozen=True)
class AtHand:
    """One published edition, ready to read."""

    slug: str
    folder: Path
    manifest: dict[str, Any]
    project: OpenProject

    @property
    def is_public(self) -> bool:
        """True for the edition openbaar."""
        return bool(self.manifest["uitgave"] == "openbaar")

    def findings(self) -> pl.DataFrame:
        """Every finding of the edition (models.columns.CIJFERS)."""
        return pl.read_parquet(self.folder / "cijfers.parquet")

    def codes(self) -> list[str]:
        """Codes of the wijken and own areas with a page of their own, sorted."""
        names = [name.removesuffix(".html") for name in self.manifest["paginas"]]
        return sorted(name for name in names if name.startswith(("WK", "EG-")) and not name.endswith(PRINTS))

    def require_code(self, code: str) -> str:
        """Give the code back when it has a page in this edition.

        Raises:
            PipelineError: WB-K00 (exit 3) otherwise; it names codes that do have one.
        """
        codes = self.codes()
        if code not in codes:
            what = f"Gebied '{code}' heeft geen bladzijde in {self.slug}. Kies uit {', '.join(codes[:8])}."
            raise PipelineError("WB-K00", file="--gebied", what=what)
        return code


def source_text(source: Mapping[str, Any]) -> str:
    """A source of a manifest in one line: its attribution with the table, without the word `Bron`."""
    told = str(source["bronvermelding"] or source["titel"]).removeprefix("Bron: ").rstrip(".")
    return told if str(source["tabel"]) in told else f"{told}, tabel {source['tabel']}"


def editions_of(order: Order) -> list[AtHand]:
    """Open the current edition of every project that the order names.

    Raises:
        PipelineError: WB-P02 (exit 4) when one was not made yet; what `find_target` raises.
    """
    paths = find_paths()
    target = find_target(order, load_catalogue(paths.sources), paths)
    found = []
    for project in target.projects:
        slug = edition_slug(project, target.edition)
        folder = EditionFolder(paths.wijkbeelden, slug)
        manifest = folder.manifest()
        if manifest is None:
            raise PipelineError("WB-P02", file=slug)
        found.append(AtHand(slug, folder.link, manifest, project))
    return found


def one_edition(order: Order) -> AtHand:
    """Open the one edition that the order names.

    Raises:
        PipelineError: WB-K00 (exit 3) for `alle`; what `editions_of` raises.
    """
    found = editions_of(order)
    if len(found) != 1:
        raise PipelineError("WB-K00", file="--gemeente", what="Kies een gemeente of een project, niet alle.")
    return found[0]
