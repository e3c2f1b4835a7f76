"""What is thought, folded from what was said: entries of the log become reports, incidents, ranges and tallies."""
