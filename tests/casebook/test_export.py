"""What leaves a casebook: tables that other programs open as they were meant, and a whole that makes it again."""

import csv
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from sqlalchemy import select

from casebook.made import AIRSTRIKE, arrival
from casebook.sealing import PASSPHRASE
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.issuing.exporting import Format, export_all, export_tables
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.receiving.copying import import_all
from tawthiq.model.entry import Draft, IncidentSet
from tawthiq.model.errors import UnreadableInput
from tawthiq.store import sealed
from tawthiq.store.evidence import item_of, unseal_evidence
from tawthiq.store.log import item_key, read_head
from tawthiq.store.schema import DERIVED, LOG, evidence_bytes, touches

ARABIC = "قُتل 12 مدنياً، بينهم 3 أطفال، في غارة على إدلب يوم 4 آذار 2021، بحسب الشبكة."
FORMULA = '=HYPERLINK("http://192.0.2.1","x")'
FORMATS: tuple[Format, ...] = ("csv", "xlsx", "parquet", "geojson", "hxl")


@pytest.fixture
def filled(casebook: Casebook) -> Casebook:
    """A casebook with an Arabic report, an incident that can be drawn, one that cannot, and a title like a formula."""
    add(casebook, [arrival(ARABIC, name="تقرير.txt")])
    with casebook.writing() as transaction:
        placed = IncidentSet(
            incident="I1", title="سوق إدلب", when="2021-03-04", latitude=35.93, longitude=-36.63, place_precision="G1"
        )
        transaction.add(Draft(body=placed), Draft(body=IncidentSet(incident="I2", title=FORMULA)))
    return casebook


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, as a program reads it that knows of byte-order marks."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_begins_with_a_byte_order_mark_and_keeps_arabic_and_signs(filled: Casebook, tmp_path: Path) -> None:
    """Excel takes it for what it is; a minus is no formula, an equals sign before words would be."""
    export_tables(filled, "csv", tmp_path / "out")
    incidents = rows_of_csv(tmp_path / "out" / "incidents.csv")

    assert (tmp_path / "out" / "incidents.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["title"] for row in incidents] == ["سوق إدلب", f"'{FORMULA}"]
    assert incidents[0]["longitude"] == "-36.63"


def test_a_sheet_holds_texts_and_never_formulas(filled: Casebook, tmp_path: Path) -> None:
    """As Excel's own reader of files sees it."""
    export_tables(filled, "xlsx", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    heads = [cell.value for cell in book["incidents"][1]]
    titles = [row[heads.index("title")] for row in book["incidents"].iter_rows(min_row=2)]

    assert [(cell.value, cell.data_type) for cell in titles] == [("سوق إدلب", "s"), (FORMULA, "s")]
    assert book["claims"].max_row == 3
    assert {row[0].value for row in book["dictionary"].iter_rows(min_row=2)} == {
        "incidents", "casualties", "claims", "reports",
    }  # fmt: skip


def test_parquet_is_typed_and_says_what_its_columns_mean(filled: Casebook, tmp_path: Path) -> None:
    """A database without any other file answers from it."""
    export_tables(filled, "parquet", tmp_path / "out")
    asked = f"SELECT sum(low), max(len(place_ids)) FROM '{tmp_path}/out/claims.parquet' WHERE part_of IS NULL"
    meant = f"SELECT decode(value) FROM parquet_kv_metadata('{tmp_path}/out/claims.parquet') WHERE decode(key) = 'en'"

    with duckdb.connect() as database:
        assert database.execute(asked).fetchall() == [(12.0, 1)]
        assert "One row a figure" in database.execute(meant).fetchall()[0][0]


def test_geojson_holds_what_can_be_drawn_and_tells_what_cannot(filled: Casebook, tmp_path: Path) -> None:
    """Longitude stands first (RFC 7946); an incident without coordinates is counted, not guessed."""
    export_tables(filled, "geojson", tmp_path / "out.geojson")
    collection = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))

    (feature,) = collection["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-36.63, 35.93]}
    assert feature["properties"]["place_precision"] == "G1"
    assert collection["without_coordinates"] == 1


def test_an_incident_without_coordinates_is_drawn_where_the_gazetteer_has_its_place(
    sqlite_casebook: Casebook, tmp_path: Path
) -> None:
    """A place that no gazetteer knows is not guessed."""
    with sqlite_casebook.writing() as transaction:
        known = IncidentSet(incident="I1", place="Idlib", place_id="geonames:169389", place_precision="G1")
        transaction.add(Draft(body=known), Draft(body=IncidentSet(incident="I2", place="X", place_id="x:1")))
    export_tables(sqlite_casebook, "geojson", tmp_path / "out.geojson")
    collection = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))

    (feature,) = collection["features"]
    assert [round(degrees) for degrees in feature["geometry"]["coordinates"]] == [37, 36]
    assert collection["without_coordinates"] == 1


