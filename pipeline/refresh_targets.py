"""What a refresh is about: what was asked, or else everything that this installation has published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogue import Catalogue
from pipeline.editions import published_slugs
from pipeline.gemeenten import EVERY
from pipeline.paths import Paths
from pipeline.snapshots import read_packages
from pipeline.targets import Order, Target, find_target

GEMEENTE_SLUG = re.compile(r"^GM\d{4}$")
PUBLIC = "openbaar"


@dataclass(frozen=True)
class Fetch:
    """What is asked of the sources once, however many editions are made from it."""

    target: Target

    @property
    def key(self) -> tuple[str, str, Path | None]:
        """Two targets with the same key need the same answers."""
        return (self.target.scope, str(self.target.paths.data), self.target.supplied)


def find_targets(order: Order, catalogue: Catalogue, paths: Paths) -> list[Target]:
    """The targets of a refresh, each with one edition; a published edition of the other kind goes along.

    Without a gemeente or a project: the projects in `data/prive/projecten` and every published gemeente; when
    there are none, the fictional example.

    Raises:
        PipelineError: as `find_target`.
    """
    slugs = published_slugs(paths.wijkbeelden)
    found = [find_target(one, catalogue, paths) for one in orders(order, catalogue, paths, slugs)]
    return [each for target in found for each in with_other_edition(target, order, slugs)]


def orders(order: Order, catalogue: Catalogue, paths: Paths, slugs: list[str]) -> list[Order]:
    """The order itself, or one per project and gemeente that is here."""
    if order.gemeente or order.project:
        return [order]
    projects = [replace(order, project=folder) for folder in project_folders(paths)]
    gemeenten = sorted({base_slug(slug) for slug in slugs if GEMEENTE_SLUG.match(base_slug(slug))})
    if gemeenten and has_whole_country(catalogue, paths):
        return [*projects, replace(order, gemeente=EVERY)]
    return [*projects, *(replace(order, gemeente=code) for code in gemeenten)] or [order]


def project_folders(paths: Paths) -> list[Path]:
    """Private projects inside the installation, by name."""
    return sorted(path.parent for path in paths.projects.glob("*/project.yml"))


def has_whole_country(catalogue: Catalogue, paths: Paths) -> bool:
    """True when answers about the whole country are kept: then they are what is renewed."""
    kept = (read_packages(paths, source_id)[0] for source_id in catalogue.sources)
    return any(snapshot.scope == EVERY for snapshots in kept for snapshot in snapshots)


def base_slug(slug: str) -> str:
    """The slug of a project, whichever its edition."""
    return slug.removesuffix(f"-{PUBLIC}")


def with_other_edition(target: Target, order: Order, slugs: list[str]) -> Iterator[Target]:
    """The target, and the same with the other edition where that is published and no edition was asked."""
    yield target
    if order.uitgave:
        return
    other = "netwerk" if target.edition == PUBLIC else PUBLIC
    suffix = f"-{PUBLIC}" if other == PUBLIC else ""
    there = tuple(p for p in target.projects if p.settings.slug + suffix in slugs)
    if there:
        yield replace(target, edition=other, projects=there)
