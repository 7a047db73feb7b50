"""What a provider may send wrongly (group S of faults.csv), through the command line."""

import gzip
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.acceptance.conftest import NEWER, Published, require_kept
from tests.fake_server import Asked, Given
from tests.steward import KWB, TABLE, Steward, require_whole
from tests.steward.provider import ROWS, Spoil, edited, instead, rows_changed

Row = dict[str, Any]
KWB_ROWS = f"/{TABLE}/{ROWS}"
TOPICS = f"/{TABLE}/DataProperties"
PEOPLE, OLD = "AantalInwoners_5", "k_65JaarOfOuder_12"


def row_of(rows: list[Row], code: str) -> Row | None:
    """The row of an area; None on a page without it."""
    return next((row for row in rows if row.get("WijkenEnBuurten", "").strip() == code), None)


def changed_row(code: str, **values: str) -> Spoil:
    """Other values for one area."""

    def change(rows: list[Row]) -> None:
        row = row_of(rows, code)
        if row is not None:
            row |= {name: value.rjust(8) for name, value in values.items() if name in row}

    return rows_changed(change)


def doubled(**values: str) -> Spoil:
    """A row twice, the second time with other values."""

    def change(rows: list[Row]) -> None:
        row = row_of(rows, "BU99010103")
        if row is not None:
            rows.append(row | {name: value.rjust(8) for name, value in values.items()})

    return rows_changed(change)


def shifted(rows: list[Row]) -> None:
    """Every value one column further."""
    for row in rows:
        names = [name for name in row if name not in {"ID", "WijkenEnBuurten", "Codering_3"}]
        values = [row[name] for name in names]
        row |= dict(zip(names, [values[-1], *values[:-1]], strict=True))


def emptied(rows: list[Row]) -> None:
    """One column without values."""
    for row in rows:
        if OLD in row:
            row[OLD] = "       ."


def ragged(rows: list[Row]) -> None:
    """One row lacks a column."""
    if len(rows) > 3:
        rows[3].pop(PEOPLE, None)


def padded(rows: list[Row]) -> None:
    """Codes in small letters, with more blanks around them."""
    for row in rows:
        row["WijkenEnBuurten"] = f" {row['WijkenEnBuurten'].strip().lower()}    "


def topic(key: str, change: Callable[[Row], None]) -> Spoil:
    """Change one column of the column tree."""
    return rows_changed(lambda rows: [change(row) for row in rows if row.get("Key") == key] and None)


def rename(row: Row) -> None:
    row["Key"] = "k_65JaarOfOuder_13"


def other_unit(row: Row) -> None:
    row["Unit"] = "x 1 000"


def next_page(where: Callable[[Asked], str]) -> Spoil:
    """Every page names this next page."""
    return lambda good, asked: edited(lambda d: d.update({"odata.nextLink": where(asked)}))(good, asked)


def itself(asked: Asked) -> str:
    query = "&".join(f"{k}={v}" for k, v in asked.query.items()).replace(" ", "%20")
    return f"{asked.base}{asked.path}?{query}"


def json_text(change: Callable[[str], str]) -> Spoil:
    """Change the text of an answer."""
    return lambda good, _: Given(change(good.body.decode()).encode(), good.status, good.kind)


@cache
def packed_bomb() -> bytes:
    """150 kB that become 150 MB."""
    return gzip.compress(b'{"value": [' + b" " * 150_000_000, compresslevel=1)


def bomb(good: Given, _: Asked) -> Given:
    return Given(packed_bomb(), kind=good.kind, headers=(("Content-Encoding", "gzip"),))


GARBAGE = Given(b"rommel", headers=(("Content-Encoding", "gzip"),))
WEB_PAGE = Given(b"<!DOCTYPE html><html>Onderhoud</html>", kind="text/html")
ERROR = Given(json.dumps({"odata.error": {"message": {"value": "Kapot\x07 gegaan"}}}).encode())
HALF = rows_changed(lambda rows: rows.__delitem__(slice(0, None, 2)))

SPOILS: dict[str, tuple[str, Spoil, str]] = {
    # id: (part of the address, what is wrong, words of the message)
    "S03": (KWB_ROWS, instead(WEB_PAGE), "een webpagina in plaats van cijfers"),
    "S04": (KWB_ROWS, instead(ERROR), "een foutmelding: 'Kapot gegaan'"),
    "S05": (KWB_ROWS, instead(GARBAGE), "niet uit te pakken"),
    "S06": (KWB_ROWS, bomb, "groter dan mag"),
    "S07": (KWB_ROWS, next_page(itself), "een bladzijde die al is geweest"),
    "S08": (KWB_ROWS, next_page(lambda _: "http://127.0.0.1:1/elders"), "een ander adres"),
    "S09": (KWB_ROWS, rows_changed(lambda rows: rows.pop() and None), "rijen binnen"),
    "S10": (KWB_ROWS, doubled(), "kwam twee keer binnen"),
    "S11": (KWB_ROWS, doubled(**{PEOPLE: "1215"}), "twee keer"),
    "S12": (TOPICS, topic(OLD, rename), "k_65JaarOfOuder_12 -> k_65JaarOfOuder_13"),
    "S29": (
        KWB_ROWS,
        rows_changed(ragged),
        "In rij 4 ontbreken kolommen of staan er te veel: AantalInwoners_5",
    ),
    "S14": (
        KWB_ROWS,
        changed_row("BU99010103", **{PEOPLE: "onbekend"}),
        "geen getal maar 'onbekend'",
    ),
    "S15": (TOPICS, topic(PEOPLE, other_unit), "x 1 000"),
    "S16": (KWB_ROWS, rows_changed(shifted), "FOUT WB-S"),
    "S17": (KWB_ROWS, changed_row("BU99010103", **{PEOPLE: "12100"}), "FOUT WB-S17"),
    "S18": (KWB_ROWS, HALF, "FOUT WB-S"),
    "S19": (KWB_ROWS, rows_changed(emptied), "FOUT WB-S19"),
    "S23": (KWB_ROWS, json_text(lambda text: text.replace('"       ."', "NaN", 1)), "een getal dat niet kan"),
    "S24": (
        KWB_ROWS,
        json_text(lambda t: t.replace('{"', f'{{"{PEOPLE}":"1","', 2)),
        "twee keer in dezelfde rij",
    ),
    "S30": (KWB_ROWS, edited(lambda document: document.update(value=[])), "geen enkele rij"),
}