def test_hxl_has_its_hashtags_under_the_names(filled: Casebook, tmp_path: Path) -> None:
    """And no mark before them, for readers of HXL look at the first letters."""
    export_tables(filled, "hxl", tmp_path / "out")
    with (tmp_path / "out" / "incidents.csv").open(encoding="utf-8", newline="") as stream:
        names, tags, *rows = csv.reader(stream)

    assert tags[names.index("killed_low")] == "#affected+killed+min"
    assert len(rows) == 2


@pytest.mark.parametrize("written", FORMATS)
def test_what_may_name_people_leaves_only_when_asked(written: Format, filled: Casebook, tmp_path: Path) -> None:
    """Quotes, names of files, who decided; what is left out is said."""
    shy = export_tables(filled, written, tmp_path / "shy")
    open_ = export_tables(filled, written, tmp_path / "open", private=True)

    assert set(shy.private) >= ({"claims.quote"} if "claims" in shy.rows else set())
    assert open_.private == ()
    assert all(column in " ".join(shy.notes("en")) for column in shy.private)


def test_an_export_as_of_a_transaction_holds_what_held_then(filled: Casebook, tmp_path: Path) -> None:
    """The incidents came with the second one."""
    export_tables(filled, "csv", tmp_path / "then", transaction=1)

    assert rows_of_csv(tmp_path / "then" / "incidents.csv") == []
    assert len(rows_of_csv(tmp_path / "then" / "claims.csv")) == 2


