"""Themes, groups and privacy facts of a project, as models see them; the default list of themes."""

from collections.abc import Mapping

from models.nouns import THEMES
from models.stories.nouns import PrivacySettings, StoryGroep, StoryThema
from pipeline.project import Project

OWN_THEMES = (
    ("eenzaamheid", "Eenzaamheid", "meedoen"),
    ("ontmoeten", "Elkaar ontmoeten", "meedoen"),
    ("jongeren", "Jongeren", "meedoen"),
    ("geld", "Geld", "bestaanszekerheid"),
    ("slapen", "Slapen", "gezondheid"),
    ("vervoer", "Vervoer", "leefomgeving"),
    ("geluid", "Geluid", "leefomgeving"),
)
"""Themes that people talk about, with the theme of the figures they belong to (stories.md section 2)."""
HEALTH = {"gezondheid", "mentaal_welbevinden", "zorg", "slapen"}


def default_themes() -> Mapping[str, StoryThema]:
    """The list of a project that names none: the themes of the figures and those people talk about."""
    figures = [(theme.theme_id, theme.label, theme.theme_id) for theme in THEMES]
    return {
        code: StoryThema(code, label, joined, gezondheid=code in HEALTH)
        for code, label, joined in (*figures, *OWN_THEMES)
    }


def themes_of(settings: Project) -> Mapping[str, StoryThema]:
    """The themes of a project, in its own order."""
    if not settings.themas:
        return default_themes()
    return {
        theme.code: StoryThema(
            theme.code, theme.label, theme.cijferthema, theme.gezondheid == "ja", theme.bijzonder == "ja"
        )
        for theme in settings.themas
    }


def groups_of(settings: Project) -> Mapping[str, StoryGroep]:
    """The groups of a project, in its own order."""
    return {
        group.code: StoryGroep(group.code, group.label, group.gezondheid == "ja", group.bijzonder == "ja")
        for group in settings.groepen
    }


def privacy_of(settings: Project) -> PrivacySettings:
    """The privacy block of a project."""
    facts = settings.privacy.model_dump()
    lists = ("mede_verantwoordelijken", "ontvangers", "verwerkers")
    return PrivacySettings(**(facts | {name: tuple(facts[name]) for name in lists}))
