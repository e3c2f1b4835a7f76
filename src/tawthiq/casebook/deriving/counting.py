"""How a casebook counts, at one moment: its settings and its register of sources, over what the packs know."""

import msgspec
from sqlalchemy import Connection

from tawthiq.casebook.deriving.known_sources import known_sources
from tawthiq.casebook.deriving.settings import PROFILE, RULE
from tawthiq.ledger.attached import Counting
from tawthiq.ledger.bounds import Profile
from tawthiq.ledger.independence import Register, SourceState
from tawthiq.model.incident import Rule
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.schema import settings, sources

_decode_source = decoder(SourceState)


def read_counting(connection: Connection, transaction: int | None = None) -> Counting:
    """How figures are counted after `transaction`, None for now."""
    said = {row.id: msgspec.json.decode(row.body) for row in rows_at(connection, settings, transaction)}
    return Counting(
        profile=msgspec.convert(said.get(PROFILE, "conservative"), Profile),
        rule=msgspec.convert(said.get(RULE, "widest"), Rule),
        register=Register(read_sources(connection, transaction).values(), known_sources().unnamed),
    )


def read_sources(connection: Connection, transaction: int | None = None) -> dict[str, SourceState]:
    """The sources that the packs know or that people described, by id."""
    described = (_decode_source(row.body) for row in rows_at(connection, sources, transaction))
    return known_sources().named | {source.id: source for source in described}
