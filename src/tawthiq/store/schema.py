"""The tables of a casebook, one description for SQLite and PostgreSQL; `migrations` makes them.

`transactions` and `entries` are the log: rows are only ever added, and the database itself refuses to change them.
`touches` finds a subject's entries. `keys` holds one key an item, and its rows are what `forget` destroys.
`backups` names the copies that were made, so that who forgets an item is told where it still lies.
The others are derived: each row held from transaction `since` until before transaction `until`, so that a past day is
a condition of the query; `rebuild` makes them anew from the log. `tally_scopes` and `tally_cells` are sums of the
countables that hold now, kept for tallies of the present: a scope is all that a row says but for when, a cell the rows
of a scope within the same months.
"""

import sqlalchemy
from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, Table

FOREVER = 2**62
"""`until` of a row that holds now."""

Text = sqlalchemy.Text().with_variant(sqlalchemy.Text(collation="C"), "postgresql")
"""Compared by code points, as SQLite does, whatever language the server sorts by: days and ids have one order."""

_EMPTY = sqlalchemy.text("''")

tables = MetaData()

transactions = Table(
    "transactions",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("tool", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),
)

entries = Table(
    "entries",
    tables,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("txn", BigInteger, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("item", Text, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
)

touches = Table(
    "touches",
    tables,
    Column("subject", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False, index=True),
)

keys = Table(
    "keys",
    tables,
    Column("item", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("after", BigInteger, nullable=False),  # entries up to this position had an earlier key, which is destroyed
)

backups = Table(
    "backups",
    tables,
    Column("at", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("who", Text, nullable=False),
    Column("number", BigInteger, nullable=False),  # the last transaction that it may hold
)

evidence_bytes = Table(
    "evidence_bytes",
    tables,
    Column("sha256", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)


def _derived(name: str, *columns: Column[object]) -> Table:
    """A table of rows that held from a transaction until another, at most one of an id at a time."""
    return Table(
        name,
        tables,
        Column("id", Text, primary_key=True),
        Column("since", BigInteger, primary_key=True, autoincrement=False),
        Column("until", BigInteger, nullable=False),
        *columns,
        Column("body", LargeBinary, nullable=False),
    )


reports = _derived(
    "reports",
    Column("evidence", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("published", Text),
    Column("outlet", Text),
    Column("language", Text, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("orphans", Integer, nullable=False),  # decided on, not in the last reading, and waiting for a person
)

claims = _derived(
    "claims",
    Column("report", Text, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("waits", Integer, nullable=False),  # 1 where a person has to look at it
    Column("doubts", Integer, nullable=False),  # how many fields are in doubt
    Column("incident", Text, index=True),
    Column("measure", Text, nullable=False),
    Column("extent", Text, nullable=False),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("place_id", Text),
    Column("sources", Text, nullable=False),  # all that the figure names, between bars: "|SOHR|OCHA|"
    Column("risk", Float, nullable=False, server_default="0"),  # what is at stake in it, by which people look first
)

incidents = _derived(
    "incidents",
    Column("status", Text, nullable=False),
    Column("into", Text, index=True),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("place_id", Text),
    Column("country", Text),
    Column("adm1", Text),
    Column("harm", Text, nullable=False),
)

records = _derived(
    "records",
    Column("dataset", Text, nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("row_hash", Text, nullable=False),
)

sources = _derived("sources")
persons = _derived("persons", Column("incident", Text, index=True), Column("into", Text, index=True))
settings = _derived("settings")

countables = Table(
    "countables",
    tables,
    Column("id", Text, primary_key=True),
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("until", BigInteger, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("scope", LargeBinary, nullable=False),  # of `tally_scopes`
    Column("dataset", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("party", Text),
    Column("status", Text),
    Column("sex", Text),
    Column("age", Text),
    Column("role", Text),
    Column("community", Text),
    Column("by", Text),  # codes between bars where several did it together
    Column("method", Text),
    Column("country", Text),
    Column("adm1", Text),
    Column("adm2", Text),
    Column("place", Text),
    Column("places", Text, nullable=False),  # ids between bars, "|TR1|SY01|", so that a part of it can be asked for
    Column("place_precision", Text, nullable=False),
    Column("date_precision", Text, nullable=False),
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("harm_grade", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("rest", Integer, nullable=False),
    Column("bulk", Integer, nullable=False),
    Column("doubts", Text, nullable=False, server_default=_EMPTY),  # fields in doubt of figures at its ends, by bars
    Column("doubted", Integer, nullable=False, server_default="0"),  # 1 where one of them says if it is added at all
    Column("low", Float, nullable=False),
    Column("best", Float),
    Column("high", Float),
    Column("claims", Text, nullable=False),  # a JSON list of ids
    Column("reason", Text, nullable=False),
    Column("counts_total", Integer, nullable=False),
    Column("counts_who", Integer, nullable=False),
    Column("counts_sex_age", Integer, nullable=False),
    Column("counts_by", Integer, nullable=False),
    Column("counts_many", Integer, nullable=False),
)

tally_scopes = Table(
    "tally_scopes",
    tables,
    Column("id", LargeBinary, primary_key=True),  # a hash of the other columns
    Column("dataset", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("measure", Text, nullable=False, index=True),
    Column("unit", Text, nullable=False),
    Column("party", Text),
    Column("status", Text),
    Column("sex", Text),
    Column("age", Text),
    Column("role", Text),
    Column("community", Text),
    Column("by", Text),
    Column("method", Text),
    Column("country", Text),
    Column("adm1", Text),
    Column("adm2", Text),
    Column("place", Text),
    Column("places", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("counts_total", Integer, nullable=False),
    Column("counts_who", Integer, nullable=False),
    Column("counts_sex_age", Integer, nullable=False),
    Column("counts_by", Integer, nullable=False),
    Column("counts_many", Integer, nullable=False),
)

tally_cells = Table(
    "tally_cells",
    tables,
    Column("scope", LargeBinary, primary_key=True),
    Column("first_month", Text, primary_key=True),
    Column("last_month", Text, primary_key=True),
    Column("rows", BigInteger, nullable=False),
    Column("low", Float, nullable=False),
    Column("best", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("chosen", BigInteger, nullable=False),  # rows that have a best
    Column("closed", BigInteger, nullable=False),  # rows that have a high
    Column("bulk", BigInteger, nullable=False),  # rows that rest on figures accepted by a setting
    Column("doubted", BigInteger, nullable=False, server_default="0"),  # rows that rest on a doubted reading
    Column("doubted_low", Float, nullable=False, server_default="0"),  # the low of those rows
    sqlite_with_rowid=False,
)

Index("countables_asked", countables.c.measure, countables.c.until, countables.c.id)
Index("countables_scope", countables.c.scope, countables.c.until, countables.c.first_day)
Index("countables_since", countables.c.since)
_ENDED = countables.c.until < FOREVER  # an index of all would be taken for a way to the rows that hold now
Index("countables_ended", countables.c.until, sqlite_where=_ENDED, postgresql_where=_ENDED)
Index("claims_waiting", claims.c.waits, claims.c.until)
Index("claims_by_day", claims.c.first_day)

LOG = (transactions, entries)
DERIVED = (reports, claims, incidents, records, sources, persons, settings, countables, tally_scopes, tally_cells)
