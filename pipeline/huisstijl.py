"""The key `huisstijl` of project.yml becomes a house style, checked while the project is read."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.huisstijl_logo import LogoError, read_logo
from reports.huisstijl import COLOURS, PLAIN, HouseStyle, colour_faults

if TYPE_CHECKING:
    from pipeline.project import Huisstijl


def open_house_style(settings: "Huisstijl | None", folder: Path | None) -> tuple[HouseStyle, list[str]]:
    """Read the house style of a project.

    Args:
        settings: the key `huisstijl`, already of the right form; None when there is none.
        folder: the folder of the project, where the logo lies.

    Returns:
        The house style, and every fault in it in Dutch; with faults the style must not be used.
    """
    if settings is None:
        return PLAIN, []
    colours = tuple((name, getattr(settings, name)) for name in COLOURS if getattr(settings, name))
    faults = [f"huisstijl.{fault}" for fault in colour_faults(colours)]
    logo = ""
    if settings.logo and folder is not None:
        try:
            logo = read_logo(inside(folder, settings.logo))
        except LogoError as error:
            faults.append(f"huisstijl.logo '{settings.logo}': {error}")
    if settings.logo and not settings.logo_tekst.strip():
        faults.append(
            "huisstijl.logo_tekst ontbreekt: schrijf wat er op het logo staat, voor wie het niet ziet"
        )
    style = HouseStyle(
        settings.naam, logo, settings.logo_tekst, colours, settings.kop_lettertype, settings.tekst_lettertype
    )
    return style, faults


def inside(folder: Path, name: str) -> Path:
    """Path of a file in the folder of the project.

    Raises:
        LogoError: the name leads out of the folder.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise LogoError("het bestand moet in de map van het project staan")
    return path
