"""What a question names and the casebook has not is refused: nothing counted would be taken for an answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from casebook.incidents_made import with_reports
from casebook.made_tallies import happened, put, recorded
from ledger.made_ranges import everyone
from tawthiq.casebook import Casebook
from tawthiq.casebook.deciding.incidents import merge, open_incident
from tawthiq.model.entry import IncidentSet
from tawthiq.model.record import Count
from tawthiq.publish.tallies.wording import write_number

Invoke = Callable[..., Result]
TABLE = "id,dead\n1,4\n"
MAPPING = 'name = "mine"\nkey = ["id"]\n[[count]]\nmeasure = "killed"\nbest = "dead"\n'


@pytest.fixture
def imported(invoke: Invoke, casebook: Casebook, tmp_path: Path) -> Casebook:
    """A casebook with a dataset «mine» of one row."""
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "t.toml").write_text(MAPPING, encoding="utf-8")
    assert invoke("import", tmp_path / "t.csv", "--mapping", tmp_path / "t.toml").exit_code == 0
    return casebook


@pytest.mark.parametrize("command", [("tally",), ("coverage",), ("tally", "--against-period", "2021")])
def test_a_dataset_that_is_not_there_is_refused(invoke: Invoke, imported: Casebook, command: tuple[str, ...]) -> None:
    """With the names of those that are."""
    told = invoke(*command, "--dataset", "mnie")

    assert told.exit_code == 2
    assert told.stderr == "--dataset mnie: The casebook has no dataset of this name. It has mine.\n"
    assert invoke("tally", "--dataset", "mine").exit_code == 0


@pytest.mark.parametrize("command", ["tally", "coverage"])
def test_a_period_that_ends_before_it_begins_is_refused(invoke: Invoke, casebook: Casebook, command: str) -> None:
    """«Nothing was counted» would be believed."""
    told = invoke(command, "--period", "2022/2021")

    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "--period 2022/2021: It ends before it begins. Write the earlier day first.\n"


def test_excluding_an_incident_that_is_not_counted_by_this_name_is_refused(invoke: Invoke, casebook: Casebook) -> None:
    """One that there is not, and one that was merged: its figures would be counted all the same."""
    found = with_reports(casebook, "Shelling killed 5 people in Aleppo on 6 March 2021.")
    for claims in ([found["5"]], []):
        open_incident(casebook, IncidentSet(incident=""), claims=claims, why="named")
    merge(casebook, ["I1"], into="I2", why="one")

    assert "--exclude incident=I1: It was merged, and is I2 now." in invoke("tally", "--exclude", "incident=I1").stderr
    assert "I9: The casebook had no such incident" in invoke("tally", "--exclude", "incident=I9").stderr
    assert "nothing was counted" in invoke("tally", "--exclude", "incident=I2").stdout


def test_other_datasets_and_units_are_counted_and_not_added_up(invoke: Invoke, casebook: Casebook) -> None:
    """A summary of one is not added to an event of another, nor bodies to families."""
    events = recorded("ged", Count(measure="killed", best=4)), recorded("other", Count(measure="killed", best=40))
    units = (recorded("", Count(measure="killed", unit=unit, best=7)) for unit in ("bodies", "families"))
    put(casebook, happened(everyone(3)), *events, *units)
    said = invoke("tally").stdout

    assert "figures of other datasets, which --dataset counts: 2\u2069" in said
    assert "figures in another unit: 2\u2069" in said


@pytest.mark.parametrize(
    ("value", "written"),
    [(12.0, "12"), (1234567.0, "1,234,567"), (0.333333, "0.3333"), (879600.5, "879,600.5"), (6.526, "6.526")],
    ids=str,
)
def test_numbers_are_written_out(value: float, written: str) -> None:
    """Never with a power of ten."""
    assert write_number(value) == written
