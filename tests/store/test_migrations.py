"""The steps between versions of the tables: both ways, on both databases, and they end at what the code describes."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.adding import add
from tawthiq.store.database import migrate, schema_version
from tawthiq.store.schema import LOG, tables
from tawthiq.store.schema_version import SCHEMA_VERSION


def test_the_steps_end_at_the_tables_that_the_code_describes(casebook: Casebook) -> None:
    """Every table, column, type and index."""
    with casebook.home.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, tables) == []
        assert schema_version(casebook.home.database) == SCHEMA_VERSION


def test_text_is_compared_by_code_points_on_either_database(casebook: Casebook) -> None:
    """Days, ids and hashes have one order, whatever language the server sorts by."""
    with casebook.home.database.writing() as connection:
        connection.execute(text("INSERT INTO keys VALUES ('b', '', 0), ('A', '', 0), ('a', '', 0), ('é', '', 0)"))
        found = connection.execute(text("SELECT item FROM keys ORDER BY item")).scalars()
        assert list(found) == ["A", "a", "b", "é"]


def test_the_steps_go_down_and_up_again(casebook: Casebook) -> None:
    """Down leaves nothing of ours; up makes a casebook that works."""
    database = casebook.home.database
    migrate(database, "base")
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(database)
    assert schema_version(database) == SCHEMA_VERSION
    assert [added.became for added in add(casebook, [arrival()])] == ["added"]


@pytest.mark.parametrize("table", [table.name for table in LOG])
@pytest.mark.parametrize("change", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_change_the_log(table: str, change: str, casebook: Casebook) -> None:
    """Whatever program asks it."""
    add(casebook, [arrival()])
    column = next(column.name for column in tables.tables[table].columns)
    with casebook.home.database.engine.begin() as connection, pytest.raises(DBAPIError, match="only ever added to"):
        connection.execute(text(change.format(table=table, column=column)))
