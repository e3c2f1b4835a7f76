"""Questions and their answers: tallies with their proof, what sources state, comparisons, coverage."""
