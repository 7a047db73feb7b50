"""The verb publish: from the warehouse to a finished edition of one project (write apart, then switch).

Reads findings and boundaries, lets `reports` say what stands on each page, writes everything into
`data/build/`, and makes it the current edition by one rename.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from models.finding_range import spread_range
from models.finding_stapeling import stapeling
from models.nouns import Indicator
from models.stories.nouns import StoryFolder
from pipeline.cijfers_file import write_cijfers
from pipeline.edition_changes import changes_since, to_manifest
from pipeline.edition_state import Publication, edition_slug
from pipeline.editions import EditionFolder, switch
from pipeline.fingerprint import file_sha256
from pipeline.kill_points import reached
from pipeline.messages import PipelineError
from pipeline.own_area_file import SHARED_NAME, shared_text
from pipeline.paths import ROOT
from pipeline.print_files import open_card_book, write_prints
from pipeline.project import OpenProject
from pipeline.session import NOTES as SESSION_NOTES
from pipeline.stories.edition import EditionQuotes, last_days, remember_shown
from pipeline.stories.themes import themes_of
from pipeline.stories_page import add_stories
from pipeline.story_changes import with_story_changes
from pipeline.verkennen import carry_on
from reports.beeld import build_wijkbeeld
from reports.beeld_verhalen_blokken import with_card_codes
from reports.cijfers import GemeenteCijfers, PageOptions, newest_gebieden
from reports.index_beeld import build_index
from reports.methode import render_methode
from reports.nouns import SourceLine, WijkMap
from reports.numbers import dutch_date
from reports.own_area_facts import OwnAreaFacts
from reports.page import render_index, render_wijk
from reports.session_notes import session_notes, with_any_stories

METHODE = "methode.html"
"""Stands beside the pages, so that their link to it works without internet."""


@dataclass(frozen=True)
class Ingredients:
    """Everything one edition is made from, read once."""

    gemeente_code: str
    gemeente_name: str
    gebied: pl.DataFrame
    finding: pl.DataFrame
    indicators: Mapping[str, Indicator]
    sources: tuple[SourceLine, ...]
    snapshots: tuple[dict[str, Any], ...]
    maps: Mapping[str, WijkMap]
    """Per gebied code the map of that page; the gemeente's own code holds the map of the index."""
    fingerprint: str
    """Of the figures, the boundaries and the code."""
    own_areas: tuple[OwnAreaFacts, ...] = ()
    own_within: pl.DataFrame | None = None
    """Findings of buurten against the own areas that they are part of."""
    notices: tuple[str, ...] = ()
    stories: StoryFolder | None = None
    """Everything the story files of the project say; gates decide what of it a page may show."""
    quotes: EditionQuotes | None = None
    """What the gates decided about every quote of the stories, for this edition."""
    recheck: Callable[[], None] | None = None
    """Looks at the gates again when the pages are about to be switched (stories.md section 8, G12)."""
    stamp: str = ""
    """Of all that this edition is made from (`edition_use`)."""
    figures_stamp: str = ""
    """Of its figures and maps alone: what a refresh can change."""


