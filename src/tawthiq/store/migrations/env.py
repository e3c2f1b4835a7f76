"""What Alembic runs: on the connection that it is given, all steps in the transaction that is already open."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