@pytest.mark.parametrize("fault", [pytest.param(f, marks=pytest.mark.fault(f)) for f in SPOILS])
def test_a_wrong_answer_is_refused_and_the_last_good_stays(published: Published, fault: str) -> None:
    part, spoil, words = SPOILS[fault]
    packed_bomb()
    published.provider.spoils += [*NEWER, (part, spoil)]
    answer = published.steward.run("refresh", "--stil", "--door", "cron")

    assert answer.returncode == 5, answer.stderr
    mine = [
        line for line in answer.stderr.splitlines() if f"[cbs_kerncijfers_wijken_buurten {TABLE}]" in line
    ]
    assert len(mine) == 1, answer.stderr
    assert words in mine[0]
    assert "De cijfers van 22 november 2026 blijven staan." in mine[0]
    assert len(mine[0]) <= 400
    assert "Traceback" not in answer.stderr
    require_kept(published)
    entry = next(e for e in reversed(published.steward.entries()) if e.get("table") == TABLE)
    assert (entry["result"], entry["msg"]) == ("kept_last_good", mine[0].split()[1])
    assert published.steward.ending()["exit"] == 5


@pytest.mark.fault("S05")
def test_a_refused_answer_lies_in_quarantine_with_the_reason(published: Published) -> None:
    published.provider.spoils += [*NEWER, (KWB_ROWS, instead(GARBAGE))]
    published.steward.run("refresh", "--stil")
    kept = list((published.steward.figures / "quarantaine").iterdir())

    assert len(kept) == 1
    assert (kept[0] / "geweigerd.bin").read_bytes() == b"rommel"
    assert "WB-S05" in (kept[0] / "reden.txt").read_text(encoding="utf-8")


@pytest.mark.fault("S12")
def test_a_column_tree_without_keys_is_refused(published: Published) -> None:
    nameless = rows_changed(lambda rows: [row.pop("Key", None) for row in rows[5:6]] and None)
    published.provider.spoils += [*NEWER, (TOPICS, nameless)]
    answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == 5, answer.stderr
    assert f"[{KWB} {TABLE}] De lijst met kolommen is niet te lezen." in answer.stderr
    require_kept(published)


@pytest.mark.fault("S26")
def test_padded_codes_are_put_right(published: Published) -> None:
    published.provider.spoils += [*NEWER, (KWB_ROWS, rows_changed(padded))]
    answer = published.steward.run("refresh", "--stil")

    assert (answer.returncode, answer.stderr) == (0, "")
    require_whole(published.steward)
    entry = next(e for e in reversed(published.steward.entries()) if e.get("table") == TABLE)
    assert (entry["result"], entry["changed_values"]) == ("new", 0)


@pytest.mark.fault("S25")
def test_a_name_that_leads_out_of_the_folder_is_never_a_file(published: Published) -> None:
    published.provider.spoils += [*NEWER, (f"/{TABLE}", with_evil_name), ("/Tables", with_evil_name)]
    answer = published.steward.run("refresh", "--stil")

    assert answer.returncode == 0, answer.stderr
    assert not list(published.steward.data.parent.rglob("*evil*"))


def with_evil_name(good: Given, asked: Asked) -> Given:
    """An evil name in the list of resources of the table, and in the catalogue."""
    if not asked.path.endswith((TABLE, "/Tables")):
        return good
    evil = {"name": "../../evil", "Identifier": "../../evil"}
    return rows_changed(lambda rows: rows.append(evil))(good, asked)


@pytest.mark.fault("S19")
def test_an_indicator_that_never_had_values_is_only_told(published: Published) -> None:
    steward = published.steward
    new = Steward(steward.data / "nieuw", steward.project, steward.environment, steward.home)
    published.provider.spoils.append((KWB_ROWS, rows_changed(without_shops)))
    answer = new.run("refresh")

    assert answer.returncode == 0, answer.stderr
    told = [line for line in answer.stderr.splitlines() if "LET OP WB-S19" in line]
    assert any("Nog niet geleverd door de bron:" in line and "supermarkt" in line for line in told), told


def without_shops(rows: list[Row]) -> None:
    """No distance to a shop was delivered yet."""
    for row in rows:
        row |= {name: "       ." for name in row if name.startswith("AfstandTotGroteSupermarkt")}
