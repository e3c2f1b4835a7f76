"""Past days: what `--as-of` means to every command."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def transaction_of(connection: "Connection", as_of: datetime | None) -> int | None:
    """The last transaction of the day that is asked for, None for now."""
    from tawthiq.casebook.casebook import transaction_of_day

    return transaction_of_day(connection, as_of.date()) if as_of is not None else None
