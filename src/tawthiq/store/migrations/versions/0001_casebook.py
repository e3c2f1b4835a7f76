"""The first tables: log, keys, evidence, and what is derived; the log refuses changes."""

from alembic import op

from tawthiq.store.migrations.tables_0001 import LOG, tables

revision = "0001"
down_revision = None

_SQLITE = """
CREATE TRIGGER {table}_{verb}_refused BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'The log of a casebook is only ever added to.'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The log of a casebook is only ever added to.'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_{verb}_refused BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION log_is_only_added_to()
"""


def upgrade() -> None:
    """All tables, empty."""
    bind = op.get_bind()
    tables.create_all(bind)
    postgres = bind.dialect.name == "postgresql"
    if postgres:
        op.execute(_POSTGRES_FUNCTION)
    verbs = ("UPDATE", "DELETE", "TRUNCATE") if postgres else ("UPDATE", "DELETE")
    for table in LOG:
        for verb in verbs:
            op.execute((_POSTGRES if postgres else _SQLITE).format(table=table.name, verb=verb))


def downgrade() -> None:
    """No tables."""
    bind = op.get_bind()
    tables.drop_all(bind)
    if bind.dialect.name == "postgresql":
        op.execute("DROP FUNCTION log_is_only_added_to()")
