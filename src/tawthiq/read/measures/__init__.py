"""Measures: what was counted (killed, held, operations …), from the words that govern a figure."""
