"""The user's file of epochs: counts of months, each anchored by one pair."""

from pathlib import Path

import pytest

from tawthiq.cli.epochs import read_epochs
from tawthiq.model.errors import UnreadableInput

FORMS = ["{99 = 2022-10}", '{99 = "2022-10"}', '{"99" = "2022-10"}', "{99 = 2022-10-14}", "{ 99=2022-10 } # stated"]
BROKEN = [
    "",
    "[epochs]",
    "[epochs]\nx = 5",
    "[epochs]\nx = {}",
    "[epochs]\nx = {99 = 'soon'}",
    "[epochs",
    "[epochs]\nx = {a = 2022-10}",
]


@pytest.mark.parametrize("pair", FORMS)
def test_a_pair_may_be_written_in_several_ways(tmp_path: Path, pair: str) -> None:
    """With a bare month too, which TOML itself does not know."""
    path = tmp_path / "epochs.toml"
    path.write_text(f"[epochs]\ncaliphate-month = {pair}\n", encoding="utf-8")
    epoch = read_epochs(path)["caliphate-month"]

    assert (epoch.number, epoch.year, epoch.month) == (99, 2022, 10)


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_named_with_a_remedy(tmp_path: Path, text: str) -> None:
    """And with the form that it must have."""
    path = tmp_path / "epochs.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableInput, match=r"epochs\.toml.*caliphate-month"):
        read_epochs(path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """In words."""
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        read_epochs(tmp_path / "none.toml")
