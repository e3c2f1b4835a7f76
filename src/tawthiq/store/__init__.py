"""Where a casebook lies: evidence by its content, the log, keys, and the tables that are derived from the log."""
