"""When: the period and the extent of each figure."""
