"""Turn an executed notebook into the copy that Quarto gets.

Any `text/html` output makes Quarto load scripts from elsewhere (notebooks.md section 5); as a raw block
inside Markdown the same HTML passes through and nothing is loaded.
"""

import re
from copy import deepcopy
from typing import Any

DROPPED = ("application/vnd.plotly.v1+json", "application/javascript")
FENCE = re.compile(r"`+")
SHORTEST_FENCE = 7


def for_quarto(notebook: dict[str, Any], *, to: str = "html") -> dict[str, Any]:
    """Copy a notebook for Quarto; the notebook itself stays as it is.

    Args:
        notebook: an executed notebook as a plain dictionary.
        to: html: HTML outputs become raw blocks; anything else (docx, pdf): they go, the picture or the
            Markdown beside them stays.
    """
    copy = deepcopy(notebook)
    for cell in copy["cells"]:
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = convert_data(output["data"], to)
    return copy


def convert_data(data: dict[str, Any], to: str) -> dict[str, Any]:
    """The forms of one output that Quarto may see."""
    kept = {kind: value for kind, value in data.items() if kind not in (*DROPPED, "text/html")}
    if "text/html" not in data or to not in ("html", "revealjs"):
        return kept
    html = data["text/html"]
    text = "".join(html) if isinstance(html, list) else str(html)
    return {"text/markdown": raw_block(text)}


def raw_block(html: str) -> str:
    """HTML as a raw block; the fence is longer than any run of backticks inside."""
    longest = max((len(found) for found in FENCE.findall(html)), default=0)
    fence = "`" * max(SHORTEST_FENCE, longest + 1)
    return f"{fence}{{=html}}\n{html}\n{fence}\n"
