"""A step that no Tawthiq has: a column and a table more, as a later version might bring."""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One column and one table more; rows that are there have 7 in the column."""
    op.add_column("sources", Column("later", Integer, nullable=False, server_default="7"))
    op.create_table("afterwards", Column("name", Text, primary_key=True))


def downgrade() -> None:
    """As before."""
    op.drop_table("afterwards")
    op.drop_column("sources", "later")
