"""The page: a report's lines, sentences and tokens with all that was looked up on them."""
