"""Looks through a casebook for whatever is not what was written, and says where it stands."""
