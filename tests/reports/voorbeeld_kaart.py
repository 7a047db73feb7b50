"""An invented map of De Linden: nine areas that share their borders."""

from reports.nouns import AreaFill, MapArea, MapDrawing, Sentence, WijkMap

POINTS: dict[str, tuple[float, float]] = {
    "a": (62, 58), "b": (158, 22), "c": (268, 12), "d": (366, 70),
    "e": (34, 148), "f": (146, 128), "g": (272, 118), "h": (404, 158),
    "i": (22, 246), "j": (132, 236), "k": (258, 226), "l": (412, 262),
    "m": (74, 340), "n": (168, 372), "o": (286, 352), "p": (370, 322),
}  # fmt: skip
AREAS: tuple[tuple[str, str, str, str, str], ...] = (
    # code, name, corners, class, value
    ("BU99010101", "Lindenhof", "fgkj", "ke1p", "60%"),
    ("BU99010102", "Parkzicht", "jkon", "ke1p", "54%"),
    ("BU99010103", "Vogelbuurt", "efji", "kn", "48%"),
    ("BU99010104", "Havenkant", "bcgf", "ke1m", "39%"),
    ("BU99010105", "Molenkwartier", "ghlk", "km2", "51%"),
    ("BU99010106", "Oud-West", "cdhg", "kp2", "52%"),
    ("BU99010107", "Stationsstraat en omgeving", "abfe", "k0", "52%"),
    ("BU99010108", "'s-Gravenakker", "ijnm", "k0", "48%"),
    ("BU99010109", "Zandpad", "klpo", "kx", "?"),
)


def drawing() -> MapDrawing:
    areas = []
    for code, name, corners, _, _ in AREAS:
        points = [POINTS[corner] for corner in corners]
        x = sum(point[0] for point in points) / 4
        y = sum(point[1] for point in points) / 4
        path = "M" + "L".join(f"{px:g} {py:g}" for px, py in points) + "Z"
        areas.append(MapArea(code, name, path, round(x, 1), round(y, 1), 48.0))
    return MapDrawing(
        year=2024, level="buurt", height=390.0, areas=tuple(areas), attribution="Verzonnen grenzen."
    )


def wijk_map() -> WijkMap:
    return WijkMap(
        title="Eenzaamheid: Lindenhof en Parkzicht hoger dan in Voorbeeldstad",
        drawing=drawing(),
        fills=tuple(
            AreaFill(code, css, text, f"eenzaam@{code}@totaal@2024") for code, _, _, css, text in AREAS
        ),
        notes=("Grenzen van 2024.",),
        own_code="",
        subtitle=Sentence(
            "T10",
            "Deel van de volwassenen dat eenzaam is, per buurt, 2024",
            ("eenzaam@WK990101@totaal@2024",),
        ),
        legend_title="Vergeleken met de gemeente (46%)",
        borders=(("km1", "minder dan 41%"), ("kp1", "meer dan 51%")),
    )
