"""The strict form of `source.yml` and `indicators.yml`: facts only, unknown keys refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.nouns import THEMES
from models.rounding_rules import RULES

Text = Annotated[str, Field(min_length=1)]
ShortLabel = Annotated[str, Field(min_length=1, max_length=32)]
Days = Annotated[str, Field(pattern=r"^[0-9]{1,4}d$")]
Columns = str | list[str]
"""One column, or columns whose counts are added up."""

DEFAULT_PROVIDER_UNIT = {"count": "aantal", "share": "aantal", "distance": "km", "code": "code"}
"""Unit in the provider's metadata when `bron_eenheid` does not say otherwise; else percent."""

TITLE_WORDS = 8


class Strict(BaseModel):
    """Facts only: no unknown keys, no guessed types, never changed after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TableEntry(Strict):
    """One table of a source; `year` is the year of the division (indeling) of its areas."""

    table_id: Annotated[str, Field(alias="id", pattern=r"^[0-9]{5}[A-Za-z]{3}$")]
    year: Annotated[int, Field(ge=1995, le=2100)]
    region_dimension: str = ""
    land_key: str = ""


class DimensionEntry(Strict):
    """A dimension besides the region: what it tells, and what each of its keys means here."""

    role: Literal["groep", "marge", "periode"]
    keys: dict[str, str] = Field(default_factory=dict)


class RhythmEntry(Strict):
    """How often something new is expected (`365d`), and when its absence is told or stops."""

    elke: Days = ""
    waarschuw_na: Days
    fout_na: Days


class SourceEntry(Strict):
    """`source.yml` of a source that speaks OData v3."""

    source_id: Annotated[str, Field(alias="id", pattern=r"^[a-z0-9][a-z0-9_]{0,59}$")]
    title: Text
    publisher: Text
    host: Annotated[str, Field(pattern=r"^[a-z0-9.-]+$")]
    catalog: Text
    kind: Literal["odata_v3"]
    licence: Text
    attribution: Text
    region_dimension: Text
    land_key: Literal["NL00", "NL01"]
    tabelkeuze: Literal["alle_jaren", "nieuwste"]
    tables: Annotated[list[TableEntry], Field(min_length=1)]
    dimensions: dict[str, DimensionEntry] = Field(default_factory=dict)
    gebied_kolommen: dict[str, str] = Field(default_factory=dict)
    indelingswijziging: list[str] = Field(default_factory=list)
    lege_kolom: Literal["", "not_yet_published"] = ""
    """State of a column without any value at a level, where the source leaves those out."""
    limieten: dict[str, int | float] = Field(default_factory=dict)
    """Checked by `pipeline.limits.read_limits`."""
    verwacht: RhythmEntry
    gecontroleerd: RhythmEntry
    klaarzetten: list[str] = Field(default_factory=list)

    def table(self, table_id: str) -> TableEntry:
        """Facts of one table; KeyError when the source does not know it."""
        for table in self.tables:
            if table.table_id == table_id:
                return table
        raise KeyError(table_id)

    def region_of(self, table_id: str) -> str:
        """Name of the region dimension of one table."""
        return self.table(table_id).region_dimension or self.region_dimension

    def land_key_of(self, table_id: str) -> str:
        """Key of the land row of one table, unpadded."""
        return self.table(table_id).land_key or self.land_key

    def dimension_with(self, role: str) -> str | None:
        """Name of the dimension that tells the group, the margin or the period; None when there is none."""
        return next((name for name, facts in self.dimensions.items() if facts.role == role), None)


class IndicatorEntry(Strict):
    """One entry of `indicators.yml` (design.md 8.2, wording.md 2.1)."""

    label: Text
    unit: Text
    theme: Text
    kind: Literal[
        "count",
        "share",
        "percentage",
        "rate",
        "mean",
        "median",
        "model",
        "survey",
        "distance",
        "score",
        "code",
    ]
    role: Literal["outcome", "composition"]
    polarity: Literal["hoger_is_gunstig", "lager_is_gunstig", "neutraal"]
    denominator: Text
    rule: str
    sensitive: bool | None = None
    kern: bool = False
    kracht: Literal["", "mensen", "deel"] = ""
    paden: list[Columns] = Field(default_factory=list)
    stammen: list[Columns] = Field(default_factory=list)
    noemer: list[str] = Field(default_factory=list)
    noemer_paden: list[list[str]] = Field(default_factory=list)
    bron_eenheid: str = ""
    verplicht: bool = False
    onbevestigd: bool = False
    voorlopig: bool = False
    vanaf: int = 1995
    tot_en_met: int = 2100
    wie: str = ""
    doen: str = ""
    doet: str = ""
    rest: str = ""
    kort: ShortLabel
    onderwerp: Text
    titel_hoger: str = ""
    titel_lager: str = ""
    mensen: str = ""
    betekent: str = ""
    naam: str = ""
    uitleg: Text
    eenheid: Text
    decimalen: Annotated[int, Field(ge=0, le=3)]

    @property
    def is_sensitive(self) -> bool:
        """True unless said otherwise for estimates, surveys and benefits (design.md 8.2)."""
        if self.sensitive is not None:
            return self.sensitive
        return self.kind in {"model", "survey"} or self.rule == "A10"

    @property
    def provider_unit(self) -> str:
        """Unit that the provider's metadata must state: part of the contract."""
        return self.bron_eenheid or DEFAULT_PROVIDER_UNIT.get(self.kind, "%")

    @model_validator(mode="after")
    def require_whole(self) -> "IndicatorEntry":
        """Refuse an entry whose parts do not fit together, naming each of them."""
        faults = [text for is_fault, text in self._checks() if is_fault]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _checks(self) -> list[tuple[bool, str]]:
        is_sentence = self.kind in {"share", "percentage", "model", "survey"}
        titles = (self.titel_hoger, self.titel_lager)
        return [
            (self.theme not in {theme.theme_id for theme in THEMES}, f"theme: {self.theme!r} bestaat niet"),
            (self.rule not in RULES, f"rule: {self.rule!r} staat niet in sources.md deel 11"),
            (not self.paden and not self.stammen, "paden of stammen: noem minstens een kolom"),
            (self.kind == "share" and not (self.noemer or self.noemer_paden), "noemer: hoort bij een share"),
            (bool(self.noemer and self.noemer_paden), "noemer en noemer_paden: kies er een"),
            (
                is_sentence and not (self.wie and self.doen and self.doet),
                "wie, doen, doet: verplicht bij een aandeel",
            ),
            (is_sentence and not all(titles), "titel_hoger, titel_lager: verplicht bij een aandeel"),
            (
                any(len(t.split()) > TITLE_WORDS for t in titles),
                f"titel_hoger, titel_lager: hooguit {TITLE_WORDS} woorden",
            ),
            (self.kern and self.role == "composition", "kern: kan niet bij role composition"),
            (
                self.role == "composition" and self.polarity != "neutraal",
                "polarity: composition is altijd neutraal",
            ),
        ]
