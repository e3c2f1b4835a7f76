"""Makes a casebook of the JSON lines that another was exported to: the same log, head and derived tables."""

from pathlib import Path

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.deriving.folds import derive
from tawthiq.model.errors import UnreadableInput
from tawthiq.store.lines import read_lines, subjects_of
from tawthiq.store.log import read_head


def import_all(casebook: Casebook, path: Path) -> int:
    """Fills an empty casebook from an export; gives the number of transactions. All of them are in it, or none.

    Raises UnreadableInput where the casebook is not empty, or a line was changed or is missing.
    """
    with casebook.home.database.writing() as connection:
        if read_head(connection).number:
            what = "A whole casebook can only be imported into an empty one."
            raise UnreadableInput(casebook.home.database.where, what, "Make one with: tawthiq init FOLDER")
        number = 0
        with path.open("rb") as stream:
            for line in read_lines(connection, casebook.home.evidence, stream, str(path)):
                number = line.number
                derive(connection, number, subjects_of(line))
        return number
