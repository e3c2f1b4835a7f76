"""The table of incidents that leaves a casebook adds up to what its tally says."""

import csv
import json
from pathlib import Path

import pytest

from casebook.incidents_made import SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import open_incident, withdraw
from tawthiq.casebook.issuing.exporting import export_tables
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.model.entry import IncidentSet
from tawthiq.model.tally import Question

ALL = "Shelling killed 5 people in Aleppo on 6 March 2021."
BOTH = "Clashes in Raqqa on 7 March 2021 killed 8 Syrian soldiers and 6 SDF fighters."
WHY = "named and dated"


@pytest.fixture
def filled(casebook: Casebook) -> Casebook:
    """Incidents told of all, of civilians alone, and of two parties; one of them is withdrawn."""
    figures = with_reports(casebook, SOHR, ALL, BOTH, "A mine killed 9 people in Homs on 9 March 2021.")
    for numbers in (("12", "20"), ("5",), ("8", "6"), ("9",)):
        said = IncidentSet(incident="", latitude=36.0, longitude=37.0)
        open_incident(casebook, said, claims=[figures[number] for number in numbers], why=WHY)
    withdraw(casebook, "I4", why="counted elsewhere")
    return casebook


def killed(casebook: Casebook, folder: Path) -> dict[str, tuple[str, str, str]]:
    """The killed of each incident, as (low, best, high) in the table."""
    export_tables(casebook, "csv", folder)
    with (folder / "incidents.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["incident"]: (row["killed_low"], row["killed_best"], row["killed_high"]) for row in rows}


def test_an_incident_that_tells_of_groups_alone_has_their_sum(filled: Casebook, tmp_path: Path) -> None:
    """As a tally adds them; a withdrawn one has nothing to add."""
    assert killed(filled, tmp_path / "out") == {
        "I1": ("12", "12", "12"), "I2": ("5", "5", "5"), "I3": ("14", "14", "14"), "I4": ("", "", ""),
    }  # fmt: skip


def test_the_column_adds_up_to_the_tally(filled: Casebook, tmp_path: Path) -> None:
    """Whoever sums it in a sheet has what the tally says."""
    with filled.reading() as connection:
        total = answer(connection, Question(measures=("killed",))).total
    rows = killed(filled, tmp_path / "out").values()

    assert sum(float(low or 0) for low, _, _ in rows) == total.low == 31
    assert sum(float(high or 0) for _, _, high in rows) == total.high


def test_incidents_stand_in_the_order_of_their_numbers(sqlite_casebook: Casebook, tmp_path: Path) -> None:
    """I2 before I10."""
    for _ in range(11):
        open_incident(sqlite_casebook, IncidentSet(incident=""), why=WHY)

    assert list(killed(sqlite_casebook, tmp_path / "out")) == [f"I{number}" for number in range(1, 12)]


def test_a_withdrawn_incident_is_not_drawn(filled: Casebook, tmp_path: Path) -> None:
    """A point on a map says that it was so; what is beside the file says that it is not there."""
    made = export_tables(filled, "geojson", tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]

    assert [feature["id"] for feature in features] == ["I1", "I2", "I3"]
    assert "Withdrawn incidents are not drawn." in made.notes("en")


def test_the_governorate_has_its_name(sqlite_casebook: Casebook, tmp_path: Path) -> None:
    """Beside its code."""
    figures = with_reports(sqlite_casebook, SOHR)
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[figures["12"]], why=WHY)
    export_tables(sqlite_casebook, "csv", tmp_path / "out")
    with (tmp_path / "out" / "incidents.csv").open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)

    assert (row["adm1"], row["adm1_name"]) == ("ocha:SY07", "Idlib")
