"""Claims of one report in, findings out: whether its figures add up and agree with one another."""
