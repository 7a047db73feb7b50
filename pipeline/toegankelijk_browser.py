"""Checks of one page in a real browser (report.md section 14); each gives its faults in Dutch.

Every function opens the page itself, from a file, with the network off. The tests in tests/browser and the
command `toegankelijk` run the same checks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Browser = Any
"""A browser of playwright: the package is only there for whoever tests."""
SCREENS: dict[str, dict[str, Any]] = {
    "licht": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "donker": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "telefoon": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    "telefoon donker": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}
COVERED_ELSEWHERE = frozenset({"color-contrast", "th-has-data-cells"})
"""What axe cannot decide: contrast of letters in drawings (the gate on tokens does), heads of a chart."""
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
"""WCAG 1.4.12."""
WIDE = """
() => {
  const limit = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
  const own = matchMedia('print').matches ? 'svg, .vh' : '.schuif, svg, .vh, .blokrij thead, [tabindex="0"]';
  const faults = whole > limit ? ['de bladzijde is ' + whole + ' breed op een scherm van ' + limit] : [];
  for (const e of document.querySelectorAll('main *, header *, footer *')) {
    if (e.closest(own) || !e.getClientRects().length) continue;
    const style = getComputedStyle(e);
    if (style.clipPath !== 'none') continue;
    if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
      faults.push('<' + e.tagName.toLowerCase() + ' ' + e.className + '> knipt tekst af');
    if (e.getBoundingClientRect().right > limit + 1)
      faults.push('<' + e.tagName.toLowerCase() + ' ' + e.className + '> steekt uit tot ' +
        Math.round(e.getBoundingClientRect().right));
  }
  return faults;
}
"""
FOCUSABLE = "a[href], summary, [tabindex='0']"
MARK_FOCUSABLE = f"""
() => {{
  let n = 0;
  for (const e of document.querySelectorAll("{FOCUSABLE}")) {{
    const box = e.getBoundingClientRect();
    const shown = e.checkVisibility({{visibilityProperty: true, contentVisibilityAuto: true}});
    if (shown && box.width && box.height) e.dataset.volgorde = n++;
  }}
  return n;
}}
"""
FOCUSED = """
() => {
  const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
  return {
    order: e.dataset.volgorde === undefined ? -1 : Number(e.dataset.volgorde),
    name: e.textContent.trim().slice(0, 40),
    outline: s.outlineStyle !== 'none' ? parseFloat(s.outlineWidth) : 0,
    inView: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth,
  };
}
"""
TURNED = """
() => [...document.querySelectorAll('body, body *')].filter(e => {
  const s = getComputedStyle(e);
  return s.order !== '0' || /reverse/.test(s.flexDirection + s.flexWrap) || /dense/.test(s.gridAutoFlow);
}).map(e => '<' + e.tagName.toLowerCase() + ' ' + e.className + '> staat in een andere volgorde dan de tekst')
"""


@contextmanager
def opened(browser: Browser, path: Path, **options: Any) -> Iterator[Any]:
    """Open a page from its file with the network off; scripts of the tests may run, the page has none."""
    context = browser.new_context(bypass_csp=True, **options)
    context.set_offline(True)
    page = context.new_page()
    page.goto(path.resolve().as_uri())
    try:
        yield page
    finally:
        context.close()


def axe_faults(browser: Browser, path: Path, axe: str, screen: str) -> list[str]:
    """Run axe-core with everything unfolded, target size included; what it cannot decide is a fault too.

    Args:
        browser: a running browser.
        path: the page.
        axe: the script of axe-core.
        screen: a key of `SCREENS`.
    """
    with opened(browser, path, **SCREENS[screen]) as page:
        page.evaluate(OPEN_ALL)
        page.add_script_tag(content=axe)
        found = page.evaluate("axe.run(document, {rules: {'target-size': {enabled: true}}})")
    faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found["violations"]]
    undecided = {item["id"] for item in found["incomplete"]} - COVERED_ELSEWHERE
    return faults + [f"{name}: niet te beslissen" for name in sorted(undecided)]


def request_faults(browser: Browser, path: Path) -> list[str]:
    """Open the page as a reader does, its policy in force: one request, nothing in the console."""
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.resolve().as_uri())
    page.wait_for_load_state("load")
    context.close()
    return [f"vraagt om {url[:100]}" for url in asked[1:]] + [
        f"de browser zegt: {text[:100]}" for text in said
    ]


def width_faults(browser: Browser, path: Path, width: int, *, spaced: bool = False) -> list[str]:
    """Nothing sticks out or is cut off at this width, everything unfolded; `spaced`: as WCAG 1.4.12.

    A screen of 1280 pixels at 200 % is 640 wide, at 400 % 320.
    """
    with opened(browser, path, viewport={"width": width, "height": 640}) as page:
        page.evaluate(OPEN_ALL)
        if spaced:
            page.add_style_tag(content=SPACING)
        return list(dict.fromkeys(page.evaluate(WIDE)))[:10]


def large_letters_faults(browser: Browser, path: Path) -> list[str]:
    """Letters of twice the size, set by the reader in the browser, fit a screen of 1280 pixels."""
    with opened(browser, path, viewport={"width": 1280, "height": 900}) as page:
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        page.reload()
        page.evaluate(OPEN_ALL)
        if page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") < 32:
            return ["de letters van de lezer hebben geen invloed op de bladzijde"]
        return list(dict.fromkeys(page.evaluate(WIDE)))[:10]


def script_faults(browser: Browser, path: Path) -> list[str]:
    """The page says the same with scripts switched off."""
    texts = []
    for enabled in (True, False):
        context = browser.new_context(java_script_enabled=enabled)
        context.set_offline(True)
        page = context.new_page()
        page.goto(path.resolve().as_uri())
        texts.append(page.locator("body").inner_text())
        context.close()
    return [] if texts[0] == texts[1] else ["zonder JavaScript staat er andere tekst"]


def keyboard_faults(browser: Browser, path: Path, screen: str) -> list[str]:
    """Walk through the page with Tab: the order of the text, every stop seen and in view, no trap."""
    with opened(browser, path, reduced_motion="reduce", **SCREENS[screen]) as page:
        faults: list[str] = list(page.evaluate(TURNED))[:5]
        count = page.evaluate(MARK_FOCUSABLE)
        for wanted in range(count):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop["order"] != wanted:
                return [*faults, f"na stap {wanted} komt '{stop['name']}' in plaats van stap {wanted + 1}"]
            if stop["outline"] < 2:
                faults.append(f"'{stop['name']}' is niet te zien als u er met Tab komt")
            if not stop["inView"]:
                faults.append(f"'{stop['name']}' staat buiten beeld als u er met Tab komt")
    return faults


def name_faults(browser: Browser, path: Path) -> list[str]:
    """Ask the browser itself what a screen reader gets: pictures, links, tables and regions have a name."""
    roles = {
        "image",
        "img",
        "graphics-document",
        "link",
        "table",
        "region",
        "navigation",
        "DisclosureTriangle",
    }
    with opened(browser, path, **SCREENS["licht"]) as page:
        page.evaluate(OPEN_ALL)
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    nameless = [
        node["role"]["value"]
        for node in nodes
        if not node.get("ignored")
        and node["role"]["value"] in roles
        and not node.get("name", {}).get("value")
    ]
    return [f"{nameless.count(role)} keer {role} zonder naam" for role in sorted(set(nameless))]
