"""The month counts that groups keep («الشهر 99»), as a casebook keeps them: every reading in it uses them."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.deriving.settings import EPOCHS, decode_epochs
from tawthiq.model.entry import Draft, SettingSet
from tawthiq.read.dates.mention import Epoch
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_now
from tawthiq.store.schema import settings

_decode_text = decoder(str)


def read_epochs(connection: Connection) -> Mapping[str, Epoch]:
    """The casebook's epochs by name; none where nobody gave any."""
    said = rows_now(connection, settings, [EPOCHS])
    return decode_epochs(_decode_text(said[0].body)) if said else {}


def set_epochs(casebook: Casebook, epochs: Mapping[str, Epoch], *, why: str = "") -> bool:
    """Has the casebook use these epochs for every reading from now on; says whether they are others than before."""
    with casebook.writing() as transaction:
        if dict(read_epochs(transaction.connection)) == dict(epochs):
            return False
        plain = {name: {str(one.number): f"{one.year:04}-{one.month:02}"} for name, one in sorted(epochs.items())}
        value = msgspec.json.encode(plain, order="deterministic").decode()
        transaction.add(Draft(body=SettingSet(name=EPOCHS, value=value, why=why)))
    return True
