"""Invented rows of the table-chart: one of every mark."""

from dataclasses import replace

from models.nouns import Indicator
from reports.nouns import ChartRow, ChartTheme, Sentence


def row(indicator_id: str, label: str, wijk: str, gemeente: str, deviation: float | None) -> ChartRow:
    """A row that the caller completes with `replace`."""
    of = Indicator(
        indicator_id=indicator_id, source_id="voorbeeld_bron", label=label, unit="%", theme="", kind="share",
        role="outcome", polarity="lager_is_gunstig", denominator="", rule="", sensitive=False, kern=False,
        kracht="", wie="volwassenen", doen="zijn", doet="is", rest="", kort=label, onderwerp=label,
        titel_hoger="", titel_lager="", mensen="", betekent="", naam="", uitleg="", eenheid="", decimalen=0,
    )  # fmt: skip
    finding = f"{indicator_id}@WK990101@totaal@2024"
    return ChartRow(
        indicator=of,
        period=2024,
        finding_id=finding,
        value_text=wijk,
        reference_text=gemeente,
        difference_text="" if deviation is None else f"{deviation:+.0f} punten".replace("-", "−"),
        verdict="clear",
        verdict_label="duidelijk ongunstiger",
        direction="unfavourable",
        tags=(),
        deviation=deviation,
        deviation_lower=None if deviation is None else deviation - 1.5,
        deviation_upper=None if deviation is None else deviation + 1.5,
        ticks=(-6.0, -2.0, -1.0, 1.5, 3.0, 7.0),
        spread=Sentence("W12", "Per buurt: 3% tot 19%", (finding,)),
        sentences=(
            Sentence("V1", f"In De Linden is dit meer dan gemiddeld in Voorbeeldstad: {label}.", (finding,)),
            Sentence("V4", "Dat vraagt aandacht.", (finding,)),
        ),
        is_folded=False,
    )


def chart_themes() -> tuple[ChartTheme, ...]:
    estimate = replace(
        row("moeite_rondkomen", "Moeite met rondkomen", "16%", "12%", 3.5),
        verdict="estimate_differs",
        verdict_label="schatting wijkt af (ongunstiger)",
        tags=("schatting, marge niet gepubliceerd",),
        deviation_lower=None,
        deviation_upper=None,
    )
    small = replace(
        row("rookt", "Rookt", "21%", "19%", 2.0),
        verdict="small",
        verdict_label="aantoonbaar maar klein verschil",
    )
    folded = replace(
        row("ww", "WW-uitkering, 15 tot 65", "3%", "2%", 0.3),
        verdict="inconclusive",
        verdict_label="niet te zeggen",
        direction="none",
        is_folded=True,
    )
    average = replace(
        row("beweegt", "Beweegt genoeg", "46%", "48%", -2.0),
        verdict="around_average",
        verdict_label="rond het gemiddelde",
        direction="none",
        is_folded=True,
    )
    hidden = replace(
        row("psychisch", "Voelt zich zwaar somber", "", "7%", None),
        verdict="not_shown",
        verdict_label="niet getoond (te weinig antwoorden)",
        direction="none",
        ticks=(),
        spread=None,
        is_folded=True,
    )
    outside = replace(
        row("overgewicht", "Overgewicht", "71%", "50%", 21.0), deviation_lower=17.0, deviation_upper=24.0
    )
    mean = replace(
        row("woz", "Waarde van een huis", "212.000 euro", "286.000 euro", -25.9),
        verdict="descriptive",
        verdict_label="alleen beschrijvend",
        direction="none",
        difference_text="−26%",
        deviation_lower=None,
        deviation_upper=None,
        ticks=(-40.0, -10.0, 5.0),
        spread=None,
    )
    return (
        ChartTheme(
            "bestaanszekerheid",
            "Geld en werk",
            (row("bijstand", "Bijstand, 15 tot 65", "4%", "3%", 1.5), estimate, folded),
            10.0,
        ),
        ChartTheme("gezondheid", "Gezondheid", (outside, small, average, hidden), 15.0),
        ChartTheme("wonen", "Wonen", (mean,), 50.0, is_relative=True),
    )
