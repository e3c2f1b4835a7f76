"""What is put before people who decide: accounts of reports and incidents, what waits, suggestions, the log."""