@pytest.mark.parametrize("written", FORMATS)
def test_a_name_that_is_taken_is_refused_and_left_as_it_was(written: Format, filled: Casebook, tmp_path: Path) -> None:
    """Nothing is written over."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")

    with pytest.raises(UnreadableInput, match="there already"):
        export_tables(filled, written, tmp_path / "out")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.glob("out*")] == ["out"]


def all_rows(casebook: Casebook) -> dict[str, list[Any]]:
    """Everything that a casebook keeps in tables but keys and evidence, which differ by where they are kept."""
    with casebook.reading() as connection:
        tables = (*LOG, touches, *DERIVED)
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in tables}


def test_json_lines_make_the_same_casebook(filled: Casebook, new_casebook: Callable[[], str], tmp_path: Path) -> None:
    """The same log with its hashes, the same derived rows with their history, evidence that opens."""
    export_all(filled, tmp_path / "all.jsonl")
    with Casebook.open(new_casebook(), who=WHO) as copy:
        import_all(copy, tmp_path / "all.jsonl")
        assert all_rows(copy) == all_rows(filled)
        assert copy.head() == filled.head()
        export_all(copy, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()


def damage(lines: list[bytes], how: str) -> list[bytes]:
    """The lines of an export, damaged in one way."""
    match how:
        case "a line is missing at the end":
            return lines[:-1]
        case "a transaction is missing":
            return [*lines[:-2], lines[-1]]
        case "who decided is changed":
            return [line.replace(b'"who":"Amal"', b'"who":"Omar"') for line in lines]
        case "an incident's words are changed":
            return [line.replace(b"2021-03-04", b"2021-03-05") for line in lines]
        case "what is read differs from what is stored":
            return [line.replace(b'"low":12', b'"low":21') for line in lines]
        case "a line is no line of a casebook":
            return [*lines, b'{"line":"other"}\n']
        case _:
            return [line.replace(b'"schema":"', b'"schema":"9') for line in lines]


@pytest.mark.parametrize(
    "how",
    [
        "a line is missing at the end", "a transaction is missing", "who decided is changed",
        "an incident's words are changed", "what is read differs from what is stored",
        "a line is no line of a casebook",
        "it is of other tables",
    ],
)  # fmt: skip
def test_json_lines_that_were_changed_make_no_casebook(
    how: str, filled: Casebook, new_casebook: Callable[[], str], tmp_path: Path
) -> None:
    """One sentence, and the casebook is as empty as before."""
    export_all(filled, tmp_path / "all.jsonl")
    lines = damage((tmp_path / "all.jsonl").read_bytes().splitlines(keepends=True), how)
    (tmp_path / "bad.jsonl").write_bytes(b"".join(lines))

    with Casebook.open(new_casebook(), who=WHO) as copy:
        with pytest.raises(UnreadableInput):
            import_all(copy, tmp_path / "bad.jsonl")
        with copy.reading() as connection:
            assert read_head(connection).number == 0
            assert connection.execute(select(evidence_bytes)).all() == []


def test_a_casebook_with_entries_takes_no_other_whole(filled: Casebook, tmp_path: Path) -> None:
    """Two logs have no order between them."""
    export_all(filled, tmp_path / "all.jsonl")

    with pytest.raises(UnreadableInput, match="empty one"):
        import_all(filled, tmp_path / "all.jsonl")


def test_every_column_of_the_dictionary_is_in_the_rows(filled: Casebook, tmp_path: Path) -> None:
    """And every one says what it means in both languages."""
    export_tables(filled, "csv", tmp_path / "out", private=True)
    described = rows_of_csv(tmp_path / "out" / "dictionary.csv")

    for table in ("incidents", "claims", "reports"):
        columns = set(rows_of_csv(tmp_path / "out" / f"{table}.csv")[0])
        assert columns == {row["column"] for row in described if row["table"] == table}
    assert all(row["en"] and row["ar"] for row in described)
    assert msgspec.json.encode(described)


def test_the_lines_of_a_sealed_casebook_hold_its_evidence(
    sqlite_casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose files bear names that tell nothing; the copy has it under its hash, and finds nothing wrong."""
    monkeypatch.setattr(sealed, "_COST", 1 << 10)
    with Casebook.create(str(tmp_path / "sealed"), who=WHO, passphrase=PASSPHRASE) as secret:
        (added,) = add(secret, [arrival()])
        export_all(secret, tmp_path / "all.jsonl")
    import_all(sqlite_casebook, tmp_path / "all.jsonl")

    with sqlite_casebook.reading() as connection:
        digest = sha256(AIRSTRIKE.encode()).hexdigest()
        kept = sqlite_casebook.home.evidence.get(connection, digest)
        key = item_key(connection, item_of(digest))
        assert key is not None
        assert kept is not None
        assert unseal_evidence(kept, key, digest).decode() == AIRSTRIKE
        assert added.became == "added"


def test_a_sheet_can_be_read_and_filtered_as_it_opens(filled: Casebook, tmp_path: Path) -> None:
    """Each name fits its column; the filter is over all rows."""
    export_tables(filled, "xlsx", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["incidents"]
    names = [str(cell.value) for cell in sheet[1]]
    widths = {name: sheet.column_dimensions[get_column_letter(at)].width for at, name in enumerate(names, 1)}

    assert sheet.auto_filter.ref == sheet.dimensions
    assert [name for name, width in widths.items() if width < len(name)] == []
