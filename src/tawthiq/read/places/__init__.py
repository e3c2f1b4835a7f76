"""Places: every place that a report names, with its ids and how sure the reading is."""
