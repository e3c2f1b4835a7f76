"""What is at stake in a figure, and what of a tally rests on doubted readings; `tawthiq rebuild` fills the columns."""

from typing import Any

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Integer, Text, text
from sqlalchemy.types import TypeEngine

revision = "0002"
down_revision = "0001"

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_COLUMNS: tuple[tuple[str, str, TypeEngine[Any], str], ...] = (
    ("claims", "risk", Float(), "0"),
    ("countables", "doubts", _TEXT, "''"),
    ("countables", "doubted", Integer(), "0"),
    ("tally_cells", "doubted", BigInteger(), "0"),
    ("tally_cells", "doubted_low", Float(), "0"),
)


def upgrade() -> None:
    """Five columns; until a rebuild they say that nothing is at stake and nothing in doubt."""
    for table, name, kind, plain in _COLUMNS:
        op.add_column(table, Column(name, kind, nullable=False, server_default=text(plain)))


def downgrade() -> None:
    """As before."""
    for table, name, _, _ in _COLUMNS:
        op.drop_column(table, name)
