"""By whom: the parties that the text names as doing it, and how surely."""
