"""Manner: how it was done, and in what light it is told: stated, denied, feared, provisional."""
