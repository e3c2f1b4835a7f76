"""`tawthiq init`: an empty casebook."""

from dataclasses import dataclass
from typing import Annotated

from click import Argument

from tawthiq.cli.casebook.options import DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class InitOptions:
    """The options of `init`."""

    where: Annotated[str, Argument(["where"], metavar="[FOLDER|ADDRESS]", required=False)] = DEFAULT


def init(options: InitOptions) -> int:
    """Make an empty casebook: in a folder, or in an empty database at postgresql://…

    tawthiq init

    tawthiq init postgresql://localhost/observatory

    Exit status: 0 made, 2 it could not be made.
    """
    from tawthiq.casebook import Casebook

    with Casebook.create(options.where, who="") as casebook:
        print(f"{casebook.home.database.where}: an empty casebook, head {casebook.head()[:16]}.")
    return 0
