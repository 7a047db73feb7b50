"""The evidence of accessibility as a page, and the one line about it at the foot of every tested page."""

import re

from markupsafe import escape

from reports.huisstijl import PLAIN, HouseStyle
from reports.nouns_toegankelijk import Evidence
from reports.page import page_environment

EVIDENCE = "toegankelijkheid.html"
MARK = re.compile(r"<!--toets-->(?:<p class=\"toets\".*?</p><!--/toets-->)?", re.DOTALL)
"""Where the line stands or will stand (templates/layout.html.j2)."""
NOT_TESTED = (
    "Met een schermlezer (NVDA, VoiceOver) heeft niemand geluisterd.",
    "Bewoners hebben de bladzijde niet gelezen bij deze toets.",
    "Firefox, Safari en echte telefoons zijn niet gebruikt; alleen Chromium met een klein scherm.",
    "Of beschrijvingen bij tekeningen goed te begrijpen zijn, kan een computer niet zeggen.",
    "Pdf-bestanden zijn niet getoetst aan PDF/UA; alleen of de structuur er is.",
    "Criteria van WCAG 2.2 die hierboven niet staan, zijn niet bekeken.",
)
"""What no check of this program covers; a person does it once per release (report.md section 14)."""


def render_evidence(evidence: Evidence, house_style: HouseStyle = PLAIN) -> str:
    """Lay out what was tested on an edition, with what, when, and what was not."""
    template = page_environment().get_template("toegankelijkheid.html.j2")
    return template.render(bewijs=evidence, niet_getest=NOT_TESTED, huisstijl=house_style)


def footer_line(evidence: Evidence) -> str:
    """Write the line of report.md section 14; nothing when axe-core was not there."""
    version = dict(evidence.tools).get("axe-core")
    if not version:
        return ""
    said = (
        f"Gecontroleerd met axe {version} op {evidence.date_text}: {evidence.axe_count} meldingen. "
        "Dit is geen volledige toets."
    )
    return (
        f'<p class="toets" data-vrij>{escape(said)} <a href="{EVIDENCE}">Wat is getest</a></p><!--/toets-->'
    )


def stamp(html: str, line: str) -> str:
    """Put the line at the foot of a page, or take an older one away; a page without the mark stays."""
    return MARK.sub(lambda _: f"<!--toets-->{line}", html, count=1)
