"""What comes in: reports, readings of them, records of other people's datasets, whole casebooks."""
