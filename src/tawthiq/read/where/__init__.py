"""Where: the narrowest place that holds for each figure."""
