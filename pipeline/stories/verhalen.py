"""From rows of tab `verhalen` to stories with their consent at the clock of the run (stories.md 3)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.stories.consent import column_consent, expired, narrower
from models.stories.nouns import Consent, StoryThema, Verhaal, Withdrawn
from models.stories.refusals import Refusal
from pipeline.stories.akkoord import Signatures, signed_now, valid_signers
from pipeline.stories.events import Events
from pipeline.stories.lists import Lists
from pipeline.stories.rows import Cells, Row, row_id, type_row
from pipeline.stories.tabs import TabSpec
from pipeline.stories.tombstones import Tombstones
from pipeline.stories.verhaal_rules import YOUNG, add_months, consent_day, verhaal_faults

LEFT_WHEN_WITHDRAWN = {"verhaal_id", "toestemming"}


@dataclass
class StoriesRead:
    """What became of the rows of tab `verhalen`."""

    verhalen: list[Verhaal] = field(default_factory=list)
    withdrawn: list[Withdrawn] = field(default_factory=list)
    without_consent: int = 0
    nee_with_text: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    refused: list[Cells] = field(default_factory=list)
    kept: list[Cells] = field(default_factory=list)
    """Cells of the rows that were loaded."""
    signed: dict[str, dict[str, str]] = field(default_factory=dict)
    undated: list[str] = field(default_factory=list)
    """Stories with a reviewer but no date."""


@dataclass(frozen=True)
class StoryContext:
    """Everything a story is judged by beside its own row."""

    spec: TabSpec
    lists: Lists
    events: Events
    signatures: Signatures
    seen_before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Story -> its cells at the load before."""
    story_ids: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    """Ids that more than one row has."""
    tombstones: Tombstones = field(default_factory=Tombstones)
    """What was withdrawn before: it is not read again, whatever its consent column says."""


def read_verhalen(cells: Sequence[Cells], context: StoryContext) -> StoriesRead:
    """Judge every row: without consent, withdrawn, refused or loaded, in the order of the files."""
    found = StoriesRead()
    for one in cells:
        consent = one.texts.get("toestemming", "")
        if consent == "nee":
            found.without_consent += 1
            found.nee_with_text += any(one.texts.get(column) for column in ("tekst", "citaat"))
        elif row_id(one, context.spec) and (consent == "ingetrokken" or is_buried(one, context)):
            found.withdrawn.append(withdrawn_row(one))
        else:
            read_story(one, context, found)
    return found


def is_buried(cells: Cells, context: StoryContext) -> bool:
    """True for a story that was withdrawn before and stands in a file again (stories.md section 9)."""
    texts = cells.texts
    ids = (texts.get(name, "") for name in ("verhaal_id", "verteller_id", "toestemming_id"))
    return context.tombstones.holds_id(*ids) or context.tombstones.holds_quote(texts.get("citaat", ""))


def context_of(
    cells: Sequence[Cells],
    spec: TabSpec,
    lists: Lists,
    events: Events,
    signatures: Signatures,
    seen_before: Mapping[str, Mapping[str, str]],
    tombstones: Tombstones,
) -> StoryContext:
    """The context of all rows together: which ids there are, and which stand there more than once."""
    counts = Counter(row_id(one, spec) for one in cells)
    counts.pop("", None)
    repeated = frozenset(found for found, count in counts.items() if count > 1)
    return StoryContext(spec, lists, events, signatures, seen_before, frozenset(counts), repeated, tombstones)


def withdrawn_row(cells: Cells) -> Withdrawn:
    """A row that says ingetrokken: nothing else of it is looked at."""
    texts = cells.texts
    return Withdrawn(
        verhaal_id=texts["verhaal_id"],
        verteller_id=texts.get("verteller_id", ""),
        toestemming_id=texts.get("toestemming_id", ""),
        tekst=texts.get("tekst", ""),
        citaat=texts.get("citaat", ""),
        has_content=bool(set(texts) - LEFT_WHEN_WITHDRAWN or cells.faults),
        vindplaats=cells.place,
    )


def read_story(cells: Cells, context: StoryContext, found: StoriesRead) -> None:
    """Judge one row with a consent, and add it where it belongs."""
    row, faults = type_row(cells, context.spec, context.lists)
    if row is not None:
        faults = tuple(verhaal_faults(row, context.lists, context.events, context.story_ids))
        if row.text("verhaal_id") in context.repeated:
            faults += (row.refuse("verhaal_id", "dit nummer staat in meer dan een rij", "een eigen nummer"),)
    if row is None or faults:
        found.refusals += faults
        found.refused.append(cells)
        return
    consent = consent_of(row, context)
    if consent.state == "ingetrokken":
        found.withdrawn.append(withdrawn_row(cells))
        return
    add_story(row, cells, consent, context, found)


