"""Rules that nothing on a page can match are left out; every other rule stays as it is, in its order."""

import pytest

from reports.page import render_wijk
from reports.style_prune import prune_page, read_rules, write
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
    assert ".kaartvlak" not in html or 'class="kaartvlak"' in html
