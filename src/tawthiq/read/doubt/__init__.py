"""Which fields of a claim a person should look at first."""
