"""Who was counted: the groups of each figure."""