def add_story(row: Row, cells: Cells, consent: Consent, context: StoryContext, found: StoriesRead) -> None:
    """Add a story that may be kept, and remember who signed which words."""
    story, quote = row.text("verhaal_id"), row.text("citaat")
    before = context.seen_before.get(story, {})
    sign_off = ("voorgelezen_akkoord", "nagekeken_door", "nagekeken_op")
    was_seen = bool(before) and all(before.get(name, "") == cells.texts.get(name, "") for name in sign_off)
    signed = signed_now(row, quote, context.signatures, was_seen=was_seen)
    found.signed[story] = signed
    if row.items("nagekeken_door") and row.day("nagekeken_op") is None:
        found.undated.append(story)
    found.kept.append(cells)
    found.verhalen.append(make_verhaal(row, consent, valid_signers(row, quote, signed), context))


def consent_of(row: Row, context: StoryContext) -> Consent:
    """Column and events together: with both, the narrower counts."""
    lists, reference, column = context.lists, row.text("toestemming_id"), row.text("toestemming")
    of_events = context.events.consent(reference, lists) if reference else None
    of_column = column_consent(column, row.day("toestemming_op"), lists.today) if column else None
    if of_events is not None and of_column is not None:
        return narrower(of_events, of_column)
    found = of_events if of_events is not None else of_column
    return found if found is not None else Consent("nee")


def make_verhaal(row: Row, consent: Consent, signers: frozenset[str], context: StoryContext) -> Verhaal:
    """One story, empty cells filled with the stricter reading."""
    lists = context.lists
    age, themas, groepen = row.text("leeftijdsgroep"), row.items("themas"), row.items("groepen")
    given = consent_day(row, lists, context.events)
    told = row.values["verteld_op"]
    until = row.day("bewaren_tot") or add_months(told, lists.retention_months)
    shown = row.day("citaat_tot") or (add_months(given, lists.quote_months) if given else None)
    health = row.text("bevat_gezondheid")
    marked = [lists.themas[code] for code in themas] + [lists.groepen[code] for code in groepen]
    return Verhaal(
        verhaal_id=row.text("verhaal_id"),
        project=row.text("project") or lists.slug,
        verteller_id=row.text("verteller_id") or row.text("toestemming_id") or row.text("verhaal_id"),
        rol=row.text("rol"),
        ook_bewoner=row.is_yes("ook_bewoner"),
        beroepsgroep=row.text("beroepsgroep"),
        gebied_code=row.text("gebied_code"),
        gebied_jaar=row.whole("gebied_jaar") or lists.default_year,
        leeftijdsgroep=age,
        onder_16=row.is_yes("onder_16") or (not row.text("onder_16") and age in YOUNG),
        groepen=groepen,
        verteld_op=told,
        kanaal=row.text("kanaal"),
        uit_eerste_hand=row.text("uit_eerste_hand") != "nee" and row.text("kanaal") != "via_professional",
        verzamelaar=row.text("verzamelaar"),
        taal=row.text("taal"),
        vertaling=row.text("vertaling"),
        tekst=row.text("tekst"),
        citaat=row.text("citaat"),
        citaat_status=row.text("citaat_status"),
        bron_verhalen=row.items("bron_verhalen"),
        themas=themas,
        soort=row.text("soort"),
        indicatoren=row.items("indicatoren"),
        duiding=row.text("duiding"),
        over_derden=row.text("over_derden"),
        bevat_gezondheid=health,
        toestemming=row.text("toestemming"),
        toestemming_op=given,
        toestemming_id=row.text("toestemming_id"),
        citaat_tot=shown,
        voorgelezen_akkoord=row.is_yes("voorgelezen_akkoord"),
        nagekeken_door=row.items("nagekeken_door"),
        nagekeken_op=row.day("nagekeken_op"),
        bewaren_tot=until,
        buiten_gebruik=row.text("buiten_gebruik"),
        vindplaats=row.place,
        consent=expired(consent, until, lists.today),
        is_health=health == "ja" or (health == "onbekend" and has_health(themas, lists.themas)),
        is_special=any(entry.bijzonder for entry in marked),
        akkoorden=signers,
    )


def has_health(themas: Sequence[str], known: Mapping[str, StoryThema]) -> bool:
    """True when a theme is marked gezondheid."""
    return any(known[code].gezondheid for code in themas)
