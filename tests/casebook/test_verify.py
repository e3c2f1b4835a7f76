"""Whatever was changed in a casebook is found, and the right place named; what was forgotten is not broken."""

import random
import shutil
from pathlib import Path

import pytest

from casebook.flipping import Flip, flip_one
from casebook.lively import live
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.verifying import verify
from tawthiq.store.verify.faults import Fault

FLIPS = 60


@pytest.fixture(scope="module")
def lively(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a casebook in which something of every kind has happened."""
    folder = tmp_path_factory.mktemp("lively") / "casebook"
    shutil.copytree(sqlite_template, folder)
    with Casebook.open(str(folder), who=WHO) as casebook:
        live(casebook)
    return folder


def names(flip: Flip, fault: Fault) -> bool:
    """Whether a fault says where a byte was flipped."""
    if flip.table == "evidence":
        return fault.kind == "evidence-changed" and fault.name == flip.name
    if flip.table == "transactions":
        place, row = "transaction-changed", fault.transaction
    else:
        place, row = "entry-changed", fault.position
    return (fault.kind, row, fault.column) == (place, flip.row, flip.column)


def test_a_sound_casebook_has_no_faults(casebook: Casebook) -> None:
    """Of any kind, and what was forgotten is told as destroyed."""
    live(casebook)
    found = verify(casebook, derived=True)
    assert found.faults == []
    assert [(each.who, each.why) for each in found.destroyed] == [(WHO, "the family asked")]
    assert (found.head.hex(), found.left_over) == (casebook.head(), [])


@pytest.mark.parametrize("seed", range(FLIPS))
def test_one_flipped_byte_is_found_and_its_place_named(seed: int, lively: Path, tmp_path: Path) -> None:
    """That place alone: in evidence and in every column of the log."""
    folder = tmp_path / "casebook"
    shutil.copytree(lively, folder)
    flip = flip_one(folder, random.Random(seed))
    with Casebook.open(str(folder), who=WHO) as casebook:
        found = verify(casebook)
    assert [names(flip, fault) for fault in found.faults] == [True], (flip, found.faults)
