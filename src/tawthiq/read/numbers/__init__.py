"""Numbers: from digits and words to quantities with their bounds, before anyone asks what is counted."""
