"""Rules that nothing on a page can match are left out; every other rule stays as it is, in its order."""

import pytest

from reports.controle.tree import read_tree
from reports.page import render_wijk
from reports.style_prune import TABLE_ENDS, prune_page, read_rules, unquote, write
from tests.reports.pages import PAGES, every_page
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld

NAMES = frozenset({".kaart", ".strook", "#kort"})


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{margin:0}", "p{margin:0}"),
        (".kaart{x:1}.verhaal{x:2}", ".kaart{x:1}"),
        (".kaart,.verhaal,h2{x:1}", ".kaart,h2{x:1}"),
        ("#kort .strook>p{x:1}#lang .strook{x:2}", "#kort .strook>p{x:1}"),
        (".kaart.groot{x:1}", ""),
        (".kaart:not(.groot){x:1}", ".kaart:not(.groot){x:1}"),
        (":is(.kaart,.verhaal) p,.verhaal{x:1}", ":is(.kaart,.verhaal) p{x:1}"),
        ("@media print{.verhaal{x:1}.kaart{x:2}}", "@media print{.kaart{x:2}}"),
        ("@media print{.verhaal{x:1}}", ""),
        ("@page{margin:1cm}:root{--acc:#4b2e83}", "@page{margin:1cm}:root{--acc:#4b2e83}"),
        ("p{margin:.5rem}.a{x:1}", "p{margin:.5rem}"),
    ],
)
def test_a_rule_stays_when_its_classes_and_ids_are_on_the_page(css: str, kept: str) -> None:
    assert write(read_rules(css), NAMES) == kept


def test_only_the_first_stylesheet_is_touched_and_nothing_after_it() -> None:
    html = '<style>.a{x:1}.b{x:2}</style><style>.b{x:3}</style><p class=a id="c">.b{x:2}</p>'

    assert prune_page(html) == '<style>.a{x:1}</style><style>.b{x:3}</style><p class=a id="c">.b{x:2}</p>'
    assert prune_page("<p>geen stijl</p>") == "<p>geen stijl</p>"


def test_a_page_keeps_every_rule_for_what_stands_on_it() -> None:
    html = render_wijk(wijkbeeld())

    assert prune_page(html) == html
    assert ".kraal" in html
    assert ".kaartvlak" not in html or "class=kaartvlak" in html


@pytest.mark.parametrize(
    ("html", "shorter"),
    [
        ('<p class="lead" id="a">', "<p class=lead id=a>"),
        ('<p class="lead groot">', '<p class="lead groot">'),
        ('<td data-claim="cel|eenzaam@WK1@totaal@2024">', "<td data-claim=cel|eenzaam@WK1@totaal@2024>"),
        ('<use href="#s-ruit" x="50%"/>', '<use href=#s-ruit x="50%"/>'),
        ('<p title="">', '<p title="">'),
        ('<p title="a=b">', '<p title="a=b">'),
        ('<p title="zeg x=&quot;1&quot; nu">', '<p title="zeg x=&quot;1&quot; nu">'),
        ('<p>zeg x="y" nu</p>', '<p>zeg x="y" nu</p>'),
        ("""<p data-pagina='{"soort":"wijk"}'>""", """<p data-pagina='{"soort":"wijk"}'>"""),
    ],
)  # fmt: skip
def test_quotes_go_only_where_html_asks_for_none(html: str, shorter: str) -> None:
    assert unquote(html) == shorter


@every_page
def test_a_page_says_the_same_without_quotes_and_ends_of_cells(name: str) -> None:
    before, after = read_tree(PAGES[name]), read_tree(unquote(TABLE_ENDS.sub("", PAGES[name])))

    assert [(e.tag, e.attributes, e.own_text) for e in after.walk()] == [
        (e.tag, e.attributes, e.own_text) for e in before.walk()
    ]
