"""The commands that keep a casebook, one module each."""
