"""Sources: on whose word each statement stands."""
