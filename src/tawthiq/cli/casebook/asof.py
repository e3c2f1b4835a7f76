"""Days that commands are asked for: what `--as-of` means to each, and the stretch from `--since` to `--until`."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from tawthiq.cli.options import WrongOption

if TYPE_CHECKING:
    from sqlalchemy import Connection


def transaction_of(connection: "Connection", as_of: datetime | None) -> int | None:
    """The last transaction of the day that is asked for, None for now.

    Raises WrongOption for a day before the casebook began: that it held nothing then would read as that nobody died.
    """
    from tawthiq.casebook.casebook import began_on, transaction_of_day

    if as_of is None:
        return None
    began = began_on(connection)
    if began is not None and as_of.date() < began:
        raise WrongOption(f"--as-of {as_of:%Y-%m-%d}: The casebook began on {began}, and held nothing before.")
    return transaction_of_day(connection, as_of.date())


def stretch_of(since: datetime | None, until: datetime | None) -> tuple[date | None, date | None]:
    """The first and last day that are asked for, None for an open end. Raises WrongOption where they are turned round.

    Nothing would be found between them, or, where figures count long periods, only some.
    """
    if since is not None and until is not None and until < since:
        raise WrongOption(f"--since {since:%Y-%m-%d} --until {until:%Y-%m-%d}: It ends before it begins.")
    return since.date() if since else None, until.date() if until else None
