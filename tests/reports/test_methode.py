from reports.methode import render_methode
from tests.conftest import REPO
from tests.reports.html_page import Page


def test_the_method_becomes_one_page_without_script_or_address() -> None:
    text = render_methode((REPO / "docs" / "methode.md").read_text(encoding="utf-8"))
    page = Page(text)

    assert len(page.all("h1")) == 1
    assert "Wat we vergelijken" in text
    assert "<script" not in text
    assert "http://" not in text
    assert "https://" not in text
    assert '<th scope="col">oordeel</th>' in text


def test_markup_in_the_text_stays_text() -> None:
    text = render_methode("# Titel\n\n<script>alert(1)</script> en <b>vet</b>\n")

    assert "<script" not in text
    assert "&lt;b&gt;vet" in text
