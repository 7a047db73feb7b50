"""The stored answers have the form of the recorded ones: envelope, padding, pages, metadata (sources.md)."""

import re

import pytest

from tests.voorbeeldstad.answers import CBS, HEALTH, KWB_2022, KWB_2024, RIVM, page, rows

TABLES = (KWB_2022, KWB_2024, HEALTH)
HOST = {KWB_2022: "opendata.cbs.nl", KWB_2024: "opendata.cbs.nl", HEALTH: "dataderden.cbs.nl"}
CODE = re.compile(r"^(NL0[01]|GM9901|WK9901\d\d|BU9901\d{4}) *$")


@pytest.mark.parametrize("table", TABLES)
def test_envelope_names_the_resource(table: str) -> None:
    name = table.rpartition("/")[2]

    answer = page(f"{table}/UntypedDataSet")

    start = f"https://{HOST[table]}/ODataFeed/OData/{name}/$metadata#Cbs.OData.WebAPI."
    assert answer["odata.metadata"] == f"{start}UntypedDataSet"


@pytest.mark.parametrize("table", TABLES)
def test_row_and_column_counts_are_those_of_the_table(table: str) -> None:
    info = page(f"{table}/TableInfos")["value"][0]
    found = rows(table, "UntypedDataSet")
    properties = rows(table, "DataProperties")

    assert info["RecordCount"] == len(found)
    assert info["ColumnCount"] == sum(row["Type"] != "TopicGroup" for row in properties)
    topics = [row["Key"] for row in properties if row["Type"] not in ("TopicGroup",)]
    assert all(set(row) == {"ID", *topics} for row in found)


@pytest.mark.parametrize(("table", "width"), [(KWB_2022, 10), (KWB_2024, 10), (HEALTH, 20)])
def test_codes_and_names_are_padded(table: str, width: int) -> None:
    for row in rows(table, "UntypedDataSet"):
        assert CODE.match(row["WijkenEnBuurten"])
        assert len(row["WijkenEnBuurten"]) == 10
        assert row["Codering_3"] == row["WijkenEnBuurten"].strip().ljust(width)
        assert len(row["SoortRegio_2"]) == 10
        assert len(row["Gemeentenaam_1"]) == 40


@pytest.mark.parametrize("table", TABLES)
def test_figures_are_right_aligned_text_a_point_or_null(table: str) -> None:
    numeric = [
        row["Key"] for row in rows(table, "DataProperties") if row.get("Datatype") in ("Long", "Double")
    ]
    form = re.compile(r"^ *(\.|\d+(\.\d)?)$")

    cells = {row[key] for row in rows(table, "UntypedDataSet") for key in numeric}

    assert all(len(cell) == 8 and form.match(cell) for cell in cells if cell is not None)
    assert "       ." in cells
    assert (None in cells) == (table == HEALTH)


def test_health_table_comes_in_two_pages() -> None:
    first, second = page(f"{HEALTH}/UntypedDataSet"), page(f"{HEALTH}/UntypedDataSet-2")

    assert len(first["value"]) == 400
    assert first["odata.nextLink"] == (
        "https://dataderden.cbs.nl/ODataFeed/odata/50150NED/UntypedDataSet?$format=json&$skip=400"
    )
    assert len(second["value"]) == 284
    assert "odata.nextLink" not in second


def test_running_id_of_the_health_table_has_gaps_and_no_doubles() -> None:
    numbers = [row["ID"] for row in rows(HEALTH, "UntypedDataSet")]

    assert numbers == sorted(set(numbers))
    assert numbers[-1] > len(numbers)


def test_land_is_nl00_for_cbs_and_nl01_for_rivm() -> None:
    assert rows(KWB_2022, "WijkenEnBuurten")[0]["Key"] == "NL00      "
    assert rows(HEALTH, "WijkenEnBuurten")[0]["Key"] == "NL01      "


def test_text_topics_have_their_own_form() -> None:
    land, gemeente, wijk, buurt = rows(KWB_2022, "UntypedDataSet")[:4]

    assert (
        land["IndelingswijzigingGemeenteWijkBuurt_4"]
        == gemeente["IndelingswijzigingGemeenteWijkBuurt_4"]
        == "."
    )
    assert buurt["IndelingswijzigingGemeenteWijkBuurt_4"] == "1"
    assert wijk["MeestVoorkomendePostcode_114"] == "         ."
    assert buurt["MeestVoorkomendePostcode_114"] == "      0101"


@pytest.mark.parametrize("table", TABLES)
def test_every_topic_hangs_under_its_groups(table: str) -> None:
    properties = rows(table, "DataProperties")
    by_id = {row["ID"]: row for row in properties}

    assert [row["ID"] for row in properties] == list(range(len(properties)))
    for row in properties:
        parent = row["ParentID"]
        assert parent is None or (by_id[parent]["Type"] == "TopicGroup" and parent < row["ID"])


def test_titles_keep_their_trailing_blanks_and_are_not_unique() -> None:
    titles = [row["Title"] for row in rows(KWB_2022, "DataProperties") if row["Type"] == "Topic"]

    assert "Wmo-cliënten " in titles
    assert titles.count("Huurwoning") == 2


def test_catalogue_lists_exactly_the_stored_tables() -> None:
    assert [row["Identifier"] for row in page(f"{CBS}/Tables")["value"]] == ["85318NED", "85984NED"]
    assert [row["Identifier"] for row in page(f"{RIVM}/Tables")["value"]] == ["50150NED"]


def test_regions_have_a_sentence_and_unpadded_codes() -> None:
    region = next(row for row in rows(KWB_2024, "WijkenEnBuurten") if row["Key"] == "BU99010104")

    assert region["Municipality"] == "GM9901"
    assert region["DetailRegionCode"] == "BU99010104"
    assert region["Description"].endswith(
        "is een buurt in wijk 'De Linden' in de gemeente 'Voorbeeldstad', VERZONNEN."
    )
