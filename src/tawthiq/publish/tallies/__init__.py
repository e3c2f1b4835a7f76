"""Tallies as people and programs read them: the question in words, the sums, what was left out and why."""
