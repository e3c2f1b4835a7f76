"""The newest version of the tables, which `migrations/versions` reaches; apart, so that opening loads no migration."""

SCHEMA_VERSION = "0002"
