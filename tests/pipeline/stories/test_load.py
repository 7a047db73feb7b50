"""Loading: three levels of refusal, nothing lost, nothing changed by loading twice (stories.md 5, 6)."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy, copytree

import pytest

from models.stories.nouns import StoryFolder
from pipeline.project import Project
from pipeline.stories.akkoord import quote_hash
from tests.pipeline.stories.story_files import (
    SETTINGS,
    load,
    load_rows,
    story,
    write_csv,
    write_xlsx,
)

CANARY = "kanarie in een kooi"
SIGNED = {"voorgelezen_akkoord": "ja", "nagekeken_door": "CD2", "nagekeken_op": "2026-03-18"}
EXAMPLE = Path(__file__).with_name("voorbeeldrijen")
"""The example rows of stories.md section 15."""


def codes(found: StoryFolder) -> list[str]:
    return [verhaal.verhaal_id for verhaal in found.verhalen]


def lines(found: StoryFolder) -> str:
    said = [*found.file_faults, *found.notices]
    return "\n".join([*(notice.line for notice in said), *(refusal.text for refusal in found.refusals)])


def test_the_example_of_the_contract(tmp_path: Path) -> None:
    copy(EXAMPLE / "verhalen.csv", tmp_path)
    found = load(tmp_path)
    [count] = found.counts
    assert (count.read, count.loaded, count.without_consent, count.refused) == (4, 3, 1, 0)
    assert found.exit_code == 0
    signers = {verhaal.verhaal_id: verhaal.akkoorden for verhaal in found.verhalen}
    assert signers == {"V-0001": {"verteller", "CD2"}, "V-0003": {"verteller"}, "V-0004": {"AB1", "EF3"}}


def test_all_example_rows_of_the_contract_together(tmp_path: Path) -> None:
    copytree(EXAMPLE, tmp_path / "project")
    found = load(
        tmp_path / "project",
        now=datetime(2026, 12, 1, tzinfo=UTC),
        cards=lambda editie, gebied, code: ("eenzaam@WK990101@totaal@2024",),
    )
    assert [(count.tab, count.read, count.loaded) for count in found.counts] == [
        ("verhalen", 4, 3),
        ("gesprekken", 3, 3),
        ("kaart_van_de_wijk", 3, 3),
        ("afspraken", 3, 3),
        ("toestemming", 2, 2),
    ]
    [gesprek] = found.gesprekken
    assert (gesprek.aanwezig, gesprek.kaarten[0].herkend, gesprek.kaarten[0].deelnemers) == (
        19,
        14,
        "gemengd",
    )
    assert gesprek.themas[0].wie_pakt_op == ("Stichting Welzijn De Linden", "bewoners")
    assert (found.doelen[0].nulwaarde, found.doelen[0].streefwaarde) == (52.0, 46.0)


def test_the_check_hash_of_the_contract() -> None:
    words = "De bus stopt niet meer voor de deur, dus ik kom minder buiten."
    assert quote_hash(words) == "df3441b92c0ae73def3e85686fee5e78ab06caf9b930017114208fc5d1567105"


def test_a_folder_without_story_files_is_no_fault(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert not found.is_present
    assert list(tmp_path.iterdir()) == []
    assert "eenzaamheid" in found.themas


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    first = load_rows(tmp_path, story(**SIGNED), story("V-0002", rol="buurman"))
    state = {path: path.read_bytes() for path in (tmp_path / "staat").rglob("*") if path.is_file()}
    second = load(tmp_path)
    assert second == first
    assert {path: path.read_bytes() for path in (tmp_path / "staat").rglob("*") if path.is_file()} == state


def test_the_hash_follows_rows_consent_and_the_day(tmp_path: Path) -> None:
    first = load_rows(tmp_path, story()).content_hash
    assert load_rows(tmp_path, story()).content_hash == first
    assert load_rows(tmp_path, story(citaat="Andere woorden.")).content_hash != first
    assert load_rows(tmp_path, story(toestemming="analyse")).content_hash != first
    write_csv(tmp_path, "verhalen", [story()])
    assert load(tmp_path, now=datetime(2026, 6, 2, 12, 0, tzinfo=UTC)).content_hash != first


def test_the_state_is_for_its_owner_alone(tmp_path: Path) -> None:
    load_rows(tmp_path, story(**SIGNED), story("V-0002", rol="buurman"))
    for path in (tmp_path / "staat").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_refused_rows_are_kept_with_their_reason(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(), story("V-0002", rol="buurman", citaat="=1+1"), story("V-0003"))
    kept = (tmp_path / "staat" / "geweigerd" / "verhalen.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert len(kept) == 2
    assert kept[0].startswith("bestand;rij;reden;verhaal_id")
    assert kept[1].startswith("verhalen.csv;3;rol: deze waarde bestaat niet;V-0002;;;buurman")
    assert "'=1+1" in kept[1]
    assert len(found.refusals) == 1
    load_rows(tmp_path, story(), story("V-0002"))
    assert not (tmp_path / "staat" / "geweigerd" / "verhalen.csv").exists()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"citaaat": CANARY}, "'citaaat' is onbekend, bedoelt u 'citaat'?"),
        ({"Citaat": CANARY}, "'Citaat' is onbekend, bedoelt u 'citaat'?"),
        ({" rol": CANARY}, "is onbekend, bedoelt u 'rol'?"),
        ({"naam van de verteller": CANARY}, "'naam van de verteller' is onbekend"),
    ],
)
def test_an_unknown_column_refuses_the_file(tmp_path: Path, columns: dict[str, str], said: str) -> None:
    found = load_rows(tmp_path, story() | columns)
    assert codes(found) == []
    assert (found.exit_code, len(found.file_faults)) == (3, 1)
    assert said in lines(found)
    assert CANARY not in lines(found)


def test_a_required_column_that_is_missing_refuses_the_file(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(rol=None))
    assert "'rol' ontbreekt" in lines(found)
    assert codes(found) == []


def test_a_file_without_header_is_refused_without_telling_its_first_row(tmp_path: Path) -> None:
    (tmp_path / "verhalen.csv").write_text(f"V-0001;bewoner;{CANARY}\nV-0002;bewoner;x\n", encoding="utf-8")
    found = load(tmp_path)
    assert "eerste rij heeft niet de namen" in lines(found)
    assert CANARY not in lines(found)


def test_columns_for_people_are_ignored(tmp_path: Path) -> None:
    assert codes(load_rows(tmp_path, story(lees_titel=CANARY))) == ["V-0001"]


def test_example_rows_are_never_loaded_nor_counted(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story("VOORBEELD-1", rol="onzin"), story())
    assert codes(found) == ["V-0001"]
    assert found.counts[0].read == 1


def test_a_refused_file_keeps_its_earlier_content(tmp_path: Path) -> None:
    before = load_rows(tmp_path, story(**SIGNED), story("V-0002"))
    (tmp_path / "verhalen.csv").write_bytes(b'verhaal_id;rol\nV-0001;"open')
    found = load(tmp_path)
    assert found.exit_code == 3
    assert [v.citaat for v in found.verhalen] == [v.citaat for v in before.verhalen]
    assert found.verhalen[0].akkoorden == {"verteller", "CD2"}
    assert found.vanished == ()
    again = load_rows(tmp_path, story())
    assert again.vanished == ("V-0002",)


def test_one_wrong_tab_refuses_the_whole_workbook(tmp_path: Path) -> None:
    write_xlsx(tmp_path, {"verhalen": [story()], "afspraken": [{"id": "D-0001", "onzin": "x"}]})
    found = load(tmp_path)
    assert codes(found) == []
    assert "'onzin' is onbekend" in lines(found)


def test_a_changed_row_replaces_and_a_vanished_one_is_reported_and_kept(tmp_path: Path) -> None:
    load_rows(tmp_path, story(), story("V-0002", citaat=CANARY))
    found = load_rows(tmp_path, story(citaat="Nieuwe woorden."))
    assert found.verhalen[0].citaat == "Nieuwe woorden."
    assert found.vanished == ("V-0002",)
    assert "niet meer: V-0002" in lines(found)
    assert CANARY not in lines(found)
    stored = json.loads((tmp_path / "staat" / "rijen.json").read_text(encoding="utf-8"))
    assert stored["verdwenen"]["verhalen"]["V-0002"]["citaat"] == CANARY
    assert load(tmp_path).vanished == ("V-0002",)
    assert load_rows(tmp_path, story(), story("V-0002")).vanished == ()


def test_a_narrower_consent_does_not_vanish_with_its_row(tmp_path: Path) -> None:
    given = {
        "toestemming_id": "T-7K2Q", "gebeurtenis": "gegeven", "tijdstip": "2026-03-04T10:12:00+01:00",
        "doelen": "analyse|openbaar_citaat", "grondslag": "toestemming", "tekstversie": "t-1",
    }  # fmt: skip
    narrowed = given | {
        "gebeurtenis": "beperkt",
        "tijdstip": "2026-05-20T09:00:00+02:00",
        "doelen": "analyse",
    }
    write_csv(tmp_path, "toestemming", [given, narrowed])
    row = story(toestemming=None, toestemming_op=None, toestemming_id="T-7K2Q")
    assert load_rows(tmp_path, row).verhalen[0].consent.purposes == {"analyse"}
    write_csv(tmp_path, "toestemming", [given])
    assert load(tmp_path).verhalen[0].consent.purposes == {"analyse"}


def test_a_typing_error_in_an_event_closes_its_id(tmp_path: Path) -> None:
    given = {
        "toestemming_id": "T-7K2Q", "gebeurtenis": "gegeven", "tijdstip": "2026-03-04T10:12:00+01:00",
        "doelen": "analyse|openbaar_citaat", "grondslag": "toestemming",
    }  # fmt: skip
    wrong = given | {"gebeurtenis": "beperrkt", "tijdstip": "2026-05-20T09:00:00+02:00", "doelen": "analyse"}
    write_csv(tmp_path, "toestemming", [given, wrong])
    found = load_rows(tmp_path, story(toestemming_id="T-7K2Q"))
    assert found.verhalen[0].consent.purposes == frozenset()
    assert found.exit_code == 3


def test_column_and_events_together_give_the_narrower(tmp_path: Path) -> None:
    event = {
        "toestemming_id": "T-7K2Q", "gebeurtenis": "gegeven", "tijdstip": "2026-03-04T10:12:00+01:00",
        "doelen": "analyse|openbaar_geteld", "grondslag": "toestemming", "bijzonder_ok": "ja",
    }  # fmt: skip
    write_csv(tmp_path, "toestemming", [event])
    both = load_rows(tmp_path, story(toestemming="openbaar", toestemming_id="T-7K2Q")).verhalen[0]
    assert both.consent.purposes == {"analyse", "openbaar_geteld"}
    assert not both.consent.bijzonder_ok
    events_only = story(toestemming=None, toestemming_op=None, toestemming_id="T-7K2Q")
    found = load_rows(tmp_path, events_only).verhalen[0]
    assert found.consent.bijzonder_ok
    assert str(found.citaat_tot) == "2028-03-04"


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"tijdstip": "2026-03-04T10:12:00"}, "tijdstip"),
        ({"tijdstip": "gisteren"}, "tijdstip"),
        ({"grondslag": "algemeen_belang"}, "grondslag"),
        ({"grondslag": ""}, "grondslag"),
        ({"doelen": "analyse|alles"}, "doelen"),
        ({"bewijs_ref": "brief van jan@voorbeeld.nl"}, "bewijs_ref"),
        ({"bewijs_ref": "bel 06 12345678"}, "bewijs_ref"),
        ({"vastgelegd_door": "Jan"}, "vastgelegd_door"),
    ],
)
def test_rules_of_a_consent_event(tmp_path: Path, change: dict[str, str], column: str) -> None:
    event = {
        "toestemming_id": "T-7K2Q", "gebeurtenis": "gegeven", "tijdstip": "2026-03-04T10:12:00+01:00",
        "doelen": "analyse|openbaar_citaat", "grondslag": "toestemming", "bewijs_ref": "kast2-map4",
    }  # fmt: skip
    write_csv(tmp_path, "toestemming", [event])
    assert load(tmp_path).refusals == ()
    write_csv(tmp_path, "toestemming", [event | change])
    assert [refusal.column for refusal in load(tmp_path).refusals] == [column]


def test_a_text_version_is_known_by_its_file(tmp_path: Path) -> None:
    event = {
        "toestemming_id": "T-7K2Q", "gebeurtenis": "gegeven", "tijdstip": "2026-03-04T10:12:00+01:00",
        "doelen": "analyse", "grondslag": "toestemming", "tekstversie": "toestemming-2026-1",
    }  # fmt: skip
    write_csv(tmp_path, "toestemming", [event])
    row = story(toestemming=None, toestemming_op=None, toestemming_id="T-7K2Q")
    assert not load_rows(tmp_path, row).verhalen[0].consent.tekst_bekend
    (tmp_path / "toestemming").mkdir()
    (tmp_path / "toestemming" / "toestemming-2026-1.nl.md").write_text("tekst", encoding="utf-8")
    assert load_rows(tmp_path, row).verhalen[0].consent.tekst_bekend


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"v": 1, "bronnen": 3, "verdwenen": {}}'])
def test_damaged_rows_in_the_state_are_read_again_from_the_files(tmp_path: Path, content: bytes) -> None:
    load_rows(tmp_path, story(**SIGNED))
    (tmp_path / "staat" / "rijen.json").write_bytes(content)
    found = load(tmp_path)
    assert codes(found) == ["V-0001"]
    assert found.verhalen[0].akkoorden == {"verteller", "CD2"}
    assert found.exit_code == 0


def test_nearly_the_same_story_is_told_and_not_counted_twice(tmp_path: Path) -> None:
    twin = story("V-0002", citaat="de bus stopt niet meer  voor de deur; dus ik kom minder buiten")
    found = load_rows(tmp_path, story(), twin, story("V-0003", citaat="Iets heel anders."))
    assert found.duplicates == (("V-0001", "V-0002"),)
    assert {v.verhaal_id: v.in_gebruik for v in found.verhalen} == {
        "V-0001": True,
        "V-0002": False,
        "V-0003": True,
    }
    assert "V-0002 lijkt bijna helemaal op V-0001" in lines(found)
    decided = Project(slug="proef", gemeente="GM9901", verschillende_vertellers=[["V-0002", "V-0001"]])
    assert load(tmp_path, decided).duplicates == ()
    assert load_rows(tmp_path, story(buiten_gebruik="dubbel"), twin).duplicates == ()


def test_removed_characters_are_told_by_place(tmp_path: Path) -> None:
    found = load_rows(tmp_path, story(citaat="nul\u200bbreed"))
    assert found.verhalen[0].citaat == "nulbreed"
    assert "Uit 1 cellen zijn onzichtbare tekens gehaald: verhalen.csv verhalen rij 2 citaat" in lines(found)


def test_texts_stay_out_of_repr(tmp_path: Path) -> None:
    found = load_rows(
        tmp_path,
        story(citaat=CANARY, tekst=CANARY),
        story("V-0002", toestemming="ingetrokken", citaat=CANARY),
    )
    assert found.verhalen[0].citaat == CANARY
    assert CANARY not in repr(found)


def test_state_may_lie_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    write_csv(folder, "verhalen", [story(**SIGNED)])
    found = load(folder, SETTINGS, staat=tmp_path / "staat")
    assert found.staat == tmp_path / "staat"
    assert not (folder / "staat").exists()
