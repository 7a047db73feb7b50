"""Programs for presentations know no style sheet in a drawing: every element carries its own style."""

from reports.svg_inline import inlined

CSS = (
    ".lijn .as{stroke:#888;stroke-width:2}.kraal{fill:#400}.kraal.gewoon{fill:#705}"
    '.lijn text{font-family:"Noto Sans",Arial}.breed .getal{font-size:15px}.getal{font-size:13px}'
    ".a>.b{fill:#fff}"
)


def test_an_element_gets_what_its_classes_and_its_drawing_say() -> None:
    drawn = (
        '<svg class="lijn breed"><line class="as" x2="100%"/><circle class="kraal gewoon" r="6"></circle>'
        '<text class="getal" x="1">4</text><g class="b"><path d="M0 0"/></g></svg>'
    )
    assert inlined(drawn, CSS) == (
        '<svg class="lijn breed"><line class="as" x2="100%" style="stroke:#888;stroke-width:2"/>'
        '<circle class="kraal gewoon" r="6" style="fill:#705"></circle>'
        '<text class="getal" x="1" style="font-size:15px;font-family:\'Noto Sans\',Arial">4</text>'
        '<g class="b"><path d="M0 0"/></g></svg>'
    )


def test_what_is_asked_of_another_drawing_is_not_said_here() -> None:
    assert inlined('<svg class="lijn"><text class="getal">4</text></svg>', CSS).count("13px") == 1
    assert inlined('<svg><line class="as"/></svg>', CSS) == '<svg><line class="as"/></svg>'


def test_text_that_looks_like_an_element_stays_text() -> None:
    shown = "<svg><text>&lt;line class=&quot;as&quot;&gt; 3 &lt; 4</text></svg>"
    assert inlined(shown, ".as{stroke:#888}") == shown
