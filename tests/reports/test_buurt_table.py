"""The table with all buurten: a row header per buurt, a claim per figure, nothing where nothing is shown."""

from reports.buurt_table import draw
from reports.charts import Matrix
from reports.nouns import Cell
from tests.reports.html_page import Page

MATRIX = Matrix(
    ("65 jaar of ouder", "Eenzaam"),
    (
        (
            "Lindenhof",
            (Cell("39%", "oud@BU99010101@totaal@2024"), Cell("60%", "eenzaam@BU99010101@totaal@2024")),
        ),
        ("Zandpad", (None, Cell("44%", "eenzaam@BU99010104@totaal@2024"))),
    ),
)


def test_every_figure_has_its_headers_and_its_finding() -> None:
    page = Page(draw(MATRIX, "Per buurt"))
    heads = [(th.text, th.attributes["scope"]) for th in page.all("th")]
    cells = [(td.text, td.attributes.get("data-claim", "")) for td in page.all("td")]

    assert heads == [
        ("buurt", "col"), ("65 jaar of ouder", "col"), ("Eenzaam", "col"),
        ("Lindenhof", "row"), ("Zandpad", "row"),
    ]  # fmt: skip
    assert cells == [
        ("39%", "cel|oud@BU99010101@totaal@2024"),
        ("60%", "cel|eenzaam@BU99010101@totaal@2024"),
        ("niet getoond", ""),
        ("44%", "cel|eenzaam@BU99010104@totaal@2024"),
    ]
    assert page.all("caption")[0].text == "Per buurt"


def test_the_table_scrolls_in_a_box_with_a_name() -> None:
    box = Page(draw(MATRIX, "Per buurt")).all("section")[0]

    assert (box.attributes["aria-label"], box.attributes["tabindex"]) == ("Per buurt", "0")


def test_text_from_data_stays_text() -> None:
    hostile = '<img src=x onerror=alert(1)>" onload="x'
    page = Page(draw(Matrix((hostile,), ((hostile, (Cell(hostile, hostile),)),)), hostile))

    assert not page.all("img")
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]
    assert page.all("td")[0].text == hostile
