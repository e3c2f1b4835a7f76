"""The command line: thin commands over the front door; the only place that prints."""