def publish_edition(
    project: OpenProject,
    edition: str,
    ingredients: Ingredients,
    wijkbeelden: Path,
    build: Path,
    today: date,
    wanted: str,
) -> Publication:
    """Make every page and file of one edition and switch to it.

    Raises:
        PipelineError: WB-K00 (exit 3) for a public edition without a contact, or an unknown wijk.
    """
    require_contact(project, edition)
    folder = EditionFolder(wijkbeelden, edition_slug(project, edition))
    version = folder.next_version()
    work = build / f"{folder.slug}-{version}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    reached("uitgave_begin")
    write_cijfers(all_findings(ingredients), work)
    codes = wijk_codes(ingredients, project)
    changes = with_story_changes(
        changes_since(folder, work), folder.current(), ingredients.stories, ingredients.quotes, codes
    )
    cijfers, told = add_stories(
        replace(gemeente_cijfers(project, edition, version, ingredients, today), changes=changes),
        ingredients.stories,
        ingredients.quotes.quotes if ingredients.quotes else (),
        wijkbeelden,
        project.settings.slug,
    )
    notices = (*ingredients.notices, *told)
    book = open_card_book(wijkbeelden, project)
    notes: dict[str, object] = {}
    themas = themes_of(project.settings)
    heard = with_any_stories(cijfers, themas, today)
    for code in codes:
        beeld = build_wijkbeeld(cijfers, code)
        write_prints(work, cijfers, beeld, book, project.house_style)
        beeld = with_card_codes(beeld, book.cards.get(code, []))
        if edition == "netwerk" and project.folder is not None:
            notes[code] = session_notes(heard, code, book.cards.get(code, []), themas, today)
        (work / f"{code}.html").write_text(render_wijk(beeld, project.house_style), encoding="utf-8")
        reached("uitgave_bladzijde")
    (work / "index.html").write_text(
        render_index(build_index(cijfers, codes), project.house_style), encoding="utf-8"
    )
    (work / METHODE).write_text(render_methode(read_methode()), encoding="utf-8")
    write_definitions(project, ingredients, work)
    content = content_hash(work, version, dutch_date(today))
    current = folder.manifest()
    if current is not None and folder.current() is not None and current.get("inhoud") == content:
        shutil.rmtree(work)
        folder.equal_note.write_text(f"{folder.current()} {wanted}\n", encoding="utf-8")
        remember(ingredients, str(folder.current()), folder.link)
        return Publication(
            folder.slug, folder.link / "index.html", str(folder.current()), len(codes), is_new=False,
            notices=notices,
        )  # fmt: skip
    manifest = build_manifest(project, edition, version, ingredients, work, today, wanted)
    manifest |= {
        "inhoud": content,
        "ingredienten": ingredients.stamp,
        "cijferstempel": ingredients.figures_stamp,
    } | book.entries()
    manifest |= to_manifest(changes) | last_days(ingredients.quotes)
    manifest |= {SESSION_NOTES: notes} if notes else {}
    explored, lost = carry_on(current, work, manifest, ingredients.indicators, project.house_style)
    manifest["bestanden"] |= explored
    notices = (*notices, *lost)
    (work / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    reached("uitgave_klaar")
    if ingredients.recheck is not None:
        ingredients.recheck()
    link = switch(folder, work, version)
    remember(ingredients, version, link)
    return Publication(folder.slug, link / "index.html", version, len(codes), is_new=True, notices=notices)


def remember(ingredients: Ingredients, version: str, folder: Path) -> None:
    """Write down which pages of an edition hold which quotes, once readers see it (stories.md G12)."""
    if ingredients.quotes is not None and ingredients.stories is not None:
        remember_shown(ingredients.quotes, ingredients.stories, version, folder)


def read_methode() -> str:
    """The text of the method, part of the code."""
    return (ROOT / "docs" / "methode.md").read_text(encoding="utf-8")


def content_hash(work: Path, version: str, date_text: str) -> str:
    """One hash over what readers see, but for the version and the date: equal content is no new edition."""
    digest = hashlib.sha256()
    for path in sorted(work.iterdir()):
        content = path.read_bytes()
        if path.suffix == ".html":
            content = content.replace(version.encode(), b"").replace(date_text.encode(), b"")
        digest.update(path.name.encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def require_contact(project: OpenProject, edition: str) -> None:
    """A public page must say where a reader can go (report.md 3.1)."""
    settings = project.settings
    if edition == "openbaar" and not settings.contact:
        raise PipelineError(
            "WB-K00",
            file="project.yml",
            what="De openbare uitgave heeft minstens een regel 'contact' nodig: naam, plek, nummer.",
        )


def wijk_codes(ingredients: Ingredients, project: OpenProject) -> list[str]:
    """Codes of the wijken and own areas that get a page, in code order, own areas last.

    Wijken are those of the newest division: one that exists in older figures only has no page of today.
    `gebieden` of the project chooses wijken; own areas that it names choose among the own areas.

    Raises:
        PipelineError: WB-K00 (exit 3) when the project names a wijk that the gemeente does not have.
    """
    areas, _ = newest_gebieden(ingredients.gebied)
    wijken = sorted(code for code, row in areas.items() if row["gebied_level"] == "wijk")
    own = sorted(facts.code for facts in ingredients.own_areas)
    wanted = project.settings.gebieden
    unknown = sorted(set(wanted) - set(wijken) - set(own))
    if unknown:
        raise PipelineError(
            "WB-K00",
            file="project.yml",
            what=f"Deze wijk bestaat niet in {ingredients.gemeente_name}: {', '.join(unknown)}.",
        )
    chosen = [code for code in own if code in wanted] or own
    return [code for code in wijken if not wanted or code in wanted] + chosen


def gemeente_cijfers(
    project: OpenProject, edition: str, version: str, ingredients: Ingredients, today: date
) -> GemeenteCijfers:
    """Put everything that pages need of one gemeente into one frozen value."""
    settings = project.settings
    options = PageOptions(
        contact=tuple((c.naam, c.plek, c.nummer) for c in settings.contact),
        plekken=tuple((p.naam, p.adres, p.dagen) for p in settings.plekken),
        hulp=tuple((h.onderwerp, h.naam, h.nummer) for h in settings.hulp),
        meedoen=tuple((m.naam, m.wat) for m in settings.meedoen),
        place_names=own_names(ingredients.own_areas)
        | {code: name.model_dump(exclude_none=True) for code, name in settings.plaatsnamen.items()},
        kern_themes=tuple(settings.kernthemas),
        phase=settings.fase,
        blocks_off=tuple(settings.blokken_uit),
        names_in_headline=settings.buurtnamen_in_kop,
    )
    return GemeenteCijfers(
        gemeente_code=ingredients.gemeente_code,
        gemeente_name=ingredients.gemeente_name,
        gebied=ingredients.gebied,
        finding=ingredients.finding,
        indicators=ingredients.indicators,
        spread=spread_range(ingredients.finding, ingredients.gebied),
        stapeling=stapeling(ingredients.finding),
        sources=ingredients.sources,
        maps=ingredients.maps,
        edition=edition,
        version=version,
        date_text=dutch_date(today),
        is_fictional=settings.fictief,
        options=options,
        own_areas={facts.code: facts for facts in ingredients.own_areas},
        own_within=ingredients.own_within,
    )


def own_names(own_areas: Sequence[OwnAreaFacts]) -> dict[str, dict[str, str]]:
    """How the own areas are called in sentences: as their makers wrote them."""
    return {
        facts.code: {"naam": facts.name} | ({} if facts.article is None else {"lidwoord": facts.article})
        for facts in own_areas
    }


def all_findings(ingredients: Ingredients) -> pl.DataFrame:
    """Every finding of the edition in the order of `cijfers.csv`: by area, and as they were computed."""
    parts = [ingredients.finding, *([] if ingredients.own_within is None else [ingredients.own_within])]
    return pl.concat(parts).sort("gebied_code", maintain_order=True)


def write_definitions(project: OpenProject, ingredients: Ingredients, work: Path) -> None:
    """Write the definitions of the own areas beside the pages, for others to use (statistics.md 13.7)."""
    entries = [entry.model_dump() for entry in project.settings.eigen_gebieden]
    if entries:
        text = shared_text((ingredients.gemeente_code, ingredients.gemeente_name), entries)
        (work / SHARED_NAME).write_text(text, encoding="utf-8")


def build_manifest(
    project: OpenProject,
    edition: str,
    version: str,
    ingredients: Ingredients,
    work: Path,
    today: date,
    wanted: str,
) -> dict[str, Any]:
    """Describe the edition: version, sources, snapshots with sha256, licences, hash of every file."""
    files = sorted(path for path in work.iterdir() if path.is_file())
    return {
        "slug": project.settings.slug,
        "gemeente": {"code": ingredients.gemeente_code, "naam": ingredients.gemeente_name},
        "uitgave": edition,
        "versie": version,
        "datum": today.isoformat(),
        "verzonnen": project.settings.fictief,
        "bronnen": [source_entry(line) for line in ingredients.sources],
        "snapshots": list(ingredients.snapshots),
        "code": ingredients.fingerprint,
        "paginas": {p.name: f"sha256:{file_sha256(p)}" for p in files if p.suffix == ".html"},
        "bestanden": {p.name: f"sha256:{file_sha256(p)}" for p in files if p.suffix != ".html"},
        "fingerprint": wanted,
    }


def source_entry(line: SourceLine) -> dict[str, str]:
    """One source in the manifest."""
    return {
        "bron": line.source_id,
        "titel": line.title,
        "tabel": line.table_id,
        "perioden": line.periods,
        "stand": line.modified,
        "licentie": line.licence,
        "bronvermelding": line.attribution,
    }
