"""Publishing: claims and findings become pages, tables and files. Pure: one file a format; only `words` reads data."""
